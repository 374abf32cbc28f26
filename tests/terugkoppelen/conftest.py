"""One server and one browser for the tests of this folder that need them."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser import Web, chromium
from tests.servers import demo_omgeving


@pytest.fixture(scope="package")
def web(tmp_path_factory: pytest.TempPathFactory, lege_demo: Callable[[dict[str, str]], None]) -> Iterator[Web]:
    """With the log at the level that says most, and the access log on: what is never logged is not logged here."""
    map_ = tmp_path_factory.mktemp("terugkoppelen")
    omgeving = demo_omgeving(map_ / "var", LOG_LEVEL="DEBUG", GUNICORN_CMD_ARGS="--access-logfile -")
    lege_demo(omgeving)
    gestart = Web(omgeving, map_)
    gestart.start()
    yield gestart
    gestart.stop()


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with chromium() as gestart:
        yield gestart
