"""One request: read, mend, close, reopen."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.generic import DetailView, UpdateView

from registratie import levensloop
from registratie.detailforms import DoorhaalForm, GeheugensteunForm, VersieForm
from registratie.doorhalen import mag_verwijderen
from registratie.doorverwijzen.forms import StapForm
from registratie.forms import HulpvraagForm, UitkomstForm
from registratie.geschiedenis import in_woorden
from registratie.models import Bestemming, Domein, Hulpvraag
from registratie.netwerk.passend import Passend, passend
from registratie.vastgesteld import is_vastgesteld
from registratie.views.mixin import MakelaarMixin
from registratie.views.vervolg import VervolgMixin


class EenHulpvraag(MakelaarMixin):
    """One request, found by its number within the user's kernen; any other number is a 404."""

    slug_field = slug_url_kwarg = "nummer"

    def get_queryset(self) -> QuerySet[Hulpvraag]:
        return Hulpvraag.objects.visible_to(self.gebruiker).met_namen().prefetch_related("doorverwijzingen__bestemming")

    def hulpvraag(self) -> Hulpvraag:
        return get_object_or_404(self.get_queryset(), nummer=self.kwargs["nummer"])


class HulpvraagDetail(EenHulpvraag, DetailView[Hulpvraag]):
    template_name = "registratie/hulpvraag.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            geschiedenis=in_woorden(self.object, self.gebruiker),
            **self.formulieren() | kwargs,
            passend=self.passend(),
            is_open=self.object.uitkomst.domein == Domein.OPEN,
            mag_verwijderen=mag_verwijderen(self.object, self.gebruiker),
        )

    def passend(self) -> list[Passend] | None:
        """What may help beside it; None when it is with a professional or crossed out."""
        elders = self.object.uitkomst.domein == Domein.PROFESSIONEEL or self.object.doorgehaald_op
        return None if elders else passend(self.object)

    def formulieren(self) -> dict[str, Any]:
        return {
            "uitkomstform": UitkomstForm(hulpvraag=self.object),
            "geheugenform": GeheugensteunForm(hulpvraag=self.object, lezer=self.gebruiker),
            "doorhaalform": DoorhaalForm(),
            "stapform": StapForm(doorverwijzing=self.object.lopende),
        }


class HulpvraagWijzigen(VervolgMixin, EenHulpvraag, UpdateView[Hulpvraag, HulpvraagForm]):
    form_class = HulpvraagForm
    template_name = "registratie/wijzigen.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"gebruiker": self.gebruiker}

    def form_valid(self, form: HulpvraagForm) -> HttpResponse:
        with transaction.atomic():
            nu = get_object_or_404(self.alleen_voor_mij(), pk=form.instance.pk)
            if nu.versie != form.gezien():
                return self.botsing(form, nu)
            form.instance.versie = nu.versie
            hulpvraag = form.save()
        messages.success(self.request, f"{hulpvraag.nummer} is gewijzigd.")
        if any(map(is_vastgesteld, {form.eerder, hulpvraag.contactdatum})):
            messages.warning(self.request, "Het kwartaal is al vastgesteld. Dit telt pas mee na een herziening.")
        return self.gewijzigd(hulpvraag)

    def gewijzigd(self, hulpvraag: Hulpvraag) -> HttpResponse:
        """To the request; the end of the address tells the browser that its draft may go."""
        return redirect(f"{reverse('hulpvraag', args=[hulpvraag.nummer])}#gewijzigd")

    def alleen_voor_mij(self) -> QuerySet[Hulpvraag]:
        """Locked, and without joins: PostgreSQL drops a row when what it is joined with changed during the wait."""
        return self.get_queryset().select_related(None).select_for_update(of=("self",))

    def botsing(self, form: HulpvraagForm, nu: Hulpvraag) -> HttpResponse:
        """Shows what somebody else changed; saving again is then a choice. Nothing to tell when all is as filled in."""
        verschillen = form.verschillen(nu)
        if not verschillen:
            return self.gewijzigd(nu)
        ingevuld = self.request.POST.copy()
        ingevuld["versie"] = str(nu.versie)
        form.data = ingevuld
        return self.render_to_response(self.get_context_data(form=form, verschillen=verschillen), status=409)


class HulpvraagAfhandelen(EenHulpvraag):
    """Closes in the voorveld or refers."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, nummer: str) -> HttpResponse:
        hulpvraag = self.hulpvraag()
        form = UitkomstForm(request.POST, hulpvraag=hulpvraag)
        if form.is_valid() and self.is_gezet(hulpvraag, form):
            return redirect("hulpvraag", nummer)
        gegevens = {"hulpvraag": hulpvraag, "uitkomstform": form}
        return render(request, "registratie/afhandelen.html", gegevens, status=422)

    def is_gezet(self, hulpvraag: Hulpvraag, form: UitkomstForm) -> bool:
        """Whether the form is done with: the outcome is given, or will never be."""
        uitkomst, gezien, op, warm = (form.cleaned_data[veld] for veld in ("uitkomst", "versie", "op", "warm"))
        try:
            vers = levensloop.geef_uitkomst(hulpvraag, uitkomst, gezien, op=op, warm=warm)
        except ValidationError as fout:
            if fout.code == "datum":
                form.add_error("op", fout.message)
                return False
            messages.error(self.request, fout.message)
        else:
            messages.success(self.request, f"{vers.nummer}: {vers.uitkomst.naam.lower()}.")
        return True


class HulpvraagHeropenen(EenHulpvraag):
    """Opens again what was done, when it is still as it was seen."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, nummer: str) -> HttpResponse:
        hulpvraag = self.hulpvraag()
        if hulpvraag.uitkomst.domein == Domein.OPEN:
            messages.info(request, f"{nummer} was al open.")
            return redirect("hulpvraag", nummer)
        try:
            levensloop.geef_uitkomst(hulpvraag, Bestemming.objects.get(code="open"), VersieForm(request.POST).gezien())
            messages.success(request, f"{nummer} is weer open.")
        except ValidationError as fout:
            messages.error(request, fout.message)
        return redirect("hulpvraag", hulpvraag.nummer)
