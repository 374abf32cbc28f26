"""Nothing that was typed is lost, and nothing is saved twice: with a real server that stops and starts."""

import contextlib
import re

import pytest
from playwright.sync_api import Browser, Error, Page, Route, StorageState, expect

from tests.browser import Web, als, log_in, venster
from tests.snel.handelingen import druk, klaar, klad, met_notitie, opgeslagen, sql, vul_in

pytestmark = pytest.mark.browser


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

    pagina.route("**/registreren/", verlies)
    vul_in(pagina, "Wel bewaard, niet gehoord")
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


def wijzig(pagina: Page) -> None:
    """Opens the change page of a new request and types a note."""
    klaar(pagina)
    druk(pagina, "8", "4", "Enter")
    opgeslagen(pagina)
    pagina.get_by_role("link", name=re.compile("Meedoen")).first.click()
    pagina.get_by_role("link", name="Wijzigen").click()
    pagina.get_by_label("Notitie").fill("Nog niet gewijzigd")


def test_een_dichte_laptop_bij_wijzigen(pagina: Page) -> None:
    wijzig(pagina)
    pagina.reload()
    expect(pagina.get_by_text("Wat je nog niet had opgeslagen, staat er weer.")).to_be_visible()
    expect(pagina.get_by_label("Notitie")).to_have_value("Nog niet gewijzigd")
    pagina.get_by_role("button", name="Opslaan").click()
    expect(pagina.get_by_text("is gewijzigd.")).to_be_visible()
    assert klad(pagina) == []


def test_een_server_die_weg_is_bij_wijzigen(pagina: Page, web: Web) -> None:
    wijzig(pagina)
    adres = pagina.url
    web.stop()
    with contextlib.suppress(Error):
        pagina.get_by_role("button", name="Opslaan").click()
    web.start()
    pagina.goto(adres)
    expect(pagina.get_by_label("Notitie")).to_have_value("Nog niet gewijzigd")
    pagina.get_by_role("link", name="Niets wijzigen").click()
    expect(pagina.get_by_role("heading", name="Geschiedenis")).to_be_visible()
    assert klad(pagina) == []


def test_bij_wijzigen_nooit_de_notitie_van_een_ander(pagina: Page, web: Web) -> None:
    wijzig(pagina)
    assert klad(pagina)
    adres = pagina.url
    pagina.context.clear_cookies(name="sessie")
    pagina.goto(adres)
    log_in(pagina, "makelaar2")
    pagina.goto(f"{web.adres}/registreren/")
    klaar(pagina)
    assert klad(pagina) == []


# --- A slow server: what is typed meanwhile is for the next request ---


def houd_vast(pagina: Page) -> list[Route]:
    """The first save, once it is sent: the server does not get it before it may go on."""
    vast: list[Route] = []

    def houd(route: Route) -> None:
        if route.request.method == "POST" and not vast:
            vast.append(route)
        else:
            route.continue_()

    pagina.route("**/registreren/", houd)
    return vast


def test_toetsen_tijdens_het_opslaan_zijn_voor_de_volgende(pagina: Page, web: Web) -> None:
    vast = houd_vast(pagina)
    vul_in(pagina, "Over de eerste")
    with pagina.expect_request(lambda r: r.method == "POST" and r.url.endswith("/registreren/")):
        druk(pagina, "Enter")
    druk(pagina, "Enter", "5", "2", "t")
    pagina.keyboard.type("Over de tweede")
    druk(pagina, "Enter", "7", "h")
    vast[0].continue_()
    opgeslagen(pagina, "Vervoer, Eigen netwerk")
    expect(pagina.locator("#opslaan")).to_be_focused()
    expect(pagina.get_by_role("radio", name="Rouw en verlies")).to_be_checked()
    expect(pagina.get_by_role("radio", name="Huisarts")).to_be_checked()
    assert met_notitie(web, "Over de eerste") == met_notitie(web, "Over de tweede") == 1


def test_een_toets_die_niet_mee_kan_stopt_de_rest(pagina: Page) -> None:
    vast = houd_vast(pagina)
    vul_in(pagina, "Over de eerste")
    with pagina.expect_request(lambda r: r.method == "POST" and r.url.endswith("/registreren/")):
        druk(pagina, "Enter")
    druk(pagina, "5", "Tab", "2", "Enter")
    vast[0].continue_()
    melding = pagina.get_by_text("Niet alles wat je typte tijdens het opslaan is meegenomen.")
    expect(melding).to_be_focused()
    expect(pagina.get_by_role("radio", name="Vervoer")).to_be_checked()
    druk(pagina, "2", "Enter")
    assert pagina.locator("input:checked[name=uitkomst]").count() == 0


def test_na_een_mislukte_opslag_komt_er_niets_bij(pagina: Page) -> None:
    vast = houd_vast(pagina)
    vul_in(pagina, "Blijft staan")
    with pagina.expect_request(lambda r: r.method == "POST" and r.url.endswith("/registreren/")):
        druk(pagina, "Enter")
    druk(pagina, "5", "3")
    vast[0].abort()
    expect(pagina.get_by_text("Niet opgeslagen: er is geen verbinding.")).to_be_focused()
    expect(pagina.get_by_role("radio", name="Wonen")).to_be_checked()
    expect(pagina.get_by_label("Notitie")).to_have_value("Blijft staan")
