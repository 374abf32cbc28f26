"""How well is registered and picked up: the quality line, from published tables and nothing else.

A median of exact days moves when one hidden request does, so days are counted in columns and rounded like all numbers;
the median is the column where half of the published counts is reached.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from rapportage.deel import Cijfers
from rapportage.gepubliceerd import mediaan, percentage
from rapportage.matrices import Matrix
from rapportage.tabellen import DAGCODES

LANGE_TIJD = {"0": "dezelfde dag", "1": "1 dag", "8-14": "1 tot 2 weken", "15-28": "2 tot 4 weken"}


@dataclass(frozen=True)
class Doorlooptijd:
    """Published counts per number of days; `zonder` are those without, `mediaan` is empty where it can't be said."""

    tabel: str
    kolommen: tuple[str, ...]
    aantallen: tuple[int, ...]
    met: int
    zonder: int
    mediaan: str


@dataclass(frozen=True)
class Kwaliteit:
    """`open` is a part of all requests, in percents; None where it can't be said, or was not counted yet."""

    open: int | None
    opschrijven: Doorlooptijd | None
    oppakken: Doorlooptijd | None


def lees_kwaliteit(cijfers: Cijfers, matrices: Iterable[Matrix]) -> Kwaliteit:
    per_naam = {matrix.tabel: matrix for matrix in matrices}
    return Kwaliteit(
        percentage(cijfers.open, cijfers.totaal),
        _doorlooptijd(per_naam.get("gemeente-invoerdagen")),
        _doorlooptijd(per_naam.get("gemeente-wachtdagen")),
    )


def _doorlooptijd(matrix: Matrix | None) -> Doorlooptijd | None:
    if matrix is None:
        return None
    *dagen, zonder, totaal = matrix.rijen[-1][1]
    plaats = mediaan(dagen)
    return Doorlooptijd(
        tabel=matrix.tabel,
        kolommen=matrix.kolommen,
        aantallen=(*dagen, zonder, totaal),
        met=totaal - zonder,
        zonder=zonder,
        mediaan="" if plaats is None else _in_woorden(DAGCODES[plaats]),
    )


def _in_woorden(code: str) -> str:
    if code.isdigit() and code not in LANGE_TIJD:
        return f"{code} dagen"
    return LANGE_TIJD.get(code, "meer dan 4 weken")
