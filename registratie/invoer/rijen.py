"""What a file holds before anything is known about its meaning."""

import unicodedata
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal

Cel = str | bool | int | float | Decimal | date | time | timedelta | None

MEESTE_RIJEN = 50_000


class InvoerFout(Exception):
    """The file as a whole can't be read; the message says, in Dutch, what to do."""


@dataclass(frozen=True)
class Rij:
    """One row, with its number in the spreadsheet (the first row is 1)."""

    regel: int
    cellen: tuple[Cel, ...]

    @property
    def leeg(self) -> bool:
        return not any(map(als_tekst, self.cellen))


@dataclass(frozen=True)
class Blad:
    """The rows of one sheet, or of a whole CSV file."""

    naam: str
    rijen: list[Rij]


def als_tekst(cel: Cel) -> str:
    """The content of a cell on one line, without signs that can't be seen; a whole number without `.0`."""
    if isinstance(cel, float) and cel.is_integer():
        cel = int(cel)
    tekst = unicodedata.normalize("NFC", "" if cel is None else str(cel))
    zichtbaar = (teken for teken in tekst if teken.isspace() or unicodedata.category(teken) not in ("Cc", "Cf"))
    return " ".join("".join(zichtbaar).split())


def sleutel(woord: str) -> str:
    """The form in which words are compared: without capitals, accents, hyphens and double spaces."""
    letters = unicodedata.normalize("NFKD", woord.casefold())
    zonder_accent = "".join(teken for teken in letters if not unicodedata.combining(teken))
    return " ".join("".join(" " if t in "-_‐‑–—" else t for t in zonder_accent).split())
