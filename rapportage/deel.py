"""What a report is made of: the figures of the municipality or of one kern, all in the same form."""

from dataclasses import dataclass

from makelaar.kwartaal import Kwartaal
from rapportage.tabellen import TOTAAL


@dataclass(frozen=True)
class Cijfers:
    """The figures that every row of a report has; `aandeel` is None over a denominator that is too small."""

    totaal: int
    voorveld: int
    doorverwezen: int
    open: int
    aandeel: int | None


@dataclass(frozen=True)
class Regel:
    """A line with a bar; `deel` is its length in percents of the longest bar beside it."""

    naam: str
    aantal: int
    deel: int
    cijfers: Cijfers | None = None


@dataclass(frozen=True)
class Punt:
    """One quarter of the trend; no figures where nothing was settled."""

    kwartaal: Kwartaal
    cijfers: Cijfers | None


@dataclass(frozen=True)
class Deel:
    """The municipality (`totaal`) or one kern, both in the same form."""

    code: str
    naam: str
    cijfers: Cijfers
    verloop: tuple[Punt, ...]
    zinnen: tuple[str, ...]
    cohesie: int
    voorveld: tuple[Regel, ...]
    professioneel: tuple[Regel, ...]
    themas: tuple[Regel, ...]
    soorten: tuple[Regel, ...]
    doelen: tuple[Regel, ...]
    grafiek_verloop: str
    grafiek_voorveld: str


@dataclass(frozen=True)
class Begrip:
    naam: str
    definitie: str
    voorbeeld: str


def grafieknaam(soort: str, code: str) -> str:
    """`trend` for the municipality, `trend-budel` for a kern."""
    return soort if code == TOTAAL else f"{soort}-{code}"
