"""What the dashboard of the beleidsteam shows of a quarter: the whole municipality, or one kern of it.

Everything here comes from the report, so from published numbers; a dashboard can be frozen with it, as it holds all
that its page reads.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from makelaar.kwartaal import Kwartaal
from rapportage.deel import Begrip, Cijfers, Deel, Punt, grafieknaam
from rapportage.definities import VAN_DE_GEMEENTE, VAN_ELKE_KERN, Definitie
from rapportage.gepubliceerd import per, stap_van_percentage, verandering
from rapportage.jaren import Jaar, jaren
from rapportage.kwaliteit import Kwaliteit, lees_kwaliteit
from rapportage.matrices import Matrix
from rapportage.veelvouden import Veelvouden, lees_veelvouden
from rapportage.verslag import Verslag
from rapportage.vervolg import Vervolg, VraagEnAanbod

TINTEN = 3
INWONERS, UREN = 1000, 10

# name, unit, code of its definition, how to read it
LEES: tuple[tuple[str, str, str, Callable[[Cijfers], int | None]], ...] = (
    ("Hulpvragen en signalen", "", "hulpvragen", lambda cijfers: cijfers.totaal),
    ("Opgelost in het voorveld", "%", "aandeel", lambda cijfers: cijfers.aandeel),
    ("Doorverwezen", "", "doorverwezen", lambda cijfers: cijfers.doorverwezen),
    ("Nog open", "", "open", lambda cijfers: cijfers.open),
)


@dataclass(frozen=True)
class Kerncijfer:
    """One figure now, a quarter ago and a year ago (None: can't be said), and in words how it differs from then."""

    naam: str
    eenheid: str
    definitie: str
    nu: int | None
    vorig: int | None
    jaar_geleden: int | None
    bij_vorig: str
    bij_jaar_geleden: str


@dataclass(frozen=True)
class Kernrij:
    """One kern beside the others, in the order of the screens: never by size."""

    code: str
    naam: str
    cijfers: Cijfers
    per_inwoners: Decimal | None
    per_uren: Decimal | None


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
class Gemeente:
    """What is only said of the municipality as a whole."""

    kernen: tuple[Kernrij, ...]
    samen: Kernrij
    met_inwoners: bool
    met_uren: bool
    opvallend: tuple[str, ...]
    veelvouden: Veelvouden
    themas: Tinttabel
    vervolg: Vervolg | None
    vraag_en_aanbod: VraagEnAanbod | None
    kwaliteit: Kwaliteit
    jaren: tuple[Jaar, ...]


@dataclass(frozen=True)
class Dashboard:
    """One quarter of the municipality, or of the kern with this code; `gemeente` is None for a kern."""

    kwartaal: Kwartaal
    versie: int
    vastgesteld: bool
    voorbij: bool
    geteld_op: datetime
    basis: int
    kleinste_noemer: int
    afronding: str
    speling: str
    keuze: tuple[tuple[str, str], ...]
    deel: Deel
    naam_verloop: str
    naam_voorveld: str
    vorig: Kwartaal
    jaar_geleden: Kwartaal
    kerncijfers: tuple[Kerncijfer, ...]
    gemeente: Gemeente | None
    begrippen: tuple[tuple[str, tuple[Begrip, ...]], ...]
    definities: tuple[Definitie, ...]


def maak_dashboard(verslag: Verslag) -> Dashboard:
    """The dashboard of the whole municipality."""
    return _dashboard(verslag, verslag.geheel, _gemeente(verslag))


def maak_kerndashboard(verslag: Verslag, kern: str) -> Dashboard | None:
    """The dashboard of one kern; None where the report doesn't have this kern."""
    deel = next((deel for deel in verslag.kernen if deel.code == kern), None)
    return None if deel is None else _dashboard(verslag, deel, None)


def _dashboard(verslag: Verslag, deel: Deel, gemeente: Gemeente | None) -> Dashboard:
    jaar_geleden, *_, vorig, _ = deel.verloop[-5:]
    return Dashboard(
        kwartaal=verslag.kwartaal,
        versie=verslag.versie,
        vastgesteld=verslag.vastgesteld,
        voorbij=verslag.voorbij,
        geteld_op=verslag.geteld_op,
        basis=verslag.basis,
        kleinste_noemer=verslag.kleinste_noemer,
        afronding=verslag.afronding,
        speling=verslag.speling,
        keuze=tuple((d.code, d.naam) for d in verslag.kernen),
        deel=deel,
        naam_verloop=grafieknaam("trend", deel.code) if deel.grafiek_verloop else "",
        naam_voorveld=grafieknaam("voorveld", deel.code) if deel.grafiek_voorveld else "",
        vorig=vorig.kwartaal,
        jaar_geleden=jaar_geleden.kwartaal,
        kerncijfers=tuple(_kerncijfers(deel.cijfers, vorig, jaar_geleden, verslag.basis if verslag.voorbij else None)),
        gemeente=gemeente,
        begrippen=_begrippen(verslag),
        definities=VAN_ELKE_KERN if gemeente is None else VAN_ELKE_KERN + VAN_DE_GEMEENTE,
    )


def _kerncijfers(nu: Cijfers, vorig: Punt, jaar_geleden: Punt, basis: int | None) -> Iterator[Kerncijfer]:
    """Without `basis` nothing is compared: a running quarter is less than a whole one."""
    for naam, eenheid, definitie, lees in LEES:
        waarde, *eerder = (lees(cijfers) if cijfers else None for cijfers in (nu, vorig.cijfers, jaar_geleden.cijfers))
        woorden = (
            verandering(waarde, toen, _stap(basis, eenheid, nu, punt.cijfers)) if basis and punt.cijfers else ""
            for toen, punt in zip(eerder, (vorig, jaar_geleden), strict=True)
        )
        yield Kerncijfer(naam, eenheid, definitie, waarde, eerder[0], eerder[1], next(woorden), next(woorden))


def _stap(basis: int, eenheid: str, *beide: Cijfers) -> int:
    if not eenheid:
        return basis
    return stap_van_percentage(basis, *(cijfers.voorveld + cijfers.doorverwezen for cijfers in beide))


def _gemeente(verslag: Verslag) -> Gemeente:
    verloop = verslag.geheel.verloop
    return Gemeente(
        kernen=tuple(_kernrij(kern, *_omgeving(verslag, kern)) for kern in verslag.kernen),
        samen=_kernrij(verslag.geheel, *_omgeving(verslag, *verslag.kernen)),
        met_inwoners=bool(verslag.omgeving.inwoners),
        met_uren=bool(verslag.omgeving.uren),
        opvallend=verslag.opvallend,
        veelvouden=lees_veelvouden(verslag),
        themas=_getint(_matrix(verslag, "thema-uitkomst"), verslag.basis),
        vervolg=verslag.vervolg,
        vraag_en_aanbod=verslag.vraag_en_aanbod,
        kwaliteit=lees_kwaliteit(verslag.geheel.cijfers, verslag.matrices),
        jaren=jaren(verloop if verslag.voorbij else verloop[:-1]),
    )


def _omgeving(verslag: Verslag, *kernen: Deel) -> tuple[int | None, Decimal | None]:
    """Residents and hours of these kernen together; None as soon as one of them has none filled in."""
    codes, inwoners, uren = {kern.code for kern in kernen}, verslag.omgeving.inwoners, verslag.omgeving.uren
    return (
        sum(inwoners[code] for code in codes) if codes <= inwoners.keys() else None,
        sum((uren[code] for code in codes), Decimal()) if codes <= uren.keys() else None,
    )


def _kernrij(deel: Deel, inwoners: int | None, uren: Decimal | None) -> Kernrij:
    totaal = deel.cijfers.totaal
    return Kernrij(deel.code, deel.naam, deel.cijfers, per(totaal, inwoners, INWONERS), per(totaal, uren, UREN))


def _begrippen(verslag: Verslag) -> tuple[tuple[str, tuple[Begrip, ...]], ...]:
    return (
        ("Uitkomsten in het voorveld", verslag.voorveld),
        ("Professionals", verslag.professioneel),
        ("Thema’s", verslag.themas),
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
