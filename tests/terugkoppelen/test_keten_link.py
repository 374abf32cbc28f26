"""From the quick form to the news of a receiver, in two browsers (issue "referral", show 2)."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, expect
from pypdf import PdfReader

from tests.browser import Web, als, axe_vindt, loopt_over, venster
from tests.snel.handelingen import sql

pytestmark = pytest.mark.browser
BREEDTES = [1280, 768, 320]
TERUGZETTEN = """
UPDATE registratie_doorverwijzing SET uitgezet_op = date('now', '-21 days'), status_op = date('now', '-21 days')
WHERE hulpvraag_id = (SELECT id FROM registratie_hulpvraag WHERE nummer = ?)
"""


def verwijs_naar_huisarts(pagina: Page) -> str:
    """In three keystrokes from the quick form; gives the address of the request."""
    expect(pagina.locator("[data-groep] :focus")).to_have_attribute("name", "thema")
    for toets in ("4", "h", "Enter"):
        pagina.keyboard.press(toets)
    expect(pagina.get_by_role("status").first).to_contain_text("Huisarts")
    return str(pagina.get_by_role("row").nth(1).get_by_role("link").first.evaluate("a => a.href"))


def wacht_al_lang(pagina: Page, web: Web, hulpvraag: str) -> bool:
    """Moves the referral three weeks back, as a huisarts that keeps silent would."""
    nummer = hulpvraag.rstrip("/").rpartition("/")[2]
    sql(web, TERUGZETTEN, nummer)
    return wacht(pagina, web, hulpvraag)


def wacht(pagina: Page, web: Web, hulpvraag: str) -> bool:
    """Whether the request stands in what waits, on the start page of the makelaar."""
    pagina.goto(f"{web.adres}/registreren/")
    nummer = hulpvraag.rstrip("/").rpartition("/")[2]
    return pagina.locator(".wacht").get_by_text(nummer).count() > 0


def maak_link(pagina: Page, hulpvraag: str) -> str:
    pagina.goto(hulpvraag)
    pagina.get_by_role("button", name="Maak link").click()
    return pagina.get_by_label("Link voor huisarts").input_value()


def nette_pagina(pagina: Page) -> None:
    assert axe_vindt(pagina) == []
    for breedte in BREEDTES:
        pagina.set_viewport_size({"width": breedte, "height": 720})
        assert loopt_over(pagina) <= 0, breedte


def test_van_snelformulier_tot_bericht_van_de_huisarts(browser: Browser, web: Web) -> None:
    verzoeken: list[dict[str, str]] = []

    def onthoud(verzoek: Request) -> None:
        verzoeken.append({"adres": verzoek.url, "van": verzoek.headers.get("referer", "")})

    with als(browser, web.adres, "makelaar") as makelaar, venster(browser) as huisarts:
        hulpvraag = verwijs_naar_huisarts(makelaar)
        assert wacht_al_lang(makelaar, web, hulpvraag)
        adres = maak_link(makelaar, hulpvraag)
        nette_pagina(makelaar)
        huisarts.on("request", onthoud)
        huisarts.goto(adres)
        nette_pagina(huisarts)
        huisarts.get_by_label("Bericht").fill("Afspraak gemaakt")
        huisarts.get_by_role("button", name="Opgepakt").click()
        expect(huisarts.get_by_role("heading", name="Bedankt")).to_be_visible()
        nette_pagina(huisarts)
        assert huisarts.context.cookies() == []
        assert {verzoek["adres"].partition("/static/")[0] for verzoek in verzoeken} <= {web.adres, adres, "data:,"}
        assert [verzoek for verzoek in verzoeken if "terugkoppelen" in verzoek["van"]] == []
        makelaar.goto(hulpvraag)
        expect(makelaar.locator(".tijdlijn")).to_contain_text("Opgepakt. Bericht: “Afspraak gemaakt”")
        expect(makelaar.locator(".tijdlijn")).to_contain_text("door de ontvanger via de link")
        expect(makelaar.get_by_role("region", name="Doorverwezen naar Huisarts")).to_contain_text("Opgepakt")
        assert not wacht(makelaar, web, hulpvraag)


def test_zonder_javascript_werkt_het_ook(browser: Browser, web: Web) -> None:
    with als(browser, web.adres, "makelaar") as makelaar, venster(browser, javascript=False) as huisarts:
        adres = maak_link(makelaar, verwijs_naar_huisarts(makelaar))
        huisarts.goto(adres)
        huisarts.get_by_role("button", name="Terug naar de makelaar").click()
        expect(huisarts.get_by_role("alert")).to_contain_text("Kies waarom de hulpvraag teruggaat.")
        huisarts.get_by_label("Gaat het terug?").select_option("Geen plek")
        huisarts.get_by_role("button", name="Terug naar de makelaar").click()
        expect(huisarts.get_by_role("heading", name="Bedankt")).to_be_visible()
        antwoord = huisarts.goto(adres)
        assert antwoord
        assert antwoord.status == 404
        expect(huisarts.get_by_role("heading", name="Deze link werkt niet")).to_be_visible()


def test_enter_in_het_bericht_zet_geen_stap(browser: Browser, web: Web) -> None:
    with als(browser, web.adres, "makelaar") as makelaar, venster(browser) as huisarts:
        huisarts.goto(maak_link(makelaar, verwijs_naar_huisarts(makelaar)))
        huisarts.get_by_label("Bericht").fill("Afspraak gemaakt")
        huisarts.keyboard.press("Enter")
        expect(huisarts.get_by_role("alert")).to_contain_text("Kies een van de knoppen.")
        expect(huisarts.get_by_label("Bericht")).to_have_value("Afspraak gemaakt")
        nette_pagina(huisarts)


def test_het_briefje_is_een_bladzijde(browser: Browser, web: Web, tmp_path: Path) -> None:
    with als(browser, web.adres, "makelaar") as makelaar:
        maak_link(makelaar, verwijs_naar_huisarts(makelaar))
        makelaar.pdf(path=tmp_path / "briefje.pdf", prefer_css_page_size=True)
    bladen = PdfReader(tmp_path / "briefje.pdf").pages
    gelezen = bladen[0].extract_text()
    assert len(bladen) == 1
    assert bladen[0].mediabox.width == pytest.approx(595, abs=1)
    for woord in ("Overdracht BUD-", "Huisarts", "Schrijf de naam alleen op papier", "/terugkoppelen/"):
        assert woord in gelezen
    assert "Druk af" not in gelezen


def test_de_sleutel_staat_in_geen_logboek(browser: Browser, web: Web) -> None:
    """Also not when a request goes wrong, which libraries log with its address."""
    with als(browser, web.adres, "makelaar") as makelaar:
        adres = maak_link(makelaar, verwijs_naar_huisarts(makelaar))
    sleutel = adres.rstrip("/").rpartition("/")[2]
    with venster(browser) as huisarts:
        for pad in (adres, adres.rstrip("/"), f"{adres}?x=1"):
            huisarts.goto(pad)
        assert huisarts.request.post(adres, form={"stap": "niets"}).status == 422
        assert huisarts.request.put(adres).status == 405
        assert huisarts.request.post(adres, form={"stap": "afgerond"}).status == 200
        assert huisarts.request.get(adres, headers={"Referer": adres}).status == 404
    logboek = (web.log / "web").read_text()
    assert '"GET /terugkoppelen/<str:token>/" 404' in logboek
    assert '"adres": "terugkoppelen/<str:token>/"' in logboek
    gevonden = [p.name for p in web.log.rglob("*") if p.is_file() and sleutel.encode() in p.read_bytes()]
    assert gevonden == []
