"""Quarters: every day in exactly one, borders by the calendar of Europe/Amsterdam."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from makelaar.kwartaal import Kwartaal, KwartaalConverter

DAGEN = st.dates(date(2001, 1, 1), date(2098, 12, 31))
KWARTALEN = st.builds(Kwartaal, st.integers(2001, 2098), st.integers(1, 4))


@pytest.mark.parametrize(
    ("dag", "code"),
    [
        (date(2026, 6, 30), "2026-K2"),
        (date(2026, 7, 1), "2026-K3"),
        (date(2026, 9, 30), "2026-K3"),
        (date(2026, 10, 1), "2026-K4"),
        (date(2026, 12, 31), "2026-K4"),
        (date(2027, 1, 1), "2027-K1"),
    ],
)
def test_a_day_at_the_border(dag: date, code: str) -> None:
    assert str(Kwartaal.van_dag(dag)) == code


@given(DAGEN)
def test_every_day_lies_in_exactly_one_quarter(dag: date) -> None:
    kwartaal = Kwartaal.van_dag(dag)
    buren = [kwartaal.vorige, kwartaal, kwartaal.volgende]
    assert [k for k in buren if k.begin <= dag < k.einde] == [kwartaal]


@given(KWARTALEN)
def test_quarters_follow_each_other(kwartaal: Kwartaal) -> None:
    assert kwartaal.volgende.vorige == kwartaal == kwartaal.vorige.volgende
    assert kwartaal.vorige < kwartaal < kwartaal.volgende
    assert kwartaal.vorige.einde == kwartaal.begin
    assert 90 <= (kwartaal.einde - kwartaal.begin).days <= 92


@given(KWARTALEN)
def test_a_code_reads_back(kwartaal: Kwartaal) -> None:
    assert Kwartaal.uit_code(str(kwartaal)) == kwartaal
    assert KwartaalConverter().to_python(KwartaalConverter().to_url(kwartaal)) == kwartaal


@pytest.mark.parametrize(
    "code", ["", "2026", "2026-K5", "2026-K0", "26-K3", "1999-K1", "2026-k3", " 2026-K3", "2026-K3\n"]
)
def test_anything_else_is_no_quarter(code: str) -> None:
    with pytest.raises(ValueError, match="geen kwartaal"):
        Kwartaal.uit_code(code)


@pytest.mark.parametrize(
    ("moment", "code"),
    [
        (datetime(2026, 6, 30, 21, 59, tzinfo=UTC), "2026-K2"),
        (datetime(2026, 6, 30, 22, 0, tzinfo=UTC), "2026-K3"),
        (datetime(2026, 12, 31, 22, 59, tzinfo=UTC), "2026-K4"),
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), "2027-K1"),
    ],
)
def test_the_running_quarter_begins_at_midnight_in_amsterdam(
    moment: datetime, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: moment)
    assert str(Kwartaal.huidig()) == code
    assert Kwartaal.uit_code(code).vorige.afgelopen
    assert not Kwartaal.uit_code(code).afgelopen


def test_a_series_of_quarters() -> None:
    reeks = Kwartaal(2026, 3).laatste(8)
    assert [str(k) for k in reeks[:2]] == ["2024-K4", "2025-K1"]
    assert len(reeks) == 8
    assert reeks == sorted(reeks)
    assert all(later == eerder.volgende for eerder, later in pairwise(reeks))


def test_how_people_name_it() -> None:
    kwartaal = Kwartaal(2026, 3)
    assert (kwartaal.seizoen, kwartaal.periode) == ("zomer", "juli tot en met september 2026")
    assert kwartaal.einde - timedelta(days=1) == date(2026, 9, 30)
