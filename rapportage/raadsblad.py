"""The five sentences that stand alone on the page for the councillor, from published numbers only."""

from collections.abc import Sequence

from rapportage import zinnen

DRIEKWART = 75


def samenvatting(
    delen: Sequence[str], *, aandeel: int | None, doorverwezen: int, vaakst: Sequence[str], open_: int
) -> tuple[str, ...]:
    """What came in, what the villages solved, who was referred, what it was about, and what is still open.

    The measure is the evaluation of 2019: "lossen ruim driekwart van de hulpvragen op in het voorveld".
    """
    instroom, opgelost, onderwerpen = delen
    return (
        instroom,
        opgelost + _driekwart(aandeel),
        _doorverwezen(doorverwezen, vaakst),
        onderwerpen,
        _open(open_),
    )


def _driekwart(aandeel: int | None) -> str:
    if aandeel is None:
        return ""
    return " Dat is driekwart of meer." if aandeel >= DRIEKWART else " Dat is minder dan driekwart."


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
