"""Screens of what happened: register, list, one request. Rows only through `visible_to(user)`."""

from registratie.views.briefje import Briefje, LinkIntrekken
from registratie.views.doorverwijzing import DoorverwijzingStap, HulpvraagMerken
from registratie.views.geheugen import GeheugensteunBewaren
from registratie.views.hulpvraag import (
    HulpvraagAfhandelen,
    HulpvraagDetail,
    HulpvraagHeropenen,
    HulpvraagWijzigen,
)
from registratie.views.invoer import (
    OudeLijst,
    OudeLijstGeweigerd,
    OudeLijstInvoeren,
    OudeLijstNakijken,
    OudeLijstWissen,
)
from registratie.views.lijst import Hulpvragen, HulpvragenCsv
from registratie.views.registreren import Kaart, OngedaanMaken, Registreren
from registratie.views.terugkoppelen import Terugkoppelen
from registratie.views.terugnemen import HulpvraagDoorhalen, HulpvraagHerstellen, HulpvraagVerwijderen
from registratie.views.voorkeuren import Voorkeuren

__all__ = [
    "Briefje",
    "DoorverwijzingStap",
    "GeheugensteunBewaren",
    "HulpvraagAfhandelen",
    "HulpvraagDetail",
    "HulpvraagDoorhalen",
    "HulpvraagHeropenen",
    "HulpvraagHerstellen",
    "HulpvraagMerken",
    "HulpvraagVerwijderen",
    "HulpvraagWijzigen",
    "Hulpvragen",
    "HulpvragenCsv",
    "Kaart",
    "LinkIntrekken",
    "OngedaanMaken",
    "OudeLijst",
    "OudeLijstGeweigerd",
    "OudeLijstInvoeren",
    "OudeLijstNakijken",
    "OudeLijstWissen",
    "Registreren",
    "Terugkoppelen",
    "Voorkeuren",
]
