"""XLSX, row by row, with limits on what it may unpack to."""

import io
import warnings
from collections.abc import Iterator
from itertools import islice
from typing import Any

from registratie.invoer.grenzen import LAATSTE_RIJ, STUK, Teller, controleer_zip
from registratie.invoer.rijen import MEESTE_RIJEN, Blad, InvoerFout, Rij

MEESTE_KOLOMMEN = 100


def lees_xlsx(inhoud: bytes) -> list[Blad]:
    """The sheets with their rows; cells beyond the 100th column are left out."""
    # Half a second and 20 MB for every process that starts, for the few that read a file.
    from openpyxl import load_workbook

    controleer_zip(inhoud)
    teller = Teller()
    try:
        with warnings.catch_warnings(action="ignore"):
            boek = load_workbook(io.BytesIO(inhoud), read_only=True, data_only=True, keep_links=False)
            return [Blad(blad.title, list(islice(_rijen(blad, teller), MEESTE_RIJEN + 1))) for blad in boek.worksheets]
    except InvoerFout:
        raise
    except Exception as fout:  # openpyxl raises nearly anything for a file that is broken
        raise InvoerFout(STUK) from fout


def _rijen(blad: Any, teller: Teller) -> Iterator[Rij]:
    """Rows with something in them; the size that the file claims is not trusted."""
    blad.reset_dimensions()
    for regel, cellen in enumerate(blad.iter_rows(values_only=True), start=1):
        if regel > LAATSTE_RIJ:
            raise InvoerFout(STUK)
        teller.lees(regel, len(cellen))
        if any(cel is not None for cel in cellen[:MEESTE_KOLOMMEN]):
            yield Rij(regel, tuple(cellen[:MEESTE_KOLOMMEN]))
