"""The guard on offers: no resident by accident, an organisation by its own name, contact only where it belongs."""

import pytest
from django.test import Client

from registratie.models import Aanbod, Organisatie
from tests import mensen
from tests.netwerk.opzet import CONTACT, INVOER, NIEUW, fouten, laat_staan
from tests.paginas import als

pytestmark = pytest.mark.django_db


@pytest.fixture
def makelaar() -> Client:
    return als(mensen.maak_makelaar("budel"))


@pytest.mark.parametrize("veld", ["naam", "wanneer", "waar", "organisatie"])
def test_een_naam_wordt_aangewezen_en_kan_blijven_staan(makelaar: Client, veld: str) -> None:
    genoemd = {veld: "bij Annie Jansen"}
    antwoord = makelaar.post(NIEUW, INVOER | genoemd)
    assert "misschien een naam" in fouten(antwoord)[veld][0]
    assert "<mark>" in antwoord.content.decode()
    assert makelaar.post(NIEUW, INVOER | genoemd | laat_staan(veld, "bij Annie Jansen")).status_code == 302
    wijzigen = f"/sociale-kaart/{Aanbod.objects.get().pk}/wijzigen/"
    assert makelaar.post(wijzigen, INVOER | genoemd).status_code == 302  # already confirmed
    assert veld in fouten(makelaar.post(wijzigen, INVOER | {veld: "bij Annie Pietersen"}))


@pytest.mark.parametrize("naam", ["Bakkerij de Vries", "Stichting Jan van Besouw", "De Zonnebloem"])
def test_een_organisatie_kan_heten_zoals_zij_heet(makelaar: Client, naam: str) -> None:
    assert makelaar.post(NIEUW, INVOER | {"organisatie": naam} | laat_staan("organisatie", naam)).status_code == 302


@pytest.mark.parametrize("veld", ["naam", "wanneer", "waar", "organisatie"])
def test_contact_hoort_alleen_in_de_velden_ervoor(makelaar: Client, veld: str) -> None:
    for inhoud in ("bel 0495 431 222", "mail info@dorpshuis.example"):
        assert veld in fouten(makelaar.post(NIEUW, INVOER | {veld: inhoud}))


@pytest.mark.parametrize(
    ("veld", "inhoud"),
    [
        ("telefoon", "bel Annie"),
        ("telefoon", "111222333"),
        ("telefoon", "0495 431"),
        ("email", "info"),
        ("email", "annie.jansen@mail.example"),
        ("website", "javascript:alert(1)"),
        ("website", "dorpshuis"),
    ],
)
def test_contact_is_van_een_organisatie(makelaar: Client, veld: str, inhoud: str) -> None:
    assert set(fouten(makelaar.post(NIEUW, INVOER | CONTACT | {veld: inhoud}))) == {veld}


@pytest.mark.parametrize("nummer", ["0495-431222", "+31 495 431 222", "(0495) 43 12 22", "14 0495", "0800 1234567"])
def test_een_telefoonnummer_zoals_men_het_schrijft(makelaar: Client, nummer: str) -> None:
    assert makelaar.post(NIEUW, INVOER | CONTACT | {"telefoon": nummer}).status_code == 302


def test_een_adres_met_een_naam_kan_blijven_staan(makelaar: Client) -> None:
    adres = "annie.jansen@dorpshuis.example"
    gegevens = INVOER | CONTACT | {"email": adres} | laat_staan("email", adres)
    assert makelaar.post(NIEUW, gegevens).status_code == 302


def test_zonder_organisatie_is_er_geen_contact(makelaar: Client) -> None:
    assert set(fouten(makelaar.post(NIEUW, INVOER | CONTACT | {"organisatie": ""}))) == {"organisatie"}


def test_een_bsn_kan_nooit(makelaar: Client) -> None:
    gegevens = INVOER | {"waar": "nummer 111222333"} | laat_staan("waar", "nummer 111222333")
    assert "burgerservicenummer" in fouten(makelaar.post(NIEUW, gegevens))["waar"][0]


def test_wie_een_organisatie_noemt_verandert_haar_nummer_niet(makelaar: Client) -> None:
    makelaar.post(NIEUW, INVOER | CONTACT | {"email": ""})
    anders = {"naam": "Nog iets", "telefoon": "0495 999 999", "email": "info@dorpshuis.example"}
    makelaar.post(NIEUW, INVOER | CONTACT | anders)
    organisatie = Organisatie.objects.get()
    assert organisatie.aanbod.count() == 2
    assert (organisatie.telefoon.replace(" ", "")[-6:], organisatie.email) == ("431222", "info@dorpshuis.example")
