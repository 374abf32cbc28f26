"""CSV, in whatever encoding and with whatever delimiter a spreadsheet wrote it."""

import codecs
import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from registratie.invoer.grenzen import Teller, controleer_csv
from registratie.invoer.koppen import EERSTE_RIJEN, aantal_koppen
from registratie.invoer.rijen import MEESTE_RIJEN, Blad, InvoerFout, Rij

SCHEIDINGEN = ";,\t|"
GEEN_LIJST = "Dit is geen CSV- of Excel-bestand. Sla de lijst in je rekenprogramma op als .xlsx of .csv."
VOORBEELD = 100_000


def lees_csv(inhoud: bytes) -> Blad:
    """All records; a quoted cell may run over several lines and counts as one row, as in a spreadsheet."""
    tekst = _tekst(inhoud)
    if eerste := re.match(r"sep=(.)\r?\n", tekst):
        scheiding, tekst = eerste[1], tekst[eerste.end() :]
    else:
        scheiding = _scheiding(tekst)
    controleer_csv(tekst, scheiding)
    return Blad("", list(islice(_rijen(tekst, scheiding), MEESTE_RIJEN + 1)))


def _tekst(inhoud: bytes) -> str:
    """Unicode when it can be, else Windows-1252, which old spreadsheets write; InvoerFout for what is no text."""
    for codering in _coderingen(inhoud):
        try:
            tekst = inhoud.decode(codering)
        except UnicodeDecodeError:
            continue
        if not any(unicodedata.category(teken) == "Cc" and teken not in "\t\r\n\f\v" for teken in set(tekst)):
            return tekst
    raise InvoerFout(GEEN_LIJST)


def _coderingen(inhoud: bytes) -> list[str]:
    if inhoud.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ["utf-16"]
    if inhoud[1:200:2].count(0) > len(inhoud[1:200:2]) // 2:
        return ["utf-16-le"]
    return ["utf-8-sig", "cp1252"]


def _scheiding(tekst: str) -> str:
    """The delimiter with which the most headings are recognised, and then the most rows are of one width."""
    return max(SCHEIDINGEN, key=lambda teken: _past(tekst[:VOORBEELD], teken))


def _past(tekst: str, scheiding: str) -> tuple[int, int, int]:
    """How many headings this delimiter shows, how many of the first rows are equally wide, and that width."""
    records = csv.reader(io.StringIO(tekst, newline=""), delimiter=scheiding)
    try:
        rijen = [record for record in islice(records, EERSTE_RIJEN) if any(record)]
    except csv.Error:
        return 0, 0, 0
    koppen = max((aantal_koppen(Rij(0, tuple(rij))) for rij in rijen), default=0)
    breedtes = Counter(len(rij) for rij in rijen if len(rij) > 1)
    breedte, aantal = max(breedtes.items(), key=lambda paar: (paar[1], paar[0]), default=(0, 0))
    return koppen, aantal, breedte


def _rijen(tekst: str, scheiding: str) -> Iterator[Rij]:
    """Strict, since a quote that is never closed would silently swallow the rows after it."""
    records = csv.reader(io.StringIO(tekst, newline=""), delimiter=scheiding, strict=True)
    regel, teller = 0, Teller()
    try:
        for regel, record in enumerate(records, start=1):
            teller.lees(regel, len(record))
            if any(record):
                yield Rij(regel, tuple(record))
    except csv.Error as fout:
        if "limit" in str(fout):
            raise InvoerFout(f"Rij {regel + 1} heeft een cel met te veel tekst. Maak die korter.") from fout
        raise InvoerFout(
            f"Rij {regel + 1} heeft een aanhalingsteken dat niet klopt. Haal het weg of sla de lijst op als .xlsx."
        ) from fout
