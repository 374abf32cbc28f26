"""Offers beside a request: shown where they can help, chosen with one button."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from makelaar.models import Gebruiker
from registratie.models import Aanbod, Hulpvraag, Match
from tests import mensen
from tests.netwerk.opzet import maak_aanbod
from tests.paginas import tekst
from tests.proef import maak_hulpvraag

pytestmark = pytest.mark.django_db


@pytest.fixture
def gebruiker() -> Gebruiker:
    return mensen.maak_makelaar("budel")


@pytest.fixture
def makelaar(gebruiker: Gebruiker, client: Client) -> Client:
    client.force_login(gebruiker, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def kies(client: Client, hulpvraag: Hulpvraag, aanbod: Aanbod, versie: int = 0) -> str:
    pad = f"/hulpvragen/{hulpvraag.nummer}/aanbod/{aanbod.pk}/"
    return tekst(client.post(pad, {"versie": str(versie)}, follow=True))


def test_beside_an_open_request_stands_what_may_help(makelaar: Client) -> None:
    maak_aanbod("Formulierenhulp", themas=("geld",))
    maak_aanbod("Samen eten")
    maak_aanbod("Ver weg", "soerendonk")
    pagina = tekst(makelaar.get(f"/hulpvragen/{maak_hulpvraag(thema='geld', uitkomst='open').nummer}/"))
    assert pagina.index("Formulierenhulp") < pagina.index("Samen eten")
    assert "Ver weg" not in pagina


def test_with_a_professional_nothing_is_offered(makelaar: Client) -> None:
    maak_aanbod("Samen eten")
    pagina = tekst(makelaar.get(f"/hulpvragen/{maak_hulpvraag(uitkomst='huisarts').nummer}/"))
    assert "Samen eten" not in pagina
    assert "terugdoen" not in pagina


def test_choosing_gives_the_outcome_and_counts_one_match(makelaar: Client) -> None:
    hulpvraag, aanbod = maak_hulpvraag(uitkomst="open"), maak_aanbod("Samen eten", soort="collectief")
    assert "groep, collectief, Samen eten" in kies(makelaar, hulpvraag, aanbod)
    kies(makelaar, hulpvraag, aanbod)
    hulpvraag.refresh_from_db()
    assert hulpvraag.uitkomst.code == "collectieve-voorziening"
    assert Match.objects.count() == 1


def test_who_looked_at_an_old_page_is_told(makelaar: Client) -> None:
    hulpvraag, aanbod = maak_hulpvraag(uitkomst="open"), maak_aanbod("Samen eten")
    Hulpvraag.objects.update(versie=3)
    assert "net gewijzigd" in kies(makelaar, hulpvraag, aanbod)
    assert not Match.objects.exists()


def test_a_request_of_another_kern_does_not_exist(client: Client) -> None:
    client.force_login(mensen.maak_collega(), backend="allauth.account.auth_backends.AuthenticationBackend")
    hulpvraag, aanbod = maak_hulpvraag(uitkomst="open"), maak_aanbod("Samen eten")
    assert client.post(f"/hulpvragen/{hulpvraag.nummer}/aanbod/{aanbod.pk}/").status_code == 404
    assert not Match.objects.exists()


def test_who_wants_to_do_something_in_return_is_not_tied_to_the_request(makelaar: Client) -> None:
    hulpvraag = maak_hulpvraag(thema="vervoer", uitkomst="open")
    pagina = makelaar.get(f"/hulpvragen/{hulpvraag.nummer}/").content.decode()
    adres = pagina.split('href="/sociale-kaart/nieuw/?')[1].split('"')[0]
    assert hulpvraag.nummer not in adres
    assert "vervoer" in makelaar.get("/sociale-kaart/nieuw/?" + adres.replace("&amp;", "&")).content.decode()


def test_more_offers_cost_no_more_queries(makelaar: Client) -> None:
    pad = f"/hulpvragen/{maak_hulpvraag(uitkomst='open').nummer}/"
    maak_aanbod("Samen eten")
    makelaar.get(pad)
    with CaptureQueriesContext(connection) as weinig:
        makelaar.get(pad)
    for nummer in range(20):
        maak_aanbod(f"Groep {nummer}", organisatie=f"Club {nummer}")
    with CaptureQueriesContext(connection) as veel:
        makelaar.get(pad)
    assert len(veel) <= len(weinig)
