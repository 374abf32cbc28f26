"""Likely names of people, by the Dutch lists of first names and surnames in `lijsten/` (see HERKOMST.md there)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from registratie.privacy.uitzonderingen import GEEN_NAAM, HOOFDWOORD, STRATEN, TOCH_NAMEN, TUSSEN, WITTE_WOORDEN

Plek = tuple[int, int]
LIJSTEN = Path(__file__).parent / "lijsten"
TITEL = (
    "mevrouw|mevr|mvr|mw|meneer|mijnheer|dhr|de heer|mej|juffrouw|opa|oma|oom|tante|ome|buurman|buurvrouw|familie|fam|"
    "echtpaar|zuster|pastoor|dokter|dr|drs|ing|zoon|dochter|broer|zus|kleinzoon|kleindochter|neef|nicht|hr|weduwe"
)
MET_TITEL = re.compile(
    rf"(?<!\w)(?i:{TITEL})(?:\. ?| )"
    rf"(?P<naam>(?:[A-Z](?:\. ?| )){{0,4}}(?:(?i:{TUSSEN}) ){{0,3}}(?P<kern>[^\W\d_][\w'’-]+))"
)
VOORLETTERS = re.compile(rf"(?<![\w.])(?:[A-Z]\. ?){{1,4}}(?:(?i:{TUSSEN}) ){{0,3}}{HOOFDWOORD}")
WOORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
TUSSENWOORD = re.compile(TUSSEN, re.IGNORECASE)


@cache
def lijst(naam: str) -> frozenset[str]:
    """Read once, at the first text that is guarded."""
    return frozenset((LIJSTEN / f"{naam}.txt").read_text(encoding="utf-8").split())


@dataclass(frozen=True)
class Woord:
    tekst: str
    begin: int
    einde: int
    voorop: bool

    @property
    def klein(self) -> str:
        return self.tekst.lower()

    @property
    def hoofdletter(self) -> bool:
        return self.tekst[0].isupper()

    @property
    def tussen(self) -> bool:
        return bool(TUSSENWOORD.fullmatch(self.tekst))

    @property
    def los(self) -> bool:
        """May stand for a person without more: no place or word, unless it stands in mid-sentence with a capital."""
        if self.klein in WITTE_WOORDEN:
            return False
        return self.klein not in lijst("ook_woorden") or self.klein in TOCH_NAMEN or not self.voorop


def namen(tekst: str) -> Iterator[Plek]:
    """After a title or initials, a first name with what follows, or a surname."""
    vlak = STRATEN.sub(_zonder_straat, GEEN_NAAM.sub(_weg, tekst))
    yield from _met_titel(vlak)
    for voorletters in VOORLETTERS.finditer(vlak):
        yield voorletters.span()
    yield from _in_woorden(_woorden(vlak))


def _weg(plek: re.Match[str]) -> str:
    return "#" * len(plek[0])


def _zonder_straat(plek: re.Match[str]) -> str:
    """A surname may end like a street, as Oosterhof does."""
    return plek[0] if plek["laatste"].lower() in lijst("achternamen") else _weg(plek)


def _met_titel(tekst: str) -> Iterator[Plek]:
    for plek in MET_TITEL.finditer(tekst):
        kern = plek["kern"]
        if _is_naam_na_titel(kern, plek["naam"]):
            yield plek.span("naam")


def _is_naam_na_titel(kern: str, naam: str) -> bool:
    klein = kern.lower()
    if klein in WITTE_WOORDEN or TUSSENWOORD.fullmatch(klein):
        return False
    bekend = any(deel in lijst("voornamen") | lijst("achternamen") for deel in (klein, *klein.split("-")))
    if kern[0].isupper():
        return bekend or klein not in lijst("ook_woorden")
    return bekend and (klein not in lijst("ook_woorden") or bool(re.search(r"\bvan (den|der|'t) ", naam)))


def _woorden(tekst: str) -> list[Woord]:
    return [Woord(w[0], w.start(), w.end(), _voorop(tekst, w.start())) for w in WOORD.finditer(tekst)]


def _voorop(tekst: str, begin: int) -> bool:
    voor = tekst[max(0, begin - 6) : begin].rstrip(" \t\"'‘“(")
    return not voor or voor[-1] in ".!?:;\n"


def _in_woorden(woorden: list[Woord]) -> Iterator[Plek]:
    plaats = 0
    while plaats < len(woorden):
        einde = _naam_vanaf(woorden, plaats)
        if einde:
            yield woorden[plaats].begin, woorden[einde - 1].einde
        plaats = einde or plaats + 1


def _naam_vanaf(woorden: list[Woord], plaats: int) -> int:
    """The place after the name that begins here, or 0."""
    woord = woorden[plaats]
    if _is_voornaam(woord):
        verder = _achternaam_vanaf(woorden, plaats + 1)
        return verder or (plaats + 1 if woord.hoofdletter and woord.los else 0)
    begin = _na_tussen(woorden, plaats)
    if begin < len(woorden) and _is_achternaam(woorden[begin], tussen=begin - plaats):
        return begin + 1
    return 0


def _is_voornaam(woord: Woord) -> bool:
    delen = woord.klein.split("-")
    if woord.klein in WITTE_WOORDEN or not (woord.klein in lijst("voornamen") or set(delen) <= lijst("voornamen")):
        return False
    gewoon = woord.klein in lijst("ook_woorden") and woord.klein not in TOCH_NAMEN
    return woord.hoofdletter or (len(woord.klein) > 2 and not gewoon)


def _is_achternaam(woord: Woord, *, tussen: int) -> bool:
    """One may come from a place (van Weert); two words before it make a name (van de Ven)."""
    klein = woord.klein
    if not woord.hoofdletter or klein in WITTE_WOORDEN or (klein in lijst("plaatsen") and tussen < 2):
        return False
    return klein in lijst("achternamen") and (tussen > 0 or klein not in lijst("ook_woorden"))


def _na_tussen(woorden: list[Woord], plaats: int) -> int:
    while plaats < len(woorden) and woorden[plaats].tussen:
        plaats += 1
    return plaats


def _achternaam_vanaf(woorden: list[Woord], plaats: int) -> int:
    """The place after the surname of a first name just before: any capital, or in small letters one of the list."""
    begin = _na_tussen(woorden, plaats)
    if begin >= len(woorden) or _los_van_elkaar(woorden, plaats - 1, begin):
        return 0
    woord = woorden[begin]
    if woord.hoofdletter == woorden[plaats - 1].hoofdletter and woord.klein not in WITTE_WOORDEN:
        bekend = woord.klein in lijst("achternamen") and woord.klein not in lijst("ook_woorden")
        return begin + 1 if woord.hoofdletter or bekend else 0
    return 0


def _los_van_elkaar(woorden: list[Woord], van: int, tot: int) -> bool:
    return any(woorden[k + 1].begin - woorden[k].einde != 1 for k in range(van, tot))
