"""The help: every screen has a topic, the link leads there, and a topic speaks to who reads it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from pytest_django import DjangoAssertNumQueries

from makelaar.hulp import ONDERWERPEN, PER_SCHERM
from tests import mensen
from tests.paginas import als, tekst
from tests.proef import maak_hulpvraag, maak_rapport

pytestmark = pytest.mark.django_db
# The help itself, and what the law asks for: no screens to work in.
ZELF_UITLEG = {"hulp", "kaart", "toegankelijkheid", "privacy", *(o.adresnaam for o in ONDERWERPEN)}
VAN_DJANGO = {"Toevoegen"}
IEDEREEN = {
    "makelaar": mensen.maak_makelaar,
    "beleid": mensen.maak_beleid,
    "klankbord": mensen.maak_klankbord,
    "beheerder": mensen.maak_beheerder,
}


def patronen(lijst: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    for patroon in lijst:
        if isinstance(patroon, URLPattern):
            yield patroon
        elif patroon.namespace != "admin":
            yield from patronen(patroon.url_patterns)


def schermen() -> set[str]:
    """The names of all addresses that show a page of their own, beheer as one."""
    alle = patronen(get_resolver().url_patterns)
    eigen = {str(p.name) for p in alle if getattr(getattr(p.callback, "view_class", None), "template_name", None)}
    return eigen - ZELF_UITLEG | {"admin"}


def hulplink(client: Client, pad: str) -> str:
    gevonden = re.findall(r'<a href="([^"]*)">Hulp</a>', client.get(pad).content.decode())
    assert len(gevonden) == 1, pad
    return str(gevonden[0])


def test_elk_scherm_heeft_een_onderwerp() -> None:
    assert schermen() - set(PER_SCHERM) == set()


def test_geen_onderwerp_noemt_een_scherm_dat_niet_bestaat() -> None:
    bekend = {p.name for p in patronen(get_resolver().url_patterns)} | {"admin"}
    assert set(PER_SCHERM) - bekend == set()
    assert len(PER_SCHERM) == sum(len(o.schermen) for o in ONDERWERPEN)


def test_een_onbekend_onderwerp_bestaat_niet() -> None:
    assert als(mensen.maak_makelaar()).get("/hulp/koken/").status_code == 404


def test_de_link_opent_de_hulp_van_het_scherm() -> None:
    makelaar, nummer = als(mensen.maak_makelaar()), maak_hulpvraag().nummer
    maak_rapport("2026-K3", vastgesteld=True)
    assert hulplink(makelaar, "/registreren/") == "/hulp/registreren/"
    assert hulplink(makelaar, f"/hulpvragen/{nummer}/wijzigen/") == "/hulp/hulpvraag/"
    assert hulplink(makelaar, "/registreren/oude-lijst/") == "/hulp/oude-lijst/"
    assert hulplink(makelaar, "/kwartaalrapportages/2026-K3/") == "/hulp/rapport/"
    assert hulplink(als(mensen.maak_beheerder()), "/beheer/makelaar/gebruiker/") == "/hulp/beheer/"


def test_waar_niets_bij_hoort_leidt_de_link_naar_alles() -> None:
    makelaar = als(mensen.maak_makelaar())
    assert hulplink(makelaar, "/bestaat-niet/") == hulplink(makelaar, "/cijfers/") == "/hulp/"
    assert hulplink(Client(), "/inloggen/") == hulplink(Client(), "/hulp/privacy/") == "/hulp/inloggen/"


@pytest.mark.parametrize("rol", IEDEREEN)
def test_de_lijst_noemt_wat_je_mag_en_niets_anders(rol: str) -> None:
    client = als(IEDEREEN[rol]())
    genoemd = set(re.findall(r'<li><a href="(/hulp/[^"]+)"', client.get("/hulp/").content.decode()))
    mag = {reverse(o.adresnaam) for o in ONDERWERPEN if client.get(reverse(o.adresnaam)).status_code == 200}
    assert genoemd - {"/hulp/toegankelijkheid/", "/hulp/privacy/"} == mag


@pytest.mark.parametrize("rol", IEDEREEN)
def test_elke_verwijzing_in_de_hulp_kan_open(rol: str) -> None:
    client = als(IEDEREEN[rol]())
    for onderwerp in (o for o in ONDERWERPEN if o.voor(IEDEREEN[rol]())):
        hoofd = client.get(reverse(onderwerp.adresnaam)).content.decode().partition("<main")[2]
        for adres in re.findall(r'href="(/[^"]*)"', hoofd):
            assert client.get(adres).status_code == 200, (onderwerp.code, adres)


@pytest.mark.parametrize("rol", IEDEREEN)
def test_een_knop_die_de_hulp_noemt_bestaat(rol: str) -> None:
    """Words in bold are names on a screen: each stands in some other template or in the code."""
    bronnen = [*Path(settings.BASE_DIR, "templates").rglob("*.html")]
    for app in ("registratie", "rapportage", "makelaar"):
        bronnen += Path(settings.BASE_DIR, app).rglob("*.py")
    alles = "\n".join(p.read_text() for p in bronnen if p.parent.name != "hulp")
    client = als(IEDEREEN[rol]())
    for onderwerp in (o for o in ONDERWERPEN if o.voor(IEDEREEN[rol]())):
        html = client.get(reverse(onderwerp.adresnaam)).content.decode()
        for naam in re.findall(r"(?<!<dt>)<b>([^<]+)</b>", html):
            assert naam in alles or naam in VAN_DJANGO, (onderwerp.code, naam)


def test_hulp_kost_niets_extra(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    client = als(mensen.maak_makelaar())
    with django_assert_max_num_queries(5):
        assert "Uitloggen" in tekst(client.get("/hulp/inloggen/"))
