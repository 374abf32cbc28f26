"""What a makelaar looks at before a list goes in: its columns, its unknown words, and the rows that are refused."""

import csv
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from io import StringIO

from makelaar.rekenblad import veilig
from registratie.invoer.importeren import Uitslag
from registratie.invoer.koppen import REDEN, kop_of_begin, velden_van
from registratie.invoer.rijen import Blad, Cel, Rij, als_tekst
from registratie.invoer.vertalen import LANGSTE_ECHO, Vertaler
from registratie.privacy import gevonden

MEESTE_WOORDEN = 60


@dataclass(frozen=True)
class Kolom:
    """One column of the list: its heading, the first thing in it, and the field that it is taken for."""

    naam: str
    voorbeeld: str
    veld: str


@dataclass(frozen=True)
class Woord:
    """A word without a code, and in how many rows it stands."""

    veld: str
    woord: str
    aantal: int


def kolommen(blad: Blad, eigen: Mapping[str, str]) -> list[Kolom]:
    kop = kop_of_begin(blad)
    if kop is None:
        return []
    namen = [als_tekst(cel) for cel in kop.cellen]
    onder = [rij for rij in blad.rijen if rij.regel > kop.regel]
    return [
        Kolom(naam, _voorbeeld(onder, plaats), veld or "")
        for plaats, (naam, veld) in enumerate(zip(namen, velden_van(namen, eigen), strict=True))
        if naam and naam != REDEN
    ]


def _voorbeeld(rijen: list[Rij], plaats: int) -> str:
    cellen = (_netjes(rij.cellen[plaats]) for rij in rijen[:20] if plaats < len(rij.cellen))
    return next((tekst for tekst in cellen if tekst and not gevonden(tekst)), "")[:LANGSTE_ECHO]


def onbekende_woorden(vertaler: Vertaler) -> list[Woord]:
    """The most frequent ones; what is long or holds personal data is no word to remember."""
    keren = Counter(paar for rij in vertaler.lijst.rijen for paar in vertaler.onbekend(rij))
    bruikbaar = [
        Woord(veld, woord, aantal)
        for (veld, woord), aantal in keren.most_common(10 * MEESTE_WOORDEN)
        if len(woord) <= LANGSTE_ECHO and not gevonden(woord)
    ]
    return bruikbaar[:MEESTE_WOORDEN]


def geweigerd(blad: Blad, vertaler: Vertaler, uitslag: Uitslag) -> bytes:
    """The refused rows as a CSV to mend and upload again: the reasons first, then the columns as they were."""
    redenen: dict[int, list[str]] = {}
    for fout in uitslag.fouten:
        redenen.setdefault(fout.regel, []).append(fout.melding)
    kop = kop_of_begin(blad)
    tekst = StringIO()
    schrijver = csv.writer(tekst, delimiter=";", lineterminator="\r\n")
    if kop:
        begin = 1 if als_tekst(kop.cellen[0]) == REDEN else 0
        schrijver.writerow([REDEN, *map(_cel, kop.cellen[begin:])])
        for rij in vertaler.lijst.rijen:
            if rij.regel in redenen:
                schrijver.writerow([" ".join(redenen[rij.regel]), *_cellen(rij, vertaler)[begin:]])
    return tekst.getvalue().encode("utf-8-sig")


def _cellen(rij: Rij, vertaler: Vertaler) -> list[str]:
    """The date as it was understood: in a smaller list, day and month could be told apart in another way."""
    cellen = [_cel(cel) for cel in rij.cellen]
    if dag := vertaler.datum_van(rij):
        cellen[vertaler.lijst.kolommen["datum"]] = _netjes(dag)
    return cellen


def _cel(cel: Cel) -> str:
    return str(veilig(_netjes(cel)))


def _netjes(cel: Cel) -> str:
    if isinstance(cel, date | datetime):
        return f"{cel.day}-{cel.month}-{cel.year}"
    return als_tekst(cel)
