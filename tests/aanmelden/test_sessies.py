"""How long somebody stays signed in (ASVS 7.2.4, 7.3.1, 7.3.2, 7.4.2), with a clock that the test moves."""

import time
from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client

from makelaar import sessies
from makelaar.models import Gebruiker
from tests import mensen
from tests.paginas import als

pytestmark = pytest.mark.django_db
MINUUT, UUR = 60, 3600
LEZERS: dict[str, tuple[Callable[[], Gebruiker], str]] = {
    "makelaar": (mensen.maak_makelaar, "/hulpvragen/"),
    "beheerder": (mensen.maak_beheerder, "/kwartaalrapportages/"),
    "beleid": (mensen.maak_beleid, "/kwartaalrapportages/"),
    "klankbord": (mensen.maak_klankbord, "/kwartaalrapportages/"),
}


@pytest.fixture
def klok(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Moves the clock forward by this many seconds."""
    nu = [int(time.time())]

    def verder(seconden: int) -> None:
        nu[0] += seconden

    monkeypatch.setattr("makelaar.sessies.time", lambda: nu[0])
    return verder


def is_binnen(lezer: Client, pad: str) -> bool:
    return lezer.get(pad).status_code == 200


@pytest.mark.parametrize(
    ("wie", "stil"),
    [("klankbord", 30 * MINUUT), ("beleid", 30 * MINUUT), ("makelaar", 8 * UUR), ("beheerder", 8 * UUR)],
)
@pytest.mark.norm("ASVS 7.3.1")
def test_wie_lang_niets_doet_is_uitgelogd(wie: str, stil: int, klok: Callable[[int], None]) -> None:
    maak, pad = LEZERS[wie]
    lezer = als(maak())
    assert is_binnen(lezer, pad)
    klok(stil)
    assert is_binnen(lezer, pad)
    klok(stil + 1)
    assert lezer.get(pad)["Location"].startswith("/inloggen/")
    assert not is_binnen(lezer, pad)


@pytest.mark.parametrize("wie", LEZERS)
@pytest.mark.norm("ASVS 7.3.2")
def test_na_twaalf_uur_is_het_voorbij_hoe_druk_iemand_ook_is(wie: str, klok: Callable[[int], None]) -> None:
    maak, pad = LEZERS[wie]
    lezer = als(maak())
    for _ in range(12 * 3 + 1):
        assert is_binnen(lezer, pad)
        klok(20 * MINUUT)
    assert not is_binnen(lezer, pad)


def test_een_klik_schrijft_hoogstens_eens_per_minuut(klok: Callable[[int], None]) -> None:
    lezer = als(mensen.maak_makelaar())
    klok(120)  # later than the moment, by another clock, at which the test signed in
    lezer.get("/hulp/")
    eerst = lezer.session[sessies.GEZIEN]
    klok(59)
    lezer.get("/hulp/")
    assert lezer.session[sessies.GEZIEN] == eerst
    klok(1)
    lezer.get("/hulp/")
    assert lezer.session[sessies.GEZIEN] == eerst + 60


@pytest.mark.norm("ASVS 7.2.4")
def test_inloggen_geeft_een_nieuwe_sessie() -> None:
    makelaar = mensen.maak_makelaar()
    makelaar.set_password(mensen.WACHTWOORD)
    makelaar.save()
    lezer = Client()
    lezer.get("/inloggen/")
    lezer.cookies[settings.SESSION_COOKIE_NAME] = "van-een-ander-bekend-nummer-0001"
    lezer.post("/inloggen/", {"login": "makelaar", "password": mensen.WACHTWOORD})
    assert lezer.session.session_key != "van-een-ander-bekend-nummer-0001"
    assert is_binnen(lezer, "/hulpvragen/")
