"""The beleidsteam takes a report along its way on screen: what it sees, what is refused, and what is never lost."""

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from makelaar.kwartaal import Kwartaal
from makelaar.models import Gebruiker
from rapportage.bouwen import VASTLEGGEN, vervang
from rapportage.models import Blad, Kwartaalrapportage, Stand, Status
from tests import mensen
from tests.paginas import als, tekst
from tests.proef import maak_rapport

pytestmark = pytest.mark.django_db

LIJST = "/kwartaalrapportages/"
ZOMER = f"{LIJST}2026-K3/"


@pytest.fixture
def beleid() -> Gebruiker:
    return mensen.maak_beleid()


def met(**velden: object) -> Kwartaalrapportage:
    """A draft of 2026-K3 with these fields."""
    rapport = maak_rapport("2026-K3", vastgesteld=False)
    Kwartaalrapportage.objects.filter(pk=rapport.pk).update(**velden)
    rapport.refresh_from_db()
    return rapport


def formulier(client: Client, stap: str, adres: str = ZOMER, **ingevuld: str) -> dict[str, str]:
    """What the form of this step sends, as it is on the page now."""
    zet = next(zet for zet in client.get(adres).context["zetten"] if zet.form.zet.code == stap)
    return {naam: str(waarde) for naam, waarde in zet.form.initial.items()} | ingevuld


def test_voorleggen_met_vinkje(beleid: Gebruiker) -> None:
    rapport, client = maak_rapport("2026-K3", vastgesteld=False), als(beleid)
    zonder = client.post(f"{ZOMER}stap/", formulier(client, "voorleggen"))
    assert zonder.status_code == 422
    assert "Zet eerst het vinkje" in zonder.content.decode()
    client.post(f"{ZOMER}stap/", formulier(client, "voorleggen", akkoord="on"))
    rapport.refresh_from_db()
    assert rapport.status == Status.WEDERHOOR
    assert "In wederhoor tot en met" in tekst(client.get(LIJST)) or rapport.stand == Stand.WACHT


def test_vaststellen_na_de_antwoorden(beleid: Gebruiker) -> None:
    met(status=Status.WEDERHOOR, wederhoor_tot=timezone.localdate())
    client = als(beleid)
    assert "hier wacht het rapport niet op" in tekst(client.get(ZOMER))
    client.post(f"{ZOMER}stap/", formulier(client, "vaststellen", akkoord="on"))
    rapport = Kwartaalrapportage.objects.get()
    assert (rapport.status, rapport.vastgesteld_door) == (Status.VASTGESTELD, beleid)


def test_wat_intussen_opnieuw_is_geteld_gaat_niet_verder(beleid: Gebruiker) -> None:
    client = als(beleid)
    maak_rapport("2026-K3", vastgesteld=False)
    gelezen = formulier(client, "afkeuren", reden="Er ontbreekt een lijst uit Gastel")
    Kwartaalrapportage.objects.all().delete()
    maak_rapport("2026-K3", vastgesteld=False)
    antwoord = client.post(f"{ZOMER}stap/", gelezen)
    assert antwoord.status_code == 422
    assert "intussen opnieuw geteld" in antwoord.content.decode()
    assert "Er ontbreekt een lijst uit Gastel" in antwoord.content.decode()


def test_wie_te_laat_is_houdt_wat_hij_typte(beleid: Gebruiker) -> None:
    maak_rapport("2026-K3", vastgesteld=False)
    client = als(beleid)
    afkeuren = formulier(client, "afkeuren", reden="Er ontbreekt een lijst uit Gastel")
    client.post(f"{ZOMER}stap/", formulier(client, "voorleggen", akkoord="on"))
    antwoord = client.post(f"{ZOMER}stap/", afkeuren)
    assert antwoord.status_code == 422
    for woorden in ("Iemand was je voor: dit rapport is nu in wederhoor", "Er ontbreekt een lijst uit Gastel"):
        assert woorden in antwoord.content.decode()


@pytest.mark.parametrize(
    ("reden", "melding"), [("", "Schrijf waarom."), ("Bel Jan de Vries, 06-12345678", "Hierin staat")]
)
def test_een_reden_die_niet_kan_komt_terug(reden: str, melding: str, beleid: Gebruiker) -> None:
    maak_rapport("2026-K3", vastgesteld=False)
    client = als(beleid)
    antwoord = client.post(f"{ZOMER}stap/", formulier(client, "afkeuren", reden=reden))
    assert antwoord.status_code == 422
    assert melding in antwoord.content.decode()
    assert reden in antwoord.content.decode()


def test_een_lopend_kwartaal_gaat_nog_niet_naar_de_makelaars(beleid: Gebruiker) -> None:
    adres = f"{LIJST}{Kwartaal.huidig()}/"
    rapport, client = maak_rapport(str(Kwartaal.huidig()), vastgesteld=False), als(beleid)
    assert "Dit kwartaal loopt nog" in tekst(client.get(adres))
    client.post(f"{adres}stap/", formulier(client, "voorleggen", adres, akkoord="on"))
    rapport.refresh_from_db()
    assert rapport.status == Status.CONCEPT


def test_vastgesteld_kan_niet_nog_eens(beleid: Gebruiker) -> None:
    maak_rapport("2026-K3", vastgesteld=True)
    client = als(beleid)
    antwoord = client.post(f"{ZOMER}stap/", {"stap": "vaststellen", "akkoord": "on", "status": "wederhoor"})
    assert antwoord.status_code == 422
    assert "Stel vast" not in tekst(client.get(ZOMER))
    assert client.post(f"{ZOMER}stap/", {"stap": "verscheuren"}).status_code == 404


def test_de_pagina_vertelt_wat_er_gebeurde_en_niet_wie(beleid: Gebruiker) -> None:
    maak_rapport("2026-K3", vastgesteld=False)
    client = als(beleid)
    client.post(f"{ZOMER}stap/", formulier(client, "afkeuren", reden="Er ontbreekt een lijst"))
    pagina = tekst(client.get(ZOMER))
    assert "Cijfers afgekeurd: Er ontbreekt een lijst" in pagina
    assert "Deze cijfers zijn afgekeurd. Laat ze eerst opnieuw tellen" in pagina
    assert "Cijfers afgekeurd" not in tekst(als(mensen.maak_makelaar()).get(LIJST))


@pytest.mark.parametrize("status", [Status.CONCEPT, Status.WEDERHOOR])
def test_wie_een_rapport_verder_brengt_stelt_hoogstens_twaalf_vragen(
    status: Status, beleid: Gebruiker, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    maak_rapport("2026-K2", vastgesteld=True)
    rapport = met(status=status, wederhoor_tot=timezone.localdate())
    Blad.objects.all().delete()
    vervang(rapport, VASTLEGGEN.rijen(rapport))
    lezer = als(beleid)
    with django_assert_max_num_queries(12):
        assert lezer.get(ZOMER).status_code == 200
