"""What a chart says, in words, for who does not see it: the finding, and no more of it than rounding allows."""

from collections.abc import Iterator, Sequence

from django.utils.formats import localize

from makelaar.kwartaal import Kwartaal
from rapportage.deel import Deel
from rapportage.verslag import Verslag

DRIEKWART = 75
GEEN_VORIG = "Van het kwartaal daarvoor zijn er geen cijfers."
LOOPT_NOG = "Het kwartaal was nog niet voorbij toen deze cijfers werden geteld."


def verloop(deel: Deel, verslag: Verslag) -> str:
    """How voorveld and doorverwezen went since the quarter before, and over which quarters the line runs."""
    nu, basis, (*_, vorig, laatste) = deel.cijfers, verslag.basis, deel.verloop
    if vorig.cijfers is None or not verslag.voorbij:
        stand = f"{localize(nu.voorveld)} keer opgelost in het voorveld, {localize(nu.doorverwezen)} keer doorverwezen"
        return f"{deel.naam}: {stand}. {GEEN_VORIG if verslag.voorbij else LOOPT_NOG} {_periode(deel)}"
    return (
        f"{deel.naam}, {_seizoen(laatste.kwartaal)} naast {_seizoen(vorig.kwartaal)}. "
        f"Opgelost in het voorveld: {_sinds(nu.voorveld, vorig.cijfers.voorveld, basis)}. "
        f"Doorverwezen: {_sinds(nu.doorverwezen, vorig.cijfers.doorverwezen, basis)}. {_periode(deel)}"
    )


def voorveld(deel: Deel, rijen: Sequence[Deel]) -> str:
    """Where the share in the voorveld stands beside three quarters, and beside the other rows."""
    zinnen = [_aandeel(deel)]
    anderen = [rij for rij in rijen if rij is not deel]
    if len(anderen) == 1:
        zinnen.append(_aandeel(anderen[0]))
    elif anderen:
        zinnen.extend(_naast_driekwart([rij.cijfers.aandeel for rij in anderen]))
    return " ".join(zinnen)


def _naast_driekwart(aandelen: Sequence[int | None]) -> Iterator[str]:
    met = [aandeel for aandeel in aandelen if aandeel is not None]
    if not met:
        yield "In geen enkele kern zijn er genoeg uitkomsten om een deel te noemen."
        return
    boven, zonder = sum(aandeel >= DRIEKWART for aandeel in met), len(aandelen) - len(met)
    yield f"In {boven} van de {len(aandelen)} kernen is het driekwart of meer."
    if zonder:
        yield f"In {zonder} {_kernen(zonder)} zijn er te weinig uitkomsten om een deel te noemen."


def veelvouden(verslag: Verslag) -> str:
    """In how many kernen more or fewer came in than in the quarter before; never which one most."""
    begin = f"Hulpvragen en signalen per kern. {_periode(verslag.geheel)}"
    if not verslag.voorbij:
        return f"{begin} {LOOPT_NOG}"
    paren = [(deel.cijfers, deel.verloop[-2].cijfers) for deel in verslag.kernen]
    verschillen = [nu.totaal - toen.totaal for nu, toen in paren if toen]
    if not verschillen:
        return f"{begin} {GEEN_VORIG}"
    meer = sum(verschil > verslag.basis for verschil in verschillen)
    minder = sum(verschil < -verslag.basis for verschil in verschillen)
    gelijk = len(verschillen) - meer - minder
    return (
        f"{begin} Naast {_seizoen(verslag.kwartaal.vorige)}: in {meer} {_kernen(meer)} meer, "
        f"in {minder} {_kernen(minder)} minder, in {gelijk} {_kernen(gelijk)} ongeveer evenveel."
    )


def _kernen(aantal: int) -> str:
    return "kern" if aantal == 1 else "kernen"


def _aandeel(deel: Deel) -> str:
    aandeel = deel.cijfers.aandeel
    if aandeel is None:
        return f"{deel.naam}: te weinig uitkomsten om een deel te noemen."
    if aandeel == DRIEKWART:
        naast = "precies driekwart"
    else:
        naast = "meer dan driekwart" if aandeel > DRIEKWART else "minder dan driekwart"
    return f"{deel.naam}: {aandeel}% opgelost in het voorveld, {naast}."


def _sinds(nu: int, toen: int, basis: int) -> str:
    meer = "meer" if nu > toen else "minder"
    woord = "ongeveer evenveel" if abs(nu - toen) <= basis else meer
    return f"{woord} ({localize(nu)}, toen {localize(toen)})"


def _seizoen(kwartaal: Kwartaal) -> str:
    return f"{kwartaal.seizoen} van {kwartaal.jaar}"


def _periode(deel: Deel) -> str:
    eerste = next(punt.kwartaal for punt in deel.verloop if punt.cijfers)
    return f"Het verloop van {eerste} tot en met {deel.verloop[-1].kwartaal}."
