"""The page for the councillor: sentences and figures that stand alone, from published numbers only.

The measure is the evaluation of 2019: "lossen ruim driekwart van de hulpvragen op in het voorveld".
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import localize

from makelaar.kwartaal import Kwartaal
from rapportage import zinnen
from rapportage.deel import Deel, Punt
from rapportage.gepubliceerd import tienden, verandering
from rapportage.lijnen import Reeks, Vlak, maak_reeks, mooie_top

DRIEKWART = 75
# Ten circles of 20 with 4 between; the mark stands at seven and a half of them.
CIRKEL, STAP, TIEN = 10, 24, 10
VLAK = (6, 158, 10, 58)


@dataclass(frozen=True)
class Tien:
    """The share in the voorveld as ten circles, the full ones first; without a share there is nothing to draw."""

    in_woorden: str
    bevinding: str
    cirkels: tuple[tuple[int, bool], ...]
    driekwart: int = STAP * TIEN * DRIEKWART // 100


@dataclass(frozen=True)
class Klein:
    """The line of all that came in, small; `begin` and `einde` are the quarters that it runs between."""

    bevinding: str
    reeks: Reeks
    begin: Kwartaal
    einde: Kwartaal


@dataclass(frozen=True)
class Raadsblad:
    """Its sentences say how many, solved where, what changed, about what; `verschil` is empty where none is known."""

    zinnen: tuple[str, str, str, str]
    tien: Tien | None
    klein: Klein
    verschil: str
    vorige: Kwartaal


def maak_raadsblad(geheel: Deel, basis: int, *, voorbij: bool) -> Raadsblad:
    """Of the municipality; a quarter that was counted before it was over (`voorbij`) is compared with nothing."""
    vorig, nu = geheel.verloop[-2:]
    toen = vorig.cijfers.totaal if vorig.cijfers and voorbij else None
    totaal = geheel.cijfers.totaal
    return Raadsblad(
        zinnen=(
            zinnen.instroom(totaal, nu.kwartaal, geheel.naam, tot_nu_toe=not voorbij),
            _opgelost(geheel.cijfers.aandeel),
            _veranderd(totaal, toen, vorig.kwartaal, basis) if voorbij else zinnen.LOOPT_NOG,
            zinnen.onderwerpen([(thema.naam, thema.aantal) for thema in geheel.themas]),
        ),
        tien=_tien(geheel.cijfers.aandeel),
        klein=_klein(geheel.verloop),
        verschil=verandering(totaal, toen, basis),
        vorige=vorig.kwartaal,
    )


def in_detail(geheel: Deel) -> str:
    """Who was referred and what is still open, for the chapter that the councillor opens next."""
    vaakst = [regel.naam for regel in geheel.professioneel if regel.deel == 100]
    return f"{_doorverwezen(geheel.cijfers.doorverwezen, vaakst)} {_open(geheel.cijfers.open)}"


def _opgelost(aandeel: int | None) -> str:
    zin = zinnen.opgelost(aandeel, "de dorpen zelf")
    if aandeel is None:
        return zin
    return f"{zin[:-1]}, en dat is {'driekwart of meer' if aandeel >= DRIEKWART else 'minder dan driekwart'}."


def _veranderd(nu: int, toen: int | None, vorige: Kwartaal, basis: int) -> str:
    if toen is None:
        return f"Wat er veranderde is niet te zeggen, want van de {vorige.seizoen} zijn er geen cijfers."
    if abs(nu - toen) <= basis:
        return f"Er kwam ongeveer evenveel binnen als in de {vorige.seizoen}."
    waren = "toen het er" if toen else "toen er"
    meer = "meer" if nu > toen else "minder"
    return f"Er kwam {meer} binnen dan in de {vorige.seizoen}, {waren} {zinnen.ongeveer(toen)} waren."


def _tien(aandeel: int | None) -> Tien | None:
    if aandeel is None:
        return None
    vol = tienden(aandeel)
    woorden = zinnen.op_de_tien(aandeel)
    naast = "driekwart of meer" if aandeel >= DRIEKWART else "minder dan driekwart"
    cirkels = tuple((STAP * plaats + STAP // 2, plaats < vol) for plaats in range(TIEN))
    return Tien(woorden, f"{woorden.capitalize()} opgelost in het voorveld. Dat is {naast}.", cirkels)


def _klein(verloop: Sequence[Punt]) -> Klein:
    aantallen = [punt.cijfers.totaal if punt.cijfers else None for punt in verloop]
    gevuld = [(p.kwartaal, p.cijfers.totaal) for p in verloop if p.cijfers]
    lijst = ", ".join(f"{kwartaal} {localize(aantal)}" for kwartaal, aantal in gevuld)
    reeks = maak_reeks(aantallen, Vlak(*VLAK, mooie_top(aantal for _, aantal in gevuld)))
    return Klein(f"Hulpvragen en signalen per kwartaal: {lijst}.", reeks, verloop[0].kwartaal, verloop[-1].kwartaal)


def _doorverwezen(aantal: int, vaakst: Sequence[str]) -> str:
    if not aantal:
        return "Er is niemand of bijna niemand doorverwezen naar een professional."
    zin = f"{zinnen.ongeveer(aantal).capitalize()} keer is iemand doorverwezen naar een professional."
    namen = [zinnen.midden_in_zin(naam) for naam in vaakst]
    return f"{zin} Het vaakst ging het naar: {' en '.join(namen)}." if 0 < len(namen) < 3 else zin


def _open(aantal: int) -> str:
    if not aantal:
        return "Alles of bijna alles heeft een uitkomst."
    return f"Van {zinnen.ongeveer(aantal)} is de uitkomst nog open."
