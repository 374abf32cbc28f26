"""The kernen beside each other through time: the chart with a small panel for each, and the same as a table."""

from dataclasses import dataclass

from makelaar.kwartaal import Kwartaal
from rapportage.verslag import Verslag


@dataclass(frozen=True)
class Veelvouden:
    """Requests per kern and quarter, in the order of the screens; None where nothing was settled."""

    svg: str
    kwartalen: tuple[Kwartaal, ...]
    rijen: tuple[tuple[str, tuple[int | None, ...]], ...]


def lees_veelvouden(verslag: Verslag) -> Veelvouden:
    return Veelvouden(
        svg=verslag.grafiek_veelvouden,
        kwartalen=tuple(punt.kwartaal for punt in verslag.geheel.verloop),
        rijen=tuple(
            (deel.naam, tuple(punt.cijfers.totaal if punt.cijfers else None for punt in deel.verloop))
            for deel in verslag.delen
        ),
    )
