"""The brake on what costs much (ASVS 2.4.1): for who asks too often, for nobody else, and not for long."""

import pytest
from django.core.cache import cache
from django.template.loader import render_to_string
from pytest_django import Settings
from redis.exceptions import ConnectionError as Weg

from tests import mensen
from tests.paginas import als
from tests.proef import maak_hulpvraag

pytestmark = [pytest.mark.django_db, pytest.mark.norm("ASVS 2.4.1")]
PAD = "/hulpvragen.csv?waarom=overleg"
NU = 1_800_000_000.0


@pytest.fixture(autouse=True)
def klok(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    settings.DUUR_PER_MINUUT = 3
    maak_hulpvraag()
    zet(monkeypatch, NU)


def zet(monkeypatch: pytest.MonkeyPatch, nu: float) -> None:
    monkeypatch.setattr("makelaar.rem.time.time", lambda: nu)


def test_na_drie_keer_wacht_wie_het_nog_eens_vraagt_en_niemand_anders(monkeypatch: pytest.MonkeyPatch) -> None:
    makelaar, collega = als(mensen.maak_makelaar()), als(mensen.maak_collega())
    assert [makelaar.get(PAD).status_code for _ in range(4)] == [200, 200, 200, 429]
    te_vaak = makelaar.get(PAD)
    assert "Wacht een minuut" in te_vaak.content.decode()
    assert 0 < int(te_vaak["Retry-After"]) <= 60
    assert (collega.get(PAD).status_code, makelaar.get("/hulpvragen/").status_code) == (200, 200)
    zet(monkeypatch, NU + 60)
    assert makelaar.get(PAD).status_code == 200


def test_bekijken_telt_niet_maar_versturen_wel() -> None:
    makelaar = als(mensen.maak_makelaar())
    assert {makelaar.get("/registreren/oude-lijst/").status_code for _ in range(6)} == {200}
    assert [makelaar.post("/registreren/oude-lijst/").status_code for _ in range(4)][-1] == 429


def test_zonder_teller_is_er_geen_rem(monkeypatch: pytest.MonkeyPatch) -> None:
    def weg(*_: object) -> None:
        raise Weg

    makelaar = als(mensen.maak_makelaar())
    monkeypatch.setattr(cache, "add", weg)
    assert {makelaar.get(PAD).status_code for _ in range(6)} == {200}


def test_wie_te_vaak_inlogt_leest_hetzelfde() -> None:
    """django-allauth shows the page of this name."""
    assert "Dit ging te vaak" in render_to_string("429.html")
