"""Referrals and what waits in a browser: one key on a row, only there, on small screens and without JavaScript."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Browser, Page, StorageState, expect

from tests.browser import Web, als, axe_vindt, chromium, loopt_over, venster, voer_uit
from tests.servers import demo_omgeving
from tests.snel.handelingen import database, druk, sql

pytestmark = pytest.mark.browser
# Two referrals, an open request and a signal; the longer ago, the higher on the page.
ROWS = """
from tests.doorverwijzen.opzet import dagen_geleden, maak_doorverwijzing
from tests.proef import maak_hulpvraag
maak_doorverwijzing(dagen=90)
maak_hulpvraag(op=dagen_geleden(80), soort="signaal")
maak_hulpvraag(op=dagen_geleden(70))
maak_doorverwijzing(dagen=60, bestemming="gebiedsteam-wmo")
"""


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory, lege_demo: Callable[[dict[str, str]], None]) -> Iterator[Web]:
    map_ = tmp_path_factory.mktemp("doorverwijzen")
    omgeving = demo_omgeving(map_ / "var")
    lege_demo(omgeving)
    voer_uit(omgeving, "shell", "-c", ROWS)
    gestart = Web(omgeving, map_)
    gestart.start()
    yield gestart
    gestart.stop()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as gestart:
        yield gestart


@pytest.fixture(scope="module")
def sessie(browser: Browser, web: Web) -> StorageState:
    with als(browser, web.adres, "makelaar") as pagina:
        return pagina.context.storage_state()


@pytest.fixture(scope="module")
def begin(web: Web, sessie: StorageState) -> Iterator[sqlite3.Connection]:
    """The database as every test finds it: signed in, and nothing done yet."""
    with closing(sqlite3.connect(":memory:")) as kopie, closing(database(web)) as bron:
        bron.backup(kopie)
        yield kopie


@pytest.fixture
def pagina(browser: Browser, web: Web, sessie: StorageState, begin: sqlite3.Connection) -> Iterator[Page]:
    with closing(database(web)) as doel:
        begin.backup(doel)
    with venster(browser, sessie) as pagina:
        pagina.goto(f"{web.adres}/registreren/")
        yield pagina


def rij(pagina: Page, tekst: str) -> None:
    pagina.get_by_role("link", name=tekst).focus()


def gemeld(pagina: Page, tekst: str) -> None:
    expect(pagina.locator("#berichten")).to_contain_text(tekst)


def test_een_toets_per_regel_en_dan_de_volgende(pagina: Page) -> None:
    rij(pagina, "Huisarts, geen bericht")
    druk(pagina, "a")
    gemeld(pagina, "Huisarts: afgerond.")
    expect(pagina.get_by_role("link", name="Signaal, niet opgepakt")).to_be_focused()
    druk(pagina, "o")
    gemeld(pagina, "signaal opgepakt.")
    expect(pagina.get_by_role("link", name="Hulpvraag, nog open")).to_be_focused()
    druk(pagina, "w")
    gemeld(pagina, "wacht weer vanaf")
    expect(pagina.get_by_role("link", name="Gebiedsteam Wmo, geen bericht")).to_be_focused()
    druk(pagina, "t", "2")
    gemeld(pagina, "teruggekomen, de hulpvraag is weer open.")
    expect(pagina.get_by_text("Niets. Alles is bij.")).to_be_visible()


def test_toetsen_werken_alleen_op_hun_regel(pagina: Page, web: Web) -> None:
    pagina.get_by_role("link", name="Hulpvragen").first.focus()
    druk(pagina, "a", "w", "o", "t")
    rij(pagina, "Hulpvraag, nog open")
    druk(pagina, "a", "o", "t", "1")
    expect(pagina.get_by_role("link", name="Hulpvraag, nog open")).to_be_focused()
    assert sql(web, "SELECT count(*) FROM registratie_stap") == 0


def test_pijltjes_gaan_langs_de_regels(pagina: Page) -> None:
    rij(pagina, "Huisarts, geen bericht")
    druk(pagina, "ArrowDown", "ArrowDown", "ArrowUp")
    expect(pagina.get_by_role("link", name="Signaal, niet opgepakt")).to_be_focused()
    druk(pagina, "ArrowUp", "ArrowUp")
    expect(pagina.get_by_role("link", name="Huisarts, geen bericht")).to_be_focused()


def test_wat_in_het_formulier_stond_blijft_staan(pagina: Page) -> None:
    pagina.get_by_role("radio", name="Vervoer").check()
    rij(pagina, "Huisarts, geen bericht")
    druk(pagina, "o")
    gemeld(pagina, "Wat je nog niet had opgeslagen, staat er weer.")
    expect(pagina.get_by_role("radio", name="Vervoer")).to_be_checked()
    expect(pagina.get_by_role("link", name="Huisarts, geen bericht")).to_have_count(0)


def test_op_de_pagina_van_de_hulpvraag(pagina: Page) -> None:
    pagina.get_by_role("link", name="Gebiedsteam Wmo, geen bericht").click()
    pagina.get_by_role("button", name="Heb ik genoemd").press("k")
    gemeld(pagina, "cliëntondersteuning genoemd.")
    pagina.get_by_label("Datum van de stap").fill("-5")
    pagina.get_by_role("button", name="Teruggekomen").click()
    expect(pagina.get_by_role("alert")).to_contain_text("Kies waarom de doorverwijzing terugkwam.")
    expect(pagina.get_by_label("Datum van de stap")).to_have_value("-5")
    assert axe_vindt(pagina) == []
    pagina.get_by_label("Waarom kwam het terug?").select_option("geen-plek")
    pagina.get_by_role("button", name="Teruggekomen").click()
    gemeld(pagina, "teruggekomen, de hulpvraag is weer open.")
    expect(pagina.locator(".tijdlijn")).to_contain_text("Kwam terug: geen plek, op ")


@pytest.mark.parametrize("breedte", [1280, 768, 320])
def test_axe_vindt_niets_en_niets_loopt_over(pagina: Page, web: Web, breedte: int) -> None:
    pagina.set_viewport_size({"width": breedte, "height": 720})
    rij(pagina, "Huisarts, geen bericht")
    druk(pagina, "t")
    adres = pagina.get_by_role("link", name="Gebiedsteam Wmo, geen bericht").get_attribute("href")
    for pad in ("/registreren/", adres, "/voorkeuren/"):
        if pad != "/registreren/":
            pagina.goto(f"{web.adres}{pad}")
        assert axe_vindt(pagina) == []
        assert loopt_over(pagina) <= 0


def test_zonder_javascript_doen_de_knoppen_hetzelfde(
    pagina: Page, browser: Browser, web: Web, sessie: StorageState
) -> None:
    with venster(browser, sessie, javascript=False) as kaal:
        kaal.goto(f"{web.adres}/registreren/")
        kaal.get_by_text("Terug").first.click()
        kaal.get_by_role("button", name="Verkeerd adres").first.press("Enter")
        gemeld(kaal, "teruggekomen, de hulpvraag is weer open.")
        kaal.get_by_role("button", name="Nog een week").first.press("Enter")
        gemeld(kaal, "wacht weer vanaf")
        kaal.get_by_role("link", name="Gebiedsteam Wmo, geen bericht").click()
        kaal.get_by_role("button", name="Opgepakt").press("Enter")
        gemeld(kaal, "Gebiedsteam Wmo: opgepakt.")
