"""A table of the dashboard as a file."""

from typing import ClassVar

from django.http import Http404, HttpRequest, HttpResponse
from django.views.generic import View

from makelaar.toegang import Recht, ToegangMixin
from rapportage.bestanden import bestandsnaam
from rapportage.bladen import GEHEEL, lees_cijfers
from rapportage.dashboard import Dashboard
from rapportage.overzichten import Overzicht, als_csv, als_xlsx, lees_overzicht
from rapportage.views.bestanden import XLSX
from rapportage.views.keuze import gekozen, kwartalen


class OverzichtBestand(ToegangMixin, View):
    """Of the quarter and the kern in the address, as the dashboard chooses them."""

    recht = Recht.CIJFERS
    soort: ClassVar[str]
    content_type: ClassVar[str]

    def get(self, request: HttpRequest, overzicht: str) -> HttpResponse:
        rapport = gekozen(kwartalen(request.user), request.GET.get("kwartaal"))
        kern = request.GET.get("kern") or GEHEEL
        dashboard = lees_cijfers(rapport, kern) if rapport else None
        tabel = lees_overzicht(dashboard, overzicht) if dashboard else None
        if rapport is None or dashboard is None or tabel is None:
            raise Http404
        naam = bestandsnaam(rapport, self.soort, f"{overzicht}-{kern}" if kern else overzicht)
        koppen = {"Content-Disposition": f'attachment; filename="{naam}"', "Cache-Control": "private, no-store"}
        return HttpResponse(self.inhoud(tabel, dashboard), content_type=self.content_type, headers=koppen)

    def inhoud(self, tabel: Overzicht, dashboard: Dashboard) -> bytes:
        raise NotImplementedError


class OverzichtCsv(OverzichtBestand):
    soort, content_type = "csv", "text/csv; charset=utf-8"

    def inhoud(self, tabel: Overzicht, dashboard: Dashboard) -> bytes:
        return als_csv(tabel)


class OverzichtXlsx(OverzichtBestand):
    soort, content_type = "xlsx", XLSX

    def inhoud(self, tabel: Overzicht, dashboard: Dashboard) -> bytes:
        return als_xlsx(tabel, dashboard.geteld_op)
