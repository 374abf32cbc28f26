"""The quick form in a browser: three keys, one screen, axe, keyboard only and without JavaScript."""

import re

import pytest
from playwright.sync_api import Browser, Page, Route, StorageState, expect

from tests.browser import Web, als, axe_vindt, loopt_over, venster
from tests.snel.handelingen import druk, klaar, met_notitie, opgeslagen, sql, vul_in

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


def test_opslaan_blijft_in_beeld_met_uitleg_en_twee_meldingen(pagina: Page) -> None:
    def verlies(route: Route) -> None:
        route.fetch()
        route.abort()

    klaar(pagina)
    pagina.route("**/registreren/", verlies)
    druk(pagina, "4", "2", "Enter")
    expect(pagina.locator("#berichten")).to_contain_text("Niet opgeslagen")
    pagina.unroute("**/registreren/")
    pagina.get_by_role("radio", name="Vervoer").check()
    druk(pagina, "Enter")
    expect(pagina.get_by_text("Dit formulier was al eerder opgeslagen.")).to_be_visible()
    klaar(pagina)
    druk(pagina, "?")
    expect(pagina.get_by_text("Iemand mist contact met anderen")).to_be_visible()
    vak = pagina.locator("#opslaan").bounding_box()
    assert vak
    assert vak["y"] + vak["height"] <= 720


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
