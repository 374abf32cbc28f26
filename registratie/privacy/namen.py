"""Likely names of people: after a title or initials, a first name with what follows, or a surname."""

import re
from collections.abc import Iterator
from itertools import pairwise

from registratie.privacy.context import (
    AANSPREEK,
    DOET,
    DOET_EEN_MENS,
    GEEN_ONDERWERP,
    LEIDT_IN,
    MIDDEN_IN_NAAM,
    ROL,
)
from registratie.privacy.uitzonderingen import GEEN_NAAM, HOOFDWOORD, STRATEN, TUSSEN
from registratie.privacy.woorden import Woord, achternamen, vouw, woorden

Plek = tuple[int, int]
MET_TITEL = re.compile(
    rf"(?<!\w)(?i:(?P<aanspreek>{AANSPREEK})|{ROL})(?:\. ?| )"
    rf"(?P<naam>(?:[A-Z](?:\. ?| )){{0,4}}(?P<tussen>(?:(?i:{TUSSEN}) ?){{0,3}})"
    rf"(?<![^\W\d_])(?P<kern>[^\W\d_][\w'’-]+))(?P<na>(?: \w+)?)"
)
VOORLETTERS = re.compile(rf"(?<![\w.])(?:[A-Z]\. ?){{1,4}}(?:(?i:{TUSSEN}) ){{0,3}}{HOOFDWOORD}")
SCHEIDING = {" ", ".", ". ", "/", "-"}


def namen(tekst: str) -> Iterator[Plek]:
    """What is the name of a street, shop or building is left out of it; a title before it still makes it a name."""
    if tekst.isupper() and len(tekst.lower()) == len(tekst):
        tekst = tekst.lower()
    zonder_straten = STRATEN.sub(_zonder_straat, tekst)
    yield from _met_titel(zonder_straten)
    vlak = GEEN_NAAM.sub(_weg, zonder_straten)
    for voorletters in VOORLETTERS.finditer(vlak):
        yield voorletters.span()
    yield from _in_woorden(vlak, woorden(vlak))


def _weg(plek: re.Match[str]) -> str:
    return "#" * len(plek[0])


def _zonder_straat(plek: re.Match[str]) -> str:
    """A surname may end like a street, as Oosterhof does."""
    return plek[0] if vouw(plek["laatste"]) in achternamen() else _weg(plek)


def _met_titel(tekst: str) -> Iterator[Plek]:
    for plek in MET_TITEL.finditer(tekst):
        kern = Woord(plek["kern"], plek.start("kern"), plek.end("kern"), voorop=False)
        if _is_naam_na_titel(kern, plek):
            yield plek.span("naam")


def _is_naam_na_titel(kern: Woord, plek: re.Match[str]) -> bool:
    """With a capital a known name or an unknown word; in small letters a known name that is no word, or see below."""
    if kern.wit:
        return False
    bekend = kern.voornaam or kern.achternaam
    if kern.hoofdletter:
        return bekend or not kern.gewoon
    if bekend and not kern.gewoon:
        return bool(plek["tussen"]) or not kern.plaats
    return _is_woord_als_naam(kern, plek)


def _is_woord_als_naam(kern: Woord, plek: re.Match[str]) -> bool:
    """After "van den" or the like; after a polite title also after "de", between the title that begins the note and
    a verb ("mw kwakkel belde"), or as a known surname before a verb or at the end."""
    tussen, na = vouw(plek["tussen"]).strip(), plek["na"].strip().lower()
    midden = kern.achternaam and tussen.endswith(MIDDEN_IN_NAAM)
    if midden or not plek["aanspreek"] or (not tussen and kern.klein in GEEN_ONDERWERP):
        return midden
    if kern.vaak_een_naam or (na in DOET and not tussen and plek.start() == 0):
        return True
    return kern.achternaam and (na in DOET or tussen == "de" or not (na or tussen))


def _in_woorden(tekst: str, alle: list[Woord]) -> Iterator[Plek]:
    plaats = 0
    while plaats < len(alle):
        einde = _naam_vanaf(tekst, alle, plaats)
        if einde:
            yield alle[plaats].begin, alle[einde - 1].einde
        plaats = einde or plaats + 1


def _naam_vanaf(tekst: str, alle: list[Woord], plaats: int) -> int:
    """The place after the name that begins here, or 0."""
    woord = alle[plaats]
    if woord.voornaam:
        verder = _achternaam_vanaf(tekst, alle, plaats + 1)
        return verder or (plaats + 1 if _staat_alleen(alle, plaats) else 0)
    begin = _na_tussen(alle, plaats)
    if begin < len(alle) and _is_achternaam(alle[begin], tussen=begin - plaats):
        return begin + 1
    return 0


def _staat_alleen(alle: list[Woord], plaats: int) -> bool:
    """A first name alone: with a capital, or in small letters when it is no word, or one that is used as a name."""
    woord = alle[plaats]
    if woord.hoofdletter and woord.los:
        return True
    if not woord.gewoon:
        return len(woord.klein) > 2
    voor, na = (reeks[0].klein if reeks else "" for reeks in (alle[:plaats][-1:], alle[plaats + 1 :][:1]))
    if woord.vaak_een_naam:
        return voor in LEIDT_IN or (woord.voorop and na in DOET)
    return (woord.voorop and na in DOET_EEN_MENS) or (voor in ("met", "door") and na in ("gesproken", "gebeld"))


def _is_achternaam(woord: Woord, *, tussen: int) -> bool:
    """One may come from a place (van Weert); two words before it make a name (van de Ven)."""
    if not woord.hoofdletter or not woord.achternaam or (woord.plaats and tussen < 2):
        return False
    return tussen > 0 or not woord.gewoon


def _na_tussen(alle: list[Woord], begin: int) -> int:
    """The place after at most four words as "van" and "der"; not from a "d" on, for that comes after a "v"."""
    plaats = begin
    while plaats < min(len(alle), begin + 4) and alle[plaats].tussen and alle[begin].klein != "d":
        plaats += 1
    return plaats


def _achternaam_vanaf(tekst: str, alle: list[Woord], plaats: int) -> int:
    """The place after the surname of a first name just before: any capital, or in small letters one of the list."""
    begin = _na_tussen(alle, plaats)
    if begin >= len(alle) or not _aaneen(tekst, alle[plaats - 1 : begin + 1]):
        return 0
    voornaam, woord = alle[plaats - 1], alle[begin]
    if woord.wit or woord.hoofdletter != voornaam.hoofdletter:
        return 0
    if woord.hoofdletter:
        return begin + 1
    bekend = woord.achternaam and (begin > plaats or not woord.gewoon)
    return begin + 1 if bekend and (voornaam.vaak_een_naam or not voornaam.gewoon) else 0


def _aaneen(tekst: str, reeks: list[Woord]) -> bool:
    """With a space between each two; after a prefix also a full stop, as in "v.d. Ven"."""
    for woord, volgend in pairwise(reeks):
        tussen = tekst[woord.einde : volgend.begin]
        if tussen != " " and not (woord.tussen and tussen in SCHEIDING):
            return False
    return True
