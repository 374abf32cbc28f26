"""What stands out: numbers that changed by more than chance and rounding explain, from published tables only.

The rule. Compared are the total of the municipality and of each kern, each thema and each uitkomst of the municipality
(not what is open: that depends on the day of counting), with the quarter before and with the same quarter a year ago.

1. Two counts are two Poisson variables, so given their sum the newer one is binomial, with the part of the days for its
   chance; the p-value is twice the smaller tail. Source: Przyborowski and Wilenski (1940), "Homogeneity of results in
   testing samples from Poisson series", Biometrika 31.
2. A published number stands for an interval of true ones. The p-value is the largest over both intervals: that of the
   two true numbers nearest to each other.
3. Of all p-values together those are kept that pass at 5%, so that on average at most one in twenty of what stands out
   is chance. Source: Benjamini and Hochberg (1995), "Controlling the false discovery rate", J. R. Stat. Soc. B 57.

What stands out is told in the order of the screens: never by size, as that would rank kernen.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import exp, lgamma, log
from typing import Self

from django.conf import settings
from django.utils.formats import localize

from makelaar.kwartaal import Kwartaal
from rapportage.gepubliceerd import Gepubliceerd
from rapportage.models import Kwartaalrapportage
from rapportage.tabellen import TOTAAL

DREMPEL = 0.05
HOOGSTENS = 6
NIETS = "Er valt niets op: geen enkel getal veranderde meer dan door toeval en afronden kan."
GEEN_EERDER = "Er is nog geen eerder kwartaal om mee te vergelijken."


@dataclass(frozen=True)
class Zin:
    """A sentence with room for a name and a number, and the words for that number."""

    tekst: str
    hoeveel: str
    geen: str


BINNEN = Zin("In {} kwamen {} hulpvragen en signalen binnen.", "ongeveer {}", "geen of bijna geen")
THEMA = Zin("Het thema ‘{}’ kwam {} voor.", "ongeveer {} keer", "niet of bijna niet")
UITKOMST = Zin("De uitkomst ‘{}’ kwam {} voor.", "ongeveer {} keer", "niet of bijna niet")


@dataclass(frozen=True)
class Moment:
    """One published quarter; its true numbers lie at most `marge` from what is published."""

    kwartaal: Kwartaal
    tabel: Gepubliceerd
    marge: int

    @classmethod
    def van(cls, rapport: Kwartaalrapportage, tabel: Gepubliceerd) -> Self:
        ruimer = rapport.versie > 1 or rapport.versoepeld > 0
        return cls(rapport.periode, tabel, rapport.basis * (2 if ruimer else 1) - 1)

    @property
    def dagen(self) -> int:
        return (self.kwartaal.einde - self.kwartaal.begin).days


@dataclass(frozen=True)
class Cel:
    """One number that can stand out: its place, and what is said of it."""

    tabel: str
    rij: str
    kolom: str
    zin: Zin
    naam: str

    def aantal(self, moment: Moment) -> int | None:
        return moment.tabel.aantallen.get((self.tabel, self.rij, self.kolom))


@dataclass(frozen=True)
class Verandering:
    """One number now beside what it was then."""

    cel: Cel
    nu: int
    toen: int
    kwartaal: Kwartaal
    p: float

    @property
    def naast(self) -> str:
        """ "meer dan in de lente van 2026 (toen 30)"."""
        richting, wanneer = "meer" if self.nu > self.toen else "minder", self.kwartaal
        return f"{richting} dan in de {wanneer.seizoen} van {wanneer.jaar} (toen {localize(self.toen)})"


def opvallend(nu: Moment, eerder: Sequence[Moment]) -> tuple[str, ...]:
    """A sentence for each number that stands out beside one of the quarters `eerder`, six at most."""
    if not eerder:
        return (GEEN_EERDER,)
    per_cel: dict[Cel, list[Verandering]] = {}
    for verandering in blijft_over(list(_veranderingen(nu, eerder))):
        per_cel.setdefault(verandering.cel, []).append(verandering)
    if not per_cel:
        return (NIETS,)
    zinnen = [_zin(cel, veranderd) for cel, veranderd in per_cel.items()]
    return (*zinnen[:HOOGSTENS], *_rest(len(zinnen) - HOOGSTENS))


def p_waarde(nu: int, toen: int, marge_nu: int, marge_toen: int, deel: float = 0.5) -> float:
    """The chance of two counts as far apart as these, at the true numbers that are nearest to each other."""
    if nu * (1 - deel) > toen * deel:
        return _p(max(nu - marge_nu, 0), toen + marge_toen, deel)
    return _p(max(toen - marge_toen, 0), nu + marge_nu, 1 - deel)


def blijft_over(alle: Sequence[Verandering], drempel: float = DREMPEL) -> list[Verandering]:
    """Those that pass Benjamini and Hochberg together, in the order in which they came."""
    waarden = sorted(verandering.p for verandering in alle)
    haalt = [p for rang, p in enumerate(waarden, 1) if p <= drempel * rang / len(waarden)]
    return [verandering for verandering in alle if haalt and verandering.p <= haalt[-1]]


def _p(groot: int, klein: int, deel: float) -> float:
    """Twice the upper tail of the binomial; 1 where the greater count is no longer the greater one."""
    if groot * (1 - deel) <= klein * deel:
        return 1.0
    n, kansen = groot + klein, deel / (1 - deel)
    term = exp(lgamma(n + 1) - lgamma(groot + 1) - lgamma(klein + 1) + groot * log(deel) + klein * log(1 - deel))
    staart = term
    for k in range(groot, n):
        term *= (n - k) / (k + 1) * kansen
        staart += term
        if term <= staart * 1e-15:
            break
    return min(1.0, 2 * staart)


def _veranderingen(nu: Moment, eerder: Sequence[Moment]) -> Iterator[Verandering]:
    for cel in _cellen(nu.tabel):
        for moment in eerder:
            aantal, toen = cel.aantal(nu), cel.aantal(moment)
            if aantal is not None and toen is not None:
                deel = nu.dagen / (nu.dagen + moment.dagen)
                p = p_waarde(aantal, toen, nu.marge, moment.marge, deel)
                yield Verandering(cel, aantal, toen, moment.kwartaal, p)


def _cellen(bron: Gepubliceerd) -> Iterator[Cel]:
    yield Cel("kern-uitkomst", TOTAAL, TOTAAL, BINNEN, f"heel {settings.GEMEENTE}")
    for kern in bron.rijen("kern-uitkomst"):
        yield Cel("kern-uitkomst", kern, TOTAAL, BINNEN, bron.naam("kern", kern))
    for thema in bron.rijen("thema-uitkomst"):
        yield Cel("thema-uitkomst", thema, TOTAAL, THEMA, bron.naam("thema", thema))
    for uitkomst in bron.kolommen("kern-uitkomst"):
        if bron.begrippen["uitkomst"][uitkomst]["domein"] != "open":
            yield Cel("kern-uitkomst", TOTAAL, uitkomst, UITKOMST, bron.naam("uitkomst", uitkomst))


def _zin(cel: Cel, veranderd: Sequence[Verandering]) -> str:
    nu = veranderd[0].nu
    hoeveel = cel.zin.hoeveel.format(localize(nu)) if nu else cel.zin.geen
    return f"{cel.zin.tekst.format(cel.naam, hoeveel)} Dat is {' en '.join(v.naast for v in veranderd)}."


def _rest(aantal: int) -> tuple[str, ...]:
    if aantal <= 0:
        return ()
    return (
        f"Nog {aantal} {'getal veranderde' if aantal == 1 else 'getallen veranderden'} sterk: kijk in de tabellen.",
    )
