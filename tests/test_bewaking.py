"""The guard in forms: refuse a BSN, point out the rest, wipe it or keep it after a second confirmation."""

import re

import pytest
from django.test import Client

from registratie.bewaking import wis
from registratie.models import Hulpvraag
from tests import mensen

pytestmark = pytest.mark.django_db
KEUZE = {"kern": "budel", "thema": "eenzaamheid", "uitkomst": "luisterend-oor", "soort": "hulpvraag", "aantal": "1"}
NAAM = "Koffie met Sanne Jansen"


@pytest.fixture
def makelaar() -> Client:
    client = Client()
    client.force_login(mensen.maak_makelaar(), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def stuur(client: Client, notitie: str, **extra: str) -> str:
    return client.post("/registreren/", KEUZE | {"notitie": notitie} | extra, follow=True).content.decode()


def laat_staan(pagina: str) -> str:
    gevonden = re.search(r'name="notitie_laat_staan" value="([0-9a-f]+)"', pagina)
    assert gevonden
    return gevonden[1]


def test_a_name_is_pointed_out_and_nothing_typed_is_lost(makelaar: Client) -> None:
    pagina = stuur(makelaar, NAAM)
    assert "Koffie met <mark>Sanne Jansen</mark>" in pagina
    assert f'value="{NAAM}"' in pagina
    assert not Hulpvraag.objects.exists()


def test_a_name_that_is_confirmed_is_kept_and_counted(makelaar: Client) -> None:
    stuur(makelaar, NAAM, notitie_laat_staan=laat_staan(stuur(makelaar, NAAM)))
    assert Hulpvraag.objects.values_list("notitie", "bevestigd").get() == (NAAM, 1)


def test_a_confirmation_is_for_one_text_only(makelaar: Client) -> None:
    stempel = laat_staan(stuur(makelaar, NAAM))
    stuur(makelaar, NAAM + " en Henk de Wit", notitie_laat_staan=stempel)
    assert not Hulpvraag.objects.exists()


def test_wiping_shows_the_text_again_without_what_was_found(makelaar: Client) -> None:
    pagina = stuur(makelaar, NAAM, wis="notitie")
    assert 'value="Koffie met …"' in pagina
    assert "Sanne" not in pagina
    assert not Hulpvraag.objects.exists()


@pytest.mark.norm("AVG vrije regel")
def test_a_bsn_is_refused_whatever_is_confirmed(makelaar: Client) -> None:
    pagina = stuur(makelaar, "BSN 111 222 333")
    assert "notitie_laat_staan" not in pagina
    stuur(makelaar, "BSN 111 222 333", notitie_laat_staan="0" * 16)
    assert not Hulpvraag.objects.exists()


def test_a_text_without_findings_is_saved_at_once(makelaar: Client) -> None:
    stuur(makelaar, "Bakkie troost bij Jan Linders")
    assert Hulpvraag.objects.values_list("notitie", "bevestigd").get() == ("Bakkie troost bij Jan Linders", 0)


def test_while_typing_the_answer_is_only_the_warning(makelaar: Client) -> None:
    antwoord = makelaar.post("/bewaken/?veld=notitie", {"notitie": "<b>dhr. Jansen"})
    assert antwoord["Cache-Control"] == "no-store"
    assert "&lt;b&gt;dhr. <mark>Jansen</mark>" in antwoord.content.decode()
    assert makelaar.post("/bewaken/?veld=notitie", {"notitie": "bakkie troost"}).content.strip() == b""


@pytest.mark.parametrize(("veld", "tekst"), [("Notitie!", "x"), ("notitie", "a" * 1001)])
def test_while_typing_only_short_texts_of_a_field_are_read(makelaar: Client, veld: str, tekst: str) -> None:
    assert makelaar.post(f"/bewaken/?veld={veld}", {"notitie": tekst}).status_code == 400


def test_wiping_leaves_nothing_to_find() -> None:
    assert wis("dhr. Jansen, geb. 3-4-1951, belt 06-12345678") == "dhr. …, geb. …, belt …"


def wijzig(client: Client, notitie: str) -> int:
    hulpvraag = Hulpvraag.objects.get()
    velden = {
        "kern": "budel",
        "contactdatum": f"{hulpvraag.contactdatum:%d-%m-%Y}",
        "soort": "hulpvraag",
        "thema": str(hulpvraag.thema_id),
        "versie": str(hulpvraag.versie),
        "via": "zelf",
        "notitie": notitie,
    }
    return client.post(f"/hulpvragen/{hulpvraag.nummer}/wijzigen/", velden).status_code


def test_a_note_that_was_kept_asks_again_only_when_it_changes(makelaar: Client) -> None:
    stuur(makelaar, NAAM, notitie_laat_staan=laat_staan(stuur(makelaar, NAAM)))
    assert wijzig(makelaar, NAAM) == 302
    assert Hulpvraag.objects.values_list("via", "bevestigd").get() == ("zelf", 1)
    assert wijzig(makelaar, f"{NAAM} en Henk de Wit") == 200


def test_enter_never_wipes(makelaar: Client) -> None:
    """The first button of a form answers to Enter, also without JavaScript."""
    formulier = stuur(makelaar, NAAM).partition("data-snel")[2]
    eerste = re.search(r"<button[^>]*>", formulier)
    assert eerste
    assert "wis" not in eerste[0]
