"""Signing in at the provider of the municipality, against a real one: `oidc-provider` of npm (ASVS 10.5)."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core.cache import caches
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from pytest_django import Settings

from makelaar.models import Gebruiker, Kern, Logregel
from makelaar.oidc.controle import controleer_aanbieder
from tests import mensen
from tests.aanmelden import oidc
from tests.aanmelden.oidc import Aanbieder, heen
from tests.paginas import tekst

pytestmark = pytest.mark.django_db
EMAIL = "jan@gemeente.example"


@pytest.fixture(scope="module")
def draaiend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Aanbieder]:
    with oidc.draaiend(tmp_path_factory.mktemp("oidc")) as aanbieder:
        yield aanbieder


@pytest.fixture
def aanbieder(draaiend: Aanbieder, settings: Settings) -> Aanbieder:
    """The provider in our settings, with Jan in front of it."""
    caches["proces"].clear()
    settings.OIDC_ADRES, settings.OIDC_NAAM = draaiend.adres, "de gemeente"
    settings.OIDC_CLIENT, settings.OIDC_GEHEIM = "makelaar", "geheim-van-de-proef"
    draaiend.hier_zit(email=EMAIL)
    return draaiend


@pytest.fixture
def jan() -> Gebruiker:
    gebruiker = mensen.maak_makelaar()
    gebruiker.email = EMAIL
    gebruiker.set_unusable_password()
    gebruiker.save()
    return gebruiker


def log_in(aanbieder: Aanbieder, client: Client | None = None) -> tuple[Client, str]:
    """All the way; gives the browser, and where it ended or what the page says."""
    client = client or Client()
    antwoord = client.get(aanbieder.log_in(heen(client)))
    return client, antwoord.get("Location") or antwoord.content.decode()


def is_binnen(client: Client) -> bool:
    return "_auth_user_id" in client.session


def met(adres: str, **vraag: str) -> str:
    """The same address with another question in it."""
    delen = urlsplit(adres)
    oud = {naam: waarden[0] for naam, waarden in parse_qs(delen.query).items()}
    return delen._replace(query=urlencode(oud | vraag)).geturl()


def test_inloggen_en_de_tweede_keer_zonder_het_e_mailadres(aanbieder: Aanbieder, jan: Gebruiker) -> None:
    client, naar = log_in(aanbieder)
    assert naar == "/"
    assert client.get("/registreren/").status_code == 200
    assert Logregel.objects.filter(handeling="ingelogd", gebruiker=jan.pk).count() == 1
    assert list(SocialAccount.objects.values_list("uid", "extra_data")) == [("jan-1", {})]
    aanbieder.hier_zit(email="jan.jansen@gemeente.example")
    assert is_binnen(log_in(aanbieder)[0])
    assert SocialAccount.objects.count() == 1


def test_terug_naar_waar_je_heen_wilde_maar_nooit_naar_buiten(aanbieder: Aanbieder, jan: Gebruiker) -> None:
    client = Client()
    assert client.get(aanbieder.log_in(heen(client, "/hulpvragen/")))["Location"] == "/hulpvragen/"
    client = Client()
    assert client.get(aanbieder.log_in(heen(client, "https://elders.example/")))["Location"] == "/"


def test_de_vraag_heeft_pkce_een_state_en_een_nonce(aanbieder: Aanbieder) -> None:
    vraag = parse_qs(urlsplit(heen(Client())).query)
    assert vraag["code_challenge_method"] == ["S256"]
    assert len(vraag["state"][0]) >= 16
    assert len(vraag["nonce"][0]) >= 32


@pytest.mark.parametrize(
    ("claims", "kop"),
    [
        ({"email": "piet@gemeente.example"}, "Je hebt nog geen account"),
        ({}, "Je hebt nog geen account"),
        ({"email": EMAIL, "email_verified": False}, "Je e-mailadres is niet bevestigd"),
        ({"email": EMAIL, "email_verified": "false"}, "Je e-mailadres is niet bevestigd"),
    ],
)
def test_wie_niet_past_komt_er_niet_in(aanbieder: Aanbieder, jan: Gebruiker, claims: dict[str, str], kop: str) -> None:
    aanbieder.hier_zit(**claims)
    client, pagina = log_in(aanbieder)
    assert f"<h1>{kop}</h1>" in pagina
    assert not is_binnen(client)
    assert (Gebruiker.objects.count(), SocialAccount.objects.count()) == (1, 0)
    assert Logregel.objects.get(handeling="inloggen mislukt").waarom.startswith("aanbieder: ")


def test_hetzelfde_e_mailadres_bij_een_ander_opent_het_account_niet(aanbieder: Aanbieder, jan: Gebruiker) -> None:
    """An address may go to somebody else at the municipality; the provider's own key does not."""
    log_in(aanbieder)
    aanbieder.hier_zit("opvolger-2", email=EMAIL)
    assert "Je hebt nog geen account" in log_in(aanbieder)[1]


