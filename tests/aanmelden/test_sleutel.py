"""A passkey in a real browser with an authenticator of its own: set up, and then enough by itself (ASVS 6.3.3)."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from tests import mensen
from tests.browser import axe_vindt, chromium, loopt_over, venster

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
# A key in the laptop itself, that knows its owner by a finger.
SLEUTEL = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@contextmanager
def met_sleutel() -> Iterator[Page]:
    with chromium() as browser, venster(browser) as pagina:
        apparaat = pagina.context.new_cdp_session(pagina)
        apparaat.send("WebAuthn.enable")
        apparaat.send("WebAuthn.addVirtualAuthenticator", {"options": SLEUTEL})
        yield pagina


def ziet_er_goed_uit(pagina: Page) -> None:
    for breedte in (1280, 320):
        pagina.set_viewport_size({"width": breedte, "height": 720})
        assert axe_vindt(pagina, kleuren=breedte == 320) == []
        assert loopt_over(pagina) <= 0


@pytest.mark.norm("ASVS 6.3.3")
def test_een_sleutel_is_genoeg(live_server: LiveServer, settings: Settings) -> None:
    settings.TWEEDE_FACTOR = settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
    makelaar = mensen.maak_makelaar()
    makelaar.set_password(mensen.WACHTWOORD)
    makelaar.save()
    with met_sleutel() as pagina:
        stel_in(pagina, live_server.url)
        log_in_met_sleutel(pagina, live_server.url)
        log_in_met_wachtwoord_en_sleutel(pagina, live_server.url)
    assert Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN, user=makelaar).count() == 1


def vul_wachtwoord_in(pagina: Page) -> None:
    pagina.get_by_label("Gebruikersnaam").fill("makelaar")
    pagina.get_by_label("Wachtwoord", exact=True).fill(mensen.WACHTWOORD)
    pagina.get_by_role("button", name="Inloggen", exact=True).click()


def stel_in(pagina: Page, adres: str) -> None:
    pagina.goto(f"{adres}/inloggen/")
    vul_wachtwoord_in(pagina)
    expect(pagina.get_by_text("Stel eerst een tweede factor in")).to_be_visible()
    ziet_er_goed_uit(pagina)
    pagina.get_by_role("link", name="Sleutel toevoegen").click()
    ziet_er_goed_uit(pagina)
    pagina.get_by_role("button", name="Sleutel toevoegen").click()
    expect(pagina.get_by_role("heading", name="Herstelcodes")).to_be_visible()
    ziet_er_goed_uit(pagina)
    pagina.get_by_role("link", name="Verder").click()
    expect(pagina).to_have_url(f"{adres}/registreren/")


def log_in_met_sleutel(pagina: Page, adres: str) -> None:
    pagina.get_by_role("button", name="Uitloggen").click()
    pagina.get_by_role("link", name="Met een sleutel").click()
    ziet_er_goed_uit(pagina)
    pagina.get_by_role("button", name="Sleutel gebruiken").click()
    expect(pagina).to_have_url(f"{adres}/registreren/")
    pagina.get_by_role("link", name="Mijn account").click()
    for link in ("App instellen", "Sleutels bekijken"):
        pagina.get_by_role("link", name=link).click()
        ziet_er_goed_uit(pagina)
        pagina.go_back()


def log_in_met_wachtwoord_en_sleutel(pagina: Page, adres: str) -> None:
    pagina.get_by_role("button", name="Uitloggen").click()
    vul_wachtwoord_in(pagina)
    expect(pagina.get_by_role("heading", name="Nog één stap")).to_be_visible()
    ziet_er_goed_uit(pagina)
    pagina.get_by_role("button", name="Sleutel gebruiken").click()
    expect(pagina).to_have_url(f"{adres}/registreren/")
