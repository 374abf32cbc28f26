"""Making a copy: written beside its name, read back, and only then in its place; old ones go."""

import os
import time
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from makelaar.logboek import noteer
from makelaar.reservekopie import bestanden, database, pakket, wissingen
from makelaar.reservekopie.slot import Kapot, sleutel

EINDE = ".makelaar"


@dataclass(frozen=True)
class Gemaakt:
    """`seconden` to write and to read back; `grootte` in bytes."""

    pad: Path
    rijen: int
    bestanden: int
    grootte: int
    seconden: tuple[float, float]


def sleutels() -> list[bytes]:
    """The keys, newest first; Kapot when there is none, or one is not a key."""
    try:
        gevonden = [sleutel(tekst) for tekst in settings.RESERVEKOPIE_SLEUTELS]
    except ValueError as fout:
        raise Kapot("RESERVEKOPIE_SLEUTELS klopt niet. In .env.example staat hoe je er een maakt.") from fout
    if not gevonden:
        raise Kapot("RESERVEKOPIE_SLEUTELS ontbreekt. Zonder sleutel maakt Makelaar geen reservekopie.")
    return gevonden


def maak(map_: Path) -> Gemaakt:
    """A copy in `map_`, named after the moment; Kapot when that can't be, and then nothing is left there."""
    if connection.vendor != "postgresql":
        raise Kapot("Een reservekopie is er alleen voor PostgreSQL. Van de demo kopieer je de map var/.")
    alle, begin = sleutels(), time.monotonic()
    pad = map_ / f"makelaar-{timezone.now():%Y%m%dT%H%M%SZ}{EINDE}"
    bezig = pad.with_suffix(".bezig")
    try:
        aantal = _schrijf(bezig, alle[0])
        geschreven = time.monotonic()
        inhoud = pakket.inhoud(bezig, alle)
        os.replace(bezig, pad)
    finally:
        bezig.unlink(missing_ok=True)
    ruim_op(map_)
    wissingen.bewaar(map_, alle[0])
    noteer("reservekopie gemaakt", soort="reservekopie", sleutel=pad.name, wat="reservekopie")
    duur = (geschreven - begin, time.monotonic() - geschreven)
    return Gemaakt(pad, sum(inhoud.rijen.values()), aantal, pad.stat().st_size, duur)


def _schrijf(pad: Path, sleutel_: bytes) -> int:
    pad.parent.mkdir(parents=True, exist_ok=True)
    # Before its first row is read, less what a transaction may take: what is erased meanwhile is in the copy too.
    sinds = timezone.now() - timedelta(minutes=1)
    with pakket.schrijf(pad, sleutel_) as schrijver:
        with transaction.atomic():
            database.bewaar(schrijver)
        schrijver.inhoud.meer |= {"gemaakt": sinds.isoformat(), "migraties": database.migraties()}
        return bestanden.bewaar(schrijver)


def ruim_op(map_: Path) -> None:
    """Copies past their term go, but never the newest."""
    grens = (timezone.now() - timedelta(days=settings.RESERVEKOPIE_DAGEN)).timestamp()
    for oud in sorted(map_.glob(f"makelaar-*{EINDE}"))[:-1]:
        if oud.stat().st_mtime < grens:
            oud.unlink()
