"""Offers to test with: small, fixed, without chance."""

from typing import Any

from makelaar.models import Kern
from registratie.bewaking import stempel_van
from registratie.models import Aanbod, Organisatie, Thema

NIEUW = "/sociale-kaart/nieuw/"
INVOER: dict[str, Any] = {
    "naam": "Samen eten",
    "soort": "collectief",
    "vorm": "groep",
    "kernen": ["budel", "gastel"],
    "themas": ["eenzaamheid"],
    "wanneer": "elke dinsdag van 12 tot 14 uur",
    "waar": "het dorpshuis",
}
CONTACT = {"organisatie": "Dorpshuis", "telefoon": "0495 431 222", "email": "info@dorpshuis.example"}


def maak_aanbod(naam: str = "Samen eten", *kernen: str, themas: tuple[str, ...] = ("wonen",), **meer: Any) -> Aanbod:
    """An offer for these kernen (default: Budel), checked today."""
    organisatie = meer.pop("organisatie", None)
    if isinstance(organisatie, str):
        organisatie, _ = Organisatie.objects.get_or_create(naam=organisatie)
    aanbod = Aanbod.objects.create(naam=naam, organisatie=organisatie, **{"soort": "algemeen"} | meer)
    aanbod.kernen.set(Kern.objects.filter(slug__in=kernen or ("budel",)))
    aanbod.themas.set(Thema.objects.filter(code__in=themas))
    return aanbod


def fouten(antwoord: Any) -> dict[str, list[str]]:
    return dict(antwoord.context["form"].errors)


def laat_staan(veld: str, inhoud: str) -> dict[str, str]:
    return {f"{veld}_laat_staan": stempel_van(inhoud)}
