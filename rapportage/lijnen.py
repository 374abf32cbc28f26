"""Where the line of a chart runs: the geometry that every chart over quarters shares."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.formats import localize

STAPPEN = (1, 2, 5)


@dataclass(frozen=True)
class Vlak:
    """Where a line may run: the corners in which its quarters and its numbers from 0 to `top` fit."""

    links: int
    rechts: int
    boven: int
    onder: int
    top: int

    def x(self, plaats: int, van: int) -> int:
        return self.links + plaats * (self.rechts - self.links) // max(van - 1, 1)

    def y(self, aantal: int) -> int:
        return self.onder - aantal * (self.onder - self.boven) // self.top


@dataclass(frozen=True)
class Reeks:
    """One line: its pieces (a quarter without figures breaks it), its points and where its label stands."""

    aantal: str
    stukken: tuple[str, ...]
    punten: tuple[tuple[int, int], ...]
    label_y: int


def maak_reeks(aantallen: Sequence[int | None], vlak: Vlak) -> Reeks:
    """The line through these numbers; the last one is there and gives the label."""
    van = len(aantallen)
    punten = [None if aantal is None else (vlak.x(i, van), vlak.y(aantal)) for i, aantal in enumerate(aantallen)]
    zichtbaar = tuple(punt for punt in punten if punt)
    return Reeks(localize(aantallen[-1] or 0), tuple(_stukken(punten)), zichtbaar, zichtbaar[-1][1])


def mooie_top(aantallen: Iterable[int]) -> int:
    """The first round number (1, 2, 5, 10, ...) from 10 on that all of these fit under."""
    hoogste = max(aantallen, default=0)
    toppen = (int(f"{stap}{'0' * macht}") for macht in range(1, 9) for stap in STAPPEN)
    return next(top for top in toppen if top >= hoogste)


def _stukken(punten: Sequence[tuple[int, int] | None]) -> Iterator[str]:
    stuk: list[str] = []
    for punt in [*punten, None]:
        if punt:
            stuk.append(f"{punt[0]},{punt[1]}")
        elif stuk:
            yield " ".join(stuk)
            stuk = []
