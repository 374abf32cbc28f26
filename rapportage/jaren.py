"""Year figures: sums of published quarters, and nothing else (design, section 4)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapportage.deel import Cijfers, Punt
from rapportage.gepubliceerd import percentage

LAATSTE_MAAND = ("maart", "juni", "september", "december")


@dataclass(frozen=True)
class Jaar:
    """A calendar year, whole or up to and including a quarter; its name says which."""

    naam: str
    cijfers: Cijfers


def jaren(verloop: Sequence[Punt]) -> tuple[Jaar, ...]:
    """The whole years of a trend, the year that it ends in so far, and as much of the year before beside that.

    A year with a quarter missing is no year, so it is left out.
    """
    eind = verloop[-1].kwartaal
    heel = [(punt.kwartaal.jaar, 4) for punt in verloop if punt.kwartaal.nummer == 1]
    tot_hier = [(eind.jaar - 1, eind.nummer), (eind.jaar, eind.nummer)]
    return tuple(_jaren(verloop, dict.fromkeys([*heel, *tot_hier])))


def _jaren(verloop: Sequence[Punt], gevraagd: dict[tuple[int, int], None]) -> Iterator[Jaar]:
    for jaar, tot_en_met in gevraagd:
        delen = [p.cijfers for p in verloop if p.kwartaal.jaar == jaar and p.kwartaal.nummer <= tot_en_met]
        gevuld = [cijfers for cijfers in delen if cijfers]
        if len(gevuld) == tot_en_met:
            naam = str(jaar) if tot_en_met == 4 else f"{jaar} tot en met {LAATSTE_MAAND[tot_en_met - 1]}"
            yield Jaar(naam, _som(gevuld))


def _som(delen: Sequence[Cijfers]) -> Cijfers:
    voorveld, doorverwezen = sum(c.voorveld for c in delen), sum(c.doorverwezen for c in delen)
    return Cijfers(
        totaal=sum(c.totaal for c in delen),
        voorveld=voorveld,
        doorverwezen=doorverwezen,
        open=sum(c.open for c in delen),
        aandeel=percentage(voorveld, voorveld + doorverwezen),
    )
