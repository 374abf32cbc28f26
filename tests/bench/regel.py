"""One row of the table, and measurements in turn: product and yardstick alternate, so that both meet the same noise."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

from tests.bench.opstelling import RONDES

Meting = Callable[[], tuple[float, float]]


@dataclass(frozen=True)
class Regel:
    """The product beside its yardstick, and the most that their ratio may be."""

    naam: str
    product: float
    maatstaf: float
    hoogstens: float

    def __str__(self) -> str:
        verhouding = self.product / self.maatstaf
        te_veel = " !" if verhouding > self.hoogstens else ""
        return (
            f"{self.naam:44}{self.product:10.2f}{self.maatstaf:10.2f}{verhouding:12.2f}{self.hoogstens:11.2f}{te_veel}"
        )


def om_en_om(metingen: list[Meting]) -> tuple[list[float], list[float]]:
    """The medians over the rounds, after one round to warm up: of the time and of the processor time."""
    for meting in metingen:
        meting()
    rondes = [[meting() for meting in metingen] for _ in range(RONDES)]
    tijd, processor = ([median(r[n][soort] for r in rondes) for n in range(len(metingen))] for soort in (0, 1))
    return tijd, processor
