"""All that is kept about a user, for that user; and what the beheerder may not count (AVG 15 and 20)."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from makelaar.gebruikers.gegevens import ALLEEN_ZELF, alles_van, relaties
from makelaar.models import Gebruiker
from tests import mensen
from tests.paginas import als
from tests.proef import maak_hulpvraag

pytestmark = pytest.mark.django_db
GEHEIM = "Wim de Proef"


@pytest.fixture
def gebruiker() -> Gebruiker:
    gebruiker = mensen.maak_makelaar()
    gebruiker.first_name, gebruiker.email = GEHEIM, "wim@proef.example"
    gebruiker.set_password(mensen.WACHTWOORD)
    gebruiker.save()
    gebruiker.onthoud(extra_open=True)
    return gebruiker


def mijn(client: Client) -> dict[str, Any]:
    antwoord = client.get("/account/gegevens/")
    assert antwoord.headers["Content-Disposition"].startswith("attachment;")
    assert antwoord.headers["Cache-Control"] == "no-store"
    gelezen: dict[str, Any] = json.loads(antwoord.content)
    return gelezen


def test_een_gebruiker_haalt_alles_op_wat_er_van_hem_is(gebruiker: Gebruiker) -> None:
    client, vraag = als(gebruiker), maak_hulpvraag(door=gebruiker)
    client.get(f"/hulpvragen/{vraag.nummer}/")
    gegevens = mijn(client)
    assert gegevens["account"]["first_name"] == GEHEIM
    assert gegevens["account"]["email"] == "wim@proef.example"
    assert gegevens["voorkeuren"] == {"extra_open": True}
    assert gegevens["aanstellingen"] == [{"kern": "Budel", "van": "2024-09-01", "tot": None, "uren_per_week": 10.0}]
    assert len(gegevens["sessies"]) == 1
    assert gegevens["verder"]["hulpvragen (geregistreerd_door)"] == [vraag.nummer]
    assert vraag.nummer in [regel["sleutel"] for regel in gegevens["logboek"]]


def test_een_ander_en_een_geheim_staan_er_niet_in(gebruiker: Gebruiker) -> None:
    collega = mensen.maak_collega("budel")
    maak_hulpvraag(door=collega, notitie="van een ander")
    als(collega).get("/registreren/")
    tekst = json.dumps(mijn(als(gebruiker)))
    assert "collega" not in tekst
    assert "van een ander" not in tekst
    assert gebruiker.password not in tekst
    assert "argon2" not in tekst


def test_elke_tabel_die_naar_een_gebruiker_wijst_staat_erin(gebruiker: Gebruiker) -> None:
    verder = alles_van(gebruiker, zelf=True)["verder"]
    namen = {relatie.related_model.__name__ for relatie in relaties()}
    assert {"Hulpvraag", "Geheugensteun", "Terugkoppellink", "Stap", "Tekst", "EmailAddress", "Weekbericht"} <= namen
    assert len(verder) == len(relaties()) - 3  # with a part of their own: aanstellingen, factors, history


def actie(client: Client, naam: str, *gebruikers: Gebruiker, **meer: str) -> Any:
    velden = {"action": naam, "_selected_action": [str(g.pk) for g in gebruikers], **meer}
    return client.post("/beheer/makelaar/gebruiker/", velden)


def test_de_beheerder_haalt_ze_op_en_kan_geen_hulpvragen_tellen(gebruiker: Gebruiker) -> None:
    vraag = maak_hulpvraag(door=gebruiker)
    als(gebruiker).get(f"/hulpvragen/{vraag.nummer}/")
    antwoord = actie(als(mensen.maak_beheerder()), "haal_gegevens_op", gebruiker)
    gegevens = json.loads(antwoord.content)
    assert gegevens["account"]["first_name"] == GEHEIM
    assert gegevens["verder"]["hulpvragen (geregistreerd_door)"] == gegevens["gewijzigd"] == ALLEEN_ZELF
    assert vraag.nummer not in antwoord.content.decode()


def test_van_meer_dan_een_tegelijk_komt_er_geen_bestand(gebruiker: Gebruiker) -> None:
    beheerder = mensen.maak_beheerder()
    assert actie(als(beheerder), "haal_gegevens_op", gebruiker, beheerder).status_code == 302


def test_de_opdracht_geeft_hetzelfde_en_staat_in_het_logboek(gebruiker: Gebruiker) -> None:
    uit = StringIO()
    call_command("gegevens_van", "makelaar", "--json", stdout=uit)
    gegevens = json.loads(uit.getvalue())
    assert gegevens["account"]["first_name"] == GEHEIM
    kort = StringIO()
    call_command("gegevens_van", "makelaar", stdout=kort)
    assert "aanstellingen: 1" in kort.getvalue()
    with pytest.raises(CommandError, match="geen gebruiker niemand"):
        call_command("gegevens_van", "niemand")


def test_de_accountpagina_wijst_ernaar(gebruiker: Gebruiker) -> None:
    assert 'href="/account/gegevens/"' in als(gebruiker).get("/account/").content.decode()
