"""What the dashboard of the beleidsteam adds to the report of a quarter: then and now, and shades in a table."""

from collections.abc import Callable
from dataclasses import dataclass

from makelaar.kwartaal import Kwartaal
from rapportage.matrices import Matrix
from rapportage.verslag import Begrip, Cijfers, Regel, Verslag

TINTEN = 3

LEES: tuple[tuple[str, str, Callable[[Cijfers], int | None]], ...] = (
    ("Hulpvragen en signalen", "", lambda cijfers: cijfers.totaal),
    ("Opgelost in het voorveld", "%", lambda cijfers: cijfers.aandeel),
    ("Doorverwezen", "", lambda cijfers: cijfers.doorverwezen),
    ("Nog open", "", lambda cijfers: cijfers.open),
)


@dataclass(frozen=True)
class Kerncijfer:
    """One figure of the municipality now, a quarter ago and a year ago; None where it can't be said."""

    naam: str
    eenheid: str
    nu: int | None
    vorig: int | None
    jaar_geleden: int | None


@dataclass(frozen=True)
class Vak:
    """One cell of a shaded table; `tint` is its steps of rounding, up to 3: a shade means the same each time."""

    aantal: int
    tint: int


@dataclass(frozen=True)
class Tinttabel:
    """A published table with shades; the last number of each row and the last row are margins, without shade."""

    kolommen: tuple[str, ...]
    rijen: tuple[tuple[str, tuple[Vak, ...], int], ...]
    totalen: tuple[int, ...]


@dataclass(frozen=True)
class Dashboard:
    """The whole municipality in one quarter."""

    verslag: Verslag
    vorig: Kwartaal
    jaar_geleden: Kwartaal
    kerncijfers: tuple[Kerncijfer, ...]
    themas: Tinttabel
    bestemmingen: tuple[Regel, ...]
    begrippen: tuple[tuple[str, tuple[Begrip, ...]], ...]


def maak_dashboard(verslag: Verslag) -> Dashboard:
    jaar_geleden, *_, vorig, nu = verslag.geheel.verloop[-5:]
    momenten = [punt.cijfers for punt in (nu, vorig, jaar_geleden)]
    return Dashboard(
        verslag=verslag,
        vorig=vorig.kwartaal,
        jaar_geleden=jaar_geleden.kwartaal,
        kerncijfers=tuple(
            Kerncijfer(naam, eenheid, *(None if cijfers is None else lees(cijfers) for cijfers in momenten))
            for naam, eenheid, lees in LEES
        ),
        themas=_getint(_matrix(verslag, "thema-uitkomst"), verslag.basis),
        bestemmingen=verslag.geheel.professioneel,
        begrippen=(
            ("In het voorveld", verslag.voorveld),
            ("Doorverwezen naar", verslag.professioneel),
            ("Thema's", verslag.themas),
        ),
    )


def _matrix(verslag: Verslag, naam: str) -> Matrix:
    return next(matrix for matrix in verslag.matrices if matrix.tabel == naam)


def _getint(matrix: Matrix, basis: int) -> Tinttabel:
    *rijen, (_, totalen) = matrix.rijen
    getint = (
        (naam, tuple(Vak(aantal, min(aantal // basis, TINTEN)) for aantal in aantallen[:-1]), aantallen[-1])
        for naam, aantallen in sorted(rijen, key=lambda rij: -rij[1][-1])
    )
    return Tinttabel(matrix.kolommen[:-1], tuple(getint), totalen)
