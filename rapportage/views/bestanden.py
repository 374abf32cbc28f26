"""The files of a report. Pages and files read the same row; a draft leads to a 404 for who may not see it."""

from typing import ClassVar

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from makelaar.kwartaal import Kwartaal
from makelaar.toegang import Recht, ToegangMixin
from rapportage.beschrijving import als_csvw
from rapportage.bestanden import als_csv, als_json, als_xlsx, bestandsnaam
from rapportage.models import Kwartaalrapportage, Stand
from rapportage.views.keuze import rapport_van

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Bestand(ToegangMixin):
    """One file of a quarter, under a clear name and in no cache: of the newest settled report, or of `?versie=1`."""

    recht = Recht.CIJFERBESTANDEN
    soort: ClassVar[str]

    def get(self, request: HttpRequest, kwartaal: Kwartaal, **deel: str) -> HttpResponseBase:
        rapport = rapport_van(request.user, kwartaal, request.GET.get("versie"))
        if rapport is None or rapport.stand != Stand.GEREED:
            raise Http404
        antwoord = self.antwoord(rapport)
        antwoord["Content-Disposition"] = f'attachment; filename="{bestandsnaam(rapport, self.soort, *deel.values())}"'
        antwoord["Cache-Control"] = "private, no-store"
        return antwoord

    def antwoord(self, rapport: Kwartaalrapportage) -> HttpResponseBase:
        """The file itself; a 404 for what this report, or this user, does not have."""
        raise NotImplementedError


class RapportPdf(Bestand):
    recht = Recht.RAPPORTEN
    soort = "pdf"

    def antwoord(self, rapport: Kwartaalrapportage) -> HttpResponseBase:
        try:
            return FileResponse(rapport.pdf.open("rb"), content_type="application/pdf")
        except FileNotFoundError as weg:
            raise Http404 from weg


class RapportCsv(Bestand):
    soort = "csv"

    def antwoord(self, rapport: Kwartaalrapportage) -> HttpResponseBase:
        antwoord = HttpResponse(als_csv(rapport), content_type="text/csv; charset=utf-8")
        beschrijving = f"{reverse('rapport-csvw', args=[rapport.kwartaal])}?versie={rapport.versie}"
        antwoord["Link"] = f'<{beschrijving}>; rel="describedby"; type="application/csvm+json"'
        return antwoord


class RapportXlsx(Bestand):
    soort = "xlsx"

    def antwoord(self, rapport: Kwartaalrapportage) -> HttpResponseBase:
        return HttpResponse(als_xlsx(rapport), content_type=XLSX)


class RapportCsvw(Bestand):
    """What the CSV means, beside it as the W3C says."""

    soort = "csv-metadata.json"

    def antwoord(self, rapport: Kwartaalrapportage) -> HttpResponseBase:
        return JsonResponse(als_csvw(rapport), content_type="application/csvm+json")


class RapportJson(Bestand):
    soort = "json"

    def antwoord(self, rapport: Kwartaalrapportage) -> HttpResponseBase:
        return JsonResponse(als_json(rapport))
