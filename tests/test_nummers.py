from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, transaction

from makelaar.models import Kern
from registratie.models import Volgnummer
from registratie.nummers import neem_nummers


@pytest.fixture
def budel(db: None) -> Kern:
    return Kern.objects.get(slug="budel")


@pytest.mark.beide
def test_numbers_count_on_per_kern_and_year(budel: Kern) -> None:
    gastel = Kern.objects.get(slug="gastel")
    assert neem_nummers(budel, 2026) == ["BUD-26-0001"]
    assert neem_nummers(budel, 2026, 3) == ["BUD-26-0002", "BUD-26-0003", "BUD-26-0004"]
    assert neem_nummers(budel, 2027) == ["BUD-27-0001"]
    assert neem_nummers(gastel, 2026) == ["GAS-26-0001"]


def test_number_grows_beyond_four_digits(budel: Kern) -> None:
    Volgnummer.objects.create(kern=budel, jaar=2026, laatste=9999)
    assert neem_nummers(budel, 2026) == ["BUD-26-10000"]


def test_none_asked_none_spent(budel: Kern) -> None:
    assert neem_nummers(budel, 2026, 0) == []
    assert neem_nummers(budel, 2026) == ["BUD-26-0001"]


def test_numbers_of_a_failed_transaction_come_back(budel: Kern) -> None:
    with transaction.atomic():
        neem_nummers(budel, 2026, 5)
        transaction.set_rollback(True)
    assert neem_nummers(budel, 2026) == ["BUD-26-0001"]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one writer in at a time")
def test_many_at_once_never_get_the_same_number() -> None:
    kern = Kern.objects.get(slug="budel")
    tegelijk, keren = 6, 5
    begin = Barrier(tegelijk)

    def makelaar(_: int) -> list[str]:
        begin.wait(timeout=30)
        try:
            return [nummer for _ in range(keren) for nummer in neem_nummers(kern, 2031, 2)]
        finally:
            connection.close()

    with ThreadPoolExecutor(tegelijk) as groep:
        gegeven = [nummer for reeks in groep.map(makelaar, range(tegelijk)) for nummer in reeks]
    assert sorted(gegeven) == [f"BUD-31-{n:04}" for n in range(1, tegelijk * keren * 2 + 1)]
