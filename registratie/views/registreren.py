"""The quick form, today's entries and what waits; and taking back what was just saved."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.formats import date_format
from django.views.decorators.gzip import gzip_page
from django.views.generic import FormView, TemplateView

from makelaar.logboek import over
from makelaar.toegang import Recht, ToegangMixin
from registratie import levensloop
from registratie.forms import OngedaanForm, SnelForm, per_domein
from registratie.levensloop import Invoer
from registratie.models import Bestemming, Doel, Hulpvraag, Thema
from registratie.tempo import tempo_van
from registratie.vastgesteld import is_vastgesteld
from registratie.views.mixin import MakelaarMixin
from registratie.views.vervolg import VervolgMixin
from registratie.wacht import REDENEN, wacht_op

VANDAAG_HOOGSTENS = 12


@method_decorator(gzip_page, name="dispatch")
class Registreren(VervolgMixin, FormView[SnelForm]):
    """The quick form, today's entries and what waits."""

    form_class = SnelForm
    template_name = "registratie/registreren.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        laatste_kern = self.request.session.get("kern")
        return super().get_form_kwargs() | {"gebruiker": self.gebruiker, "kern": laatste_kern}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        eigen = Hulpvraag.objects.visible_to(self.gebruiker).geldig()
        vandaag = eigen.filter(geregistreerd_op__gte=middernacht()).order_by("-geregistreerd_op", "-pk")
        form: SnelForm = kwargs.get("form") or self.get_form()
        delen, tempo = self.gebruiker.voorkeuren.get("delen", []), tempo_van(self.gebruiker)
        gegevens = {
            "form": form,
            "kernen": form.kernen,
            "eender": (form.eender(), delen, str(tempo)),
            "kern_gekozen": form.gekozen_kern(),
            "soort_gekozen": form.gekozen_soort().label.lower(),
            "themas": Thema.objects.in_gebruik(),
            "uitkomsten": per_domein(Bestemming.objects.in_gebruik()),
            "delen": delen,
            "tempo": tempo,
            "vandaag": vandaag.values("nummer", "thema__naam", "uitkomst__naam")[:VANDAAG_HOOGSTENS],
            "wacht": wacht_op(self.gebruiker),
            "redenen": REDENEN,
        }
        return super().get_context_data(**gegevens | kwargs)

    def form_valid(self, form: SnelForm) -> HttpResponse:
        invoer = form.invoer()
        gemaakt = levensloop.registreer(invoer, self.gebruiker)
        over(self.request, soort="hulpvraag", sleutel=gemaakt[0].nummer)
        self.onthoud_kern(invoer.kern.slug)
        self.onthoud(form.cleaned_data["delen"])
        self.meld(gemaakt, invoer)
        return redirect("registreren")

    def onthoud_kern(self, slug: str) -> None:
        """Writes the session only when it is another kern than before."""
        if self.request.session.get("kern") != slug:
            self.request.session["kern"] = slug

    def onthoud(self, delen: list[str]) -> None:
        """Keeps which parts stood open; only what changed costs a query."""
        if self.gebruiker.voorkeuren.get("delen", []) != delen:
            self.gebruiker.onthoud(delen=delen)

    def meld(self, gemaakt: list[Hulpvraag], invoer: Invoer) -> None:
        wat = in_woorden(gemaakt)
        messages.success(self.request, f"Opgeslagen: {wat}.", extra_tags=str(gemaakt[0].inzending or ""))
        if wijkt_af(gemaakt, invoer):
            messages.warning(
                self.request, "Dit formulier was al eerder opgeslagen. Wat je daarna veranderde, is niet bewaard."
            )
        elif is_vastgesteld(invoer.contactdatum):
            dag = date_format(invoer.contactdatum)
            messages.warning(
                self.request,
                f"Het kwartaal van {dag} is al vastgesteld. Deze hulpvraag telt pas mee na een herziening.",
            )


def middernacht() -> datetime:
    """When today began, where the makelaar is; a moment, so that the database can look it up."""
    return timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)


def in_woorden(gemaakt: list[Hulpvraag]) -> str:
    eerste, laatste = gemaakt[0], gemaakt[-1]
    if len(gemaakt) == 1:
        return f"{eerste.thema}, {eerste.uitkomst} ({eerste.nummer})"
    nummers = f"{eerste.nummer} tot en met {laatste.nummer}"
    return f"{len(gemaakt)} × {eerste.thema}, {eerste.uitkomst} ({nummers})"


def wijkt_af(gemaakt: list[Hulpvraag], invoer: Invoer) -> bool:
    """Whether an earlier saving of the same form is not what was sent now."""
    velden = ("kern", "contactdatum", "thema", "uitkomst", "soort", "notitie", "via")
    eerste = gemaakt[0]
    doelen = {doel for doel in Doel.values if getattr(eerste, f"doel_{doel}")}
    anders = any(getattr(eerste, veld) != getattr(invoer, veld) for veld in velden)
    return anders or len(gemaakt) != invoer.aantal or doelen != set(invoer.doelen)


class OngedaanMaken(MakelaarMixin):
    """Takes back what was just saved: own entries, ten minutes."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        form = OngedaanForm(request.POST)
        if not form.is_valid():
            raise BadRequest
        if aantal := levensloop.maak_ongedaan(form.cleaned_data["inzending"], self.gebruiker):
            messages.info(request, f"Ongedaan gemaakt: {aantal} keer." if aantal > 1 else "Ongedaan gemaakt.")
        else:
            messages.error(request, "Dit kan niet meer ongedaan worden gemaakt: dat kan tien minuten lang.")
        return redirect("registreren")


class Kaart(ToegangMixin, TemplateView):
    """All keys and definitions on one page, to print and keep beside the keyboard."""

    recht = Recht.AANGEMELD
    template_name = "hulp/kaart.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            themas=Thema.objects.filter(actief=True), uitkomsten=Bestemming.objects.filter(actief=True), **kwargs
        )
