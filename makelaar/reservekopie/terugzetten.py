"""Putting a copy back. Until all of it is there and purged, in one transaction, the database shows nothing of it."""

import time
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from pathlib import Path

from django.core.management import call_command
from django.db import connection, transaction

from makelaar.bewaren import ruim_op
from makelaar.logboek import noteer
from makelaar.logboek.keten import controleer
from makelaar.models import Gebruiker
from makelaar.reservekopie import bestanden, database, pakket, wissingen
from makelaar.reservekopie.maken import sleutels
from makelaar.reservekopie.pakket import Inhoud
from makelaar.reservekopie.slot import Kapot


@dataclass(frozen=True)
class Teruggezet:
    """`gewist` rows were erased after the copy, and are again; `seconden` for checking, for the rest."""

    rijen: int
    bestanden: int
    gewist: int
    seconden: tuple[float, float]


def zet_terug(pad: Path) -> Teruggezet:
    """Kapot, in Dutch, when the copy is no good or this system is not empty; it is then as it was."""
    alle, begin = sleutels(), time.monotonic()
    inhoud = pakket.inhoud(pad, alle)
    gekeken = time.monotonic()
    maak_tabellen(inhoud)
    with transaction.atomic():
        aantal = _vul(pad, alle, inhoud)
        gewist = _ruim_op(pad, alle, inhoud)
        noteer("reservekopie teruggezet", soort="reservekopie", sleutel=pad.name, wat="herstel")
    call_command("migrate", verbosity=0)
    database.schud_uit()
    return Teruggezet(sum(inhoud.rijen.values()), aantal, gewist, (gekeken - begin, time.monotonic() - gekeken))


def maak_tabellen(inhoud: Inhoud) -> None:
    """The tables as they were when the copy was made; migrations that came later run after its rows are there."""
    if "makelaar_gebruiker" in database.tabellen() and Gebruiker.objects.exists():
        raise Kapot("Dit systeem is niet leeg. Zet een reservekopie terug in een nieuwe, lege database.")
    for app, naam in inhoud.meer["migraties"].items():
        call_command("migrate", app, naam, verbosity=0)


def _vul(pad: Path, alle: list[bytes], inhoud: Inhoud) -> int:
    """All tables and files; how many files. Kapot when a table gets another number of rows than it had."""
    database.leeg()
    aantal = 0
    for naam, delen in groupby(pakket.lees(pad, alle), key=lambda lid: lid[0].rpartition("/")[0]):
        stroom = (deel for _, deel in delen)
        soort, _, rest = naam.partition("/")
        if soort == "tabellen" and database.zet_terug(rest, _kolommen(inhoud, rest), stroom) != inhoud.rijen[rest]:
            raise Kapot(f"De tabel {rest} is niet compleet.")
        if soort == "bestanden":
            bestanden.zet_terug(rest, stroom)
            aantal += 1
    database.zet_reeksen()
    return aantal


def _kolommen(inhoud: Inhoud, tabel: str) -> list[str]:
    return list(inhoud.meer["kolommen"][tabel])


def _ruim_op(pad: Path, alle: list[bytes], inhoud: Inhoud) -> int:
    """What was erased since is erased again, what is past its term goes, and nobody is signed in any more."""
    gewist = wissingen.pas_toe(pad.parent, alle, datetime.fromisoformat(inhoud.meer["gemaakt"]))
    ruim_op("herstel", als_eigenaar=True)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_session")
    if fouten := controleer().fouten:
        raise Kapot(f"Het logboek in deze reservekopie klopt niet. {fouten[0]}")
    return gewist
