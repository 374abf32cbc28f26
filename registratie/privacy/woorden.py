"""A text in words, and what the lists of names in `lijsten/` (see HERKOMST.md there) know of each word."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from registratie.privacy.uitzonderingen import TOCH_NAMEN, TUSSEN, UITGANGEN, WITTE_WOORDEN

LIJSTEN = Path(__file__).parent / "lijsten"
WOORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
TUSSENWOORD = re.compile(TUSSEN, re.IGNORECASE)
UITGANG = re.compile(rf"\w{{3,}}(?:{UITGANGEN})")
ZONDER_STREEPJE = str.maketrans({"ł": "l", "ø": "o", "ı": "i", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe"})
LANGSTE_AFKORTING = 5
VOORNAMEN = [f"voornamen{deel}" for deel in ("", "_faker", "_wikidata", "_landen", "_aanvulling")]


@cache
def lijst(*namen: str) -> frozenset[str]:
    """Read once, at the first text that is guarded."""
    return frozenset(regel for naam in namen for regel in (LIJSTEN / f"{naam}.txt").read_text("utf-8").split())


def voornamen() -> frozenset[str]:
    return lijst(*VOORNAMEN)


def achternamen() -> frozenset[str]:
    return lijst("achternamen", "achternamen_landen", "achternamen_aanvulling")


def vouw(tekst: str) -> str:
    """In small letters without accents, as names are often typed: "Büşra" and "busra" are one."""
    delen = unicodedata.normalize("NFKD", tekst.lower().translate(ZONDER_STREEPJE))
    return "".join(teken for teken in delen if not unicodedata.combining(teken))


@dataclass(frozen=True)
class Woord:
    tekst: str
    begin: int
    einde: int
    voorop: bool

    @cached_property
    def klein(self) -> str:
        """As in the lists, so without the s of possession: "Leo's fiets", "Tinekes hond"."""
        vorm = re.sub(r"['’]s?$", "", vouw(self.tekst))
        bekend = any(vorm in lijst_ for lijst_ in (voornamen(), achternamen(), WITTE_WOORDEN))
        is_naam = vorm[:-1] in voornamen() and vorm[:-1] not in lijst("ook_woorden")
        return vorm[:-1] if self.hoofdletter and vorm.endswith("s") and is_naam and not bekend else vorm

    @property
    def hoofdletter(self) -> bool:
        return self.tekst[0].isupper()

    @property
    def afkorting(self) -> bool:
        """As WIA; also as the first part of a word, as in GGD-arts."""
        deel = self.tekst.split("-")[0]
        return 1 < len(deel) <= LANGSTE_AFKORTING and deel.isupper()

    @property
    def tussen(self) -> bool:
        return bool(TUSSENWOORD.fullmatch(self.tekst))

    @property
    def gewoon(self) -> bool:
        """Also a word of every day, so that in small letters it is no name without more."""
        return self.klein in lijst("ook_woorden")

    @property
    def wit(self) -> bool:
        """Never a name, nor part of one: a white word, an abbreviation as GGD, or a word within names as "de"."""
        return self.afkorting or self.tussen or not WITTE_WOORDEN.isdisjoint(self.klein.split("-"))

    @property
    def plaats(self) -> bool:
        return self.klein in lijst("plaatsen")

    @property
    def vaak_een_naam(self) -> bool:
        return self.klein in TOCH_NAMEN

    @property
    def voornaam(self) -> bool:
        return not self.wit and (self.klein in voornamen() or set(self.klein.split("-")) <= voornamen())

    @property
    def achternaam(self) -> bool:
        """From the list, or with an ending of surnames elsewhere, as Kowalski and Bondarenko have."""
        delen = (self.klein, *self.klein.split("-"))
        bekend = any(deel in achternamen() for deel in delen)
        return not self.wit and (bekend or bool(self.hoofdletter and UITGANG.fullmatch(self.klein)))

    @property
    def los(self) -> bool:
        """May stand for a person without more: no place or word, unless it stands in mid-sentence with a capital."""
        return not self.wit and (not self.gewoon or self.vaak_een_naam or not self.voorop)


def woorden(tekst: str) -> list[Woord]:
    return [Woord(w[0], w.start(), w.end(), _voorop(tekst, w.start())) for w in WOORD.finditer(tekst)]


def _voorop(tekst: str, begin: int) -> bool:
    voor = tekst[max(0, begin - 6) : begin].rstrip(" \t\"'‘“(")
    return not voor or voor[-1] in ".!?:;\n"
