"""The list of own sessions: what it shows, and that signing out there works at once and only for the own ones."""

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from makelaar.apparaten import in_woorden, kort
from makelaar.models import Gebruiker
from tests import mensen
from tests.paginas import tekst

pytestmark = [pytest.mark.django_db]
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
TELEFOON = "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0 Mobile Safari/537.36"
NIEUW = "Zonnebloem-fietst-2x"


@pytest.fixture
def makelaar() -> Gebruiker:
    gebruiker = mensen.maak_makelaar()
    gebruiker.set_password(mensen.WACHTWOORD)
    gebruiker.save()
    return gebruiker


def log_in(gebruiker: Gebruiker, browser: str, adres: str = "192.0.2.7") -> Client:
    client = Client(headers={"user-agent": browser}, REMOTE_ADDR=adres)
    client.post("/inloggen/", {"login": gebruiker.username, "password": mensen.WACHTWOORD})
    return client


def ingelogd(client: Client) -> bool:
    return client.get("/registreren/").status_code == 200


def test_de_lijst_noemt_elk_apparaat_en_dit_eerst(makelaar: Gebruiker) -> None:
    log_in(makelaar, TELEFOON, "198.51.100.23")
    pagina = tekst(log_in(makelaar, FIREFOX).get("/account/"))
    assert pagina.index("Firefox op Windows dit apparaat") < pagina.index("Chrome op Android")
    assert "198.51.100.…" in pagina
    assert "198.51.100.23" not in pagina


def test_uitloggen_op_een_ander_apparaat(makelaar: Gebruiker) -> None:
    hier, daar, ginds = log_in(makelaar, FIREFOX), log_in(makelaar, TELEFOON), log_in(makelaar, TELEFOON)
    sessie = UserSession.objects.get(session_key=daar.session.session_key)
    assert "Uitgelogd op 1 apparaat." in tekst(hier.post("/account/afmelden/", {"sessie": sessie.pk}, follow=True))
    assert (ingelogd(hier), ingelogd(daar), ingelogd(ginds)) == (True, False, True)


def test_overal_uitloggen_behalve_hier(makelaar: Gebruiker) -> None:
    hier, daar = log_in(makelaar, FIREFOX), log_in(makelaar, TELEFOON)
    hier.post("/account/afmelden/", {"sessie": "alle"})
    assert (ingelogd(hier), ingelogd(daar)) == (True, False)


@pytest.mark.parametrize("keuze", ["onzin", "", "999999999999999999999"])
def test_wat_geen_eigen_sessie_is_verandert_niets(makelaar: Gebruiker, keuze: str) -> None:
    ander = mensen.maak_collega()
    ander.set_password(mensen.WACHTWOORD)
    ander.save()
    van_een_ander, hier = log_in(ander, FIREFOX), log_in(makelaar, FIREFOX)
    vreemd = UserSession.objects.get(session_key=van_een_ander.session.session_key).pk
    for sessie in (keuze, str(vreemd)):
        hier.post("/account/afmelden/", {"sessie": sessie})
    assert ingelogd(van_een_ander)
    assert ingelogd(hier)


def test_een_nieuw_wachtwoord_beeindigt_de_andere_sessies(makelaar: Gebruiker) -> None:
    hier, daar = log_in(makelaar, FIREFOX), log_in(makelaar, TELEFOON)
    velden = {"oldpassword": mensen.WACHTWOORD, "password1": NIEUW, "password2": NIEUW}
    assert hier.post("/account/wachtwoord/wijzigen/", velden).status_code == 302
    assert (ingelogd(hier), ingelogd(daar)) == (True, False)


def test_in_een_begrensd_aantal_vragen(
    makelaar: Gebruiker, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = log_in(makelaar, FIREFOX)
    client.get("/account/")
    with django_assert_max_num_queries(12):
        client.get("/account/")


@pytest.mark.parametrize(
    ("regel", "naam"),
    [(FIREFOX, "Firefox op Windows"), (TELEFOON, "Chrome op Android"), ("curl/8", "Een browser"), ("", "Een browser")],
)
def test_een_browser_in_woorden(regel: str, naam: str) -> None:
    assert in_woorden(regel) == naam


def test_een_netwerk_in_het_kort() -> None:
    assert (kort("192.0.2.7"), kort("2001:db8:1:2::7")) == ("192.0.2.…", "2001:db8:1:…")
