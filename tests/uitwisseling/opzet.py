"""Exports to test with: by the shipped mappings, over everything, without chance."""

from collections.abc import Iterable
from datetime import date
from io import BytesIO
from typing import Any

from registratie.models import Hulpvraag, Koppelcode, Koppeling
from registratie.uitwisseling.omkeren import lees_terug
from registratie.uitwisseling.schrijven import als_bestand
from registratie.uitwisseling.uitvoer import Uitvoer, van_server
from registratie.uitwisseling.velden import Rij

ALTIJD = (date(2000, 1, 1), date(2100, 12, 31))


def uitvoer(code: str, vorm: str = "csv", rijen: Any = None) -> Uitvoer:
    koppeling = Koppeling.objects.get(code=code)
    return Uitvoer(koppeling, van_server(koppeling, None) if rijen is None else rijen, *ALTIJD, vorm)


def bestand(u: Uitvoer) -> bytes:
    return b"".join(als_bestand(u))


def terug(u: Uitvoer, inhoud: bytes) -> list[Rij]:
    return list(lees_terug(u.koppeling, BytesIO(inhoud), u.vorm))


def met_notities(teksten: Iterable[str], voorbeeld: Hulpvraag) -> None:
    """Requests with exactly these notes, as no form would take them all."""
    velden = {v: getattr(voorbeeld, v) for v in ("kern", "contactdatum", "thema", "uitkomst")}
    Hulpvraag.objects.bulk_create(
        Hulpvraag(nummer=f"X-{n}", notitie=tekst, **velden) for n, tekst in enumerate(teksten)
    )


def geef_code(koppeling: Koppeling, veld: str, onze: str, hun: str) -> None:
    Koppelcode.objects.update_or_create(koppeling=koppeling, veld=veld, onze_code=onze, defaults={"hun_code": hun})
