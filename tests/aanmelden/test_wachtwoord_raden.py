"""Guessing a password is slowed, and the real user elsewhere still gets in (ASVS 6.3.1)."""

import time
from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import Settings

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


@pytest.fixture
def klok(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Moves the clock by so many minutes."""
    echt, verzet = time.time, [0.0]
    monkeypatch.setattr(time, "time", lambda: echt() + 60 * verzet[0])

    def verder(minuten: float) -> None:
        verzet[0] += minuten

    return verder


def test_na_te_veel_keer_raden_helpt_vanaf_daar_ook_het_goede_niet(gebruiker: Gebruiker) -> None:
    assert probeer(DIEF, mensen.WACHTWOORD)
    raad(6)
    assert not probeer(DIEF, mensen.WACHTWOORD)


def test_wie_te_vaak_raadt_leest_hoe_lang_te_wachten(client: Client, gebruiker: Gebruiker) -> None:
    for _ in range(6):
        antwoord = client.post("/inloggen/", {"login": "klankbord", "password": "geraden-wachtwoord"})
    assert "Wacht vijf minuten" in antwoord.content.decode()
    assert 'value="klankbord"' in antwoord.content.decode()


def test_de_echte_elders_komt_er_altijd_in_hoe_lang_het_raden_ook_duurt(
    gebruiker: Gebruiker, klok: Callable[[float], None]
) -> None:
    """Each minute of a quarter of an hour somebody guesses on, and takes every try that comes free."""
    for _ in range(15):
        raad(2)
        assert probeer(THUIS, mensen.WACHTWOORD)
        klok(1)
    raad(6)
    assert not probeer(DIEF, mensen.WACHTWOORD)


def test_ook_vanaf_daar_lukt_het_na_vijf_minuten_stilte(gebruiker: Gebruiker, klok: Callable[[float], None]) -> None:
    raad(6)
    klok(5)
    assert probeer(DIEF, mensen.WACHTWOORD)


def test_een_netwerk_dat_veel_namen_probeert_wordt_afgeremd(gebruiker: Gebruiker) -> None:
    for nummer in range(11):
        raad(1, f"iemand-{nummer}")
    assert not probeer(DIEF, mensen.WACHTWOORD)
    assert probeer(THUIS, mensen.WACHTWOORD)


def test_raden_vanaf_veel_netwerken_tegelijk_wordt_afgeremd_waar_de_echte_niet_vandaan_komt(
    gebruiker: Gebruiker, klok: Callable[[float], None], settings: Settings
) -> None:
    settings.ACCOUNT_RATE_LIMITS |= {"login_failed_overal": "7/15m/key"}
    assert probeer(THUIS, mensen.WACHTWOORD)
    for nummer in range(7):
        assert not probeer(f"203.0.113.{nummer}", "geraden-wachtwoord")
    assert not probeer("203.0.113.200", mensen.WACHTWOORD)
    wie = {"login": "klankbord", "password": mensen.WACHTWOORD}
    assert "Wacht een kwartier" in Client(REMOTE_ADDR="203.0.113.201").post("/inloggen/", wie).content.decode()
    assert probeer(THUIS, mensen.WACHTWOORD)
    klok(15)
    assert probeer("203.0.113.200", mensen.WACHTWOORD)


def test_een_kop_van_de_bezoeker_telt_niet(gebruiker: Gebruiker) -> None:
    """Without a proxy that a setting names, who guesses can't pretend to be somewhere else each time."""
    client = Client(REMOTE_ADDR=DIEF)
    for nummer in range(6):
        kop = {"X-Forwarded-For": f"198.51.100.{nummer}", "X-Real-IP": f"198.51.100.{nummer}"}
        client.post("/inloggen/", {"login": "klankbord", "password": "geraden-wachtwoord"}, headers=kop)
    assert not probeer(DIEF, mensen.WACHTWOORD)
