"""Disclosure: the published tables of the whole history beside the truth, and what the attack does to naive ones."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from makelaar.kwartaal import Kwartaal
from rapportage.afronding import Afronding, rond_af
from rapportage.tabellen import TABELLEN, TOTAAL
from rapportage.telling import Cel, Telling, tel
from tests.aanval import Interval, getal, val_aan
from tests.tellingen import KWARTALEN, geef_doorverwijzingen_een_leven, importeer_geschiedenis
from tests.test_afronding import telt_op

Geschiedenis = dict[Kwartaal, tuple[Telling, Afronding]]
pytestmark = [pytest.mark.django_db, pytest.mark.beide]


@pytest.fixture(scope="module")
def geschiedenis(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Geschiedenis:
    """The exact and the published tables of all eight quarters; nothing stays in the database."""
    with django_db_blocker.unblock(), transaction.atomic():
        importeer_geschiedenis()
        geef_doorverwijzingen_een_leven()
        tellingen = {kwartaal: tel(kwartaal) for kwartaal in KWARTALEN}
        transaction.set_rollback(True)
    return {kwartaal: (telling, rond_af(telling)) for kwartaal, telling in tellingen.items()}


@pytest.mark.parametrize("kwartaal", KWARTALEN, ids=str)
@pytest.mark.norm("Kleine aantallen")
def test_every_number_is_a_multiple_next_to_its_true_value(kwartaal: Kwartaal, geschiedenis: Geschiedenis) -> None:
    telling, afronding = geschiedenis[kwartaal]
    assert afronding.versoepeld == 0
    assert [replace(cel, aantal=0) for cel in afronding.cellen] == [replace(cel, aantal=0) for cel in telling.cellen]
    for exact, rond in zip(telling.cellen, afronding.cellen, strict=True):
        assert rond.aantal % 5 == 0
        assert abs(rond.aantal - exact.aantal) < 5


@pytest.mark.parametrize("kwartaal", KWARTALEN, ids=str)
def test_everything_adds_up(kwartaal: Kwartaal, geschiedenis: Geschiedenis) -> None:
    cellen = geschiedenis[kwartaal][1].cellen
    assert telt_op(cellen)
    assert len({(getal(cel), cel.aantal) for cel in cellen}) == len({getal(cel) for cel in cellen})


@pytest.mark.parametrize("kwartaal", KWARTALEN, ids=str)
def test_what_is_published_could_be_the_truth(kwartaal: Kwartaal, geschiedenis: Geschiedenis) -> None:
    """Against a reader who has this very programme: the published table, counted, gives the published table."""
    telling, afronding = geschiedenis[kwartaal]
    assert rond_af(replace(telling, cellen=afronding.cellen)).cellen == afronding.cellen


def test_every_table_has_something_to_hide(geschiedenis: Geschiedenis) -> None:
    """The attack would prove little over tables of zeros."""
    for tabel in (tabel for tabel in TABELLEN if not tabel.naam.startswith("kern-doel")):
        klein = [c for telling, _ in geschiedenis.values() for c in telling.cellen if c.tabel == tabel.naam]
        assert any(1 <= cel.aantal <= 4 for cel in klein), tabel.naam


def test_what_always_holds_between_tables_holds_in_what_is_published(geschiedenis: Geschiedenis) -> None:
    for telling, afronding in geschiedenis.values():
        for cellen in (telling.cellen, afronding.cellen):
            aantal = {(cel.tabel, cel.rij, cel.kolom): cel.aantal for cel in cellen}
            assert telling.verbanden
            for verband in telling.verbanden:
                assert sum(map(aantal.__getitem__, verband.minder)) <= sum(map(aantal.__getitem__, verband.meer))


def los_afgerond(telling: Telling) -> tuple[Cel, ...]:
    """Every number to the nearest multiple by itself, as a spreadsheet would."""
    return tuple(replace(cel, aantal=(cel.aantal + 2) // 5 * 5) for cel in telling.cellen)


def exact(telling: Telling) -> tuple[Cel, ...]:
    return telling.cellen


def onderdrukt(telling: Telling) -> tuple[Cel, ...]:
    """Exact, with inner cells of 1 to 4 left out (-1), and all margins printed."""
    klein = {cel for cel in telling.cellen if 1 <= cel.aantal <= 4 and TOTAAL not in (cel.rij, cel.kolom)}
    return tuple(replace(cel, aantal=-1) if cel in klein else cel for cel in telling.cellen)


@pytest.mark.parametrize(
    ("naief", "zegt"),
    [
        (exact, lambda aantal: (aantal, aantal)),
        (los_afgerond, lambda aantal: (max(aantal - 2, 0), aantal + 2)),
        (onderdrukt, lambda aantal: (1, 4) if aantal < 0 else (aantal, aantal)),
    ],
    ids=["exact", "los afgerond", "onderdrukt"],
)
def test_the_attack_breaks_naive_tables(
    naief: Callable[[Telling], tuple[Cel, ...]], zegt: Callable[[int], Interval], geschiedenis: Geschiedenis
) -> None:
    telling = geschiedenis[Kwartaal(2026, 3)][0]
    uitslag = val_aan(naief(telling), zegt)
    assert uitslag.verraden
    assert uitslag.smalst < 4
