"""Guessing a password stops, and the real user elsewhere still gets in within a quarter of an hour (ASVS 6.3.1)."""

import time

import pytest
from django.test import Client

from makelaar.models import Gebruiker
from tests import mensen

pytestmark = [pytest.mark.django_db, pytest.mark.norm("ASVS 6.3.1")]
DIEF, THUIS = "203.0.113.9", "198.51.100.7"


@pytest.fixture
def gebruiker() -> Gebruiker:
    gebruiker = mensen.maak_klankbord()
    gebruiker.set_password(mensen.WACHTWOORD)
    gebruiker.save()
    return gebruiker


def probeer(vanaf: str, wachtwoord: str, naam: str = "klankbord") -> bool:
    """Whether somebody gets in from this network."""
    client = Client(REMOTE_ADDR=vanaf)
    client.post("/inloggen/", {"login": naam, "password": wachtwoord})
    return "_auth_user_id" in client.session


def raad(keer: int, naam: str = "klankbord") -> None:
    for nummer in range(keer):
        assert not probeer(DIEF, f"geraden-wachtwoord-{nummer}", naam)


def test_na_te_veel_keer_raden_helpt_ook_het_goede_niet(gebruiker: Gebruiker) -> None:
    assert probeer(DIEF, mensen.WACHTWOORD)
    raad(6)
    assert not probeer(DIEF, mensen.WACHTWOORD)


def test_een_netwerk_dat_veel_namen_probeert_wordt_afgeremd(gebruiker: Gebruiker) -> None:
    for nummer in range(11):
        raad(1, f"iemand-{nummer}")
    assert not probeer(DIEF, mensen.WACHTWOORD)
    assert probeer(THUIS, mensen.WACHTWOORD)


def test_een_kwartier_later_komt_de_echte_er_overal_weer_in(
    gebruiker: Gebruiker, monkeypatch: pytest.MonkeyPatch
) -> None:
    raad(6)
    echt = time.time
    monkeypatch.setattr(time, "time", lambda: echt() + 15 * 60)
    assert probeer(THUIS, mensen.WACHTWOORD)
