"""Proving once more who one is (ASVS 7.5.3): before settling, exporting and managing, and never with anything lost."""

import time
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.test import Client
from pytest_django import Settings

from makelaar.models import Gebruiker
from tests import mensen
from tests.proef import maak_hulpvraag, maak_rapport

pytestmark = pytest.mark.django_db
BEVESTIGEN = "/account/bevestigen/"


@pytest.fixture(autouse=True)
def aan(settings: Settings) -> None:
    settings.OPNIEUW_SECONDEN = 900


def ingelogd(gebruiker: Gebruiker, geleden: int = 0) -> Client:
    """Signed in with a password, so many seconds ago."""
    gebruiker.set_password(mensen.WACHTWOORD)
    gebruiker.save()
    client = Client()
    client.post("/inloggen/", {"login": gebruiker.username, "password": mensen.WACHTWOORD})
    sessie = client.session
    for bewijs in sessie[AUTHENTICATION_METHODS_SESSION_KEY]:
        bewijs["at"] = time.time() - geleden
    sessie.save()
    return client


def gevraagd(client: Client, pad: str, **post: str) -> str:
    """Where one comes back after proving it; empty when it isn't asked."""
    antwoord = client.post(pad, post) if post else client.get(pad)
    if antwoord.status_code != 302 or not antwoord["Location"].startswith(BEVESTIGEN):
        return ""
    return parse_qs(urlsplit(antwoord["Location"]).query)["next"][0]


@pytest.mark.parametrize(
    "pad", ["/beheer/", "/beheer/makelaar/gebruiker/", "/uitwisseling/koppelingen/", "/logboek.csv"]
)
def test_beheren_vraagt_het_na_een_kwartier(pad: str) -> None:
    beheerder = mensen.maak_beheerder()
    assert gevraagd(ingelogd(beheerder, 800), pad) == ""
    assert gevraagd(ingelogd(beheerder, 1000), pad) == pad


def test_een_bestand_met_rijen_vraagt_het_en_weet_daarna_nog_wat_er_gekozen_was() -> None:
    maak_hulpvraag()
    client, pad = ingelogd(mensen.maak_makelaar(), 1000), "/hulpvragen.csv?thema=wonen&waarom=overleg"
    assert gevraagd(client, pad) == pad
    terug = client.post(BEVESTIGEN, {"password": mensen.WACHTWOORD, "next": pad})
    assert terug["Location"] == pad
    assert client.get(pad)["Content-Type"].startswith("text/csv")


def test_registreren_en_lezen_vragen_niets() -> None:
    client, vraag = ingelogd(mensen.maak_makelaar(), 20_000), maak_hulpvraag()
    for pad in ("/registreren/", "/hulpvragen/", f"/hulpvragen/{vraag.nummer}/", "/uitwisseling/"):
        assert client.get(pad).status_code == 200


def test_vaststellen_vraagt_het_en_een_stap_terug_met_een_reden_niet() -> None:
    maak_rapport("2026-K2", vastgesteld=False)
    client, pad = ingelogd(mensen.maak_beleid(), 1000), "/kwartaalrapportages/2026-K2/stap/"
    assert gevraagd(client, pad, stap="vaststellen") == "/kwartaalrapportages/2026-K2/"
    assert gevraagd(client, pad, stap="afkeuren", reden="Er mist een lijst") == ""
    assert gevraagd(ingelogd(mensen.maak_beleid()), pad, stap="vaststellen") == ""


def test_wie_een_formulier_opende_krijgt_de_tijd_om_het_in_te_vullen() -> None:
    pad = "/beheer/makelaar/kern/add/"
    assert gevraagd(ingelogd(mensen.maak_beheerder(), 1000), pad, naam="Nieuw") == ""
    assert gevraagd(ingelogd(mensen.maak_beheerder(), 5000), pad, naam="Nieuw") == pad


def test_een_verkeerd_wachtwoord_brengt_niemand_verder() -> None:
    client = ingelogd(mensen.maak_beheerder(), 1000)
    assert client.post(BEVESTIGEN, {"password": "Fout-Geheim-99", "next": "/beheer/"}).status_code == 200
    assert gevraagd(client, "/beheer/") == "/beheer/"


def test_ophalen_voor_een_ander_systeem_houdt_vast_wat_er_stond() -> None:
    client = ingelogd(mensen.maak_makelaar(), 1000)
    terug = gevraagd(
        client, "/uitwisseling/ophalen/", koppeling="oude-lijst", kwartaal="2026-K3", vorm="csv", gezien="x"
    )
    assert terug == "/uitwisseling/?koppeling=oude-lijst&kwartaal=2026-K3&vorm=csv"
