"""Putting a sociale kaart in from a file: upload, look, put in. The file waits in the session for an hour at most."""

from hashlib import sha256
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.generic import FormView
from django.views.generic.base import TemplateView

from registratie.invoer import tijdelijk
from registratie.invoer.rijen import InvoerFout
from registratie.netwerk.inlezen import Uitslag, lees_kaart, voer_in
from registratie.netwerk.invoerform import KaartForm
from registratie.views.mixin import MakelaarMixin

PLAATS = "sociale_kaart"
TOON = 50


class KaartInvoer(MakelaarMixin, FormView[KaartForm]):
    """Takes the file; one that can't be read is refused at once."""

    form_class = KaartForm
    template_name = "netwerk/invoer.html"

    def form_valid(self, form: KaartForm) -> HttpResponse:
        tijdelijk.bewaar(self.request.session, form.inhoud, PLAATS)
        return redirect("sociale-kaart-nakijken")


class KaartNakijken(MakelaarMixin, TemplateView):
    """Shows what would happen, line by line; a POST puts it in when nothing is wrong."""

    template_name = "netwerk/invoer_nakijken.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        inhoud = self.inhoud()
        return self.toon(inhoud, self.doe(inhoud, proef=True)) if inhoud else self.opnieuw()

    def post(self, request: HttpRequest) -> HttpResponse:
        inhoud = self.inhoud()
        if not inhoud:
            return self.opnieuw()
        try:
            uitslag = self.doe(inhoud, proef=False)
        except InvoerFout as fout:
            messages.error(request, str(fout))
            return redirect("sociale-kaart-nakijken")
        return self.klaar(uitslag) if uitslag.kan else self.toon(inhoud, uitslag, status=422)

    def inhoud(self) -> bytes:
        return tijdelijk.haal(self.request.session, PLAATS) or b""

    def doe(self, inhoud: bytes, *, proef: bool) -> Uitslag:
        laat_staan = self.request.POST.get("laat_staan") == _merk(inhoud)
        return voer_in(lees_kaart(inhoud), self.gebruiker, proef=proef, laat_staan=laat_staan)

    def toon(self, inhoud: bytes, uitslag: Uitslag, status: int = 200) -> HttpResponse:
        gevonden = {"fouten": uitslag.fouten[:TOON], "personen": uitslag.personen[:TOON]}
        return self.render_to_response({"uitslag": uitslag, "merk": _merk(inhoud), **gevonden}, status=status)

    def klaar(self, uitslag: Uitslag) -> HttpResponse:
        tijdelijk.wis(self.request.session, PLAATS)
        messages.success(self.request, str(uitslag))
        return redirect("sociale-kaart")

    def opnieuw(self) -> HttpResponse:
        messages.info(self.request, "Er staat geen bestand klaar. Kies het nog een keer.")
        return redirect("sociale-kaart-invoer")


def _merk(inhoud: bytes) -> str:
    """Ties what was answered to the guard to this one file."""
    return sha256(inhoud).hexdigest()[:16]
