"""What a browser keeps of Makelaar is what the page about privacy says, and after signing out it is gone."""

import pytest
from playwright.sync_api import Browser, Page, expect

from makelaar.browser import Bewaard, alles
from tests.browser import Web, als
from tests.snel.handelingen import vul_in

pytestmark = pytest.mark.browser
LEES = """async () => ({
    sessie: Object.keys(sessionStorage), lokaal: Object.keys(localStorage), caches: await caches.keys(),
    databases: (await indexedDB.databases()).map(d => d.name),
    werkers: (await navigator.serviceWorker.getRegistrations()).length,
})"""


def bewaard(soort: str) -> list[Bewaard]:
    return [b for b in alles() if b.soort == soort]


def koekjes(pagina: Page) -> set[str]:
    return {str(koekje["name"]) for koekje in pagina.context.cookies()}


@pytest.mark.norm("AVG geen sporen", "ASVS 14.3.2")
def test_de_browser_bewaart_wat_de_lijst_noemt_en_na_uitloggen_niets(browser: Browser, web: Web) -> None:
    with als(browser, web.adres, "makelaar") as pagina:
        pagina.goto(f"{web.adres}/registreren/")
        vul_in(pagina, "Alleen van mij")
        gevonden = pagina.evaluate(LEES)
        assert any(naam.startswith("klad:") for naam in gevonden["sessie"])
        assert all(any(naam.startswith(b.naam) for b in bewaard("tabblad")) for naam in gevonden["sessie"])
        assert (gevonden["lokaal"], gevonden["caches"], gevonden["databases"], gevonden["werkers"]) == ([], [], [], 0)
        assert {"sessie", "csrf"} <= koekjes(pagina) <= {b.naam for b in bewaard("cookie")}

        pagina.get_by_role("button", name="Uitloggen").click()
        expect(pagina.get_by_label("Gebruikersnaam")).to_be_visible()
        leeg = pagina.evaluate(LEES)
        assert (leeg["sessie"], leeg["lokaal"], leeg["databases"]) == ([], [], [])
        assert koekjes(pagina) <= {"csrf", "messages"}
        # What was shown stands in no cache: going back asks the server, which asks who it is.
        pagina.go_back()
        expect(pagina.locator("[name=notitie]")).to_have_count(0)


def test_de_pagina_over_privacy_noemt_ze_alle(browser: Browser, web: Web) -> None:
    with als(browser, web.adres, "makelaar") as pagina:
        pagina.goto(f"{web.adres}/hulp/privacy/")
        for b in alles():
            expect(pagina.get_by_role("row", name=b.naam)).to_contain_text(b.waarvoor)
