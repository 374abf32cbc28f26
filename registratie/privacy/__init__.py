"""The privacy guard: finds personal data in free text, so that it is never stored. One list of rules, `REGELS`.

Source: norms, AVG: "The one free-text line is guarded: BSN (eleven test), phone, e-mail, postcode with house number".
A bank account number is ours to add: it points at one person just as well.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from phonenumbers import PhoneNumberMatcher
from stdnum import iban
from stdnum.nl import bsn, postcode

from registratie.privacy.aantallen import kleine_aantallen
from registratie.privacy.datums import geboortedatums
from registratie.privacy.namen import namen


@dataclass(frozen=True)
class Vondst:
    """What was found and where in the text; the text itself is not kept."""

    soort: str
    begin: int
    einde: int

    @property
    def lengte(self) -> int:
        return self.einde - self.begin


Plek = tuple[int, int]

STREEPJES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")
CIJFERGROEPEN = [
    re.compile(rf"(?<![0-9])[0-9]{{1,7}}(?:{deel}[0-9]{{1,7}})+(?![0-9])") for deel in (" ", r" ?\.", " ?- ?")
]
DATUM = re.compile(
    r"(?<![0-9])(?:(?:0?[1-9]|[12][0-9]|3[01])([-/. ])(?:0?[1-9]|1[0-2])\1(?:19|20)[0-9]{2}"
    r"|(?:19|20)[0-9]{2}([-/. ])(?:0?[1-9]|1[0-2])\2(?:0?[1-9]|[12][0-9]|3[01]))(?![0-9])"
)
JAREN = re.compile(r"(?:19|20)[0-9]{2}[^0-9]+(?:19|20)[0-9]{2}")
EMAIL = re.compile(r"(?<![\w.+-])[\w.+%'-]+@(?:[\w-]+\.)+[a-z]{2,}", re.IGNORECASE)
TELEFOON = re.compile(r"(?<![0-9])(?:0[1-9][0-9]{8}|06[ -][0-9]{8}|6[ -]?[1-5][0-9]{7})(?![0-9])")
GEMEENTENUMMER = re.compile(r"14 ?0[0-9]{2,3}")
IBAN_BEGIN = re.compile(r"(?<![a-z0-9])[a-z]{2}[0-9]{2}", re.IGNORECASE)
HUISNUMMER = r"(?:[, -]*|(?:[, ]+[^\W\d_]+){0,2}[, ]+(?:huis)?(?:nr|nummer|no)\b[.: ]*)[0-9]{1,5}(?![0-9])"
POSTCODE = r"[1-9][0-9]{3}[ -]?[a-z]{2}(?![^\W\d_])"
ADRES = re.compile(
    rf"(?<![0-9])(?P<voor>[0-9]{{1,5}} ?[a-z]{{0,2}}[,;]? +)?(?P<code>{POSTCODE})(?P<na>{HUISNUMMER})?", re.IGNORECASE
)
# A year or an amount before one of these is no postcode: "in 2025 om 14 uur", "1250 in 3 keer".
KORTE_WOORDEN = (
    "af al an be bv ca cm da de di do dr en er ex ga ha he hè ik in is ja je kg km la ma me mm na nl no nr nu of om op "
    "pa pp pm st te tm tv uw va vd vr we wo za ze zn zo"
)


Regel = tuple[str, Callable[[str], Iterator[Plek]]]


def gevonden(tekst: str) -> list[Vondst]:
    """The personal data in `tekst`, in order; of findings that overlap only the longest, then the first rule's."""
    return _gevonden(tekst, REGELS)


def gevonden_in_rapport(tekst: str) -> list[Vondst]:
    """As `gevonden`, in a text that stands beside rounded numbers: exact small ones as well."""
    return _gevonden(tekst, RAPPORTREGELS)


