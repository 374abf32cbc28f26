"""A makelaar's own old list: upload, look, put in. The file waits in the session for an hour at most."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.generic import FormView
from django.views.generic.base import TemplateView

from registratie.invoer import tijdelijk
from registratie.invoer.eigen_lijst import EigenLijst, onthoud, open_lijst
from registratie.invoer.formulieren import BestandForm, NakijkForm
from registratie.invoer.importeren import Uitslag
from registratie.invoer.rijen import InvoerFout
from registratie.views.mixin import MakelaarMixin

TOON_FOUTEN = 20


class OudeLijst(MakelaarMixin, FormView[BestandForm]):
    """Takes the file; one that can't be read is refused at once."""

    form_class = BestandForm
    template_name = "registratie/invoer.html"

    def form_valid(self, form: BestandForm) -> HttpResponse:
        tijdelijk.bewaar(self.request.session, form.inhoud)
        return redirect("oude-lijst-nakijken")


class MetLijst(MakelaarMixin):
    """What needs the uploaded list; without one (or after an hour) it leads back to uploading."""

    def lijst(self) -> EigenLijst | None:
        inhoud = tijdelijk.haal(self.request.session)
        return open_lijst(inhoud, self.gebruiker) if inhoud else None

    def opnieuw(self) -> HttpResponse:
        messages.info(self.request, "Er staat geen lijst klaar. Kies het bestand nog een keer.")
        return redirect("oude-lijst")


class OudeLijstNakijken(MetLijst, TemplateView):
    """Shows what would happen, and takes what columns and unknown words mean."""

    template_name = "registratie/invoer_nakijken.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        lijst = self.lijst()
        return self.toon(lijst, NakijkForm(lijst=lijst)) if lijst else self.opnieuw()

    def post(self, request: HttpRequest) -> HttpResponse:
        lijst = self.lijst()
        if lijst is None:
            return self.opnieuw()
        form = NakijkForm(request.POST, lijst=lijst)
        if not form.is_valid():
            return self.toon(lijst, form)
        onthoud(self.gebruiker, form.koppen(), form.woorden(), form.cleaned_data["kern"])
        return self.verder()

    def verder(self) -> HttpResponse:
        return redirect("oude-lijst-nakijken")

    def toon(self, lijst: EigenLijst, form: NakijkForm) -> HttpResponse:
        uitslag, fout = _proef(lijst)
        return self.render_to_response(
            {
                "form": form,
                "uitslag": uitslag,
                "fout": fout,
                "geweigerd": len({f.regel for f in uitslag.fouten}) if uitslag else 0,
                "zonder_notitie": len({p.regel for p in uitslag.persoonsgegevens}) if uitslag else 0,
                "fouten": uitslag.fouten[:TOON_FOUTEN] if uitslag else [],
                "kolommen": form.velden("kolom_"),
                "woorden": form.velden("woord_"),
                "meer_kernen": len(lijst.kernen) > 1,
            }
        )


class OudeLijstInvoeren(OudeLijstNakijken):
    """Puts in what can go in; what is refused stays to be fetched, else the file is wiped at once."""

    http_method_names = ["post"]

    def verder(self) -> HttpResponse:
        lijst = self.lijst()
        if lijst is None:
            return self.opnieuw()
        try:
            uitslag = lijst.voer_in(proef=False)
        except InvoerFout:
            return redirect("oude-lijst-nakijken")
        messages.success(self.request, f"{uitslag.ingevoerd} ingevoerd, {uitslag.dubbel} stonden er al.")
        if uitslag.fouten:
            return redirect("oude-lijst-nakijken")
        tijdelijk.wis(self.request.session)
        return redirect("hulpvragen")


class OudeLijstGeweigerd(MetLijst):
    """The refused rows with their reasons, as a file to mend."""

    def get(self, request: HttpRequest) -> HttpResponse:
        try:
            lijst = self.lijst()
            inhoud = lijst.geweigerd() if lijst else b""
        except InvoerFout as fout:
            raise Http404 from fout
        if not inhoud:
            raise Http404
        antwoord = HttpResponse(inhoud, content_type="text/csv; charset=utf-8")
        antwoord["Content-Disposition"] = 'attachment; filename="geweigerde-regels.csv"'
        antwoord["Cache-Control"] = "no-store"
        return antwoord


class OudeLijstWissen(MakelaarMixin):
    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        tijdelijk.wis(request.session)
        messages.info(request, "Het bestand is gewist.")
        return redirect("oude-lijst")


def _proef(lijst: EigenLijst) -> tuple[Uitslag | None, str]:
    try:
        return lijst.voer_in(proef=True), ""
    except InvoerFout as fout:
        return None, str(fout)
