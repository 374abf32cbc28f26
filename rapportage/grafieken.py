"""Charts: drawn once, in the worker, from a report; kept as SVG beside the table they show.

Shapes and dashes carry the meaning, so that a grey print reads the same; every chart stands beside its table.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.formats import localize

from rapportage.verslag import Cijfers, Deel, Punt, Verslag, grafieknaam

LINKS, RECHTS, BOVEN, ONDER = 44, 500, 20, 190
STAPPEN = (1, 2, 5)
NAAM_TEKENS = 28
BALK_LINKS, BALK_BREEDTE, BALK_HOOGTE = 190, 300, 26


@dataclass(frozen=True)
class Reeks:
    """One line: its pieces (a quarter without figures breaks it), its points and where its label stands."""

    naam: str
    aantal: int
    stukken: tuple[str, ...]
    punten: tuple[tuple[int, int], ...]
    label_y: int


@dataclass(frozen=True)
class Balk:
    """Voorveld and doorverwezen of one row; without `aandeel` there is too little to divide."""

    naam: str
    y: int
    cijfers: Cijfers
    breedte: int


def teken(verslag: Verslag) -> dict[str, str]:
    """All charts of a report by name: `trend` and `voorveld`, and for a kern `trend-budel` and `voorveld-budel`."""
    grafieken = {}
    for deel in verslag.delen:
        rijen = verslag.delen if deel is verslag.geheel else (deel, verslag.geheel)
        for naam, svg in (("trend", _verloop(deel)), ("voorveld", _voorveld(deel, rijen))):
            grafieken[grafieknaam(naam, deel.code)] = svg
    return grafieken


def _svg(soort: str, deel: Deel, inhoud: dict[str, object]) -> str:
    sjabloon = f"rapportage/grafiek/{soort}.svg"
    return render_to_string(sjabloon, inhoud | {"deel": deel, "id": f"grafiek-{grafieknaam(soort, deel.code)}"}).strip()


def _verloop(deel: Deel) -> str:
    top = _mooie_top([p.cijfers for p in deel.verloop if p.cijfers])
    voorveld = _reeks("voorveld", [p.cijfers.voorveld if p.cijfers else None for p in deel.verloop], top)
    door = _reeks("doorverwezen", [p.cijfers.doorverwezen if p.cijfers else None for p in deel.verloop], top)
    inhoud = {
        "voorveld": voorveld,
        "doorverwezen": _uit_elkaar(door, voorveld),
        "hulplijnen": [(localize(waarde), _y(waarde, top)) for waarde in (0, top // 2, top)],
        "kwartalen": list(_kwartalen(deel.verloop)),
        "eerste": next(punt.kwartaal for punt in deel.verloop if punt.cijfers),
        "laatste": deel.verloop[-1].kwartaal,
        "assen": {"links": LINKS, "rechts": RECHTS, "onder": ONDER},
    }
    return _svg("trend", deel, inhoud)


def _kwartalen(verloop: Sequence[Punt]) -> Iterator[tuple[int, str, str]]:
    """Where each quarter stands, with the year under the first one and under each K1."""
    for plaats, punt in enumerate(verloop):
        jaar = str(punt.kwartaal.jaar) if plaats == 0 or punt.kwartaal.nummer == 1 else ""
        yield _x(plaats), f"K{punt.kwartaal.nummer}", jaar


def _mooie_top(cijfers: Sequence[Cijfers]) -> int:
    hoogste = max((max(c.voorveld, c.doorverwezen) for c in cijfers), default=0)
    toppen = (int(f"{stap}{'0' * macht}") for macht in range(1, 9) for stap in STAPPEN)
    return next(top for top in toppen if top >= hoogste)


def _reeks(naam: str, aantallen: Sequence[int | None], top: int) -> Reeks:
    punten = [None if aantal is None else (_x(i), _y(aantal, top)) for i, aantal in enumerate(aantallen)]
    zichtbaar = tuple(punt for punt in punten if punt)
    return Reeks(naam, aantallen[-1] or 0, tuple(_stukken(punten)), zichtbaar, zichtbaar[-1][1])


def _stukken(punten: Sequence[tuple[int, int] | None]) -> Iterator[str]:
    stuk: list[str] = []
    for punt in [*punten, None]:
        if punt:
            stuk.append(f"{punt[0]},{punt[1]}")
        elif stuk:
            yield " ".join(stuk)
            stuk = []


def _uit_elkaar(onder: Reeks, boven: Reeks) -> Reeks:
    """Keeps two labels at the same height from standing on each other."""
    afstand = onder.label_y - boven.label_y
    if abs(afstand) >= 15:
        return onder
    y = boven.label_y + (15 if afstand >= 0 and boven.label_y < ONDER - 15 else -15)
    return Reeks(onder.naam, onder.aantal, onder.stukken, onder.punten, y)


def _x(plaats: int) -> int:
    return LINKS + 16 + plaats * (RECHTS - LINKS - 32) // 7


def _y(aantal: int, top: int) -> int:
    return ONDER - aantal * (ONDER - BOVEN) // top


def _voorveld(deel: Deel, rijen: Sequence[Deel]) -> str:
    balken = [_balk(rij, plaats) for plaats, rij in enumerate(rijen)]
    onder = 24 + BALK_HOOGTE * len(balken)
    inhoud = {
        "balken": balken,
        "links": BALK_LINKS,
        "volle_breedte": BALK_BREEDTE,
        "driekwart": BALK_LINKS + BALK_BREEDTE * 3 // 4,
        "onder": onder,
        "hoogte": onder + 8,
    }
    return _svg("voorveld", deel, inhoud)


def _balk(deel: Deel, plaats: int) -> Balk:
    naam = deel.naam if len(deel.naam) <= NAAM_TEKENS else f"{deel.naam[: NAAM_TEKENS - 1]}…"
    return Balk(naam, 26 + BALK_HOOGTE * plaats, deel.cijfers, BALK_BREEDTE * (deel.cijfers.aandeel or 0) // 100)