def _gevonden(tekst: str, regels: tuple[Regel, ...]) -> list[Vondst]:
    vlak = _vlak(tekst)
    alles = [Vondst(soort, *plek) for soort, regel in regels for plek in regel(vlak)]
    over: list[Vondst] = []
    for vondst in sorted(alles, key=lambda v: -v.lengte):
        if all(vondst.einde <= ander.begin or ander.einde <= vondst.begin for ander in over):
            over.append(vondst)
    return sorted(over, key=lambda v: v.begin)


def _vlak(tekst: str) -> str:
    """The same text, sign for sign, with plain digits, spaces and hyphens in place of those of word processors."""
    tekens = (vorm if len(vorm := unicodedata.normalize("NFKC", teken)) == 1 else teken for teken in tekst)
    return "".join(tekens).translate(STREEPJES)


def _iban(tekst: str) -> Iterator[Plek]:
    for begin in IBAN_BEGIN.finditer(tekst):
        for einde in range(begin.start() + 15, min(begin.start() + 50, len(tekst)) + 1):
            if tekst[einde - 1].isalnum() and iban.is_valid(tekst[begin.start() : einde]):
                yield begin.start(), einde


def _email(tekst: str) -> Iterator[Plek]:
    for adres in EMAIL.finditer(tekst):
        yield adres.span()


def _bsn(tekst: str) -> Iterator[Plek]:
    """Eight or nine digits that pass the eleven test: in one piece, or in groups with the same sign between them."""
    for los in re.finditer(r"(?<![0-9])[0-9]{8,9}(?![0-9])", tekst):
        if bsn.is_valid(los[0]):
            yield los.span()
    for patroon in CIJFERGROEPEN:
        for reeks in patroon.finditer(tekst):
            yield from _bsn_in_groepen(tekst, *reeks.span())


def _bsn_in_groepen(tekst: str, begin: int, einde: int) -> Iterator[Plek]:
    """A row of eight digits counts only as a whole, for it is often a date, two years or two times."""
    groepen = [(g.start() + begin, g.end() + begin) for g in re.finditer(r"[0-9]+", tekst[begin:einde])]
    for plaats, (van, _) in enumerate(groepen):
        for _, tot in groepen[plaats + 1 : plaats + 9]:
            cijfers = re.sub(r"[^0-9]", "", tekst[van:tot])
            heel = (van, tot) == (begin, einde) and not _is_tijd(tekst[van:tot])
            if (len(cijfers) == 9 or (heel and len(cijfers) == 8)) and bsn.is_valid(cijfers):
                yield van, tot


def _is_tijd(tekst: str) -> bool:
    return bool(DATUM.fullmatch(tekst) or JAREN.fullmatch(tekst))


def _telefoon(tekst: str) -> Iterator[Plek]:
    """Dutch and foreign numbers; also one glued to a word, and a mobile one that lost its 0 in a spreadsheet."""
    zonder_datum = DATUM.sub(lambda datum: "#" * len(datum[0]), tekst)
    for nummer in PhoneNumberMatcher(zonder_datum, "NL"):
        if not GEMEENTENUMMER.fullmatch(nummer.raw_string):
            yield nummer.start, nummer.end
    for los in TELEFOON.finditer(zonder_datum):
        yield los.span()


def _adres(tekst: str) -> Iterator[Plek]:
    """A postcode with a house number after it or before it."""
    for plek in ADRES.finditer(tekst):
        code = plek["code"]
        is_woord = not code[-2:].isupper() and code[-2:].lower() in KORTE_WOORDEN.split()
        if (plek["voor"] or plek["na"]) and postcode.is_valid(code) and not is_woord:
            yield plek.span()


REGELS: tuple[Regel, ...] = (
    ("iban", _iban),
    ("email", _email),
    ("bsn", _bsn),
    ("telefoon", _telefoon),
    ("adres", _adres),
    ("geboortedatum", geboortedatums),
    ("naam", namen),
)
RAPPORTREGELS = (*REGELS, ("aantal", kleine_aantallen))
