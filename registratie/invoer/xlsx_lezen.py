"""XLSX, row by row, with limits on what it may unpack to."""

import io
import warnings
import zipfile
from collections.abc import Iterator
from itertools import islice
from typing import Any

from registratie.invoer.rijen import MEESTE_RIJEN, Blad, InvoerFout, Rij

GROOTST_UITGEPAKT = 150_000_000
MEESTE_KOLOMMEN = 100
LAATSTE_RIJ = 1_048_576
STUK = "Dit Excel-bestand is beschadigd of geen Excel-bestand. Open het in Excel en sla het opnieuw op als .xlsx."


def lees_xlsx(inhoud: bytes) -> list[Blad]:
    """The sheets with their rows; cells beyond the 100th column are left out."""
    # Half a second and 20 MB for every process that starts, for the few that read a file.
    from openpyxl import load_workbook

    _controleer_omvang(inhoud)
    try:
        with warnings.catch_warnings(action="ignore"):
            boek = load_workbook(io.BytesIO(inhoud), read_only=True, data_only=True, keep_links=False)
            return [Blad(blad.title, list(islice(_rijen(blad), MEESTE_RIJEN + 1))) for blad in boek.worksheets]
    except Exception as fout:  # openpyxl raises nearly anything for a file that is broken
        raise InvoerFout(STUK) from fout


def _controleer_omvang(inhoud: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
            uitgepakt = sum(deel.file_size for deel in zip_.infolist())
    except (zipfile.BadZipFile, OSError, ValueError) as fout:
        raise InvoerFout(STUK) from fout
    if uitgepakt > GROOTST_UITGEPAKT:
        raise InvoerFout("Dit Excel-bestand is uitgepakt te groot. Bewaar alleen de lijst, in een nieuw bestand.")


def _rijen(blad: Any) -> Iterator[Rij]:
    """Rows with something in them; the size that the file claims is not trusted."""
    blad.reset_dimensions()
    for regel, cellen in enumerate(blad.iter_rows(values_only=True), start=1):
        if regel > LAATSTE_RIJ:
            raise InvoerFout(STUK)
        if any(cel is not None for cel in cellen[:MEESTE_KOLOMMEN]):
            yield Rij(regel, tuple(cellen[:MEESTE_KOLOMMEN]))
