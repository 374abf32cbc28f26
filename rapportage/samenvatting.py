"""What the page of a kern reads: one frozen object, from the same report that the PDF is laid out from.

Source: "klankbordgroepen zijn inwoners uit de kern en sparringpartners" (Cranendonck, 2019); so it is plain Dutch.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from makelaar.kwartaal import Kwartaal
from makelaar.models import Kern
from rapportage import zinnen
from rapportage.deel import Cijfers, Deel, Punt, Regel
from rapportage.telling import tel_kern
from rapportage.verslag import Verslag


@dataclass(frozen=True)
class Oplossing:
    """A way in which the village found an answer itself, explained as it was when the numbers were counted."""

    naam: str
    uitleg: str
    aantal: int


R = TypeVar("R", Regel, Oplossing)


@dataclass(frozen=True)
class Samenvatting:
    """One kern in one published quarter; `op_de_tien` is empty over a denominator that is too small."""

    naam: str
    titel: str
    kwartaal: Kwartaal
    vastgesteld: bool
    verhaal: str
    cijfers: Cijfers
    op_de_tien: str
    themas: tuple[Regel, ...]
    zelden: str
    samen: str
    oplossingen: tuple[Oplossing, ...]
    verloop: tuple[Punt, ...]
    grafiek_verloop: str
    afronding: str


@dataclass(frozen=True)
class TotNuToe:
    """The exact counts of the running quarter in one kern, for its own makelaar only: name and number."""

    kwartaal: Kwartaal
    totaal: int
    uitkomsten: tuple[tuple[str, int], ...]


def vat_samen(verslag: Verslag, slug: str) -> Samenvatting | None:
    """The summary of one kern, under the name that it had then; None where the report doesn't have this kern."""
    deel = next((deel for deel in verslag.kernen if deel.code == slug), None)
    if deel is None:
        return None
    return Samenvatting(
        naam=deel.naam,
        titel=zinnen.titel(deel.naam, verslag.kwartaal),
        kwartaal=verslag.kwartaal,
        vastgesteld=verslag.vastgesteld,
        verhaal=_verhaal(deel),
        cijfers=deel.cijfers,
        op_de_tien=zinnen.op_de_tien(deel.cijfers.aandeel),
        themas=meeste_eerst([thema for thema in deel.themas if thema.aantal]),
        zelden=zinnen.zelden([thema.naam for thema in deel.themas if not thema.aantal]),
        samen=zinnen.samen(deel.cijfers.voorveld, deel.cohesie),
        oplossingen=_oplossingen(verslag, deel),
        verloop=deel.verloop,
        grafiek_verloop=deel.grafiek_verloop,
        afronding=verslag.afronding,
    )


def meeste_eerst(regels: Iterable[R]) -> tuple[R, ...]:
    """Lines by published number; equals stay in the order of the screens."""
    return tuple(sorted(regels, key=lambda regel: -regel.aantal))


def tot_nu_toe(kern: Kern) -> TotNuToe:
    """What came in this quarter, exact. The caller shows it to a makelaar of this kern and to nobody else."""
    kwartaal = Kwartaal.huidig()
    uitkomsten = tuple(tel_kern(kern, kwartaal))
    return TotNuToe(kwartaal, sum(aantal for _, aantal in uitkomsten), uitkomsten)


def _verhaal(deel: Deel) -> str:
    """Where (almost) nothing came in there is nothing to say about what it was."""
    return " ".join(deel.zinnen) if deel.cijfers.totaal else deel.zinnen[0]


def _oplossingen(verslag: Verslag, deel: Deel) -> tuple[Oplossing, ...]:
    """What was published as more than 0; a line with a 0 would only tell what there is no news about."""
    regels = zip(deel.voorveld, verslag.voorveld, strict=True)
    return meeste_eerst(Oplossing(r.naam, begrip.definitie, r.aantal) for r, begrip in regels if r.aantal)
