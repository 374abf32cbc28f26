"""Screens of what it means. Reports only through `visible_to(user)`, kernen only through `leesbare_kernen(user)`."""

from rapportage.views.bestanden import RapportCsv, RapportCsvw, RapportJson, RapportPdf, RapportXlsx
from rapportage.views.cijfers import Cijfers
from rapportage.views.delen import GrafiekPng, GrafiekSvg, TabelCsv, TabelXlsx
from rapportage.views.kern import KernSamenvatting
from rapportage.views.lezen import RapportLezen
from rapportage.views.overzichten import OverzichtCsv, OverzichtXlsx
from rapportage.views.rapporten import Rapport, Rapporten, RapportMaken, RapportVoortgang
from rapportage.views.stappen import RapportHerzien, RapportStap
from rapportage.views.teksten import Teksten, TekstSchrijven, TekstVoorbeeld
from rapportage.views.uren import Uren
from rapportage.views.wederhoor import Wederhoor

__all__ = [
    "Cijfers",
    "GrafiekPng",
    "GrafiekSvg",
    "KernSamenvatting",
    "OverzichtCsv",
    "OverzichtXlsx",
    "Rapport",
    "RapportCsv",
    "RapportCsvw",
    "RapportHerzien",
    "RapportJson",
    "RapportLezen",
    "RapportMaken",
    "RapportPdf",
    "RapportStap",
    "RapportVoortgang",
    "RapportXlsx",
    "Rapporten",
    "TabelCsv",
    "TabelXlsx",
    "TekstSchrijven",
    "TekstVoorbeeld",
    "Teksten",
    "Uren",
    "Wederhoor",
]
