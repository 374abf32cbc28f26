"""Texts that may stay nowhere: a name, a valid BSN and a marker for each way into Makelaar, and how they may look."""

import base64
import json
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from itertools import islice
from urllib.parse import quote, quote_plus

WAAR = (
    "notitie", "geheugensteun", "reden", "notitie bij 500", "notitie bij schending", "geweigerde notitie",
    "voorbeeld 400", "verzoek 400", "kopregels", "adres 404", "vervalst", "naam bij inloggen",
    "wachtwoord", "nieuw wachtwoord", "zoeken", "zoeken in adres", "filter", "taak", "taak opnieuw", "onbekende taak",
    "lijst", "naam van lijst", "kop van lijst", "ontvanger", "klad", "toelichting", "beheer", "methode", "regel",
)  # fmt: skip
VOGELS = "Zwaluwstaart", "Boomkruiper", "Roerdomp", "Tapuit", "Wielewaal", "Kluut", "Grutto"


def _elfproef() -> Iterable[str]:
    """Valid numbers, in a fixed order (BSN: the eleven test with weights 9 to 2 and -1)."""
    for begin in range(71_828_182, 71_930_000, 37):
        cijfers = [int(c) for c in f"{begin:08d}"]
        if (rest := sum(c * w for c, w in zip(cijfers, range(9, 1, -1), strict=True)) % 11) < 10:
            yield f"{begin:08d}{rest}"


@dataclass(frozen=True)
class Kanarie:
    """What is typed in one place: words that occur nowhere else, so that a trace tells where it came from."""

    waar: str
    naam: str
    bsn: str
    merk: str

    @property
    def tekst(self) -> str:
        return f"{self.naam} {self.bsn} {self.merk}"

    @property
    def zonder_bsn(self) -> str:
        """What the guard lets in after a confirmation."""
        return f"{self.naam} {self.merk}"

    def delen(self) -> tuple[str, str, str]:
        return self.naam.split()[-1], self.bsn, self.merk


def _maak(nummer: int, waar: str, bsn: str) -> Kanarie:
    letters = "".join("abcdefghij"[int(c)] for c in f"{nummer * 7919 % 10_000:04d}")
    vogel = VOGELS[nummer % len(VOGELS)]
    return Kanarie(waar, f"Mevrouw Kanarie-{vogel}{letters}", bsn, f"merkteken{letters}")


KANARIES = {waar: _maak(n, waar, bsn) for n, (waar, bsn) in enumerate(zip(WAAR, islice(_elfproef(), 40), strict=False))}


def gedaanten(tekst: str) -> set[bytes]:
    """A text as it may stand somewhere: as it is, in an address, in HTML, JSON or UTF-16, in base64 at any offset."""
    gewoon = {tekst, quote(tekst), quote_plus(tekst), escape(tekst), json.dumps(tekst)[1:-1], tekst.lower()}
    bytes_ = {vorm.encode() for vorm in gewoon} | {tekst.encode("utf-16-le")}
    return bytes_ | {stuk for begin in range(3) for stuk in _base64(tekst.encode(), begin)}


def _base64(inhoud: bytes, begin: int) -> set[bytes]:
    """What is there of this piece in base64 for sure: without the signs that it shares with its neighbours."""
    vol = base64.b64encode(b"\0" * begin + inhoud)
    links, rechts = (0, 2, 3)[begin], (len(inhoud) + begin) % 3
    stuk = vol[links:].rstrip(b"=")
    stuk = stuk[: len(stuk) - (rechts > 0)]
    return {stuk, stuk.translate(bytes.maketrans(b"+/", b"-_"))}


ZOEK = [(k.waar, vorm) for k in KANARIES.values() for deel in k.delen() for vorm in gedaanten(deel)]


def gevonden(inhoud: bytes) -> set[str]:
    """Which canaries left something in these bytes."""
    return {waar for waar, vorm in ZOEK if vorm in inhoud}
