"""Residents and contract hours beside a quarter: counted by hand, frozen, and never a person."""

from datetime import date
from decimal import Decimal

import pytest

from makelaar.kwartaal import Kwartaal
from makelaar.models import Aanstelling, Gebruiker, Kern
from rapportage.models import Kwartaalrapportage
from rapportage.omgeving import lees_omgeving, omgeving
from tests import mensen
from tests.proef import maak_rapport

pytestmark = [pytest.mark.django_db, pytest.mark.beide]
ZOMER = Kwartaal(2026, 3)  # 92 days


@pytest.fixture
def makelaar() -> Gebruiker:
    gebruiker = mensen.maak_makelaar()
    gebruiker.aanstellingen.all().delete()
    return gebruiker


def stel_aan(gebruiker: Gebruiker, van: date, tot: date | None, uren: str, kern: str = "budel") -> None:
    Aanstelling.objects.create(
        gebruiker=gebruiker, kern=Kern.objects.get(slug=kern), van=van, tot=tot, uren_per_week=Decimal(uren)
    )


@pytest.mark.parametrize(
    ("van", "tot", "uren", "verwacht"),
    [
        (date(2024, 1, 1), None, "20", "20.0"),
        (date(2026, 7, 1), date(2026, 9, 30), "20", "20.0"),
        (date(2026, 8, 16), None, "20", "10.0"),  # 46 of the 92 days
        (date(2026, 1, 1), date(2026, 8, 15), "20", "10.0"),  # the other 46
        (date(2026, 9, 30), date(2026, 9, 30), "20", "0.2"),  # one day: 20 / 92
        (date(2026, 7, 1), date(2026, 7, 23), "9.5", "2.4"),  # 23 days: 2.375, half up
    ],
)
def test_an_aanstelling_counts_for_the_days_that_it_holds(
    makelaar: Gebruiker, van: date, tot: date | None, uren: str, verwacht: str
) -> None:
    stel_aan(makelaar, van, tot, uren)
    assert omgeving(ZOMER)["uren"] == {"budel": verwacht}


def test_aanstellingen_outside_the_quarter_do_not_count(makelaar: Gebruiker) -> None:
    stel_aan(makelaar, date(2026, 1, 1), date(2026, 6, 30), "20")
    stel_aan(makelaar, date(2026, 10, 1), None, "20")
    assert omgeving(ZOMER)["uren"] == {}


def test_hours_of_one_kern_add_up_and_name_nobody(makelaar: Gebruiker) -> None:
    stel_aan(makelaar, date(2026, 1, 1), None, "12.5")
    stel_aan(mensen.maak_beleid(), date(2026, 8, 16), None, "15")
    stel_aan(makelaar, date(2026, 1, 1), None, "10", kern="gastel")
    assert omgeving(ZOMER)["uren"] == {"budel": "20.0", "gastel": "10.0"}


def test_only_kernen_with_residents_filled_in() -> None:
    Kern.objects.filter(slug="budel").update(inwoners=9000)
    assert omgeving(ZOMER)["inwoners"] == {"budel": 9000}


def test_a_report_keeps_what_was_there_when_it_was_counted(makelaar: Gebruiker) -> None:
    stel_aan(makelaar, date(2026, 1, 1), None, "20")
    Kern.objects.filter(slug="budel").update(inwoners=9000)
    maak_rapport("2026-K3", vastgesteld=True)
    Kern.objects.update(inwoners=1)
    Aanstelling.objects.all().delete()
    bewaard = lees_omgeving(Kwartaalrapportage.objects.get().omgeving)
    assert (bewaard.inwoners, bewaard.uren) == ({"budel": 9000}, {"budel": Decimal("20.0")})


def test_a_report_of_before_has_no_surroundings() -> None:
    leeg = lees_omgeving({})
    assert (leeg.inwoners, leeg.uren) == ({}, {})
