"""Taking a request back, and its history in words."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from makelaar.kwartaal import Kwartaal
from makelaar.models import Gebruiker
from rapportage.telling import exacte_cijfers
from registratie import levensloop
from registratie.geschiedenis import in_woorden
from registratie.models import Bestemming, Doorverwijzing, Hulpvraag, Thema
from registratie.wacht import wacht_op
from tests import mensen
from tests.doorverwijzen.opzet import breng_naar
from tests.proef import VAST, maak_hulpvraag

pytestmark = [pytest.mark.django_db, pytest.mark.beide]


def aangemeld(gebruiker: Gebruiker) -> Client:
    client = Client()
    client.force_login(gebruiker, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def makelaar() -> Client:
    return aangemeld(mensen.maak_makelaar("budel"))


def pagina(client: Client, hulpvraag: Hulpvraag) -> str:
    return client.get(f"/hulpvragen/{hulpvraag.nummer}/").content.decode()


def doe(client: Client, hulpvraag: Hulpvraag, wat: str, **gegevens: str) -> str:
    """What the makelaar reads after this step."""
    return client.post(f"/hulpvragen/{hulpvraag.nummer}/{wat}/", gegevens, follow=True).content.decode()


def zinnen(hulpvraag: Hulpvraag) -> list[str]:
    """The history, oldest first."""
    vers = Hulpvraag.objects.get(pk=hulpvraag.pk)
    return [regel.tekst for regel in reversed(in_woorden(vers, mensen.maak_makelaar()))]


def maak_oud(hulpvraag: Hulpvraag) -> Hulpvraag:
    hulpvraag.geregistreerd_op -= timedelta(days=1)
    hulpvraag.save()
    return hulpvraag


def test_een_eigen_hulpvraag_kan_een_dag_lang_weg(makelaar: Client) -> None:
    hulpvraag = maak_hulpvraag(uitkomst="huisarts")
    assert "Ja, BUD-26-0001 verwijderen" in pagina(makelaar, hulpvraag)
    assert "BUD-26-0001 is verwijderd." in doe(makelaar, hulpvraag, "verwijderen")
    assert not Hulpvraag.objects.exists()
    assert not Doorverwijzing.objects.exists()
    assert makelaar.get(f"/hulpvragen/{hulpvraag.nummer}/").status_code == 404


def test_na_een_dag_alleen_nog_doorhalen(makelaar: Client) -> None:
    hulpvraag = maak_oud(maak_hulpvraag())
    assert "verwijderen</button>" not in pagina(makelaar, hulpvraag)
    assert "Verwijderen kan tot een dag na registreren" in doe(makelaar, hulpvraag, "verwijderen")
    assert Hulpvraag.objects.exists()


def test_een_collega_haalt_door_maar_verwijdert_niet() -> None:
    hulpvraag, buur = maak_hulpvraag(), aangemeld(mensen.maak_makelaar("budel", naam="buur"))
    assert "Verwijderen kan tot een dag na registreren" in doe(buur, hulpvraag, "verwijderen")
    assert "telt niet meer mee" in doe(buur, hulpvraag, "doorhalen", reden="dubbel geregistreerd")


@pytest.mark.parametrize(
    ("wie", "antwoord"), [("collega", 404), ("beleid", 403), ("klankbord", 403), ("beheerder", 403)]
)
@pytest.mark.parametrize("wat", ["verwijderen", "doorhalen", "herstellen"])
def test_wie_er_niet_werkt_neemt_niets_terug(wie: str, antwoord: int, wat: str) -> None:
    hulpvraag = maak_hulpvraag()
    client = aangemeld(getattr(mensen, f"maak_{wie}")())
    assert client.post(f"/hulpvragen/{hulpvraag.nummer}/{wat}/", {"reden": "dubbel"}).status_code == antwoord
    assert Hulpvraag.objects.geldig().count() == 1


def test_doorgehaald_telt_niet_meer_mee_en_blijft_te_vinden(makelaar: Client) -> None:
    hulpvraag = maak_oud(maak_hulpvraag())
    gebruiker = mensen.maak_makelaar()
    kwartaal = Kwartaal.van_dag(VAST)
    assert (len(wacht_op(gebruiker)), sum(c.aantal for c in exacte_cijfers(kwartaal))) == (1, 1)
    doe(makelaar, hulpvraag, "doorhalen", reden="dubbel geregistreerd")
    assert (len(wacht_op(gebruiker)), sum(c.aantal for c in exacte_cijfers(kwartaal))) == (0, 0)
    assert not makelaar.get("/hulpvragen/").context["pagina"].rijen
    assert hulpvraag.nummer not in makelaar.get("/registreren/").content.decode()
    tekst = pagina(makelaar, hulpvraag)
    assert "<b>Doorgehaald</b>" in tekst
    assert "Doorgehaald: dubbel geregistreerd" in tekst


def test_herstellen_laat_weer_meetellen(makelaar: Client) -> None:
    hulpvraag = maak_oud(maak_hulpvraag())
    doe(makelaar, hulpvraag, "doorhalen", reden="dubbel geregistreerd")
    assert "telt weer mee" in doe(makelaar, hulpvraag, "herstellen")
    assert Hulpvraag.objects.geldig().count() == 1
    assert zinnen(hulpvraag) == ["Geregistreerd", "Doorgehaald: dubbel geregistreerd", "Hersteld, telt weer mee"]


@pytest.mark.parametrize(
    ("reden", "melding"),
    [
        ("", "Schrijf op waarom"),
        ("x" * 121, "hoogstens 120 tekens"),
        ("van 06-12345678", "een telefoonnummer"),
        ("BSN 111222333", "een burgerservicenummer"),
    ],
)
def test_een_reden_hoort_erbij_en_noemt_niemand(makelaar: Client, reden: str, melding: str) -> None:
    hulpvraag = maak_oud(maak_hulpvraag())
    antwoord = makelaar.post(f"/hulpvragen/{hulpvraag.nummer}/doorhalen/", {"reden": reden})
    assert antwoord.status_code == 422
    assert melding in antwoord.content.decode()
    assert reden in antwoord.content.decode()
    assert Hulpvraag.objects.geldig().exists()


def test_een_doorgehaalde_hulpvraag_verandert_niet_van_uitkomst(makelaar: Client) -> None:
    hulpvraag = maak_hulpvraag(uitkomst="eigen-netwerk")
    doe(makelaar, hulpvraag, "doorhalen", reden="dubbel")
    assert "is doorgehaald. Herstel hem eerst." in doe(makelaar, hulpvraag, "afhandelen", uitkomst="luisterend-oor")
    assert "is doorgehaald" in doe(makelaar, hulpvraag, "heropenen")
    hulpvraag.refresh_from_db()
    assert hulpvraag.uitkomst.code == "eigen-netwerk"


def test_wijzigingen_in_woorden(makelaar: Client) -> None:
    hulpvraag = maak_hulpvraag(thema="wonen", doelen=frozenset({"eenzaamheid"}))
    nieuw = {
        "kern": "budel",
        "contactdatum": "4-8-2026",
        "soort": "signaal",
        "thema": str(Thema.objects.get(code="geld").pk),
        "notitie": "Zoekt vervoer",
        "doelen": "cohesie",
        "via": "naaste",
        "versie": str(hulpvraag.versie),
    }
    tekst = doe(makelaar, hulpvraag, "wijzigen", **nieuw)
    assert "door jou" in tekst
    assert set(zinnen(hulpvraag)[-1].split(". ")) == {
        "Datum gewijzigd van 3 augustus 2026 naar 4 augustus 2026",
        "Soort gewijzigd van hulpvraag naar signaal",
        "Thema gewijzigd van Wonen naar Geld en schulden",
        "Notitie gewijzigd",
        "Doel sociale cohesie aangekruist",
        "Doel eenzaamheid voorkomen weggehaald",
        "Kwam binnen via gewijzigd van leeg naar familie, buren of vrienden",
    }


def test_doorverwijzen_in_woorden() -> None:
    hulpvraag = maak_hulpvraag(uitkomst="open")
    levensloop.geef_uitkomst(hulpvraag, Bestemming.objects.get(code="huisarts"))
    breng_naar(hulpvraag.doorverwijzingen.get(), "teruggekomen")
    assert zinnen(hulpvraag) == [
        "Geregistreerd",
        "Doorverwezen naar Huisarts",
        "Uitkomst gewijzigd van Nog open naar Huisarts",
        "Kwam terug: geen plek",
        "Uitkomst gewijzigd van Huisarts naar Nog open",
    ]


def test_een_collega_leest_wie_het_deed(makelaar: Client) -> None:
    hulpvraag = maak_hulpvraag(uitkomst="eigen-netwerk")
    doe(makelaar, hulpvraag, "heropenen")
    buur = aangemeld(mensen.maak_makelaar("budel", naam="buur"))
    assert ", door jou" in pagina(makelaar, hulpvraag)
    assert ", door makelaar" in pagina(buur, hulpvraag)


def test_een_lange_geschiedenis_kost_niet_meer_vragen(makelaar: Client) -> None:
    hulpvraag = maak_hulpvraag(uitkomst="eigen-netwerk")
    doe(makelaar, hulpvraag, "heropenen")
    with CaptureQueriesContext(connection) as kort:
        pagina(makelaar, hulpvraag)
    for uitkomst in ("huisarts", "wijkverpleging"):
        levensloop.geef_uitkomst(hulpvraag, Bestemming.objects.get(code=uitkomst))
        breng_naar(hulpvraag.doorverwijzingen.latest("pk"), "teruggekomen")
    with CaptureQueriesContext(connection) as lang:
        pagina(makelaar, hulpvraag)
    assert len(lang) <= len(kort) + 3  # the referrals, where they went and their steps


# --- Twice, or by two people ---


def test_twee_keer_verwijderen_eindigt_op_de_lijst(makelaar: Client) -> None:
    hulpvraag = maak_hulpvraag()
    doe(makelaar, hulpvraag, "verwijderen")
    assert "BUD-26-0001 was al verwijderd." in doe(makelaar, hulpvraag, "verwijderen")
    buur = aangemeld(mensen.maak_makelaar("budel", naam="buur"))
    assert buur.post(f"/hulpvragen/{hulpvraag.nummer}/verwijderen/").status_code == 404


def test_twee_keer_doorhalen_of_herstellen_verandert_niets_meer(makelaar: Client) -> None:
    hulpvraag = maak_hulpvraag()
    doe(makelaar, hulpvraag, "doorhalen", reden="Dubbel")
    tweede = doe(makelaar, hulpvraag, "doorhalen", reden="Iets anders")
    assert "was al doorgehaald. De reden die er stond, is gebleven." in tweede
    hulpvraag.refresh_from_db()
    assert (hulpvraag.doorgehaald_reden, hulpvraag.versie) == ("Dubbel", 1)
    doe(makelaar, hulpvraag, "herstellen")
    assert "telde al mee." in doe(makelaar, hulpvraag, "herstellen")
    hulpvraag.refresh_from_db()
    assert hulpvraag.versie == 2


def test_heropenen_van_wat_net_is_gewijzigd_wordt_gezegd(makelaar: Client) -> None:
    hulpvraag = maak_hulpvraag(uitkomst="eigen-netwerk")
    gezien = re.findall(r'name="versie" value="(\d+)"', pagina(makelaar, hulpvraag))
    assert set(gezien) == {"0"}
    levensloop.geef_uitkomst(hulpvraag, Bestemming.objects.get(code="luisterend-oor"))
    melding = "Deze hulpvraag is net gewijzigd. De uitkomst is nu: Luisterend oor."
    assert melding in doe(makelaar, hulpvraag, "heropenen", versie="0")
    assert "is weer open." in doe(makelaar, hulpvraag, "heropenen", versie="1")
    assert "was al open." in doe(makelaar, hulpvraag, "heropenen", versie="1")


def test_een_naam_in_de_reden_kan_blijven_staan_en_telt(makelaar: Client) -> None:
    hulpvraag = maak_hulpvraag()
    gewaarschuwd = doe(makelaar, hulpvraag, "doorhalen", reden="Dubbel met mevr. Jansen")
    stempel = re.search(r'name="reden_laat_staan" value="([0-9a-f]+)"', gewaarschuwd)
    assert stempel
    doe(makelaar, hulpvraag, "doorhalen", reden="Dubbel met mevr. Jansen", reden_laat_staan=stempel[1])
    hulpvraag.refresh_from_db()
    assert (hulpvraag.doorgehaald_reden, hulpvraag.bevestigd) == ("Dubbel met mevr. Jansen", 1)
