"""Rounding a later version of a quarter: the change is rounded, not the number (used by `afronding`).

Two versions (a herziening, or the draft of a day later) are the same people counted twice. Rounding each by itself
would tell what lies in both intervals: a 5 that becomes a 0 where nothing changed is a true 1 to 4. So what is added
to a published number is what was truly added, to a multiple just under or just over it: where nothing changed nothing
moves. Whatever is published, those very tables could still be the true ones of both versions, also for a reader who
knows this programme: rounding a change that is a multiple leaves it as it is.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Plaats = tuple[str, str, str]
Venster = tuple[int, int]


@dataclass(frozen=True)
class Eerder:
    """An earlier version of the same quarter: by place what was true then and what was published."""

    exact: Mapping[Plaats, int]
    gepubliceerd: Mapping[Plaats, int]

    def venster(self, plaats: Plaats, aantal: int, basis: int) -> Venster:
        """The least and the greatest number of bases that the same place may have now, with `aantal` as its truth."""
        erbij = aantal - self.exact.get(plaats, 0)
        stappen = self.gepubliceerd.get(plaats, 0) // basis
        return max(stappen + erbij // basis, 0), max(stappen - (-erbij // basis), 0)


def venster(plaats: Plaats, aantal: int, basis: int, eerder: Sequence[Eerder]) -> Venster:
    """Where a number may go: within the windows of all `eerder`; where these exclude each other the last one counts."""
    *rest, laatste = (versie.venster(plaats, aantal, basis) for versie in eerder)
    return _samen(laatste, reversed(rest))


def _samen(eerste: Venster, rest: Iterable[Venster]) -> Venster:
    laag, hoog = eerste
    for onder, boven in rest:
        if max(laag, onder) <= min(hoog, boven):
            laag, hoog = max(laag, onder), min(hoog, boven)
    return laag, hoog
