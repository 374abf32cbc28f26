"""Charts: drawn once, in the worker, from a report; kept as SVG beside the table they show.

Shapes, dashes and direct labels carry the meaning, so that a grey print reads the same; every chart stands beside its
table. What it says in words stands in `bevindingen`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.formats import localize

from rapportage import bevindingen
from rapportage.deel import Cijfers, Deel, Punt, grafieknaam
from rapportage.lettertypen import in_regels
from rapportage.lijnen import Reeks, Vlak, maak_reeks, mooie_top
from rapportage.verslag import Verslag

LINKS, RECHTS, BOVEN, ONDER = 56, 500, 20, 190
# The line of a kern on its page: as wide, and half as high.
LAAG = 92
LETTER, REGEL = 12, 14
BALK_LINKS, BALK_BREEDTE, BALK_HOOGTE = 200, 290, 26
KOLOMMEN, PANEEL_BREEDTE, PANEEL_HOOGTE = 3, 196, 116
PANEEL_LINKS, PANEEL_RECHTS, PANEEL_BOVEN, PANEEL_ONDER = 34, 150, 28, 98
# A label such as 100% in bold, with some room at both ends.
SMALSTE_BALK = 52
# More rows than this no longer fit on a page; the table beside the chart has them all.
MEESTE_KERNEN = 24


@dataclass(frozen=True)
class Balk:
    """Voorveld and doorverwezen of one row; without `aandeel` there is too little to divide."""

    naam: tuple[tuple[int, str], ...]
    y: int
    cijfers: Cijfers
    breedte: int
    verdeling: str

    @property
    def label_buiten(self) -> bool:
        """Whether the bar is too short for its own label."""
        return self.breedte < SMALSTE_BALK


@dataclass(frozen=True)
class Paneel:
    """The line of one kern among the others; all panels have the same axis."""

    naam: tuple[tuple[int, str], ...]
    vlak: Vlak
    reeks: Reeks
    met_as: bool


def teken(verslag: Verslag) -> dict[str, str]:
    """All charts of a report by name: `trend`, `voorveld` and `veelvouden`, and for a kern `trend-budel`."""
    grafieken = {}
    for deel in verslag.delen:
        rijen = verslag.delen if deel is verslag.geheel else (deel, verslag.geheel)
        for naam, svg in (("trend", verloop(deel, verslag)), ("voorveld", _voorveld(deel, rijen))):
            grafieken[grafieknaam(naam, deel.code)] = svg
    if verslag.kernen:
        grafieken["veelvouden"] = _veelvouden(verslag)
    return grafieken


def _svg(soort: str, deel: Deel, inhoud: dict[str, object]) -> str:
    sjabloon = f"rapportage/grafiek/{soort}.svg"
    return render_to_string(sjabloon, inhoud | {"id": f"grafiek-{grafieknaam(soort, deel.code)}"}).strip()


def verloop(deel: Deel, verslag: Verslag, onder: int = ONDER) -> str:
    """The two lines of the municipality or a kern; `onder` is where zero stands."""
    gevuld = [punt.cijfers for punt in deel.verloop if punt.cijfers]
    vlak = Vlak(LINKS + 16, RECHTS - 16, BOVEN, onder, mooie_top(max(c.voorveld, c.doorverwezen) for c in gevuld))
    voorveld = maak_reeks([p.cijfers.voorveld if p.cijfers else None for p in deel.verloop], vlak)
    door = maak_reeks([p.cijfers.doorverwezen if p.cijfers else None for p in deel.verloop], vlak)
    inhoud = {
        "bevinding": bevindingen.verloop(deel, verslag),
        "voorveld": voorveld,
        "doorverwezen": door,
        "door_y": _uit_elkaar(door.label_y, voorveld.label_y, onder),
        "hulplijnen": [(localize(waarde), vlak.y(waarde)) for waarde in (0, vlak.top // 2, vlak.top)],
        "kwartalen": list(_kwartalen(deel.verloop, vlak)),
        "links": LINKS,
        "rechts": RECHTS,
        "onder": onder,
    }
    return _svg("trend", deel, inhoud)


def _kwartalen(verloop: Sequence[Punt], vlak: Vlak) -> Iterator[tuple[int, str, str]]:
    """Where each quarter stands, with the year under the first one and under each K1."""
    for plaats, punt in enumerate(verloop):
        jaar = str(punt.kwartaal.jaar) if plaats == 0 or punt.kwartaal.nummer == 1 else ""
        yield vlak.x(plaats, len(verloop)), f"K{punt.kwartaal.nummer}", jaar


def _uit_elkaar(onder: int, boven: int, laagst: int) -> int:
    """Keeps two labels at the same height from standing on each other."""
    afstand = onder - boven
    if abs(afstand) >= REGEL + 1:
        return onder
    return boven + (REGEL + 1 if afstand >= 0 and boven < laagst - REGEL else -REGEL - 1)


def _voorveld(deel: Deel, rijen: Sequence[Deel]) -> str:
    # The whole is never left out: it is the first row of the municipality and the last of a kern.
    getoond = rijen[: MEESTE_KERNEN + 1]
    namen = [in_regels(rij.naam, BALK_LINKS - 16, LETTER) for rij in getoond]
    rijhoogte = BALK_HOOGTE + (max(map(len, namen)) - 1) * REGEL // 2
    balken = [_balk(rij, naam, 26 + rijhoogte * i) for i, (rij, naam) in enumerate(zip(getoond, namen, strict=True))]
    onder = 24 + rijhoogte * len(balken)
    inhoud = {
        "bevinding": bevindingen.voorveld(deel, rijen),
        "balken": balken,
        "links": BALK_LINKS,
        "rechts": BALK_LINKS + BALK_BREEDTE,
        "volle_breedte": BALK_BREEDTE,
        "driekwart": BALK_LINKS + BALK_BREEDTE * 3 // 4,
        "onder": onder,
        "noot": _noot(len(rijen) - 1),
        "hoogte": onder + (26 if len(rijen) > len(getoond) else 8),
    }
    return _svg("voorveld", deel, inhoud)


def _balk(deel: Deel, naam: Sequence[str], y: int) -> Balk:
    cijfers = deel.cijfers
    verdeling = f"{localize(cijfers.voorveld)} en {localize(cijfers.doorverwezen)}"
    breedte = BALK_BREEDTE * (cijfers.aandeel or 0) // 100
    return Balk(_onder_elkaar(naam, y + 13 - (len(naam) - 1) * REGEL // 2), y, cijfers, breedte, verdeling)


def _onder_elkaar(regels: Sequence[str], y: int) -> tuple[tuple[int, str], ...]:
    return tuple((y + REGEL * i, regel) for i, regel in enumerate(regels))


def _veelvouden(verslag: Verslag) -> str:
    getoond = verslag.kernen[:MEESTE_KERNEN]
    top = mooie_top(punt.cijfers.totaal for deel in getoond for punt in deel.verloop if punt.cijfers)
    namen = [in_regels(deel.naam, PANEEL_BREEDTE, LETTER, vet=True) for deel in getoond]
    onder_naam = PANEEL_BOVEN + REGEL * (max(map(len, namen)) - 1)
    panelen = [
        _paneel(deel, naam, plaats, (onder_naam, top))
        for plaats, (deel, naam) in enumerate(zip(getoond, namen, strict=True))
    ]
    onder = panelen[-1].vlak.onder + PANEEL_HOOGTE - PANEEL_ONDER
    inhoud = {
        "bevinding": bevindingen.veelvouden(verslag),
        "panelen": panelen,
        "top": localize(top),
        "noot": _noot(len(verslag.kernen)),
        "onder": onder,
        "hoogte": onder + (26 if len(verslag.kernen) > len(getoond) else 4),
    }
    return _svg("veelvouden", verslag.geheel, inhoud)


def _paneel(deel: Deel, naam: Sequence[str], plaats: int, as_: tuple[int, int]) -> Paneel:
    rij, kolom = divmod(plaats, KOLOMMEN)
    x, y = 12 + kolom * (PANEEL_BREEDTE + 12), rij * PANEEL_HOOGTE
    vlak = Vlak(x + PANEEL_LINKS, x + PANEEL_RECHTS, y + as_[0], y + PANEEL_ONDER, as_[1])
    reeks = maak_reeks([punt.cijfers.totaal if punt.cijfers else None for punt in deel.verloop], vlak)
    return Paneel(_onder_elkaar(naam, y + REGEL), vlak, reeks, kolom == 0)


def _noot(kernen: int) -> str:
    """What a chart of the whole says when it can't show every kern."""
    if kernen <= MEESTE_KERNEN:
        return ""
    return f"Hier staan de eerste {MEESTE_KERNEN} van {localize(kernen)} kernen. De tabel heeft ze alle."
