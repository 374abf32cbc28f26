"""Exports to test with: by the shipped mappings, over everything, without chance."""

from collections.abc import Iterable
from datetime import date
from io import BytesIO
from typing import Any

from django.test import Client

from registratie.models import Hulpvraag, Koppeling
from registratie.uitwisseling.omkeren import lees_terug
from registratie.uitwisseling.schrijven import als_bestand
from registratie.uitwisseling.uitvoer import Uitvoer, van_server
from registratie.uitwisseling.velden import Rij

ADRES, OPHALEN = "/uitwisseling/", "/uitwisseling/ophalen/"
VRAAG = {"koppeling": "oude-lijst", "kwartaal": "2026-K3", "vorm": "csv"}
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


def haal(client: Client, **anders: str) -> Any:
    """Looks first, and asks for what was shown."""
    vraag = VRAAG | anders
    gezien = client.get(ADRES, vraag).context["gezien"]
    return client.post(OPHALEN, vraag | {"gezien": gezien})
