"""Screens of the sociale kaart. Every makelaar reads all of it; changing goes through `wijzigbaar_door(user)`."""

from registratie.netwerk.views.aanbod import (
    AanbodActueel,
    AanbodDetail,
    AanbodHervatten,
    AanbodNieuw,
    AanbodStoppen,
    AanbodWijzigen,
)
from registratie.netwerk.views.invoer import KaartInvoer, KaartNakijken
from registratie.netwerk.views.kiezen import AanbodKiezen
from registratie.netwerk.views.lijst import SocialeKaart, SocialeKaartCsv

__all__ = [
    "AanbodActueel",
    "AanbodDetail",
    "AanbodHervatten",
    "AanbodKiezen",
    "AanbodNieuw",
    "AanbodStoppen",
    "AanbodWijzigen",
    "KaartInvoer",
    "KaartNakijken",
    "SocialeKaart",
    "SocialeKaartCsv",
]
