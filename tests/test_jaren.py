"""Year figures: sums of published quarters, and no year with a hole in it."""

import pytest

from makelaar.kwartaal import Kwartaal
from rapportage.deel import Cijfers, Punt
from rapportage.jaren import jaren


def verloop(tot: Kwartaal, *, zonder: tuple[Kwartaal, ...] = ()) -> list[Punt]:
    """Eight quarters; each has its number in the year times ten in the voorveld, ten referred and five open."""
    return [Punt(k, None if k in zonder else cijfers(10 * k.nummer)) for k in tot.laatste(8)]


def cijfers(voorveld: int) -> Cijfers:
    return Cijfers(totaal=voorveld + 15, voorveld=voorveld, doorverwezen=10, open=5, aandeel=None)


def test_a_whole_year_and_the_year_so_far_beside_the_same_months() -> None:
    heel, toen, nu = jaren(verloop(Kwartaal(2026, 3)))
    assert [jaar.naam for jaar in (heel, toen, nu)] == [
        "2025",
        "2025 tot en met september",
        "2026 tot en met september",
    ]
    assert (heel.cijfers.voorveld, heel.cijfers.doorverwezen, heel.cijfers.open) == (100, 40, 20)
    assert (heel.cijfers.totaal, heel.cijfers.aandeel) == (160, 71)  # 100 / 140
    assert toen.cijfers == nu.cijfers
    assert (nu.cijfers.voorveld, nu.cijfers.doorverwezen, nu.cijfers.aandeel) == (60, 30, 67)


@pytest.mark.parametrize(
    ("kwartaal", "namen"),
    [
        (Kwartaal(2026, 4), ["2025", "2026"]),
        (Kwartaal(2026, 1), ["2025", "2025 tot en met maart", "2026 tot en met maart"]),
    ],
)
def test_at_the_end_and_at_the_beginning_of_a_year(kwartaal: Kwartaal, namen: list[str]) -> None:
    assert [jaar.naam for jaar in jaren(verloop(kwartaal))] == namen


def test_a_year_with_a_quarter_missing_is_left_out() -> None:
    gat = verloop(Kwartaal(2026, 3), zonder=(Kwartaal(2025, 2),))
    assert [jaar.naam for jaar in jaren(gat)] == ["2026 tot en met september"]
    assert jaren(verloop(Kwartaal(2026, 3), zonder=tuple(Kwartaal(2026, 3).laatste(8)))) == ()


def test_the_share_needs_twenty() -> None:
    klein = [Punt(k, Cijfers(5, 0, 0, 5, None)) for k in Kwartaal(2026, 4).laatste(8)]
    assert [(jaar.cijfers.totaal, jaar.cijfers.aandeel) for jaar in jaren(klein)] == [(20, None), (20, None)]
