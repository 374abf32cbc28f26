"""The main job from end to end, in a browser, with real web, worker and broker (issue "main job", shows 5).

Up to a report to download with SQLite and the filesystem broker as well; all of it with PostgreSQL and Valkey.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import als, chromium, makelaar_draait, voer_uit, web_draait
from tests.rapport import vastgelegd
from tests.servers import demo_omgeving, productie_omgeving, vrije_poort

pytestmark = pytest.mark.browser
LIJST = "registratie/voorbeelden/registraties.csv"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as gestart:
        yield gestart


def registreer(pagina: Page, thema: str, uitkomst: str) -> None:
    pagina.get_by_role("radio", name=thema).check()
    pagina.get_by_role("radio", name=uitkomst).check()
    pagina.get_by_role("button", name="Opslaan").click()
    expect(pagina.get_by_text(f"Opgeslagen: {thema}, {uitkomst}")).to_be_visible()


def test_tot_een_rapport_om_op_te_halen_met_sqlite(
    browser: Browser, tmp_path: Path, lege_demo: Callable[[dict[str, str]], None]
) -> None:
    omgeving = demo_omgeving(tmp_path / "var")
    lege_demo(omgeving)
    with makelaar_draait(omgeving, tmp_path) as adres:
        registreer_en_maak(browser, adres)


def test_van_hulpvraag_tot_kwartaalrapportage_met_postgresql(
    browser: Browser, tmp_path: Path, gemigreerde_database: Callable[[], str], valkey_url: str
) -> None:
    omgeving = productie_omgeving(gemigreerde_database(), valkey_url, tmp_path / "var", MAKELAAR_DEMO="1")
    voer_uit(omgeving, "demo", "--leeg")
    voer_uit(omgeving, "importeer", LIJST)
    with makelaar_draait(omgeving, tmp_path) as adres:
        registreer_en_maak(browser, adres)
        # By way of wederhoor in a browser: tests/rapport/test_drie_mensen.py.
        voer_uit(omgeving, "publiceer", "2026-K3", "--vaststellen")
        lees_als_klankbordgroep(browser, adres)
        blijft_zoals_het_is(browser, adres, omgeving, tmp_path)


def registreer_en_maak(browser: Browser, adres: str) -> None:
    with als(browser, adres, "makelaar") as pagina:
        expect(pagina).to_have_url(f"{adres}/registreren/")
        registreer(pagina, "Vervoer", "Eigen netwerk")
        registreer(pagina, "Zorg en gezondheid", "Huisarts")
        expect(pagina.get_by_role("row")).to_contain_text(["", "Huisarts", "Eigen netwerk"])

    with als(browser, adres, "beleid") as pagina:
        assert pagina.goto(f"{adres}/hulpvragen/").status == 403  # type: ignore[union-attr]
        pagina.goto(f"{adres}/kwartaalrapportages/2026-K3/")
        pagina.get_by_role("button", name="Maak rapport").click()
        expect(pagina.get_by_role("progressbar").or_(pagina.get_by_role("link", name="pdf"))).to_be_visible()
        expect(pagina.get_by_role("link", name="pdf")).to_be_visible(timeout=60_000)
        with pagina.expect_download() as gehaald:
            pagina.get_by_role("link", name="pdf").click()
        naam = "kwartaalrapportage-sociaal-domein-cranendonck-2026-K3-v1.pdf"
        assert gehaald.value.suggested_filename == naam
        assert Path(gehaald.value.path()).read_bytes().startswith(b"%PDF-1.7")

    with als(browser, adres, "klankbord") as pagina:
        assert pagina.goto(f"{adres}/kwartaalrapportages/2026-K3.pdf").status == 404  # type: ignore[union-attr]


def lees_als_klankbordgroep(browser: Browser, adres: str) -> None:
    with als(browser, adres, "klankbord") as pagina:
        expect(pagina).to_have_url(f"{adres}/kernen/budel/")
        expect(pagina.get_by_role("heading", level=1)).to_contain_text("Budel")
        expect(pagina.locator("main")).to_contain_text("hulpvragen")
        assert pagina.goto(f"{adres}/kernen/gastel/").status == 404  # type: ignore[union-attr]
        assert pagina.goto(f"{adres}/hulpvragen/").status == 403  # type: ignore[union-attr]


def blijft_zoals_het_is(browser: Browser, adres: str, omgeving: dict[str, str], tmp_path: Path) -> None:
    """Byte for byte, after 500 more requests, another name of a thema, and with the software started anew."""
    with als(browser, adres, "beleid") as pagina:
        eerst = vastgelegd.lees(pagina, adres)
    voer_uit(omgeving, "shell", "--command", vastgelegd.VERANDER)
    (tmp_path / "opnieuw").mkdir()
    with web_draait(omgeving, tmp_path / "opnieuw", vrije_poort()) as nieuw, als(browser, nieuw, "beleid") as pagina:
        assert vastgelegd.lees(pagina, nieuw) == eerst
