"""The way back: a file that went out through a mapping, read into the lines that it was made of."""

import csv
from collections.abc import Iterable, Iterator
from io import TextIOWrapper
from typing import IO, Any

from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

from makelaar.rekenblad import gewoon
from registratie.invoer.rijen import InvoerFout
from registratie.models import Koppeling
from registratie.uitwisseling.uitvoer import Vorm
from registratie.uitwisseling.velden import Rij
from registratie.uitwisseling.vertalen import Vertaler

ANDERE_KOPPEN = "De koppen van dit bestand zijn niet die van deze koppeling."


def lees_terug(koppeling: Koppeling, bestand: IO[bytes], vorm: str) -> Iterator[Rij]:
    """The lines in our form, equal to those that went out; InvoerFout for a file of another mapping."""
    vertaler = Vertaler.van(koppeling)
    cellen = _uit_csv(koppeling, bestand) if vorm == Vorm.CSV else _uit_xlsx(bestand)
    regels = ([gewoon(cel) for cel in rij] for rij in cellen)
    if tuple(next(regels, [])) != vertaler.koppen:
        raise InvoerFout(ANDERE_KOPPEN)
    for regel in regels:
        if len(regel) != len(vertaler.koppen):
            raise InvoerFout("Een regel van dit bestand heeft niet evenveel vakken als er koppen zijn.")
        yield vertaler.terug(regel)


def _uit_csv(koppeling: Koppeling, bestand: IO[bytes]) -> Iterator[list[str]]:
    tekst = TextIOWrapper(bestand, koppeling.codering, newline="")
    try:
        yield from csv.reader(tekst, delimiter=koppeling.scheiding, strict=True)
    except (UnicodeDecodeError, csv.Error) as fout:
        raise InvoerFout("Dit bestand is niet te lezen met de tekens van deze koppeling.") from fout
    finally:
        tekst.detach()


def _uit_xlsx(bestand: IO[bytes]) -> Iterator[list[str]]:
    boek = load_workbook(bestand, read_only=True)
    rijen: Iterable[tuple[Any, ...]] = boek.worksheets[0].iter_rows(values_only=True)
    for rij in rijen:
        yield [unescape(str(cel)) if cel is not None else "" for cel in rij]
