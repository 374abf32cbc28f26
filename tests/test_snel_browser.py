"""The quick form in a browser: three keys, one screen, keyboard only, without JavaScript, and nothing lost."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Browser, Page, Route, StorageState, expect

from tests.browser import Web, als, axe_vindt, chromium, log_in, loopt_over, venster, voer_uit
from tests.servers import demo_omgeving

pytestmark = pytest.mark.browser
K, M = 0.28, 1.35  # seconds for a key and for a thought (Card, Moran and Newell)
NOTITIE = "Zoekt op woensdag een rit naar de markt."  # 40 characters
VIJF = [
    ("5", "2", "Vervoer, Eigen netwerk"),
    ("0", "3", "Formulieren, Algemene voorziening"),
    ("o", "n", "Overig, Nog open"),
    ("2", "h", "Zorg en gezondheid, Huisarts"),
    ("v", "1", "Veiligheid, buurt, Luisterend oor"),
]


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    map_ = tmp_path_factory.mktemp("snel")
    omgeving = demo_omgeving(map_ / "var")
    voer_uit(omgeving, "migrate", "--verbosity", "0")
    voer_uit(omgeving, "demo", "--leeg")
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
    """Signed in once, for all windows: hashing a password takes time."""
    with als(browser, web.adres, "makelaar") as pagina:
        return pagina.context.storage_state()


@pytest.fixture
def pagina(browser: Browser, web: Web, sessie: StorageState) -> Iterator[Page]:
    with venster(browser, sessie) as pagina:
        pagina.goto(f"{web.adres}/registreren/")
        pagina.evaluate("toetsen = 0; document.addEventListener('keydown', () => { toetsen += 1; }, true)")
        yield pagina


def sql(web: Web, opdracht: str, *waarden: str) -> int:
    """Runs one statement on the database of the server; the number in its answer."""
    with closing(sqlite3.connect(f"{web.omgeving['MAKELAAR_VAR']}/makelaar.sqlite3", timeout=20)) as database:
        gevonden = database.execute(opdracht, waarden).fetchone()
        database.commit()
    return int(gevonden[0]) if gevonden else 0


def met_notitie(web: Web, notitie: str) -> int:
    return sql(web, "SELECT count(*) FROM registratie_hulpvraag WHERE notitie = ?", notitie)


@pytest.fixture(autouse=True)
def niets_onthouden(web: Web) -> None:
    """Every test begins with the optional parts folded."""
    sql(web, "UPDATE makelaar_gebruiker SET voorkeuren = '{}'")


def druk(pagina: Page, *toetsen: str) -> None:
    for toets in toetsen:
        pagina.keyboard.press(toets)


def klaar(pagina: Page) -> None:
    expect(pagina.locator("[data-groep] :focus")).to_have_attribute("name", "thema")


def opgeslagen(pagina: Page, wat: str = "") -> None:
    expect(pagina.get_by_role("status").first).to_contain_text(f"Opgeslagen: {wat}")


def vul_in(pagina: Page, notitie: str) -> None:
    klaar(pagina)
    druk(pagina, "4", "2", "t")
    pagina.keyboard.type(notitie)


def klad(pagina: Page) -> list[str]:
    """The drafts that this tab keeps."""
    return [naam for naam in pagina.evaluate("Object.keys(sessionStorage)") if naam.startswith("registreren:")]


# --- Show 1: keys ---


def test_vijf_keer_drie_toetsen_zonder_muis(pagina: Page) -> None:
    for thema, uitkomst, tekst in VIJF:
        klaar(pagina)
        druk(pagina, thema, uitkomst, "Enter")
        opgeslagen(pagina, tekst)
    assert pagina.evaluate("toetsen") == 15
    dit, gewoon = 2 * M + 3 * K, (6 + 4) * M + (5 * 2 + 11 + 4) * K
    print(f"\nSchatting: dit formulier {dit:.1f} s, zes velden over vier schermen {gewoon:.1f} s")
    assert dit * 3 < gewoon


def test_met_een_notitie_een_toets_en_de_tekst_erbij(pagina: Page, web: Web) -> None:
    vul_in(pagina, NOTITIE)
    druk(pagina, "Enter")
    opgeslagen(pagina, "Wonen, Eigen netwerk")
    assert len(NOTITIE) == 40
    assert pagina.evaluate("toetsen") <= 3 + 1 + 40 + 1
    assert met_notitie(web, NOTITIE) == 1


def test_ongedaan_maken_met_een_toets(pagina: Page, web: Web) -> None:
    voor = sql(web, "SELECT count(*) FROM registratie_hulpvraag")
    klaar(pagina)
    druk(pagina, "7", "h", "Enter")
    opgeslagen(pagina, "Rouw en verlies, Huisarts")
    klaar(pagina)
    druk(pagina, "z")
    expect(pagina.get_by_text("Ongedaan gemaakt.")).to_be_visible()
    assert sql(web, "SELECT count(*) FROM registratie_hulpvraag") == voor
    klaar(pagina)


def test_toetsen_werken_alleen_in_hun_groep(pagina: Page) -> None:
    elders = pagina.get_by_role("link", name="Hulpvragen")
    elders.focus()
    druk(pagina, "5", "z", "t", "?")
    expect(elders).to_be_focused()
    assert pagina.locator("input:checked[name=thema]").count() == 0


def test_uitleg_bij_een_keuze_met_een_toets(pagina: Page) -> None:
    klaar(pagina)
    druk(pagina, "?")
    expect(pagina.get_by_text("Iemand mist contact met anderen")).to_be_visible()
    druk(pagina, "ArrowRight")
    expect(pagina.get_by_text("Ziekte, beperking, hulp in huis")).to_be_visible()
    druk(pagina, "?")
    expect(pagina.get_by_text("Ziekte, beperking, hulp in huis")).to_be_hidden()


def test_wat_openstaat_en_de_tijd_worden_onthouden(browser: Browser, web: Web) -> None:
    with als(browser, web.adres, "makelaar2") as pagina:
        klaar(pagina)
        druk(pagina, "1", "1", "x", "Enter")
        opgeslagen(pagina)
        expect(pagina.locator("details[data-deel=aantal]")).to_have_attribute("open", "")
        expect(pagina.get_by_text(re.compile(r"Je doet er meestal \d+ secon"))).to_be_visible()


# --- Show 2: one screen, small screens, axe, roles, no JavaScript ---


def test_alles_past_op_een_scherm(pagina: Page) -> None:
    vakken = [v.bounding_box() for v in [*pagina.locator("[data-groep] .chip").all(), pagina.locator("#opslaan")]]
    assert len(vakken) == 25
    assert all(v and v["y"] >= 0 and v["y"] + v["height"] <= 720 and v["x"] + v["width"] <= 1280 for v in vakken)


@pytest.mark.parametrize("wat", ["registreren", "hulpvragen", "een hulpvraag", "wijzigen", "kaart"])
def test_axe_vindt_niets_en_niets_loopt_over(pagina: Page, web: Web, wat: str) -> None:
    klaar(pagina)
    druk(pagina, "8", "4", "Enter")
    opgeslagen(pagina)
    hulpvraag = pagina.get_by_role("link", name=re.compile("Meedoen")).first.get_attribute("href")
    paden = {"een hulpvraag": hulpvraag, "wijzigen": f"{hulpvraag}wijzigen/", "kaart": "/hulp/kaart/"}
    pagina.goto(f"{web.adres}{paden.get(wat, f'/{wat}/')}")
    assert axe_vindt(pagina) == []
    pagina.set_viewport_size({"width": 320, "height": 720})
    assert loopt_over(pagina) <= 0
    assert axe_vindt(pagina) == []


def test_rollen_en_namen(pagina: Page) -> None:
    boom = pagina.locator("main").aria_snapshot()
    for deel in (
        'group "Waar gaat het over?"',
        'group "Wat is ermee gedaan?"',
        'radio "Eenzaamheid"',
        'radio "Nog open"',
        "- status",
        'button "Opslaan"',
        'complementary "Overzicht"',
    ):
        assert deel in boom
    assert boom.count("- radio ") >= 24


def test_zonder_javascript_met_alleen_toetsen(browser: Browser, web: Web, sessie: StorageState) -> None:
    with venster(browser, sessie, javascript=False) as pagina:
        pagina.goto(f"{web.adres}/registreren/")
        klaar(pagina)
        druk(pagina, "Space", "Tab", "Space", "Enter")
        opgeslagen(pagina, "Eenzaamheid, Luisterend oor")
        pagina.get_by_role("button", name="Ongedaan maken").press("Enter")
        expect(pagina.get_by_text("Ongedaan gemaakt.")).to_be_visible()
        pagina.get_by_text("Notitie toevoegen").press("Enter")
        pagina.get_by_label("Notitie").fill(NOTITIE)
        pagina.get_by_role("button", name="Opslaan").press("Enter")
        expect(pagina.get_by_role("alert")).to_contain_text("Kies waar het over gaat.")
        expect(pagina.get_by_label("Notitie")).to_have_value(NOTITIE)


def test_de_kaart_is_een_vel_papier(pagina: Page, web: Web) -> None:
    pagina.goto(f"{web.adres}/hulp/kaart/")
    assert len(re.findall(rb"/Type\s*/Page\b", pagina.pdf(format="A4"))) == 1


# --- Show 4: nothing lost ---


def test_een_fout_in_het_formulier(pagina: Page) -> None:
    klaar(pagina)
    druk(pagina, "4", "t")
    pagina.keyboard.type("Vraagt om een aanpassing")
    druk(pagina, "Enter")
    expect(pagina.locator(".fouten")).to_be_focused()
    expect(pagina.get_by_label("Notitie")).to_have_value("Vraagt om een aanpassing")
    expect(pagina.get_by_role("radio", name="Wonen")).to_be_checked()


def test_een_verlopen_sessie(pagina: Page, web: Web) -> None:
    vul_in(pagina, "Tijdens een verlopen sessie")
    pagina.context.clear_cookies(name="sessie")
    druk(pagina, "Enter")
    expect(pagina.locator("#berichten")).to_contain_text("je bent niet meer ingelogd")
    expect(pagina.get_by_label("Notitie")).to_have_value("Tijdens een verlopen sessie")
    pagina.get_by_role("link", name="Log opnieuw in").click()
    log_in(pagina, "makelaar")
    expect(pagina.get_by_label("Notitie")).to_have_value("Tijdens een verlopen sessie")
    pagina.get_by_role("button", name="Opslaan").click()
    opgeslagen(pagina, "Wonen, Eigen netwerk")
    assert met_notitie(web, "Tijdens een verlopen sessie") == 1


def test_een_fout_van_de_server(pagina: Page, web: Web) -> None:
    vul_in(pagina, "Tijdens een storing")
    sql(web, "ALTER TABLE registratie_volgnummer RENAME TO weg")
    druk(pagina, "Enter")
    expect(pagina.locator("#berichten")).to_contain_text("Niet opgeslagen: er ging iets mis bij ons.")
    expect(pagina.get_by_label("Notitie")).to_have_value("Tijdens een storing")
    sql(web, "ALTER TABLE weg RENAME TO registratie_volgnummer")
    druk(pagina, "Enter")
    opgeslagen(pagina)
    assert met_notitie(web, "Tijdens een storing") == 1


def test_een_server_die_weg_is_en_terugkomt(pagina: Page, web: Web) -> None:
    vul_in(pagina, "Zonder verbinding")
    web.stop()
    druk(pagina, "Enter")
    expect(pagina.locator("#berichten")).to_contain_text("Niet opgeslagen: er is geen verbinding.")
    web.start()
    druk(pagina, "Enter")
    opgeslagen(pagina)
    assert met_notitie(web, "Zonder verbinding") == 1


def test_een_antwoord_dat_onderweg_verdwijnt(pagina: Page, web: Web) -> None:
    def verlies(route: Route) -> None:
        if route.request.method == "POST":
            route.fetch()
            route.abort()
        else:
            route.continue_()

    vul_in(pagina, "Wel bewaard, niet gehoord")
    pagina.route("**/registreren/", verlies)
    druk(pagina, "Enter")
    expect(pagina.locator("#berichten")).to_contain_text("Niet opgeslagen")
    pagina.unroute("**/registreren/")
    druk(pagina, "Enter")
    opgeslagen(pagina)
    assert met_notitie(web, "Wel bewaard, niet gehoord") == 1


def test_een_dubbele_klik(pagina: Page, web: Web) -> None:
    vul_in(pagina, "Twee keer geklikt")
    pagina.get_by_role("button", name="Opslaan").dblclick()
    opgeslagen(pagina)
    assert met_notitie(web, "Twee keer geklikt") == 1


def test_een_dichte_laptop(pagina: Page) -> None:
    vul_in(pagina, "Nog niet opgeslagen")
    pagina.reload()
    expect(pagina.get_by_label("Notitie")).to_have_value("Nog niet opgeslagen")
    expect(pagina.get_by_role("radio", name="Eigen netwerk")).to_be_checked()
    pagina.get_by_role("button", name="Opslaan").click()
    opgeslagen(pagina)
    assert klad(pagina) == []


@pytest.mark.parametrize("volgende", ["makelaar", "makelaar2"])
def test_na_uitloggen_is_alles_weg(browser: Browser, web: Web, volgende: str) -> None:
    with als(browser, web.adres, "makelaar") as pagina:
        vul_in(pagina, "Alleen van mij")
        assert klad(pagina)
        pagina.goto(f"{web.adres}/hulpvragen/")
        pagina.get_by_role("button", name="Uitloggen").click()
        log_in(pagina, volgende)
        expect(pagina.locator("[name=notitie]")).to_have_value("")
        assert klad(pagina) == []


def test_nooit_de_notitie_van_een_ander(pagina: Page) -> None:
    vul_in(pagina, "Alleen van mij")
    pagina.context.clear_cookies(name="sessie")
    pagina.reload()
    log_in(pagina, "makelaar2")
    expect(pagina.locator("[name=notitie]")).to_have_value("")
    assert klad(pagina) == []


def test_twee_mensen_die_een_hulpvraag_wijzigen(browser: Browser, web: Web, sessie: StorageState, pagina: Page) -> None:
    klaar(pagina)
    druk(pagina, "8", "4", "Enter")
    opgeslagen(pagina)
    hulpvraag = pagina.get_by_role("link", name=re.compile("Meedoen")).first.get_attribute("href")
    pagina.goto(f"{web.adres}{hulpvraag}wijzigen/")
    with venster(browser, sessie) as ander:
        ander.goto(pagina.url)
        ander.get_by_label("Thema").select_option(label="Wonen")
        ander.get_by_role("button", name="Opslaan").click()
        expect(ander.get_by_text("is gewijzigd.")).to_be_visible()
    pagina.get_by_label("Notitie").fill("Van de tweede")
    pagina.get_by_role("button", name="Opslaan").click()
    melding = pagina.get_by_role("alert")
    expect(melding).to_contain_text("Thema: er staat nu Wonen, jij vulde in Meedoen, ontmoeten")
    expect(melding).to_be_focused()
    expect(pagina.get_by_label("Notitie")).to_have_value("Van de tweede")
    assert met_notitie(web, "Van de tweede") == 0
