"""How much a file may ask of us before it is refused: cells, rows, time, and what a zip may hold (ASVS 5.2.3, 15.2.2).

Who uploads is signed in; these limits are for a mistake as much as for an attack. Time is that of the processor in this
thread, so that a busy server refuses nothing that a quiet one takes.
"""

import time
import zipfile
from io import BytesIO

from registratie.invoer.rijen import InvoerFout

MEESTE_CELLEN = 500_000
MEESTE_SECONDEN = 20
LAATSTE_RIJ = 1_048_576
GROOTST_UITGEPAKT = 150_000_000
# What is no sheet is small: styles, names of sheets, relations between parts.
GROOTST_BIJWERK = 10_000_000
# A sheet with one word everywhere shrinks a hundred times; what shrinks more was made to.
VERHOUDING = 250
MEESTE_DELEN = 1000
STUK = "Dit Excel-bestand is beschadigd of geen Excel-bestand. Open het in Excel en sla het opnieuw op als .xlsx."
TE_GROOT = "Dit Excel-bestand is uitgepakt te groot. Bewaar alleen de lijst, in een nieuw bestand."
TE_VEEL = f"Dit bestand heeft meer dan {MEESTE_CELLEN} cellen of te veel lege rijen. Bewaar alleen de lijst."
TE_LANG = "Dit bestand lezen duurt te lang. Bewaar alleen de lijst, in een nieuw bestand, of verdeel haar."
# An Excel file declares no entities; a file that does may blow itself up, or ask for another file.
VERKLARING = (b"<!DOCTYPE", b"<!ENTITY")
STUKJE, GRENS = 1_000_000, 32


class Teller:
    """Counts what was read of one file, and stops when that is too much."""

    def __init__(self) -> None:
        self.cellen, self.begin = 0, time.thread_time()

    def lees(self, regel: int, cellen: int) -> None:
        self.cellen += cellen
        if regel > LAATSTE_RIJ or self.cellen > MEESTE_CELLEN:
            raise InvoerFout(TE_VEEL)
        if time.thread_time() - self.begin > MEESTE_SECONDEN:
            raise InvoerFout(TE_LANG)


def controleer_csv(tekst: str, scheiding: str) -> None:
    """Before a row of it is made: one line can hold all cells there are."""
    if tekst.count(scheiding) > 2 * MEESTE_CELLEN or tekst.count("\n") > LAATSTE_RIJ:
        raise InvoerFout(TE_VEEL)


def controleer_zip(inhoud: bytes) -> None:
    """Before any part of it is read as XML: how large it gets, and that no part declares anything."""
    try:
        with zipfile.ZipFile(BytesIO(inhoud)) as zip_:
            delen = zip_.infolist()
            _controleer_omvang(delen, len(inhoud))
            for deel in delen:
                _controleer_deel(zip_, deel)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError) as fout:
        raise InvoerFout(STUK) from fout


def _controleer_omvang(delen: list[zipfile.ZipInfo], ingepakt: int) -> None:
    uitgepakt = sum(deel.file_size for deel in delen)
    bijwerk = max((deel.file_size for deel in delen if not _is_inhoud(deel.filename)), default=0)
    verhouding = uitgepakt / max(ingepakt, 1) if uitgepakt > GROOTST_BIJWERK else 0
    if uitgepakt > GROOTST_UITGEPAKT or bijwerk > GROOTST_BIJWERK or verhouding > VERHOUDING:
        raise InvoerFout(TE_GROOT)
    if len(delen) > MEESTE_DELEN:
        raise InvoerFout(STUK)


def _is_inhoud(naam: str) -> bool:
    return "/worksheets/" in naam or naam.endswith("sharedStrings.xml") or "/media/" in naam


def _controleer_deel(zip_: zipfile.ZipFile, deel: zipfile.ZipInfo) -> None:
    """Piece by piece; a piece takes along the end of the one before, so that nothing hides on the border."""
    if not deel.filename.endswith((".xml", ".rels")):
        return
    cellen, rest = 0, b""
    with zip_.open(deel) as stroom:
        while stuk := stroom.read(STUKJE):
            cellen += stuk.count(b"<c ")
            if any(vorm in rest + stuk for woord in VERKLARING for vorm in _gedaanten(woord)):
                raise InvoerFout(STUK)
            rest = stuk[-GRENS:]
    if cellen > MEESTE_CELLEN:
        raise InvoerFout(TE_VEEL)


def _gedaanten(woord: bytes) -> tuple[bytes, bytes, bytes]:
    tekst = woord.decode()
    return woord, tekst.encode("utf-16-le"), tekst.encode("utf-16-be")
