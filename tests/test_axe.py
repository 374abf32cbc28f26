"""Every page of every role as axe sees it, wide and narrow: nothing found, nothing beside the window."""

from collections.abc import Callable, Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from playwright.sync_api import Page
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from makelaar.models import Gebruiker
from tests import mensen
from tests.browser import axe_vindt, chromium, loopt_over, venster
from tests.netwerk.opzet import maak_aanbod
from tests.paginas import als
from tests.proef import maak_hulpvraag, maak_rapport
from tests.toegang import GET, ROLLEN, vul_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
BREEDTES = (1280, 768, 320)
GEEN_PAGINA = (".csv", ".pdf", ".xlsx", ".json", ".svg", ".png", "/voortgang/", "gezond/", "leeft/", "/gegevens/")
OUDE_LIJST = b"Datum;Dorp;Soort;Thema;Uitkomst;Notitie\n1-7-2026;Budel;;Klusje;Open;\n32-7-2026;Budel;;Geld;Open;\n"
BEHEER = (
    "",
    "makelaar/gebruiker/",
    "makelaar/gebruiker/add/",
    "makelaar/aanstelling/",
    "makelaar/kern/",
    "registratie/thema/",
    "registratie/thema/add/",
    "registratie/synoniem/",
)
GELIJK = ("account/", "uitloggen/", "hulp/")  # nearly the same whoever looks: once, as a makelaar
MENSEN: dict[str, Callable[[], Gebruiker | None]] = {
    "anoniem": lambda: None,
    "makelaar": mensen.maak_makelaar,
    "beleid": mensen.maak_beleid,
    "klankbord": mensen.maak_klankbord,
    "beheerder": mensen.maak_beheerder,
}


def paden(rol: str, nummer: str) -> Iterator[str]:
    """What this role can open, from the matrix of access; and what stands outside it."""
    for adres, antwoorden in GET.items():
        gelijk = rol != "makelaar" and adres.startswith(GELIJK) and antwoorden[ROLLEN.index("makelaar")] == 200
        if antwoorden[ROLLEN.index(rol)] == 200 and not adres.endswith(GEEN_PAGINA) and not gelijk:
            yield vul_in(adres, nummer, "2026-K3")
    yield "/bestaat-niet/"
    if rol == "beheerder":
        yield "/registreren/"
        yield from (f"/beheer/{pad}" for pad in BEHEER)
    if rol == "beleid":
        yield from ("/kwartaalrapportages/2026-K2/", "/cijfers/?kwartaal=2026-K2", "/cijfers/?kern=budel")
        yield "/cijfers/uren/?uren-budel=veel&uren-gastel=12,5"
    if rol == "makelaar":
        yield "/registreren/oude-lijst/nakijken/"
        yield "/hulpvragen/?zoek=bestaat-niet"
        yield "/uitwisseling/?koppeling=oude-lijst&kwartaal=2026-K3&vorm=csv"
        yield "/uitwisseling/?koppeling=oude-lijst&van=1-7-2026"


def client_voor(gebruiker: Gebruiker | None) -> Client:
    return als(gebruiker) if gebruiker else Client()


def bevindingen(pagina: Page, adres: str) -> list[str]:
    gevonden = []
    pagina.goto(adres)
    for breedte in BREEDTES:
        pagina.set_viewport_size({"width": breedte, "height": 720})
        gevonden += axe_vindt(pagina, kleuren=breedte == BREEDTES[0])
        if loopt_over(pagina) > 0:
            gevonden.append(f"loopt over bij {breedte}")
    return [f"{adres}: {wat}" for wat in dict.fromkeys(gevonden)]


@pytest.mark.parametrize("rol", MENSEN)
@pytest.mark.norm("WCAG 2.2 AA")
def test_axe_vindt_op_geen_enkele_pagina_iets(rol: str, live_server: LiveServer) -> None:
    nummer = maak_hulpvraag("budel").nummer
    maak_aanbod("Samen eten", "budel")
    maak_rapport("2026-K3", vastgesteld=True)
    maak_rapport("2026-K2", vastgesteld=False)
    client = client_voor(MENSEN[rol]())
    if rol == "makelaar":
        client.post("/registreren/oude-lijst/", {"bestand": SimpleUploadedFile("lijst.csv", OUDE_LIJST)})
    adressen = [live_server.url + pad for pad in paden(rol, nummer)]
    koekjes = [{"name": k, "value": v.value, "url": live_server.url} for k, v in client.cookies.items()]
    with chromium() as browser, venster(browser) as pagina:
        pagina.context.add_cookies(koekjes)  # type: ignore[arg-type]
        assert [wat for adres in adressen for wat in bevindingen(pagina, adres)] == []


@pytest.mark.norm("WCAG 2.2 AA")
@pytest.mark.parametrize("wachtwoord", [True, False])
def test_ook_niet_waar_de_gemeente_een_eigen_aanbieder_heeft(
    wachtwoord: bool, live_server: LiveServer, settings: Settings
) -> None:
    settings.OIDC_ADRES, settings.OIDC_NAAM = "https://login.gemeente.example", "de gemeente"
    settings.OIDC_CLIENT, settings.OIDC_GEHEIM, settings.WACHTWOORD_AAN = "makelaar", "proef", wachtwoord
    paden = ("inloggen/", "account/aanbieder/terug/?error=access_denied")
    with chromium() as browser, venster(browser) as pagina:
        assert [wat for pad in paden for wat in bevindingen(pagina, f"{live_server.url}/{pad}")] == []
