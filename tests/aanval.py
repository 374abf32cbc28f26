"""The attack: what can somebody prove about the true counts who knows every published number and every rule?

A linear programme per number: the true tables add up, no count is below zero, and each lies in the interval that its
published number stands for. The least and the greatest value of a count that fit, to whole numbers, are what the
attacker knows. Source: Hundepool et al., "Handbook on Statistical Disclosure Control" (ESSNet, 2010), chapter 4.
It is written apart from `rapportage.afronding` and shares no code with it.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, lil_array

from rapportage.tabellen import TABELLEN, TOTAAL, Tabel
from rapportage.telling import Cel

Getal = frozenset[tuple[str, str]]
Interval = tuple[float, float]
Bekend = Mapping[Getal, Interval]
Vector = NDArray[np.float64]
Regels = Sequence[LinearConstraint]
# Of one version: what is published of each number, and which unknown it is.
Deel = tuple[Mapping[Getal, int], Mapping[Getal, int]]
SPELING = 1e-6


@dataclass(frozen=True)
class Uitslag:
    """What the attack brought up: per number the least and greatest true count that fit."""

    grenzen: Mapping[Getal, tuple[int, int]]

    @property
    def verraden(self) -> list[Getal]:
        """The numbers that are certainly 1 to 4: those that point at people."""
        return [getal for getal, (laag, hoog) in self.grenzen.items() if laag >= 1 and hoog <= 4]

    def van(self, getallen: Iterable[Getal]) -> "Uitslag":
        """The same for some of the numbers."""
        return Uitslag({getal: self.grenzen[getal] for getal in getallen})

    @property
    def smalst(self) -> int:
        return min(hoog - laag for laag, hoog in self.grenzen.values())


def getal(cel: Cel, tabellen: Sequence[Tabel] = TABELLEN) -> Getal:
    """What a cell counts; the same in every table where it stands."""
    tabel = next(tabel for tabel in tabellen if tabel.naam == cel.tabel)
    plaatsen = (*tabel.eenheid.vast, (tabel.rij.naam, cel.rij), (tabel.kolom.naam, cel.kolom))
    return frozenset((naam, code) for naam, code in plaatsen if code != TOTAAL)


def afgerond(basis: int = 5, versoepeld: int = 0) -> Callable[[int], Interval]:
    """The rule as printed in the report: less than one step away; with wider steps, any number may be one of those."""
    marge = (2 * basis if versoepeld else basis) - 1
    return lambda aantal: (max(aantal - marge, 0), aantal + marge)


def val_aan(
    cellen: Iterable[Cel],
    zegt: Callable[[int], Interval],
    tabellen: Sequence[Tabel] = TABELLEN,
    voorveld: Sequence[str] = (),
) -> Uitslag:
    """The attack on published cells, of which each number says that the truth lies in `zegt(number)`.

    With the outcomes of the voorveld the attacker also uses what always holds between the tables.
    """
    lijst = list(cellen)
    bekend = {getal(cel, tabellen): zegt(cel.aantal) for cel in lijst}
    plaats = {sleutel: nummer for nummer, sleutel in enumerate(bekend)}
    return _uitslag(bekend, [_optelling(lijst, plaats, tabellen, voorveld)])


def val_versies_aan(
    versies: Sequence[tuple[Sequence[Cel], int]], basis: int = 5, voorveld: Sequence[str] = ()
) -> Uitslag:
    """The attack on all versions of one quarter at once, oldest first, each with how many wider steps it says it took.

    Beside the rule for each version this reader knows that for two of them: what was truly added to a number is less
    than one step from what was added to the published one. A number is here that of its version.
    """
    bekend: dict[Getal, Interval] = {}
    delen = []
    for nummer, (cellen, versoepeld) in enumerate(versies):
        zegt, aantallen = afgerond(basis, versoepeld), {getal(cel): cel.aantal for cel in cellen}
        delen.append((aantallen, {sleutel: len(bekend) + kolom for kolom, sleutel in enumerate(aantallen)}))
        bekend |= {sleutel | {("versie", str(nummer))}: zegt(aantal) for sleutel, aantal in aantallen.items()}
    paren = zip(versies, delen, strict=True)
    regels = [_optelling(cellen, plaats, TABELLEN, voorveld, len(bekend)) for (cellen, _), (_, plaats) in paren]
    verschillen = [_verschil(toen, nu, basis, len(bekend)) for toen, nu in combinations(delen, 2)]
    return _uitslag(bekend, regels + verschillen)


def _verschil(toen: Deel, nu: Deel, basis: int, breedte: int) -> LinearConstraint:
    (oud, oude_plaats), (nieuw, plaats) = toen, nu
    gedeeld = [sleutel for sleutel in oud if sleutel in nieuw]
    matrix = lil_array((len(gedeeld), breedte))
    for rij, sleutel in enumerate(gedeeld):
        matrix[rij, oude_plaats[sleutel]], matrix[rij, plaats[sleutel]] = -1, 1
    erbij = np.array([nieuw[sleutel] - oud[sleutel] for sleutel in gedeeld])
    return LinearConstraint(csr_array(matrix), erbij - basis + 1, erbij + basis - 1)


def _uitslag(bekend: Bekend, regels: Regels) -> Uitslag:
    intervallen = np.array(list(bekend.values()))
    laag = _uitersten(-1, regels, intervallen)
    hoog = _uitersten(1, regels, intervallen)
    return Uitslag({sleutel: _geheel(laag[nummer], hoog[nummer]) for nummer, sleutel in enumerate(bekend)})


def _geheel(laag: float, hoog: float) -> tuple[int, int]:
    return math.ceil(laag - SPELING), math.floor(hoog + SPELING)


def _uitersten(kant: int, regels: Regels, intervallen: Vector) -> Vector:
    """The least (-1) or greatest (1) value of each number that fits with all the others.

    A number that reaches the end of its own interval is done, so numbers are pushed together as long as that helps.
    """
    eind = intervallen[:, (kant + 1) // 2]
    gevonden = np.full(len(eind), np.nan)
    over = np.arange(len(eind))
    while len(over):
        waarden = _duw(kant, over, regels, intervallen)
        bereikt = over[np.abs(waarden - eind)[over] < SPELING]
        if not len(bereikt):
            break
        gevonden[bereikt] = eind[bereikt]
        over = np.setdiff1d(over, bereikt)
    for nummer in over:
        gevonden[nummer] = _duw(kant, np.array([nummer]), regels, intervallen)[nummer]
    return gevonden


def _duw(kant: int, nummers: NDArray[np.intp], regels: Regels, intervallen: Vector) -> Vector:
    doel = np.zeros(len(intervallen))
    doel[nummers] = -kant
    gevonden = milp(doel, bounds=Bounds(intervallen[:, 0], intervallen[:, 1]), constraints=regels)
    assert gevonden.status == 0, gevonden.message
    return np.asarray(gevonden.x, dtype=np.float64)


def _optelling(
    cellen: Sequence[Cel],
    plaats: Mapping[Getal, int],
    tabellen: Sequence[Tabel],
    voorveld: Sequence[str],
    breedte: int | None = None,
) -> LinearConstraint:
    gelijk = [({geheel}, set(delen)) for geheel, delen in _lijnen(cellen, tabellen)]
    regels = list(_regels({cel.rij: None for cel in cellen if cel.tabel == "bestemming-vervolg"}, cellen, voorveld))
    matrix = lil_array((len(gelijk) + len(regels), breedte or len(plaats)))
    for rij, (minder, meer) in enumerate([*gelijk, *regels]):
        for kant, getallen in ((-1, minder), (1, meer)):
            for deel in getallen:
                matrix[rij, plaats[deel]] += kant
    return LinearConstraint(csr_array(matrix), 0, np.repeat([0, np.inf], [len(gelijk), len(regels)]))


def _regels(
    bestemmingen: Iterable[str], cellen: Sequence[Cel], voorveld: Sequence[str]
) -> Iterator[tuple[set[Getal], set[Getal]]]:
    """What anybody knows who read how a referral works: the left side is never more than the right side."""
    if not voorveld:
        return
    for b in (code for code in bestemmingen if code != TOTAAL):
        uitkomst = frozenset({("uitkomst", b)})
        stand = {s: _verwezen(b, "vervolg", s) for s in ("uitgezet", "opgepakt", "afgerond")}
        tempo = {t: _verwezen(b, "opgepakt", t) for t in ("binnen-14", "later", "niet")}
        yield {stand["uitgezet"], stand["opgepakt"]}, {uitkomst}
        yield {uitkomst}, set(stand.values())
        yield {stand["uitgezet"]}, {tempo["niet"]}
        yield {stand["opgepakt"], stand["afgerond"]}, {tempo["binnen-14"], tempo["later"]}
    yield from _wachtdagen()
    for thema in {cel.rij for cel in cellen if cel.tabel == "thema-match"} - {TOTAAL}:
        opgelost = {frozenset({("thema", thema), ("uitkomst", code)}) for code in voorveld}
        yield {frozenset({("thema", thema), ("match", "ja")})}, opgelost


def _wachtdagen() -> Iterator[tuple[set[Getal], set[Getal]]]:
    """The days until pick-up are those within 14 days, later ones and none, of all bestemmingen together."""
    samen = {
        "binnen-14": ("0", "1", "2", "3", "4", "5", "6", "7", "8-14"),
        "later": ("15-28", "29-plus"),
        "niet": ("niet",),
    }
    for tempo, dagen in samen.items():
        een = {frozenset({("eenheid", "doorverwijzing"), ("opgepakt", tempo)})}
        delen = {frozenset({("eenheid", "doorverwijzing"), ("wachtdagen", dag)}) for dag in dagen}
        yield een, delen
        yield delen, een


def _verwezen(bestemming: str, naam: str, code: str) -> Getal:
    return frozenset({("eenheid", "doorverwijzing"), ("bestemming", bestemming), (naam, code)})


def _lijnen(cellen: Sequence[Cel], tabellen: Sequence[Tabel]) -> Iterator[tuple[Getal, list[Getal]]]:
    """Every row and every column: the margin, and the cells that make it."""
    for tabel in tabellen:
        eigen = [cel for cel in cellen if cel.tabel == tabel.naam]
        for marge in eigen:
            if marge.kolom == TOTAAL:
                delen = [cel for cel in eigen if cel.rij == marge.rij and cel.kolom != TOTAAL]
                yield getal(marge, tabellen), [getal(cel, tabellen) for cel in delen]
            if marge.rij == TOTAAL:
                delen = [cel for cel in eigen if cel.kolom == marge.kolom and cel.rij != TOTAAL]
                yield getal(marge, tabellen), [getal(cel, tabellen) for cel in delen]
