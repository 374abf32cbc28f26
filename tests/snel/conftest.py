"""One server and one browser for all tests of the quick form."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, StorageState

from tests.browser import Web, als, chromium, venster
from tests.servers import demo_omgeving
from tests.snel.handelingen import sql


@pytest.fixture(scope="package")
def web(tmp_path_factory: pytest.TempPathFactory, lege_demo: Callable[[dict[str, str]], None]) -> Iterator[Web]:
    map_ = tmp_path_factory.mktemp("snel")
    omgeving = demo_omgeving(map_ / "var")
    lege_demo(omgeving)
    gestart = Web(omgeving, map_)
    gestart.start()
    yield gestart
    gestart.stop()


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with chromium() as gestart:
        yield gestart


@pytest.fixture(scope="package")
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


@pytest.fixture(autouse=True)
def niets_onthouden(web: Web) -> None:
    """Every test begins with the optional parts folded."""
    sql(web, "UPDATE makelaar_gebruiker SET voorkeuren = '{}'")
