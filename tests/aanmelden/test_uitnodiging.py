"""An invitation: a link that works once, a week long, and only the last one that was sent."""

import re
import time
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from makelaar import uitnodigen
from makelaar.models import Gebruiker, Logregel
from tests import mensen
from tests.paginas import als

pytestmark = [pytest.mark.django_db, pytest.mark.norm("BIO2 geen groepsaccounts")]
NIEUW = {"password1": "Zonnebloem-fietst-2x", "password2": "Zonnebloem-fietst-2x"}


@pytest.fixture
def nieuw() -> Gebruiker:
    gebruiker = mensen.maak_makelaar(naam="nieuw")
    gebruiker.email = "nieuw@dorp.example"
    gebruiker.set_unusable_password()
    gebruiker.save()
    return gebruiker


def gestuurd(gebruiker: Gebruiker) -> str:
    """The path in the mail that goes out."""
    uitnodigen.nodig_uit(gebruiker)
    gevonden = re.search(r"https?://[^/]+(/\S+)", str(mail.outbox[-1].body))
    assert gevonden
    return gevonden[1]


def test_de_link_uit_de_mail_geeft_een_wachtwoord_en_daarna_niets_meer(nieuw: Gebruiker) -> None:
    pad = gestuurd(nieuw)
    assert "nieuw" in Client().get(pad).content.decode()
    assert Client().post(pad, NIEUW)["Location"] == "/inloggen/"
    assert Client().post("/inloggen/", {"login": "nieuw", "password": NIEUW["password1"]}).status_code == 302
    for antwoord in (Client().get(pad), Client().post(pad, NIEUW)):
        assert antwoord.status_code == 404
        assert "Deze link werkt niet meer" in antwoord.content.decode()
    assert Logregel.objects.filter(handeling="uitnodiging gebruikt", sleutel=str(nieuw.pk)).exists()


@pytest.mark.parametrize(
    "fout", [{"password1": "welkom01", "password2": "welkom01"}, {"password1": "a", "password2": "b"}]
)
def test_een_slecht_wachtwoord_houdt_de_link_goed(nieuw: Gebruiker, fout: dict[str, str]) -> None:
    pad = gestuurd(nieuw)
    assert Client().post(pad, fout).status_code == 422
    assert Client().post(pad, NIEUW).status_code == 302


def test_opnieuw_sturen_maakt_de_vorige_ongeldig(nieuw: Gebruiker) -> None:
    eerste, tweede = gestuurd(nieuw), gestuurd(nieuw)
    assert (Client().get(eerste).status_code, Client().get(tweede).status_code) == (404, 200)


def test_na_een_week_werkt_de_link_niet_meer(nieuw: Gebruiker, monkeypatch: pytest.MonkeyPatch) -> None:
    pad, nu = gestuurd(nieuw), time.time()
    for dagen, status in ((6.9, 200), (7.1, 404)):
        later = nu + timedelta(days=dagen).total_seconds()
        monkeypatch.setattr("django.core.signing.time.time", lambda later=later: later)
        assert Client().get(pad).status_code == status


def test_een_veranderde_link_en_een_uitgezet_account(nieuw: Gebruiker) -> None:
    pad = gestuurd(nieuw)
    assert Client().get(pad[:-3] + "ab/").status_code == Client().get(f"{pad[:-2]}x/").status_code == 404
    Gebruiker.objects.filter(pk=nieuw.pk).update(is_active=False)
    assert Client().get(pad).status_code == 404


def test_de_beheerder_maakt_een_account_zonder_wachtwoord_en_nodigt_uit(settings: Settings) -> None:
    beheer = als(mensen.maak_beheerder())
    leeg = {f"aanstellingen-{veld}_FORMS": "0" for veld in ("TOTAL", "INITIAL", "MIN_NUM", "MAX_NUM")}
    velden = {"username": "vers", "email": "vers@dorp.example", "rol": "beleid", "kern": "", "is_active": "on"}
    assert beheer.post("/beheer/makelaar/gebruiker/add/", velden | leeg).status_code == 302
    vers = Gebruiker.objects.get(username="vers")
    assert not vers.has_usable_password()
    keuze = {"action": "stuur_uitnodiging", "_selected_action": [str(vers.pk)]}
    pagina = beheer.post("/beheer/makelaar/gebruiker/", keuze, follow=True).content.decode()
    assert "De uitnodiging is verstuurd" in pagina
    assert [bericht.to for bericht in mail.outbox] == [["vers@dorp.example"]]
    vers.email = ""
    vers.save()
    assert (
        "vul eerst een e-mailadres in"
        in beheer.post("/beheer/makelaar/gebruiker/", keuze, follow=True).content.decode()
    )


def test_in_een_vast_aantal_vragen(nieuw: Gebruiker, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    pad = gestuurd(nieuw)
    with django_assert_num_queries(1):
        Client().get(pad)
