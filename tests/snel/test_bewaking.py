"""The guard while typing: a likely name is pointed out, and can be wiped with one key or kept."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import Web
from tests.snel.handelingen import druk, met_notitie, opgeslagen, vul_in

pytestmark = pytest.mark.browser
NOTITIE = "Gesprek met mevr. Jansen"


def test_een_naam_laten_staan(pagina: Page, web: Web) -> None:
    vul_in(pagina, NOTITIE)
    laat_staan = pagina.get_by_role("checkbox", name="Laat staan")
    laat_staan.check()
    expect(laat_staan).to_be_checked()
    pagina.get_by_role("button", name="Opslaan").click()
    opgeslagen(pagina, "Wonen, Eigen netwerk")
    assert met_notitie(web, NOTITIE) == 1


def test_een_naam_wissen_met_een_toets(pagina: Page) -> None:
    vul_in(pagina, NOTITIE)
    expect(pagina.get_by_role("checkbox", name="Laat staan")).to_be_visible()
    druk(pagina, "F2")
    expect(pagina.get_by_label("Notitie")).not_to_have_value(NOTITIE)
    assert "Jansen" not in pagina.get_by_label("Notitie").input_value()


def test_een_bsn_kan_niet_blijven_staan(pagina: Page) -> None:
    vul_in(pagina, "BSN 111222333")
    expect(pagina.get_by_text("Een burgerservicenummer bewaren we nooit.")).to_be_visible()
    expect(pagina.get_by_role("checkbox", name="Laat staan")).to_have_count(0)
