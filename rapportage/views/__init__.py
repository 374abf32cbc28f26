"""Screens of what it means. Reports only through `visible_to(user)`, kernen only through `leesbare_kernen(user)`."""

from rapportage.views.bestanden import RapportCsv, RapportCsvw, RapportJson, RapportPdf, RapportXlsx
from rapportage.views.cijfers import Cijfers
from rapportage.views.delen import GrafiekPng, GrafiekSvg, TabelCsv, TabelXlsx
from rapportage.views.kern import KernSamenvatting
from rapportage.views.overzichten import OverzichtCsv, OverzichtXlsx
from rapportage.views.rapporten import (
    Rapport,
    Rapporten,
    RapportHerzien,
    RapportMaken,
    RapportVaststellen,
    RapportVoortgang,
)
from rapportage.views.uren import Uren

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
    "RapportMaken",
    "RapportPdf",
    "RapportVaststellen",
    "RapportVoortgang",
    "RapportXlsx",
    "Rapporten",
    "TabelCsv",
    "TabelXlsx",
    "Uren",
]
