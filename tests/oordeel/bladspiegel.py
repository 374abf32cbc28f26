"""What is wrong on the pages of a document, seen from its boxes: words from the PDF, the rest from the layout."""

import re
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import islice
from pathlib import Path
from typing import Any

KOPPEN = {"h1", "h2", "h3", "h4", "caption"}
PUNTEN_PER_PIXEL = 0.75
# A box of pdftotext reaches from the highest ascender to the lowest descender of the font; ink does not.
WIT_BOVEN, WIT_ONDER = 0.25, 0.25
SPELING = 0.7
# What stands in the upper tenth and is no more than a dozen words is a page that nobody misses.
LEEG_TOT, LEEG_WOORDEN = 0.10, 12
# Text that is there for a screen reader alone is smaller than anyone can read.
LEESBAAR = 3
WOORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')


@dataclass(frozen=True)
class Vak:
    """A rectangle in points from the upper left corner of its page, and what stands there."""

    links: float
    boven: float
    rechts: float
    onder: float
    tekst: str = ""

    def raakt(self, ander: "Vak") -> bool:
        breed = min(self.rechts, ander.rechts) - max(self.links, ander.links)
        hoog = min(self.onder, ander.onder) - max(self.boven, ander.boven)
        return breed > SPELING and hoog > SPELING

    def bevat(self, ander: "Vak") -> bool:
        links, rechts = self.links - SPELING <= ander.links, ander.rechts <= self.rechts + SPELING
        return links and rechts and self.boven - SPELING <= ander.boven and ander.onder <= self.onder + SPELING

    @property
    def inkt(self) -> "Vak":
        hoogte = self.onder - self.boven
        boven, onder = self.boven + WIT_BOVEN * hoogte, self.onder - WIT_ONDER * hoogte
        return Vak(self.links, boven, self.rechts, onder, self.tekst)


def gebreken(document: Any, pdf: Path) -> list[str]:
    """Everything that is wrong, as lines that begin with the page."""
    bladen = zip(document.pages, _woorden(pdf), strict=True)
    return [
        f"blad {nummer}: {gebrek}"
        for nummer, (blad, woorden) in enumerate(bladen, 1)
        for gebrek in _op_blad(blad._page_box, woorden)
    ]


def _op_blad(blad: Any, woorden: Sequence[Vak]) -> Iterator[str]:
    delen = list(blad.descendants(placeholders=True))
    spiegel, teksten = _spiegel(blad), [deel for deel in delen if getattr(deel, "text", "").strip()]
    rand = [_vak(deel) for deel in delen if _soort(deel) == "MarginBox"]
    in_de_rand = [tekst for tekst in teksten if any(vak.bevat(_vak(tekst)) for vak in rand)]
    inhoud = [tekst for tekst in teksten if tekst not in in_de_rand]
    yield from _buiten(spiegel, inhoud)
    yield from _over_elkaar(woorden)
    yield from _uit_de_cel(delen)
    yield from _uit_de_tekening(delen, teksten, woorden)
    yield from _laatste_kop(inhoud, delen)
    yield from _leeg(spiegel, inhoud, delen)


def _woorden(pdf: Path) -> list[list[Vak]]:
    uit = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, text=True, check=True).stdout
    bladen = [WOORD.findall(blad) for blad in uit.split("<page ")[1:]]
    vakken = [[_gelezen(*gevonden) for gevonden in blad] for blad in bladen]
    return [[vak for vak in blad if vak.onder - vak.boven > LEESBAAR] for blad in vakken]


def _gelezen(links: str, boven: str, rechts: str, onder: str, tekst: str) -> Vak:
    return Vak(float(links), float(boven), float(rechts), float(onder), unescape(tekst))


def _buiten(spiegel: Vak, inhoud: Iterable[Any]) -> Iterator[str]:
    for tekst in inhoud:
        if not spiegel.bevat(_vak(tekst).inkt):
            yield f"‘{_kort(tekst.text)}’ staat buiten de bladspiegel"


def _over_elkaar(woorden: Sequence[Vak]) -> Iterator[str]:
    op_volgorde = sorted((woord.inkt for woord in woorden), key=lambda vak: vak.boven)
    for plaats, een in enumerate(op_volgorde, 1):
        for ander in islice(op_volgorde, plaats, None):
            if ander.boven > een.onder:
                break
            if een.raakt(ander):
                yield f"‘{een.tekst}’ staat over ‘{ander.tekst}’"


def _uit_de_cel(delen: Iterable[Any]) -> Iterator[str]:
    for cel in delen:
        if _soort(cel) == "TableCellBox":
            for tekst in cel.descendants():
                if getattr(tekst, "text", "").strip() and not _vak(cel).bevat(_vak(tekst).inkt):
                    yield f"‘{_kort(tekst.text)}’ steekt uit de cel"


def _uit_de_tekening(delen: Iterable[Any], teksten: Sequence[Any], woorden: Sequence[Vak]) -> Iterator[str]:
    """A word that is no text of the page is drawn: then it stands inside a drawing."""
    tekeningen = [_vak(deel) for deel in _tekeningen(delen)]
    vakken = [_vak(tekst) for tekst in teksten]
    for woord in woorden if tekeningen else ():
        midden = Vak(woord.inkt.links + 1, woord.inkt.boven + 1, woord.inkt.rechts - 1, woord.inkt.onder - 1)
        if not any(vak.bevat(midden) for vak in vakken) and not any(t.bevat(woord.inkt) for t in tekeningen):
            yield f"‘{woord.tekst}’ staat buiten de tekening"


def _laatste_kop(inhoud: Sequence[Any], delen: Iterable[Any]) -> Iterator[str]:
    laatste = max([*inhoud, *_tekeningen(delen)], key=lambda deel: deel.position_y, default=None)
    if laatste is not None and laatste.element_tag in KOPPEN:
        yield f"de kop ‘{_kort(laatste.text)}’ staat onderaan"


def _leeg(spiegel: Vak, inhoud: Sequence[Any], delen: Iterable[Any]) -> Iterator[str]:
    onder = max((_vak(deel).onder for deel in (*inhoud, *_tekeningen(delen))), default=spiegel.boven)
    woorden = sum(len(tekst.text.split()) for tekst in inhoud)
    if onder - spiegel.boven < LEEG_TOT * (spiegel.onder - spiegel.boven) and woorden < LEEG_WOORDEN:
        yield f"het blad is bijna leeg: {woorden} woorden"


def _tekeningen(delen: Iterable[Any]) -> list[Any]:
    return [deel for deel in delen if _soort(deel).endswith("ReplacedBox")]


def _spiegel(blad: Any) -> Vak:
    """The page without its margins."""
    return _rechthoek(blad.content_box_x(), blad.content_box_y(), blad.width, blad.height, "")


def _vak(deel: Any) -> Vak:
    breedte, hoogte = deel.width, deel.height
    if _soort(deel) in ("TableCellBox", "MarginBox"):
        breedte, hoogte = deel.margin_width(), deel.margin_height()
    return _rechthoek(deel.position_x, deel.position_y, breedte, hoogte, getattr(deel, "text", ""))


def _rechthoek(x: float, y: float, breedte: float, hoogte: float, tekst: str) -> Vak:
    links, boven, rechts, onder = (PUNTEN_PER_PIXEL * maat for maat in (x, y, x + breedte, y + hoogte))
    return Vak(links, boven, rechts, onder, tekst)


def _soort(deel: Any) -> str:
    return type(deel).__name__


def _kort(tekst: str) -> str:
    return " ".join(tekst.split())[:40]
