"""What a judge from outside found, beside what was argued about it one by one in `uitzonderingen.toml`."""

import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

UITZONDERINGEN = Path(__file__).with_name("uitzonderingen.toml")
OVERAL = "*"


@dataclass(frozen=True)
class Bevinding:
    """One finding: by which judge, under which rule, where; `wat` is for who reads it."""

    rechter: str
    regel: str
    plek: str
    wat: str = ""

    def __str__(self) -> str:
        return f"{self.rechter} {self.regel} {self.plek}: {self.wat}"


@dataclass(frozen=True)
class Uitzondering:
    """A finding that is none here, and why. `keren`: how often it may stand in that place."""

    rechter: str
    regel: str
    plek: str
    waarom: str
    keren: int = 1

    def geldt(self, bevinding: Bevinding) -> bool:
        zelfde = (self.rechter, self.regel) == (bevinding.rechter, bevinding.regel)
        return zelfde and self.plek in (OVERAL, bevinding.plek)


def uitzonderingen(rechter: str) -> list[Uitzondering]:
    gelezen = tomllib.loads(UITZONDERINGEN.read_text())["uitzondering"]
    alle = [Uitzondering(**regel) for regel in gelezen]
    assert all(len(u.waarom) > 20 for u in alle), "een uitzondering heeft een reden"
    return [u for u in alle if u.rechter == rechter]


def ongegrond(rechter: str, bevindingen: Iterable[Bevinding], *, heel: bool = True) -> list[str]:
    """What nobody argued, or more often than was argued; of a judge that saw all of it, what is no longer found too."""
    over, gebruikt = [], Counter[Uitzondering]()
    for bevinding in bevindingen:
        uitzondering = next((u for u in uitzonderingen(rechter) if u.geldt(bevinding)), None)
        gebruikt[uitzondering] += 1 if uitzondering else 0  # type: ignore[index]
        if uitzondering is None or (uitzondering.plek != OVERAL and gebruikt[uitzondering] > uitzondering.keren):
            over.append(str(bevinding))
    verlopen = [f"geldt niet meer: {u}" for u in uitzonderingen(rechter) if heel and not gebruikt[u]]
    return over + verlopen
