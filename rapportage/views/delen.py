"""One table or one chart of a report as a file."""

from typing import ClassVar

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase

from makelaar.toegang import AnyGebruiker, Recht, leesbare_kernen
from rapportage.bestanden import als_xlsx, tabel_als_csv
from rapportage.models import Grafiekbestand, Kwartaalrapportage
from rapportage.raster import tabelnamen
from rapportage.views.bestanden import XLSX, Bestand


class Tabel(Bestand):
    """One published table, laid out as on paper."""

    def tabel(self, rapport: Kwartaalrapportage) -> str:
        naam: str = self.kwargs["tabel"]
        if naam not in tabelnamen(rapport):
            raise Http404
        return naam


class TabelCsv(Tabel):
    soort = "csv"

    def antwoord(self, rapport: Kwartaalrapportage) -> HttpResponseBase:
        return HttpResponse(tabel_als_csv(rapport, self.tabel(rapport)), content_type="text/csv; charset=utf-8")


class TabelXlsx(Tabel):
    soort = "xlsx"

    def antwoord(self, rapport: Kwartaalrapportage) -> HttpResponseBase:
        return HttpResponse(als_xlsx(rapport, [self.tabel(rapport)]), content_type=XLSX)


class Grafiek(Bestand):
    """One chart. Those of the municipality stand in the report; that of a kern is for who may read its page."""

    recht = Recht.RAPPORTEN
    content_type: ClassVar[str]

    def antwoord(self, rapport: Kwartaalrapportage) -> HttpResponseBase:
        naam: str = self.kwargs["grafiek"]
        beeld = self.beeld(rapport, naam) if leesbaar(self.request.user, naam) else None
        if beeld is None:
            raise Http404
        return HttpResponse(beeld, content_type=self.content_type)

    def beeld(self, rapport: Kwartaalrapportage, naam: str) -> bytes | None:
        raise NotImplementedError


class GrafiekSvg(Grafiek):
    soort, content_type = "svg", "image/svg+xml; charset=utf-8"

    def beeld(self, rapport: Kwartaalrapportage, naam: str) -> bytes | None:
        return rapport.grafieken[naam].encode() if naam in rapport.grafieken else None


class GrafiekPng(Grafiek):
    soort, content_type = "png", "image/png"

    def beeld(self, rapport: Kwartaalrapportage, naam: str) -> bytes | None:
        bestand = Grafiekbestand.objects.filter(rapport=rapport, naam=naam).first()
        return bytes(bestand.png) if bestand else None


def leesbaar(gebruiker: AnyGebruiker, grafiek: str) -> bool:
    """`trend` is of the municipality, `trend-budel` of a kern (`verslag.grafieknaam`)."""
    _, _, kern = grafiek.partition("-")
    return not kern or leesbare_kernen(gebruiker).filter(slug=kern).exists()
