"""Signing in with two things (ASVS 6.3.3, 6.4.3, 6.5.1): who must, what stays shut without, a code works once."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from django.core import mail
from django.core.management import call_command
from django.test import Client, override_settings
from pytest_django import Settings

from makelaar import tweede_factor
from makelaar.models import Gebruiker
from makelaar.sleutels import slot
from tests import mensen
from tests.paginas import als

pytestmark = pytest.mark.django_db
WACHTWOORD = "een-lang-wachtwoord-7"
NU = 1_790_000_000


@pytest.fixture(autouse=True)
def verplicht(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in production, with a clock that the test moves: a code lasts half a minute."""
    settings.TWEEDE_FACTOR = True
    zet_klok(monkeypatch, NU)


def zet_klok(monkeypatch: pytest.MonkeyPatch, wanneer: int) -> None:
    monkeypatch.setattr(auth, "yield_hotp_counters_from_time", lambda: iter([wanneer // 30]))


def code_van(geheim: str, wanneer: int = NU) -> str:
    return str(auth.format_hotp_value(auth.hotp_value(geheim, wanneer // 30)))


def met_wachtwoord(gebruiker: Gebruiker) -> Client:
    """A browser in which this user filled in name and password."""
    if not gebruiker.check_password(WACHTWOORD):
        gebruiker.set_password(WACHTWOORD)
        gebruiker.save()
    browser = Client()
    browser.post("/inloggen/", {"login": gebruiker.username, "password": WACHTWOORD})
    return browser


def stel_in(browser: Client) -> str:
    """Sets up the app; gives its secret."""
    pagina = browser.get("/account/app/instellen/")
    assert pagina.status_code == 200, pagina.headers
    geheim = str(pagina.context["form"].secret)
    antwoord = browser.post("/account/app/instellen/", {"code": code_van(geheim)})
    assert (antwoord.status_code, antwoord["Location"]) == (302, "/account/herstelcodes/")
    return geheim


@pytest.mark.parametrize("maak", [mensen.maak_makelaar, mensen.maak_beleid, mensen.maak_beheerder])
@pytest.mark.norm("ASVS 6.3.3")
def test_zonder_tweede_factor_gaat_alleen_het_instellen_open(maak: Callable[[], Gebruiker]) -> None:
    browser = met_wachtwoord(maak())
    for pad in ("/", "/registreren/", "/hulpvragen.csv", "/cijfers/", "/kwartaalrapportages/", "/beheer/"):
        antwoord = browser.get(pad)
        assert (antwoord.status_code, antwoord["Location"]) == (302, "/account/"), pad
    assert "Stel eerst een tweede factor in" in browser.get("/account/").content.decode()
    assert browser.post("/registreren/", {}).status_code == 302
    assert browser.get("/account/herstelcodes/").status_code == 302
    assert browser.get("/hulp/inloggen/").status_code == 200


@pytest.mark.norm("ASVS 6.3.3")
def test_een_klankbordgroep_heeft_er_geen_nodig() -> None:
    assert met_wachtwoord(mensen.maak_klankbord()).get("/kernen/budel/").status_code == 200


def test_na_het_instellen_staat_alles_open_en_het_geheim_niet_in_de_database() -> None:
    browser = met_wachtwoord(mensen.maak_makelaar())
    geheim = stel_in(browser)
    assert browser.get("/registreren/").status_code == 200
    assert "Stel eerst" not in browser.get("/account/").content.decode()
    bewaard = [str(factor.data) for factor in Authenticator.objects.all()]
    assert len(bewaard) == 2
    assert not any(geheim in data for data in bewaard)


@pytest.mark.norm("ASVS 6.5.1")
def test_bij_inloggen_is_een_code_nodig_en_die_werkt_een_keer(monkeypatch: pytest.MonkeyPatch) -> None:
    makelaar = mensen.maak_makelaar()
    geheim = stel_in(met_wachtwoord(makelaar))
    een, ander = met_wachtwoord(makelaar), met_wachtwoord(makelaar)
    assert een.get("/registreren/")["Location"].startswith("/inloggen/")
    assert "Deze code klopt niet" in een.post("/account/code/", {"code": "000000"}).content.decode()
    assert een.post("/account/code/", {"code": code_van(geheim)})["Location"] == "/"
    assert een.get("/registreren/").status_code == 200
    assert "Deze code klopt niet" in ander.post("/account/code/", {"code": code_van(geheim)}).content.decode()
    zet_klok(monkeypatch, NU + 30)
    assert ander.post("/account/code/", {"code": code_van(geheim)}).status_code == 200
    assert ander.post("/account/code/", {"code": code_van(geheim, NU + 30)}).status_code == 302


@pytest.mark.norm("ASVS 6.5.1")
def test_twintig_tegelijk_met_dezelfde_code_laten_er_een_in(valkey_url: str) -> None:
    """The mark that a code was used is set in one step, for all processes together."""
    stel_in(met_wachtwoord(mensen.maak_makelaar()))
    factor = Authenticator.objects.get(type=Authenticator.Type.TOTP)
    code = code_van(slot().decrypt(factor.data["secret"].encode()).decode())
    gedeeld = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": valkey_url}}
    with override_settings(CACHES=gedeeld), ThreadPoolExecutor(20) as draden:
        goed = list(draden.map(lambda _: auth.TOTP(factor).validate_code(code), range(20)))
    assert goed.count(True) == 1


def test_een_herstelcode_werkt_een_keer() -> None:
    makelaar = mensen.maak_makelaar()
    browser = met_wachtwoord(makelaar)
    stel_in(browser)
    code = browser.get("/account/herstelcodes/").context["unused_codes"][0]
    assert met_wachtwoord(makelaar).post("/account/code/", {"code": code}).status_code == 302
    assert met_wachtwoord(makelaar).post("/account/code/", {"code": code}).status_code == 200


def test_een_sessie_van_voor_het_instellen_gaat_er_niet_mee_open() -> None:
    makelaar = mensen.maak_makelaar()
    vreemd = met_wachtwoord(makelaar)
    stel_in(met_wachtwoord(makelaar))
    assert vreemd.get("/registreren/")["Location"] == "/account/"


@pytest.mark.norm("ASVS 6.4.3")
def test_een_nieuw_wachtwoord_laat_de_tweede_factor_staan() -> None:
    makelaar = mensen.maak_makelaar()
    makelaar.email = "makelaar@makelaar.example"
    stel_in(met_wachtwoord(makelaar))
    Client().post("/account/wachtwoord/vergeten/", {"email": "makelaar@makelaar.example"})
    link = next(woord for woord in str(mail.outbox[-1].body).split() if "/wachtwoord/nieuw/" in woord)
    browser = Client()
    pad = browser.get(urlsplit(link).path)["Location"]
    browser.post(pad, {"password1": "een-ander-wachtwoord-9", "password2": "een-ander-wachtwoord-9"})
    antwoord = Client().post("/inloggen/", {"login": "makelaar", "password": "een-ander-wachtwoord-9"})
    assert antwoord["Location"] == "/account/code/"
    assert Authenticator.objects.count() == 2


def test_een_onbekend_adres_krijgt_een_mail_en_geen_account() -> None:
    antwoord = Client().post("/account/wachtwoord/vergeten/", {"email": "niemand@makelaar.example"})
    assert antwoord["Location"] == "/account/wachtwoord/vergeten/verstuurd/"
    assert "geen account" in str(mail.outbox[-1].body)
    assert Client().get("/account/nieuw/")["Location"] == "/inloggen/"


def test_het_beheer_heeft_geen_eigen_deur() -> None:
    assert Client().get("/beheer/login/")["Location"].startswith("/inloggen/")
    antwoord = Client().post("/beheer/login/", {"username": "beheer", "password": WACHTWOORD})
    assert antwoord["Location"].startswith("/inloggen/")


def test_wie_zijn_telefoon_kwijt_is_wordt_door_de_beheerder_geholpen(settings: Settings) -> None:
    makelaar = mensen.maak_makelaar()
    stel_in(met_wachtwoord(makelaar))
    settings.TWEEDE_FACTOR = False
    keuze = {"action": "haal_tweede_factor_weg", "_selected_action": [makelaar.pk]}
    als(mensen.maak_beheerder()).post("/beheer/makelaar/gebruiker/", keuze)
    assert not Authenticator.objects.exists()


def test_de_laatste_app_gaat_niet_weg_waar_een_tweede_factor_moet() -> None:
    browser = met_wachtwoord(mensen.maak_makelaar())
    stel_in(browser)
    assert "Voeg eerst een sleutel toe" in browser.post("/account/app/weghalen/").content.decode()
    assert Authenticator.objects.filter(type=Authenticator.Type.TOTP).exists()


def test_een_andere_sleutel_leest_dezelfde_geheimen(settings: Settings) -> None:
    stel_in(met_wachtwoord(mensen.maak_makelaar()))
    oud = settings.GEHEUGEN_SLEUTELS
    nieuw = "bmlldXdlLXNsZXV0ZWwtdm9vci1kZS1wcm9lZi0wMDE="
    settings.GEHEUGEN_SLEUTELS = [nieuw, *oud]
    call_command("wissel_sleutel")
    settings.GEHEUGEN_SLEUTELS = [nieuw]
    assert tweede_factor.wissel() == (2, 0)
    settings.GEHEUGEN_SLEUTELS = oud
    assert tweede_factor.wissel() == (0, 2)


def test_de_klok_van_deze_proef_is_niet_die_van_nu() -> None:
    assert abs(time.time() - NU) > 60
