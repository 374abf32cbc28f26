"""The list of requests: pages by key instead of by count, and the lines of its CSV."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import StringIO
from itertools import islice
from typing import Any

from django.db.models import Q

from makelaar.rekenblad import veilig
from registratie.models import Doel, HulpvraagQuerySet, Soort

PER_PAGINA = 50
PER_KEER = 2000
REGELS_PER_STUK = 200
KOPPEN = ("nummer", "datum", "kern", "soort", "thema", "uitkomst", "doelen", "notitie")
KOLOMMEN = (
    "nummer",
    "contactdatum",
    "kern__naam",
    "soort",
    "thema__naam",
    "uitkomst__naam",
    "doel_cohesie",
    "doel_eenzaamheid",
    "doel_vroegsignalering",
    "notitie",
)


OP_PAGINA = (
    "pk",
    "nummer",
    "contactdatum",
    "kern__naam",
    "soort",
    "thema__naam",
    "uitkomst__naam",
    "doorgehaald_op",
    "notitie",
)
# Plain values and no models: a row of the list is only looked at.
Rij = dict[str, Any]


@dataclass(frozen=True)
class Pagina:
    """One page of the list, and where the next one begins (empty: this is the last)."""

    rijen: list[Rij]
    volgende: str


def pagina(rijen: HulpvraagQuerySet, na: str = "") -> Pagina:
    """The `PER_PAGINA` requests after the key `na` (`2026-07-01_123`), newest first; constant time, no COUNT."""
    if plek := _lees_plek(na):
        dag, pk = plek
        rijen = rijen.filter(Q(contactdatum__lte=dag), Q(contactdatum__lt=dag) | Q(pk__lt=pk))
    gevonden = list(rijen.order_by("-contactdatum", "-pk").values(*OP_PAGINA)[: PER_PAGINA + 1])
    laatste = gevonden[PER_PAGINA - 1] if len(gevonden) > PER_PAGINA else None
    volgende = f"{laatste['contactdatum']}_{laatste['pk']}" if laatste else ""
    return Pagina([_in_woorden(rij) for rij in gevonden[:PER_PAGINA]], volgende)


def _in_woorden(rij: Rij) -> Rij:
    return rij | {"datum": _datum(rij["contactdatum"]), "soort": Soort(rij["soort"]).label}


def _datum(dag: date) -> str:
    return f"{dag.day}-{dag.month}-{dag.year}"


def _lees_plek(na: str) -> tuple[date, int] | None:
    gevonden = re.fullmatch(r"(\d{4}-\d\d-\d\d)_(\d{1,18})", na)
    if not gevonden:
        return None
    try:
        return date.fromisoformat(gevonden[1]), int(gevonden[2])
    except ValueError:
        return None


def als_csv(rijen: HulpvraagQuerySet) -> Iterator[bytes]:
    """The same rows in the same order, piece by piece: UTF-8 with BOM and `;`, so that a Dutch Excel opens it."""
    gevonden = rijen.order_by("-contactdatum", "-pk").values_list(*KOLOMMEN).iterator(chunk_size=PER_KEER)
    regels = map(_regel, gevonden)
    yield "\ufeff".encode() + _stuk([KOPPEN])
    while stuk := list(islice(regels, REGELS_PER_STUK)):
        yield _stuk(stuk)


def _stuk(regels: list[tuple[str, ...]]) -> bytes:
    tekst = StringIO()
    csv.writer(tekst, delimiter=";", lineterminator="\r\n").writerows(regels)
    return tekst.getvalue().encode()


def _regel(rij: tuple[object, ...]) -> tuple[str, ...]:
    nummer, dag, kern, soort, thema, uitkomst, *doelen, notitie = rij
    assert isinstance(dag, date)  # noqa: S101  (narrows the type)
    gekozen = ", ".join(doel.label for doel, ja in zip(Doel, doelen, strict=True) if ja)
    velden = (kern, Soort(str(soort)).label, thema, uitkomst, gekozen, notitie)
    return (str(nummer), _datum(dag), *(str(veilig(str(veld))) for veld in velden))
