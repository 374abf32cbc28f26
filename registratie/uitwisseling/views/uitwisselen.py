"""Sending rows of the own kernen to another system: look first, then fetch the file."""

from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.views.generic.base import TemplateView

from makelaar.logboek import over
from registratie.uitwisseling.forms import UitvoerForm, gezien
from registratie.uitwisseling.geschiedenis import eerder_door, noteer
from registratie.uitwisseling.schrijven import als_bestand
from registratie.uitwisseling.uitvoer import Proef, Uitvoer, Vorm
from registratie.views.mixin import MakelaarMixin

TOON_BELETSELS = 20
SOORTEN = {
    Vorm.CSV: "text/csv",
    Vorm.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
VERANDERD = "Er is iets veranderd sinds je keek. Kijk nog een keer, en haal het bestand dan op."


class Uitwisselen(MakelaarMixin, TemplateView):
    """Which system and period, and what would happen then."""

    template_name = "uitwisseling/uitwisselen.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.toon(UitvoerForm(request.GET if "koppeling" in request.GET else None))

    def toon(self, form: UitvoerForm, *, status: int = 200, melding: str = "") -> HttpResponse:
        proef = uitvoer = None
        if form.is_valid():
            uitvoer = form.uitvoer(self.gebruiker)
            proef = uitvoer.proef()
        context = self.get_context_data(
            form=form, uitvoer=uitvoer, melding=melding, eerder=eerder_door(self.gebruiker), **_uitslag(proef)
        )
        return self.render_to_response(context, status=status)


class UitwisselenOphalen(Uitwisselen):
    """The file, when the makelaar has seen how many rows go and how many stay."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponseBase:
        form = UitvoerForm(request.POST)
        if not form.is_valid():
            return self.toon(form, status=422)
        uitvoer = form.uitvoer(self.gebruiker)
        proef = uitvoer.proef()
        if not proef.gaat or not form.keken_naar(proef):
            return self.toon(form, status=409, melding=VERANDERD if proef.gaat else "")
        noteer(uitvoer, proef, self.gebruiker)
        over(request, soort="koppeling", sleutel=uitvoer.koppeling.code, waarom="ander systeem")
        return _download(uitvoer)


def _uitslag(proef: Proef | None) -> dict[str, Any]:
    if proef is None:
        return {}
    beletsels = list(proef.beletsels.values())
    return {
        "proef": proef,
        "gezien": gezien(proef),
        "beletsels": beletsels[:TOON_BELETSELS],
        "meer": len(beletsels) - TOON_BELETSELS,
    }


def _download(uitvoer: Uitvoer) -> StreamingHttpResponse:
    soort = SOORTEN[uitvoer.vorm]
    if uitvoer.vorm == Vorm.CSV:
        soort += f"; charset={uitvoer.koppeling.codering.removesuffix('-sig').replace('cp', 'windows-')}"
    antwoord = StreamingHttpResponse(als_bestand(uitvoer), content_type=soort)
    antwoord["Content-Disposition"] = f'attachment; filename="{uitvoer.bestandsnaam}"'
    antwoord["Cache-Control"] = "no-store"
    return antwoord