def test_een_adres_van_twee_accounts_opent_er_geen(aanbieder: Aanbieder, jan: Gebruiker) -> None:
    Gebruiker.objects.create(username="jan2", email=EMAIL.upper())
    assert "hoort bij meer accounts" in log_in(aanbieder)[1]


@pytest.mark.norm("ASVS 7.4.2")
def test_wie_uit_staat_komt_er_niet_in(aanbieder: Aanbieder, jan: Gebruiker) -> None:
    log_in(aanbieder)
    Gebruiker.objects.update(is_active=False)
    client, pagina = log_in(aanbieder)
    assert "<h1>Je account staat uit</h1>" in pagina
    assert not is_binnen(client)


def test_een_state_werkt_een_keer_en_alleen_in_de_eigen_browser(aanbieder: Aanbieder, jan: Gebruiker) -> None:
    client = Client()
    terug = aanbieder.log_in(heen(client))
    assert "Dit inloggen is verlopen" in Client().get(terug).content.decode()
    assert client.get(terug).status_code == 302
    client.post("/uitloggen/")
    nog_eens = client.get(terug)
    assert (nog_eens.status_code, is_binnen(client)) == (403, False)
    assert "Dit inloggen is verlopen" in nog_eens.content.decode()


def test_een_antwoord_op_een_andere_vraag_telt_niet(aanbieder: Aanbieder, jan: Gebruiker) -> None:
    """The nonce of another question, a code of another browser (PKCE), and another issuer (RFC 9207)."""
    client = Client()
    antwoord = client.get(aanbieder.log_in(met(heen(client), nonce="van-iemand-anders")))
    assert "klopt niet" in antwoord.content.decode()
    ander, eigen = Client(), Client()
    code = parse_qs(urlsplit(aanbieder.log_in(heen(ander))).query)["code"][0]
    antwoord = eigen.get(met(aanbieder.log_in(heen(eigen)), code=code))
    assert "klopt niet" in antwoord.content.decode()
    antwoord = eigen.get(met(aanbieder.log_in(heen(eigen)), iss="https://kwaad.example"))
    assert "klopt niet" in antwoord.content.decode()
    assert not is_binnen(client)
    assert not is_binnen(eigen)


def test_wie_afbreekt_krijgt_een_gewone_pagina(aanbieder: Aanbieder, jan: Gebruiker) -> None:
    aanbieder.hier_zit(breekAf=True)
    assert "Het inloggen is afgebroken" in log_in(aanbieder)[1]


def test_uitloggen_gaat_ook_bij_de_aanbieder(aanbieder: Aanbieder, jan: Gebruiker) -> None:
    client, _ = log_in(aanbieder)
    antwoord = client.post("/uitloggen/")
    naar = urlsplit(antwoord["Location"])
    assert (f"{naar.scheme}://{naar.netloc}", naar.path) == (aanbieder.adres, "/session/end")
    assert parse_qs(naar.query)["post_logout_redirect_uri"] == ["http://testserver/inloggen/"]
    assert antwoord["Clear-Site-Data"] == '"cache", "storage"'
    assert not is_binnen(client)


