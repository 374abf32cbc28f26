"""The font of our charts and reports, unpacked: as a file for who draws, and its measures for who lays out."""

import os
from collections.abc import Callable
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders

MAP = "vendor/noto-sans"
# Without those for other alphabets: two files of one family and weight hide each other.
GEWOON, VET = "noto-sans-latin-400-normal", "noto-sans-latin-700-normal"


def uitgepakt(woff2: bytes) -> bytes:
    """A font as a printer knows it; this takes a third of a second."""
    from fontTools.ttLib.woff2 import decompress  # type: ignore[import-untyped]

    ttf = BytesIO()
    decompress(BytesIO(woff2), ttf)
    return ttf.getvalue()


@cache
def lettermap() -> Path:
    """A folder of our own with the font, for a library that reads it from there as long as the process lives."""
    doel = settings.BESTANDEN_DIR / "lettertypen"
    doel.mkdir(parents=True, exist_ok=True)
    for naam in (GEWOON, VET):
        tijdelijk = doel / f"{naam}.{os.getpid()}"
        tijdelijk.write_bytes(_ttf(naam))
        tijdelijk.replace(doel / f"{naam}.ttf")
    return doel


def breedte(tekst: str, grootte: float, *, vet: bool = False) -> float:
    """How wide a text stands; a letter that the font lacks counts as a wide one."""
    eenheden, breedtes = _maten(VET if vet else GEWOON)
    return sum(breedtes.get(ord(letter), eenheden) for letter in tekst) * grootte / eenheden


def in_regels(tekst: str, ruimte: float, grootte: float, *, vet: bool = False) -> tuple[str, ...]:
    """A text broken between words into two lines at most; what does not fit any more ends in an ellipsis."""
    regels, maat = [""], partial(breedte, grootte=grootte, vet=vet)
    for woord in tekst.split():
        langer = f"{regels[-1]} {woord}".strip()
        if maat(langer) <= ruimte or not regels[-1] or len(regels) == 2:
            regels[-1] = langer
        else:
            regels.append(woord)
    return tuple(_ingekort(regel, ruimte, maat) for regel in regels)


def _ingekort(tekst: str, ruimte: float, maat: Callable[[str], float]) -> str:
    if maat(tekst) <= ruimte:
        return tekst
    while maat(f"{tekst}…") > ruimte:
        tekst = tekst[:-1].rstrip()
    return f"{tekst}…"


@cache
def _maten(naam: str) -> tuple[int, dict[int, int]]:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    letters: Any = TTFont(BytesIO(_ttf(naam)))
    breedtes = {teken: letters["hmtx"][vorm][0] for teken, vorm in letters.getBestCmap().items()}
    return letters["head"].unitsPerEm, breedtes


@cache
def _ttf(naam: str) -> bytes:
    gevonden = finders.find(f"{MAP}/{naam}.woff2")
    if not gevonden:
        raise FileNotFoundError(naam)
    return uitgepakt(Path(gevonden).read_bytes())
