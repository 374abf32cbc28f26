"""Controlled rounding: the exact tables of a quarter in, the tables that may leave out (design, section 4).

Every number goes to the multiple of the base just under or just over it, a true multiple stays, and all rows and
columns of all tables still add up. A number that stands in two tables is one unknown here, so it can't differ.
Among the tables that do this, the one nearest to the truth is taken. Sources: Cox (1987), "A constructive procedure
for unbiased controlled rounding", JASA 82; Salazar-González (2006), "Controlled rounding and cell perturbation:
statistical disclosure limitation methods for tabular data", Mathematical Programming 105; Hundepool et al.,
"Handbook on Statistical Disclosure Control" (ESSNet, 2010), section 4.4.

Why it is safe: tables that hold only multiples are left as they are. So whatever is published without wider steps,
that very table could also be the truth, even for a reader who knows this programme. A printed 0 may be a true 0, and
what is printed as 5 or more may be just that: no reader can prove that a count is 1 to 4.

A later version of the same quarter keeps to what was published before (`versies`); where both rules can't be kept,
that one goes first.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, milp
from scipy.sparse import coo_array, hstack

from rapportage.tabellen import TOTAAL, Tabel
from rapportage.telling import Cel, Telling
from rapportage.versies import Eerder, Plaats, venster

# What one step past the nearest multiples costs, in the same unit as distance: a published number takes it only
# when there is no other way, the sum of a group (not published as such) when the table would get much worse.
PRIJS_CIJFER = 1000
PRIJS_GROEP = 20
# A number that did not change since an earlier version is the last to move.
PRIJS_GELIJK = 1_000_000
ONOPLOSBAAR = 2  # status of scipy.optimize.milp

Sleutel = tuple[tuple[str, str], ...]
Sommen = tuple[tuple[Sleutel, ...], tuple[Sleutel, ...]]
Vensters = Mapping[Sleutel, tuple[int, int]]
Vector = NDArray[np.int64]


class AfrondenMislukt(Exception):
    """No published table could be made; the message says why, in Dutch, without a number."""


@dataclass(frozen=True)
class Afronding:
    """The tables that may leave. `afstand` is for tests and the makers: it tells of the truth, never publish it."""

    cellen: tuple[Cel, ...]
    versoepeld: int
    afstand: int


def rond_af(telling: Telling, basis: int = 5, eerder: Sequence[Eerder] = (), concept: bool = False) -> Afronding:
    """The published form of an exact count: strict where that can be, else with as few wider steps as possible.

    `eerder` are the versions of this quarter that somebody can lay beside it, oldest first, rounded to the same basis.
    """
    cijfers = _cijfers(telling)
    sommen = _optellingen(telling), _groepssommen(telling), _verbanden(telling, cijfers)
    opgave = _Opgave.van(cijfers, sommen, basis, _vensters(telling, cijfers, basis, eerder), concept)
    stappen = opgave.opgelost(ruim=False)
    if stappen is None:
        stappen = opgave.opgelost(ruim=True)
    if stappen is None:
        raise AfrondenMislukt("De tabellen konden niet worden afgerond. Probeer het opnieuw.")
    afgerond = dict(zip(opgave.sleutels, (stappen * basis).tolist(), strict=True))
    afstanden = [abs(afgerond[sleutel] - aantal) for sleutel, aantal in cijfers.items()]
    versoepeld = sum(afstand >= basis for afstand in afstanden)
    return Afronding(_ingevuld(telling, afgerond), versoepeld, sum(afstanden))


def betekenis(telling: Telling) -> dict[Plaats, Sleutel]:
    """What each cell is the number of: its unit, its dimensions and codes, with margins left out."""
    tabellen = {tabel.naam: tabel for tabel in telling.tabellen}
    return {
        (cel.tabel, cel.rij, cel.kolom): _cel_sleutel(tabellen[cel.tabel], cel.rij, cel.kolom) for cel in telling.cellen
    }


def _cel_sleutel(tabel: Tabel, rij: str, kolom: str) -> Sleutel:
    return _sleutel([*tabel.eenheid.vast, (tabel.rij.naam, rij), (tabel.kolom.naam, kolom)])


def _sleutel(plaatsen: Iterable[tuple[str, str]]) -> Sleutel:
    return tuple(sorted((naam, code) for naam, code in plaatsen if code != TOTAAL))


def _ingevuld(telling: Telling, afgerond: dict[Sleutel, int]) -> tuple[Cel, ...]:
    sleutels = betekenis(telling)
    return tuple(replace(cel, aantal=afgerond[sleutels[cel.tabel, cel.rij, cel.kolom]]) for cel in telling.cellen)


def _cijfers(telling: Telling) -> dict[Sleutel, int]:
    cijfers: dict[Sleutel, int] = {}
    sleutels = betekenis(telling)
    for cel in telling.cellen:
        if cijfers.setdefault(sleutels[cel.tabel, cel.rij, cel.kolom], cel.aantal) != cel.aantal:
            raise AfrondenMislukt("Een aantal staat in twee tabellen, en is niet gelijk. Tel het kwartaal opnieuw.")
    return cijfers


def _vensters(telling: Telling, cijfers: dict[Sleutel, int], basis: int, eerder: Sequence[Eerder]) -> Vensters:
    """What earlier versions leave open; nothing to keep to without them."""
    plaatsen = betekenis(telling).items() if eerder else ()
    return {sleutel: venster(plaats, cijfers[sleutel], basis, eerder) for plaats, sleutel in plaatsen}


@dataclass(frozen=True)
class _As:
    """One way through a table: for each of `codes`, the sum over `over`."""

    vast: tuple[tuple[str, str], ...]
    naam: str
    codes: Sequence[str]
    over_naam: str
    over: Sequence[str]

    def delen(self, code: str, delen: Iterable[str]) -> tuple[Sleutel, ...]:
        return tuple(sorted(_sleutel([*self.vast, (self.naam, code), (self.over_naam, deel)]) for deel in delen))


def _assen(telling: Telling) -> Iterable[_As]:
    """Each table twice: as it is, and turned over."""
    for tabel in telling.tabellen:
        eigen = [cel for cel in telling.cellen if cel.tabel == tabel.naam]
        rijen = list(dict.fromkeys(cel.rij for cel in eigen))
        kolommen = list(dict.fromkeys(cel.kolom for cel in eigen))
        vast = tabel.eenheid.vast
        yield _As(vast, tabel.rij.naam, rijen, tabel.kolom.naam, kolommen)
        yield _As(vast, tabel.kolom.naam, kolommen, tabel.rij.naam, rijen)


def _optellingen(telling: Telling) -> list[Sommen]:
    """Every row and column of every table, margins too, once each."""
    return sorted(
        {
            ((_sleutel([*as_.vast, (as_.naam, code)]),), as_.delen(code, [deel for deel in as_.over if deel != TOTAAL]))
            for as_ in _assen(telling)
            for code in as_.codes
        }
    )


def _groepssommen(telling: Telling) -> list[Sommen]:
    """The sums per group, such as the voorveld of each kern, that should come out near the truth too."""
    return sorted(
        {
            (
                (_sleutel([*as_.vast, (as_.naam, code), (f"groep van {as_.over_naam}", groep.naam)]),),
                as_.delen(code, groep.codes),
            )
            for as_, groep in product(_assen(telling), telling.groepen)
            if groep.dimensie == as_.over_naam
            for code in as_.codes
        }
    )


def _verbanden(telling: Telling, cijfers: dict[Sleutel, int]) -> list[Sommen]:
    """Only those that the rows keep to: rows of before a rule, or changed by hand, must not stop a report."""
    sleutels = betekenis(telling)
    paren = (
        tuple(tuple(sleutels[plaats] for plaats in kant if plaats in sleutels) for kant in (v.minder, v.meer))
        for v in telling.verbanden
    )
    return [(a, b) for a, b in paren if a and sum(map(cijfers.__getitem__, a)) <= sum(map(cijfers.__getitem__, b))]


@dataclass(frozen=True)
class _Opgave:
    """The programme: a number is `laag` + `omhoog` (up to `hoog`) + `verder` - `terug` (wider steps) bases."""

    sleutels: Sequence[Sleutel]
    aantallen: Vector
    laag: Vector
    hoog: Vector
    liefst_laag: Vector
    liefst_hoog: Vector
    prijs: Vector
    is_groep: NDArray[np.bool_]
    optelling: coo_array
    is_verband: NDArray[np.bool_]
    basis: int

    @classmethod
    def van(
        cls,
        cijfers: dict[Sleutel, int],
        sommen: tuple[list[Sommen], ...],
        basis: int,
        vensters: Vensters,
        concept: bool,
    ) -> "_Opgave":
        optellingen, groepssommen, verbanden = sommen
        groepen = {geheel: sum(cijfers[deel] for deel in delen) for (geheel,), delen in groepssommen}
        alles = dict(sorted(cijfers.items())) | groepen
        aantallen = np.array(list(alles.values()), dtype=np.int64)
        is_groep = np.arange(len(alles)) >= len(cijfers)
        gelijk = [*optellingen, *groepssommen]
        matrix = _matrix([*gelijk, *verbanden], list(alles))
        is_verband = np.arange(matrix.shape[0]) >= len(gelijk)
        if (matrix @ aantallen)[~is_verband].any():
            raise AfrondenMislukt("De tabellen tellen niet op. Tel het kwartaal opnieuw.")
        waar = aantallen // basis, -(-aantallen // basis)
        eerder = np.array([vensters.get(s, (v, p)) for s, v, p in zip(alles, *waar, strict=True)], dtype=np.int64).T
        hard, zacht = (waar, eerder) if concept else (eerder, waar)
        is_gelijk = (hard[0] == hard[1]) & np.array([sleutel in vensters for sleutel in alles])
        prijs = basis + np.select([is_groep, is_gelijk], [PRIJS_GROEP, PRIJS_GELIJK], PRIJS_CIJFER)
        grenzen = (hard[0], hard[1], zacht[0], zacht[1])
        return cls(list(alles), aantallen, *grenzen, prijs, is_groep, matrix, is_verband, basis)

    def opgelost(self, ruim: bool) -> Vector | None:
        """How many times the base each number becomes; None where that can't be."""
        gevonden = self._zoek(ruim)
        if gevonden.status == ONOPLOSBAAR:
            return None
        if gevonden.status:
            raise AfrondenMislukt("De afronding werd niet gevonden. Probeer het opnieuw.")
        omhoog, verder, terug = np.rint(gevonden.x).astype(np.int64).reshape(3, -1)
        stappen: Vector = self.laag + omhoog + verder - terug
        over = self.optelling @ stappen
        if over[~self.is_verband].any() or (over < 0).any() or (stappen < 0).any():
            raise AfrondenMislukt("De afronding was niet nauwkeurig genoeg. Probeer het opnieuw.")
        return stappen

    def _kosten(self, stappen: Vector) -> Vector:
        """How far from the truth, with the price of a wider step where it leaves the other window."""
        buiten = (stappen < self.liefst_laag) | (stappen > self.liefst_hoog)
        kosten: Vector = abs(stappen * self.basis - self.aantallen) + np.where(buiten, PRIJS_CIJFER, 0)
        return kosten

    def _zoek(self, ruim: bool) -> OptimizeResult:
        verder = np.where(self.is_groep | ruim, len(self.laag), 0)
        tekort = -(self.optelling @ self.laag)
        return milp(
            c=np.concatenate([self._kosten(self.hoog) - self._kosten(self.laag), self.prijs, self.prijs]),
            integrality=np.ones(3 * len(self.laag), dtype=np.int64),
            bounds=Bounds(0, np.concatenate([self.hoog - self.laag, verder, np.minimum(verder, self.laag)])),
            constraints=LinearConstraint(
                hstack([self.optelling, self.optelling, -self.optelling], format="csc"),
                tekort,
                np.where(self.is_verband, np.inf, tekort),
            ),
            options={"mip_rel_gap": 0.0},
        )


def _matrix(vergelijkingen: list[Sommen], sleutels: Sequence[Sleutel]) -> coo_array:
    plaats = {sleutel: nummer for nummer, sleutel in enumerate(sleutels)}
    termen = [
        (waarde, rij, plaats[sleutel])
        for rij, (minder, meer) in enumerate(vergelijkingen)
        for sleutel, waarde in [*((deel, -1) for deel in minder), *((deel, 1) for deel in meer)]
    ]
    waarden, rijen, kolommen = zip(*termen, strict=True)
    return coo_array((waarden, (rijen, kolommen)), shape=(len(vergelijkingen), len(sleutels)))