def test_wie_met_een_wachtwoord_kwam_blijft_bij_ons(aanbieder: Aanbieder) -> None:
    client = Client()
    client.force_login(mensen.maak_makelaar(), backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.post("/uitloggen/")["Location"] == "/inloggen/"


def test_de_groep_geeft_de_rol_bij_de_volgende_keer(aanbieder: Aanbieder, jan: Gebruiker, settings: Settings) -> None:
    settings.OIDC_ROLLEN = {"G-makelaar": "makelaar", "G-beleid": "beleid", "G-klankbord": "klankbordgroep"}
    aanbieder.hier_zit(email=EMAIL, groups=["iets", "G-beleid"])
    client, _ = log_in(aanbieder)
    assert client.get("/cijfers/").status_code == 200
    assert client.get("/registreren/").status_code == 403
    jan.refresh_from_db()
    assert jan.rol == "beleid"
    aanbieder.hier_zit(email=EMAIL, groups=["G-klankbord"])
    assert "Je hebt nog geen kern" in log_in(aanbieder)[1]
    for groepen in (["iets"], "G-makelaar", None):
        aanbieder.hier_zit(email=EMAIL, groups=groepen)
        assert "Je hebt geen rol in Makelaar" in log_in(aanbieder)[1]


def test_wie_uit_de_klankbordgroep_gaat_houdt_geen_kern(
    aanbieder: Aanbieder, jan: Gebruiker, settings: Settings
) -> None:
    settings.OIDC_ROLLEN = {"G-makelaar": "makelaar"}
    jan.rol, jan.kern = "klankbordgroep", Kern.objects.get(slug="budel")
    jan.save()
    aanbieder.hier_zit(email=EMAIL, groups=["G-makelaar"])
    log_in(aanbieder)
    assert Gebruiker.objects.filter(rol="makelaar", kern=None).exists()


def test_op_kenmerk_dat_de_beheerder_invult(aanbieder: Aanbieder, jan: Gebruiker, settings: Settings) -> None:
    """Entra ID tells an e-mail address that it did not check; its `oid` is of one person for ever."""
    settings.OIDC_KENMERK = "oid"
    aanbieder.hier_zit(email=EMAIL, oid="0f-1")
    assert "Je hebt nog geen account" in log_in(aanbieder)[1]
    SocialAccount.objects.create(user=jan, provider=aanbieder.adres, uid="0f-1")
    assert is_binnen(log_in(aanbieder)[0])


@pytest.mark.norm("ASVS 6.3.3")
def test_een_tweede_factor_elders_telt_alleen_als_die_er_was(
    aanbieder: Aanbieder, jan: Gebruiker, settings: Settings
) -> None:
    settings.TWEEDE_FACTOR = True
    aanbieder.hier_zit(email=EMAIL, amr=["pwd", "mfa"])
    assert log_in(aanbieder)[0].get("/registreren/")["Location"] == "/account/"
    settings.OIDC_TWEEDE_FACTOR = ["mfa"]
    assert log_in(aanbieder)[0].get("/registreren/").status_code == 200
    aanbieder.hier_zit(email=EMAIL, amr=["pwd"])
    assert log_in(aanbieder)[0].get("/registreren/")["Location"] == "/account/"


def test_opnieuw_bewijzen_gaat_bij_de_aanbieder(aanbieder: Aanbieder, jan: Gebruiker) -> None:
    client, _ = log_in(aanbieder)
    pagina = client.get("/account/bevestigen/?next=/hulpvragen/")
    assert pagina["Location"] == "/account/aanbieder/bevestigen/?next=%2Fhulpvragen%2F"
    assert "Verder via de gemeente" in tekst(client.get(pagina["Location"]))
    adres = client.post("/account/aanbieder/bevestigen/", {"next": "/hulpvragen/"})["Location"]
    assert {("prompt", "login"), ("max_age", "0")} <= {(n, w[0]) for n, w in parse_qs(urlsplit(adres).query).items()}
    assert client.get(aanbieder.log_in(adres))["Location"] == "/hulpvragen/"
    aanbieder.hier_zit("piet-2", email="piet@gemeente.example")
    Gebruiker.objects.create(username="piet", email="piet@gemeente.example")
    adres = client.post("/account/aanbieder/bevestigen/")["Location"]
    assert "Dit is een ander account" in client.get(aanbieder.log_in(adres)).content.decode()
    assert client.session["_auth_user_id"] == str(jan.pk)


def test_zonder_wachtwoord_is_er_alleen_de_aanbieder(aanbieder: Aanbieder, settings: Settings) -> None:
    assert "Wachtwoord" in tekst(Client().get("/inloggen/"))
    settings.WACHTWOORD_AAN = False
    pagina = Client().get("/inloggen/")
    assert "Wachtwoord" not in tekst(pagina)
    assert "Inloggen via de gemeente" in tekst(pagina)
    gebruiker = mensen.maak_makelaar()
    gebruiker.set_password(mensen.WACHTWOORD)
    gebruiker.save()
    wie = {"login": gebruiker.username, "password": mensen.WACHTWOORD}
    client = Client()
    assert (client.post("/inloggen/", wie).status_code, is_binnen(client)) == (405, False)
    for pad in (
        "wachtwoord/vergeten/",
        "wachtwoord/nieuw/1-set-password/",
        "sleutels/inloggen/",
        "wachtwoord/wijzigen/",
    ):
        assert (Client().get(f"/account/{pad}").status_code, Client().post(f"/account/{pad}").status_code) == (404, 404)
    assert Client().get("/uitnodiging/wat-dan-ook/").status_code == 404


def test_een_aanbieder_die_weg_is_of_een_ander_is(aanbieder: Aanbieder, jan: Gebruiker, settings: Settings) -> None:
    client = log_in(aanbieder)[0]
    settings.OIDC_GEHEIM = "verkeerd"
    assert "klopt niet" in log_in(aanbieder)[1]
    for adres, kop in (
        ("http://127.0.0.1:9", "lukt nu niet"),
        (aanbieder.adres.replace("127.0.0.1", "localhost"), "is niet goed"),
    ):
        settings.OIDC_ADRES = adres
        pagina = Client().post("/account/aanbieder/")
        assert (pagina.status_code, kop in pagina.content.decode()) == (503, True), adres
    assert client.post("/uitloggen/")["Location"] == "/inloggen/"


def test_zonder_aanbieder_zijn_er_geen_adressen(settings: Settings) -> None:
    for pad in ("", "bevestigen/", "terug/"):
        assert Client().get(f"/account/aanbieder/{pad}").status_code == 404
    assert "Inloggen via" not in tekst(Client().get("/inloggen/"))


@pytest.mark.parametrize(
    ("mis", "woord"),
    [
        ({"OIDC_ADRES": "", "WACHTWOORD_AAN": False}, "WACHTWOORD_AAN"),
        ({"OIDC_ADRES": "http://login.example"}, "OIDC_ADRES"),
        ({"OIDC_GEHEIM": ""}, "OIDC_GEHEIM"),
        ({"OIDC_KENMERK": "naam"}, "OIDC_KENMERK"),
        ({"OIDC_ROLLEN": {"G": "baas"}}, "baas"),
    ],
)
def test_een_verkeerde_instelling_houdt_de_start_tegen(settings: Settings, mis: dict[str, object], woord: str) -> None:
    settings.OIDC_ADRES, settings.OIDC_CLIENT, settings.OIDC_GEHEIM = "https://login.example", "makelaar", "x"
    controleer_aanbieder()
    for naam, waarde in mis.items():
        setattr(settings, naam, waarde)
    with pytest.raises(ImproperlyConfigured, match=woord):
        controleer_aanbieder()
