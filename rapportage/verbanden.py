"""What is always true between tables beside their sums, so that what is published has to keep to it as well.

A reader who knows these rules could else see that a published table can't be the truth, and learn from that
(see `afronding`: why it is safe).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapportage.tabellen import DAGEN, LANGER, OPGEPAKT_BINNEN, TOTAAL, Tempo
from registratie.doorverwijzen.modellen import Status

Plaats = tuple[str, str, str]

# The days that are together one column of `bestemming-opgepakt`.
BINNEN = tuple(code for code, _, hoogstens in DAGEN if hoogstens <= OPGEPAKT_BINNEN.days)
WACHTDAGEN: dict[str, tuple[str, ...]] = {
    Tempo.BINNEN_14: BINNEN,
    Tempo.LATER: (*(code for code, _, _ in DAGEN if code not in BINNEN), LANGER[0]),
    Tempo.NIET: (Tempo.NIET,),
}


@dataclass(frozen=True)
class Verband:
    """The numbers in these places (table, row, column) are together never more than those in the others."""

    minder: tuple[Plaats, ...]
    meer: tuple[Plaats, ...]


def verbanden(bestemmingen: Iterable[str], themas: Iterable[str], voorveld: Iterable[str]) -> Iterator[Verband]:
    """The rules of `levensloop` and `overgangen` as numbers, for the codes of a quarter."""
    for bestemming in bestemmingen:
        yield from _van_bestemming(bestemming)
    uitkomsten = tuple(voorveld)
    for thema in themas:
        opgelost = tuple(("thema-uitkomst", thema, uitkomst) for uitkomst in uitkomsten)
        yield Verband((("thema-match", thema, "ja"),), opgelost)
    for tempo, dagen in WACHTDAGEN.items():
        samen, opgepakt = (
            _plaatsen("gemeente-wachtdagen", TOTAAL, *dagen),
            _plaatsen("bestemming-opgepakt", TOTAAL, tempo),
        )
        yield Verband(samen, opgepakt)
        yield Verband(opgepakt, samen)


def _van_bestemming(code: str) -> Iterator[Verband]:
    verwezen = (("kern-uitkomst", TOTAAL, code),)
    lopend = _plaatsen("bestemming-vervolg", code, Status.UITGEZET, Status.OPGEPAKT)
    aangenomen = _plaatsen("bestemming-vervolg", code, Status.OPGEPAKT, Status.AFGEROND)
    # A request has its outcome while its one referral runs, and keeps it when that is done, until it is opened again.
    yield Verband(lopend, verwezen)
    yield Verband(verwezen, lopend + aangenomen[1:])
    yield Verband(lopend[:1], _plaatsen("bestemming-opgepakt", code, Tempo.NIET))
    yield Verband(aangenomen, _plaatsen("bestemming-opgepakt", code, Tempo.BINNEN_14, Tempo.LATER))


def _plaatsen(tabel: str, rij: str, *kolommen: str) -> tuple[Plaats, ...]:
    return tuple((tabel, rij, str(kolom)) for kolom in kolommen)
