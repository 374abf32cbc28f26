"""The file of an export: CSV in the form that the mapping asks for, or one sheet of an Excel workbook."""

import csv
from collections.abc import Iterator
from io import StringIO
from itertools import chain, islice
from tempfile import TemporaryFile
from typing import IO

from makelaar.rekenblad import veilig
from registratie.uitwisseling.uitvoer import Uitvoer, Vorm

REGELS_PER_STUK = 200
STUK = 64 * 1024
BLAD = "Uitwisseling"


def als_bestand(uitvoer: Uitvoer) -> Iterator[bytes]:
    """Piece by piece, however many rows there are. Text that a spreadsheet would run is made harmless."""
    return _als_csv(uitvoer) if uitvoer.vorm == Vorm.CSV else _als_xlsx(uitvoer)


def _alles(uitvoer: Uitvoer) -> Iterator[list[str]]:
    for cellen in chain([list(uitvoer.vertaler.koppen)], uitvoer.regels()):
        yield [str(veilig(cel)) for cel in cellen]


def _als_csv(uitvoer: Uitvoer) -> Iterator[bytes]:
    regels, codering = _alles(uitvoer), uitvoer.koppeling.codering
    while stuk := list(islice(regels, REGELS_PER_STUK)):
        tekst = StringIO()
        csv.writer(tekst, delimiter=uitvoer.koppeling.scheiding, lineterminator="\r\n").writerows(stuk)
        yield tekst.getvalue().encode(codering)
        codering = codering.removesuffix("-sig")  # the mark stands at the beginning only


def _als_xlsx(uitvoer: Uitvoer) -> Iterator[bytes]:
    """By way of a file without a name, so that neither memory nor disk keeps it."""
    with TemporaryFile() as bestand:
        _schrijf_boek(uitvoer, bestand)
        bestand.seek(0)
        while stuk := bestand.read(STUK):
            yield stuk


def _schrijf_boek(uitvoer: Uitvoer, bestand: IO[bytes]) -> None:
    """Every cell as text, dates too: they stand in the form that the receiver asked for."""
    import xlsxwriter

    with xlsxwriter.Workbook(bestand, {"constant_memory": True, "strings_to_formulas": False}) as boek:
        blad = boek.add_worksheet(BLAD)
        blad.set_column(0, len(uitvoer.vertaler.koppen) - 1, 20)
        blad.freeze_panes(1, 0)
        for r, cellen in enumerate(_alles(uitvoer)):
            for k, cel in enumerate(cellen):
                blad.write_string(r, k, cel)
