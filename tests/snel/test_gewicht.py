"""How much the quick form asks of a connection: the files as in production, collected and kept by the browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, StorageState

from tests.browser import Web, als, venster, voer_uit
from tests.servers import productie_omgeving

pytestmark = pytest.mark.browser
OVER_DE_LIJN = """['navigation', 'resource'].flatMap((s) => performance.getEntriesByType(s))
    .filter((e) => e.transferSize).map((e) => [e.name, e.encodedBodySize])"""
DAG = """
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=["admin"])
from django.utils import timezone
from tests.mensen import maak_makelaar
from tests.proef import maak_hulpvraag
iemand = maak_makelaar("budel", naam="iemand")
iemand.set_password("demo-makelaar-2026")
iemand.save()
for _ in range(20):
    maak_hulpvraag(op=timezone.localdate(), door=iemand)
"""


@pytest.fixture(scope="module")
def productie(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    """A server with the settings of production, on a day with twenty requests."""
    map_ = tmp_path_factory.mktemp("gewicht")
    (map_ / "var").mkdir()
    omgeving = productie_omgeving(f"sqlite:///{map_}/var/makelaar.sqlite3", "", map_ / "var")
    voer_uit(omgeving, "shell", "-c", DAG)
    gestart = Web(omgeving, map_)
    gestart.start()
    yield gestart
    gestart.stop()


@pytest.fixture(scope="module")
def aangemeld(browser: Browser, productie: Web) -> StorageState:
    with als(browser, productie.adres, "iemand") as pagina:
        return pagina.context.storage_state()


def bezoek(pagina: Page, adres: str) -> dict[str, int]:
    """What came over the line for the form page: each file and its bytes."""
    pagina.goto(f"{adres}/registreren/", wait_until="networkidle")
    assert pagina.locator("[data-groep]").count() == 2
    return dict(pagina.evaluate(OVER_DE_LIJN))


def test_eerste_en_tweede_bezoek(browser: Browser, productie: Web, aangemeld: StorageState) -> None:
    with venster(browser, aangemeld) as pagina:
        eerste, tweede = bezoek(pagina, productie.adres), bezoek(pagina, productie.adres)
    for bezocht in (eerste, tweede):
        print(f"\n{len(bezocht)} verzoeken, {sum(bezocht.values()) / 1000:.1f} kB")
    assert sum(Path(naam).suffix == ".woff2" for naam in eerste) == 2
    assert len(eerste) <= 8, eerste
    assert sum(eerste.values()) <= 130_000, eerste
    assert list(tweede) == [f"{productie.adres}/registreren/"]
    assert sum(tweede.values()) <= 12_000
