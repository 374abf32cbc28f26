"""Counting: exact numbers of a quarter, straight from the rows. Nothing here may leave without `afronding`.

A request counts once, in the quarter of its contact date, under its present outcome (design, section 3).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from django.db.models import Count, QuerySet, Value

from makelaar.kwartaal import Kwartaal
from makelaar.models import Kern
from rapportage.tabellen import (
    BESTEMMING,
    HULPVRAGEN,
    TABELLEN,
    THEMA,
    TOTAAL,
    UITKOMST,
    Dimensie,
    Tabel,
    Waarde,
)
from rapportage.verbanden import Verband, verbanden
from registratie.models import Aanbod, Doel, Domein, Thema


@dataclass(frozen=True)
class Cel:
    """One number of one table; row and column are codes, a margin is `totaal`."""

    tabel: str
    rij: str
    kolom: str
    aantal: int


@dataclass(frozen=True)
class Groep:
    """Codes of one dimension whose sum is a figure of its own, such as the outcomes in the voorveld."""

    dimensie: str
    naam: str
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Telling:
    """The exact tables of a quarter, complete: zeros and margins too, in the order of the screens."""

    cellen: tuple[Cel, ...]
    groepen: tuple[Groep, ...] = ()
    tabellen: tuple[Tabel, ...] = TABELLEN
    verbanden: tuple[Verband, ...] = ()


@dataclass(frozen=True)
class Cijfer:
    """One line of `manage.py cijfers`; the kern by name, the rest by code."""

    kern: str
    soort: str
    thema: str
    uitkomst: str
    aantal: int


Aantallen = dict[tuple[str, int, int], int]
Waarden = dict[Dimensie, list[Waarde]]


def tel(kwartaal: Kwartaal) -> Telling:
    """Every declared table of the quarter, for all active codes and for inactive ones that occur in it."""
    geteld = _geteld(kwartaal)
    waarden = _waarden(geteld)
    cellen = (cel for tabel in TABELLEN for cel in _cellen(tabel, geteld, waarden))
    return Telling(tuple(cellen), _groepen(waarden), verbanden=tuple(_verbanden(waarden)))


def tel_kern(kern: Kern, kwartaal: Kwartaal) -> list[tuple[str, int]]:
    """The exact row of one kern in `kern-uitkomst`, by name and without zeros: for its own makelaar only."""
    gegroepeerd = HULPVRAGEN.rijen(kwartaal).filter(kern=kern).values_list("uitkomst__naam").annotate(aantal=Count("*"))
    return list(gegroepeerd.order_by("uitkomst__volgorde", "uitkomst_id"))


def exacte_cijfers(kwartaal: Kwartaal) -> list[Cijfer]:
    """Exact counts per kern, soort, thema and uitkomst, for the person who runs the server; no zeros."""
    gegroepeerd = (
        HULPVRAGEN.rijen(kwartaal)
        .values_list("kern__naam", "soort", "thema__code", "uitkomst__code")
        .annotate(aantal=Count("*"))
        .order_by()
    )
    return [Cijfer(*rij) for rij in sorted(gegroepeerd)]


def begrippen() -> dict[str, dict[str, dict[str, str]]]:
    """The names and definitions of all codes as they are now, to freeze beside a table."""
    dimensies = dict.fromkeys(dimensie for tabel in TABELLEN for dimensie in tabel.dimensies)
    per_dimensie = {dimensie.naam: dimensie.begrippen() for dimensie in dimensies}
    doelen = {doel.value: {"naam": doel.label} for doel in Doel}
    return {naam: lijst for naam, lijst in per_dimensie.items() if lijst} | {"doel": doelen}


def aanbod_per_thema() -> dict[str, int]:
    """Offers of today per thema, by code, zeros too. They tell of the sociale kaart and of no resident, so exact."""
    lopend = Aanbod.objects.lopend().order_by().values_list("themas__code").annotate(aantal=Count("*"))
    return dict.fromkeys((thema.code for thema in Thema.objects.all()), 0) | {c: n for c, n in lopend if c}


def _geteld(kwartaal: Kwartaal) -> Aantallen:
    # One statement sees one moment: a request that comes in meanwhile is in all tables or in none.
    eerste, *rest = (_gegroepeerd(tabel, tabel.eenheid.rijen(kwartaal)) for tabel in TABELLEN)
    return {(tabel, rij, kolom): aantal for tabel, rij, kolom, aantal in eerste.union(*rest, all=True)}


def _gegroepeerd(tabel: Tabel, rijen: QuerySet[Any]) -> QuerySet[Any, tuple[Any, ...]]:
    plaatsen = rijen.values_list(Value(tabel.naam), tabel.rij.sleutel(), tabel.kolom.sleutel())
    gegroepeerd: QuerySet[Any, tuple[Any, ...]] = plaatsen.annotate(aantal=Count("*")).order_by()
    return gegroepeerd


def _waarden(geteld: Aantallen, tabellen: Iterable[Tabel] = TABELLEN) -> Waarden:
    gebruikt = _gebruikt(geteld)
    dimensies = dict.fromkeys(dimensie for tabel in tabellen for dimensie in tabel.dimensies)
    return {
        dimensie: [w for w in dimensie.waarden() if w.actief or (dimensie, w.sleutel) in gebruikt]
        for dimensie in dimensies
    }


def _gebruikt(geteld: Aantallen) -> set[tuple[Dimensie, int]]:
    per_naam = {tabel.naam: tabel for tabel in TABELLEN}
    paren = (zip(per_naam[naam].dimensies, sleutels, strict=True) for naam, *sleutels in geteld)
    return {paar for groep in paren for paar in groep}


def _cellen(tabel: Tabel, geteld: Mapping[tuple[str, int, int], int], waarden: Waarden) -> Iterable[Cel]:
    aantallen: Counter[tuple[str, str]] = Counter()
    for rij, kolom in product(waarden[tabel.rij], waarden[tabel.kolom]):
        aantal = geteld.get((tabel.naam, rij.sleutel, kolom.sleutel), 0)
        for plaats in product((rij.code, TOTAAL), (kolom.code, TOTAAL)):
            aantallen[plaats] += aantal
    rijen = [*(rij.code for rij in waarden[tabel.rij]), TOTAAL]
    kolommen = [*(kolom.code for kolom in waarden[tabel.kolom]), TOTAAL]
    return [Cel(tabel.naam, rij, kolom, aantallen[rij, kolom]) for rij, kolom in product(rijen, kolommen)]


def _groepen(waarden: Waarden) -> tuple[Groep, ...]:
    codes: dict[tuple[str, str], list[str]] = {}
    for dimensie, lijst in waarden.items():
        for waarde in filter(lambda waarde: waarde.groep, lijst):
            codes.setdefault((dimensie.naam, waarde.groep), []).append(waarde.code)
    return tuple(Groep(*sleutel, tuple(leden)) for sleutel, leden in codes.items() if len(leden) > 1)


def _verbanden(waarden: Waarden) -> Iterable[Verband]:
    bestemmingen, themas = ([waarde.code for waarde in waarden[dimensie]] for dimensie in (BESTEMMING, THEMA))
    voorveld = [waarde.code for waarde in waarden[UITKOMST] if waarde.groep == Domein.VOORVELD]
    return verbanden(bestemmingen, themas, voorveld)
