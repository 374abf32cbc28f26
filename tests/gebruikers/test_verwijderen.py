"""Taking a user away: no trace of a name, and what was done keeps its place under a pseudonym (AVG 17)."""

import json
from io import StringIO
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from auditlog.models import LogEntry
from django.apps import apps
from django.core.management import call_command
from django.test import Client

from makelaar.gebruikers.verwijderen import opnieuw, verwijder, zonder_ander
from makelaar.models import Aanstelling, Gebruiker, Logregel, Vernietiging, Wissing
from registratie import geheugen
from registratie.models import Geheugensteun, Hulpvraag
from tests import mensen
from tests.gebruikers.test_gegevens import actie
from tests.paginas import als, tekst
from tests.proef import maak_hulpvraag

pytestmark = pytest.mark.django_db
NAAM, ADRES = "Wilhelmina Kanarie", "w.kanarie@proef.example"


@pytest.fixture
def weg() -> Gebruiker:
    """A makelaar with everything that can hang on one."""
    gebruiker = mensen.maak_makelaar(naam="wkanarie")
    gebruiker.first_name, gebruiker.last_name, gebruiker.email = *NAAM.split(), ADRES
    gebruiker.set_password(mensen.WACHTWOORD)
    gebruiker.save()
    EmailAddress.objects.create(user=gebruiker, email=ADRES)
    Authenticator.objects.create(user=gebruiker, type=Authenticator.Type.TOTP, data={"secret": "x"})
    vraag = maak_hulpvraag(door=gebruiker)
    geheugen.schrijf(vraag, gebruiker, "Van de buren")
    LogEntry.objects.filter(object_id=vraag.pk).update(actor=gebruiker, actor_email=ADRES)
    return gebruiker


@pytest.fixture
def beheerder() -> Client:
    return als(mensen.maak_beheerder())


def alles() -> str:
    """Every row of every table, as text."""
    return json.dumps([list(model._base_manager.values()) for model in apps.get_models()], default=str)


@pytest.mark.norm("AVG geen sporen", "AVG verwijderbewijs")
def test_geen_naam_meer_in_welke_tabel_ook_en_de_geschiedenis_blijft(weg: Gebruiker, beheerder: Client) -> None:
    client = als(weg)
    beheerder.post(f"/beheer/makelaar/gebruiker/{weg.pk}/change/", {"username": "wkanarie"})
    actie(beheerder, "haal_tweede_factor_weg", weg)  # writes the name into the log of these pages
    for woord in ("Kanarie", ADRES, "wkanarie"):
        assert woord in alles(), woord
    regels = LogEntry.objects.filter(actor=weg).count()
    antwoord = actie(beheerder, "haal_weg", weg, bevestigd="ja")
    assert antwoord.status_code == 302
    for woord in ("Kanarie", ADRES, "wkanarie"):
        assert woord not in alles(), woord
    weg.refresh_from_db()
    assert (weg.username, weg.rol, weg.is_active, weg.has_usable_password()) == (
        f"gebruiker-{weg.pk}",
        "",
        False,
        False,
    )
    assert Hulpvraag.objects.get().geregistreerd_door == weg
    assert LogEntry.objects.filter(actor=weg).count() == regels > 0
    assert client.get("/registreren/").status_code == 302
    assert not Aanstelling.objects.op().filter(gebruiker=weg).exists()
    assert Aanstelling.objects.filter(gebruiker=weg).exists()  # its hours are figures of the kern
    assert not Geheugensteun.objects.exists()


def test_eerst_een_vraag_met_de_kernen_die_zonder_makelaar_komen(weg: Gebruiker, beheerder: Client) -> None:
    pagina = actie(beheerder, "haal_weg", weg).content.decode()
    assert "zonder deze gebruiker heeft Budel geen makelaar meer" in pagina
    weg.refresh_from_db()
    assert weg.username == "wkanarie"
    mensen.maak_collega("budel")
    assert zonder_ander(weg) == []
    assert "geen makelaar meer" not in actie(beheerder, "haal_weg", weg).content.decode()


def test_niemand_haalt_zichzelf_weg(beheerder: Client) -> None:
    zelf = mensen.maak_beheerder()
    pagina = beheerder.get(actie(beheerder, "haal_weg", zelf, bevestigd="ja").headers["Location"])
    assert "Je kunt jezelf niet weghalen" in pagina.content.decode()
    zelf.refresh_from_db()
    assert (zelf.username, zelf.is_active) == ("beheerder", True)


def test_een_gewone_verwijderknop_is_er_niet(weg: Gebruiker, beheerder: Client) -> None:
    assert beheerder.post(f"/beheer/makelaar/gebruiker/{weg.pk}/delete/", {"post": "yes"}).status_code == 403
    actie(beheerder, "delete_selected", weg, post="yes")
    assert Gebruiker.objects.filter(username="wkanarie").exists()


@pytest.mark.norm("AVG verwijderbewijs", "AVG logboek")
def test_er_is_een_bewijs_zonder_naam(weg: Gebruiker, beheerder: Client) -> None:
    actie(beheerder, "haal_weg", weg, bevestigd="ja")
    bewijs: Any = Vernietiging.objects.get(soort="gebruiker")
    assert (bewijs.aantal, bewijs.door, bewijs.gebruiker.username) == (1, "beheerder", "beheerder")
    regel = Logregel.objects.get(handeling="gebruiker weggehaald")
    assert (regel.sleutel, regel.gebruiker) == (str(weg.pk), mensen.maak_beheerder().pk)
    assert "Een gebruiker" in tekst(beheerder.get("/vernietigingen/"))


@pytest.mark.norm("AVG herstelde reservekopie")
def test_na_het_terugzetten_van_een_kopie_is_de_naam_weer_weg(weg: Gebruiker) -> None:
    verwijder(weg, door=None)
    assert list(Wissing.objects.filter(soort="gebruiker").values_list("sleutel", flat=True)) == [weg.pk]
    Gebruiker.objects.filter(pk=weg.pk).update(username="wkanarie", last_name="Kanarie", email=ADRES)  # as in the copy
    assert opnieuw([weg.pk]) == 1
    assert "Kanarie" not in alles()
    assert ADRES not in alles()


def test_de_opdracht_vraagt_om_ja(weg: Gebruiker) -> None:
    uit = StringIO()
    call_command("verwijder_gebruiker", "wkanarie", stdout=uit)
    assert "geen makelaar meer: Budel" in uit.getvalue()
    assert Gebruiker.objects.filter(username="wkanarie").exists()
    call_command("verwijder_gebruiker", "wkanarie", "--ja", stdout=uit)
    assert f"heet nu gebruiker-{weg.pk}" in uit.getvalue()
    assert "wkanarie" not in alles()
