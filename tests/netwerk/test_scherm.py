"""The sociale kaart in a browser: with a keyboard, on small screens, and without JavaScript."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, StorageState, expect

from tests.browser import BASIS, Web, als, axe_vindt, chromium, loopt_over, venster, voer_uit
from tests.servers import demo_omgeving

pytestmark = pytest.mark.browser
OUD = re.compile("Nog actueel")


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory, lege_demo: Callable[[dict[str, str]], None]) -> Iterator[Web]:
    map_ = tmp_path_factory.mktemp("netwerk")
    # With -1 all of it must be checked again, on any day that this runs.
    omgeving = demo_omgeving(map_ / "var", AANBOD_NAKIJKEN_DAGEN="-1")
    lege_demo(omgeving)
    voer_uit(omgeving, "sociale_kaart", str(BASIS / "registratie/voorbeelden/sociale_kaart.csv"))
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


@pytest.fixture
def pagina(browser: Browser, sessie: StorageState) -> Iterator[Page]:
    with venster(browser, sessie) as pagina:
        yield pagina


@pytest.mark.parametrize("pad", ["", "?stand=nakijken&zoek=eten", "nieuw/", "1/", "1/wijzigen/", "11/", "invoer/"])
def test_axe_vindt_niets_en_niets_loopt_over(pagina: Page, web: Web, pad: str) -> None:
    pagina.goto(f"{web.adres}/sociale-kaart/{pad}")
    assert axe_vindt(pagina) == []
    pagina.set_viewport_size({"width": 320, "height": 720})
    assert loopt_over(pagina) <= 0
    assert axe_vindt(pagina) == []


def test_de_toets_werkt_alleen_in_de_rij_waar_je_staat(pagina: Page, web: Web) -> None:
    pagina.goto(f"{web.adres}/sociale-kaart/?kern=budel&zoek=repair")
    pagina.keyboard.press("a")
    pagina.get_by_label("Zoek in").press("a")
    expect(pagina.get_by_role("status").first).to_be_empty()
    pagina.get_by_role("link", name="Repair café").press("a")
    expect(pagina.get_by_role("status").first).to_contain_text("Repair café is nagekeken.")
    assert pagina.url.endswith("/sociale-kaart/?kern=budel&zoek=repair#aanbod")


def test_een_voor_een_nakijken_met_twee_toetsen(pagina: Page, web: Web) -> None:
    pagina.goto(f"{web.adres}/sociale-kaart/?kern=budel&soort=collectief#aanbod")
    for _ in range(2):
        naam = pagina.locator("tbody a").first.inner_text()
        pagina.keyboard.press("Tab")
        pagina.keyboard.press("a")
        expect(pagina.get_by_role("status").first).to_contain_text(f"{naam} is nagekeken.")


def test_aanbod_zonder_naam_met_alleen_toetsen(pagina: Page, web: Web) -> None:
    pagina.goto(f"{web.adres}/sociale-kaart/nieuw/?kern=budel&thema=vervoer&vorm=vrijwilliger")
    pagina.get_by_label("Wat is het?").fill("Wil mensen wegbrengen")
    pagina.keyboard.press("Tab")
    pagina.keyboard.press("Space")
    pagina.keyboard.press("Enter")
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Wil mensen wegbrengen")
    expect(pagina.locator("main")).to_contain_text("Eigen netwerk, vrijwilliger")


def test_een_naam_wordt_aangewezen_bij_het_typen_en_kan_blijven_staan(pagina: Page, web: Web) -> None:
    pagina.goto(f"{web.adres}/sociale-kaart/nieuw/?kern=budel&thema=vervoer&vorm=groep")
    pagina.get_by_label("Wat is het?").fill("Koffie bij Annie Jansen")
    pagina.get_by_role("radio", name="Eigen netwerk").check()
    pagina.get_by_role("checkbox", name="Laat staan").check()
    pagina.get_by_role("button", name="Opslaan").click()
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Koffie bij Annie Jansen")


def test_zonder_javascript(browser: Browser, web: Web, sessie: StorageState) -> None:
    with venster(browser, sessie, javascript=False) as pagina:
        pagina.goto(f"{web.adres}/sociale-kaart/?zoek=huiskamer")
        pagina.get_by_role("button", name=OUD).press("Enter")
        expect(pagina.get_by_text("Huiskamer is nagekeken.")).to_be_visible()
        pagina.get_by_role("link", name="Huiskamer", exact=True).click()
        pagina.get_by_role("button", name="Wordt niet meer aangeboden").press("Enter")
        expect(pagina.get_by_text("Dit wordt niet meer aangeboden.")).to_be_visible()
        pagina.get_by_role("button", name="Wordt weer aangeboden").press("Enter")
        pagina.get_by_role("link", name="Wijzigen").click()
        pagina.get_by_label("Waar").fill("bij Annie Jansen")
        pagina.get_by_role("button", name="Opslaan").click()
        expect(pagina.get_by_role("alert")).to_contain_text("misschien een naam")
        pagina.get_by_role("checkbox", name="Laat staan").check()
        pagina.get_by_role("button", name="Opslaan").click()
        expect(pagina.get_by_text("Huiskamer staat op de sociale kaart.")).to_be_visible()


def test_een_bestand_bekijken_en_invoeren(pagina: Page, web: Web) -> None:
    pagina.goto(f"{web.adres}/sociale-kaart/invoer/")
    for regel, knop in ((";gratis;", 0), (";algemeen;", 1)):
        inhoud = f"naam;kernen;soort;thema's\r\nKaarten;budel{regel}meedoen\r\n"
        bestand = {"name": "kaart.csv", "mimeType": "text/csv", "buffer": inhoud.encode()}
        pagina.get_by_label("Het bestand").set_input_files(bestand)  # type: ignore[arg-type]
        pagina.get_by_role("button", name="Bekijk het bestand").click()
        expect(pagina.get_by_role("button", name="Voer in")).to_have_count(knop)
        assert axe_vindt(pagina) == []
        if not knop:
            expect(pagina.get_by_role("alert")).to_contain_text("Er gaat nog niets in.")
            pagina.get_by_role("link", name="Kies een ander bestand").click()
    pagina.get_by_role("button", name="Voer in").click()
    expect(pagina.get_by_text("1 nieuw, 0 gewijzigd, 0 stonden er al zo.")).to_be_visible()
