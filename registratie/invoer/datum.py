"""Dates of old lists: `1-7-2025`, `01/07/25`, `2025-07-01`, `1 juli 2025`, or a real date of a spreadsheet."""

import re
from collections.abc import Iterable
from datetime import date, datetime

from registratie.invoer.rijen import Cel, als_tekst

VROEGSTE = date(2000, 1, 1)
MAANDEN = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
TIJD = r"(?:[T ,]+[0-9]{1,2}[:.][0-9]{2}.*)?"
ISO = re.compile(rf"([0-9]{{4}})[-/.]([0-9]{{1,2}})[-/.]([0-9]{{1,2}}){TIJD}")
CIJFERS = re.compile(rf"(?:[a-z]{{2,9}}\.? )?([0-9]{{1,2}})([-/. ])([0-9]{{1,2}})\2([0-9]{{4}}|[0-9]{{2}}){TIJD}")
WOORD = re.compile(rf"(?:[a-z]{{2,9}}\.? )?([0-9]{{1,2}})[- ]([a-z]{{3,9}})\.?[- ]([0-9]{{4}}|[0-9]{{2}}){TIJD}")


def maand_eerst(cellen: Iterable[Cel]) -> bool:
    """Whether a column is written the American way, `7/31/2025`.

    Only when no date says otherwise and at least a quarter of them can't be anything else.
    """
    paren = [(int(d[1]), int(d[3])) for cel in cellen if (d := CIJFERS.fullmatch(als_tekst(cel).lower()))]
    amerikaans = sum(eerste <= 12 < tweede for eerste, tweede in paren)
    nederlands = any(tweede <= 12 < eerste for eerste, tweede in paren)
    return bool(amerikaans) and not nederlands and 4 * amerikaans >= len(paren)


def lees_datum(cel: Cel, vandaag: date, *, amerikaans: bool = False) -> date:
    """The day in this cell; ValueError with a Dutch message for none, for no day at all or one in the future."""
    dag = cel.date() if isinstance(cel, datetime) else cel if isinstance(cel, date) else _uit_tekst(cel, amerikaans)
    if dag > vandaag:
        raise ValueError(f"{dag.day}-{dag.month}-{dag.year} ligt in de toekomst. Verbeter de datum.")
    if dag < VROEGSTE:
        raise ValueError(f"{dag.day}-{dag.month}-{dag.year} is te lang geleden. Verbeter het jaar.")
    return dag


def _uit_tekst(cel: Cel, amerikaans: bool) -> date:
    tekst = als_tekst(cel).lower()
    if not tekst:
        raise ValueError("Er staat geen datum. Vul de dag van het contact in, bijvoorbeeld 12-11-2025.")
    delen = _delen(tekst, amerikaans)
    if delen is None:
        raise ValueError("Deze datum is niet te lezen. Schrijf hem als 12-11-2025.")
    try:
        return date(*delen)
    except ValueError as fout:
        raise ValueError("Deze dag bestaat niet. Verbeter de datum.") from fout


def _delen(tekst: str, amerikaans: bool) -> tuple[int, int, int] | None:
    """Year, month and day as they are written, not yet known to exist."""
    if iso := ISO.fullmatch(tekst.upper()):
        return int(iso[1]), int(iso[2]), int(iso[3])
    if cijfers := CIJFERS.fullmatch(tekst):
        dag, maand = (cijfers[3], cijfers[1]) if amerikaans else (cijfers[1], cijfers[3])
        return _jaar(cijfers[4]), int(maand), int(dag)
    if (woord := WOORD.fullmatch(tekst)) and (maand := _maand(woord[2])):
        return _jaar(woord[3]), maand, int(woord[1])
    return None


def _jaar(cijfers: str) -> int:
    return int(cijfers) + (2000 if len(cijfers) == 2 else 0)


def _maand(woord: str) -> int | None:
    begin = {"maa": "mrt", "oct": "okt"}.get(woord[:3], woord[:3])
    return MAANDEN.index(begin) + 1 if begin in MAANDEN else None
