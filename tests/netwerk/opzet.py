"""Offers to test with: small, fixed, without chance."""

from typing import Any

from makelaar.models import Kern
from registratie.models import Aanbod, Organisatie, Thema


def maak_aanbod(naam: str = "Samen eten", *kernen: str, themas: tuple[str, ...] = ("wonen",), **meer: Any) -> Aanbod:
    """An offer for these kernen (default: Budel), checked today."""
    organisatie = meer.pop("organisatie", None)
    if isinstance(organisatie, str):
        organisatie, _ = Organisatie.objects.get_or_create(naam=organisatie)
    aanbod = Aanbod.objects.create(naam=naam, organisatie=organisatie, **{"soort": "algemeen"} | meer)
    aanbod.kernen.set(Kern.objects.filter(slug__in=kernen or ("budel",)))
    aanbod.themas.set(Thema.objects.filter(code__in=themas))
    return aanbod
