"""What waits on the makelaar's start page, and what does not."""

from datetime import timedelta

import pytest
from django.utils import timezone

from registratie.levensloop import geef_uitkomst, heropen
from registratie.models import Bestemming, Hulpvraag
from registratie.wacht import wacht_op
from tests import mensen
from tests.proef import maak_hulpvraag

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("uitkomst", "soort", "dagen", "wacht"),
    [
        ("huisarts", "hulpvraag", 14, False),
        ("huisarts", "hulpvraag", 15, True),
        ("open", "hulpvraag", 30, False),
        ("open", "hulpvraag", 31, True),
        ("open", "signaal", 5, False),
        ("open", "signaal", 6, True),
        ("eigen-netwerk", "signaal", 90, False),
    ],
)
def test_na_hoeveel_dagen_iets_wacht(uitkomst: str, soort: str, dagen: int, wacht: bool) -> None:
    maak_hulpvraag(uitkomst=uitkomst, soort=soort, op=timezone.localdate() - timedelta(days=dagen))
    assert bool(wacht_op(mensen.maak_makelaar())) == wacht
    assert wacht_op(mensen.maak_collega()) == []


def test_wat_twee_keer_terugkwam_wacht_een_keer() -> None:
    hulpvraag = maak_hulpvraag(uitkomst="huisarts", op=timezone.localdate() - timedelta(days=60))
    heropen(hulpvraag)
    geef_uitkomst(hulpvraag, Bestemming.objects.get(code="huisarts"))
    heropen(hulpvraag)
    assert [w.hulpvraag.nummer for w in wacht_op(mensen.maak_makelaar())] == [hulpvraag.nummer]


@pytest.mark.parametrize(("dagen", "wacht"), [(180, True), (181, False)])
def test_een_oude_lijst_wacht_geen_jaren(dagen: int, wacht: bool) -> None:
    maak_hulpvraag(uitkomst="huisarts", op=timezone.localdate() - timedelta(days=dagen))
    Hulpvraag.objects.update(import_sleutel="x")
    assert bool(wacht_op(mensen.maak_makelaar())) == wacht
