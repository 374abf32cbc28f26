"""The servers behind the tests: started once, before Django reads its settings, shared by all workers.

The suite runs on PostgreSQL, with `TEST_SQLITE=1` on SQLite. DATABASE_URL and REDIS_URL, when given, name the
servers to use instead of our own; the tests make and drop databases there.
"""

import contextlib
import fcntl
import gc
import os
import shutil
import signal
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import django
import pytest
from auditlog.context import disable_auditlog
from django.core.cache import cache
from django.db import connection
from pytest_django import DjangoDbBlocker
from xdist.scheduler import LoadScopeScheduling

from tests import servers
from tests.browser import voer_uit

pytest_plugins = ["tests.normen"]
POSTGRES, VALKEY = "TEST_POSTGRES_URL", "TEST_VALKEY_URL"
SJABLOON = "proef_sjabloon"
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")


def pytest_configure(config: pytest.Config) -> None:
    """Who hands out the tests to workers reads no settings: they would be those of each worker, files and all."""
    stapel = contextlib.ExitStack()
    config.add_cleanup(stapel.close)
    if not WORKER:
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        start_servers(stapel)
    if WORKER or config.getoption("dist", "no") == "no":
        kies_omgeving(Path(stapel.enter_context(tempfile.TemporaryDirectory(prefix="makelaar-"))))
        django.setup()


def start_servers(stapel: contextlib.ExitStack) -> None:
    """Hands the addresses to the workers of pytest-xdist through the environment."""
    os.environ[POSTGRES] = os.environ.get("DATABASE_URL") or stapel.enter_context(servers.postgres())
    os.environ[VALKEY] = os.environ.get("REDIS_URL") or stapel.enter_context(servers.valkey())


def kies_omgeving(var: Path) -> None:
    """The demo's settings on the chosen database; a test of production starts a process of its own."""
    for naam in ("REDIS_URL", "SECRET_KEY", "GEHEUGEN_SLEUTELS", "ALLOWED_HOSTS", "DEBUG", "HTTPS"):
        os.environ.pop(naam, None)
    os.environ |= {
        "MAKELAAR_DEMO": "1",
        "MAKELAAR_VAR": str(var),
        "DJANGO_SETTINGS_MODULE": "makelaar.settings",
        "OPNIEUW_SECONDEN": "0",  # who is signed in by a test proved nothing; tests/aanmelden/ does
    }
    # What servers and browsers leave goes with the rest.
    os.environ |= {"TMPDIR": str(var), "XDG_CONFIG_HOME": str(var), "GUNICORN_CMD_ARGS": "--no-control-socket"}
    os.environ.pop("DATABASE_URL", None)
    if not op_sqlite():
        os.environ["DATABASE_URL"] = os.environ[POSTGRES]


def op_sqlite() -> bool:
    return os.environ.get("TEST_SQLITE", "") == "1"


def pytest_report_header() -> str:
    return f"database: {'SQLite' if op_sqlite() else 'PostgreSQL'}"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What drives a browser goes first.

    A test with real transactions leaves an empty database; what comes first is also undone last.
    """
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)
    for item in items:
        merk = item.get_closest_marker("django_db")
        if merk and merk.kwargs.get("transaction") and isinstance(item, pytest.Function):
            item.fixturenames.insert(0, "meegeleverde_gegevens")


def pytest_collection_finish() -> None:
    """What is there now stays until the end: it need not be looked through for what can go."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 10)


def pytest_xdist_make_scheduler(config: pytest.Config) -> LoadScopeScheduling:
    return PerBestand(config)


class PerBestand(LoadScopeScheduling):  # type: ignore[misc]
    """A file goes to one worker, and `snel` as a whole: what a module makes is then made once.

    Not `--dist loadgroup`: that loses its groups with pytest 9.2 (pytest-xdist issue 1386).
    """

    def _split_scope(self, nodeid: str) -> str:
        bestand = nodeid.partition("::")[0]
        return "tests/snel" if bestand.startswith("tests/snel/") else bestand


@pytest.fixture(autouse=True)
def niemand_raadde() -> None:
    """What is counted per minute begins again with each test."""
    cache.clear()


@pytest.fixture
def meegeleverde_gegevens(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Puts back what the migrations brought, for the tests that follow."""
    yield
    with django_db_blocker.unblock(), disable_auditlog():
        inhoud = connection._test_serialized_contents  # type: ignore[attr-defined]
        connection.creation.deserialize_db_from_string(inhoud)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(sjabloon: str) -> None:
    """A name for each worker, and all tables. SQLite as a file, as in the demo: in memory it locks in another way."""
    proef = connection.settings_dict["TEST"]
    if op_sqlite():
        proef["NAME"] = shutil.copy(sjabloon, Path(os.environ["MAKELAAR_VAR"], "test.sqlite3"))
    else:
        proef["NAME"], proef["TEMPLATE"] = f"test_makelaar_{WORKER or 'gw'}", sjabloon


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """Of SQLite the file stands there already; it goes with the folder that it is in."""
    return op_sqlite()


@pytest.fixture(scope="session")
def gedeeld(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of all workers together."""
    basis = tmp_path_factory.getbasetemp()
    return basis.parent if WORKER else basis


@pytest.fixture(scope="session")
def sjabloon(gedeeld: Path) -> str:
    """A database with all tables, made once for all workers: migrating takes seconds, copying does not."""
    if op_sqlite():
        return str(eenmaal(gedeeld / "tabellen-sqlite", migreer_sqlite) / "makelaar.sqlite3")
    eenmaal(gedeeld / "tabellen-postgres", migreer_postgres)
    return SJABLOON


def migreer_sqlite(map_: Path) -> None:
    voer_uit(servers.demo_omgeving(map_), "migrate", "--verbosity", "0")


def migreer_postgres(map_: Path) -> None:
    url = servers.nieuwe_database(os.environ[POSTGRES], SJABLOON)
    voer_uit(servers.productie_omgeving(url, "redis://127.0.0.1:1", map_), "migrate", "--verbosity", "0")


@pytest.fixture(scope="session")
def lege_demo(gedeeld: Path) -> Callable[[dict[str, str]], None]:
    """Gives the folder of an environment the database of `demo --leeg`, made once for all workers: it takes long."""

    def geef(omgeving: dict[str, str]) -> None:
        shutil.copytree(eenmaal(gedeeld / "lege-demo", maak_demo), omgeving["MAKELAAR_VAR"], dirs_exist_ok=True)

    return geef


def maak_demo(map_: Path) -> None:
    voer_uit(servers.demo_omgeving(map_), "demo", "--leeg")


def eenmaal(klaar: Path, maak: Callable[[Path], None]) -> Path:
    """This folder; the worker that comes first makes it, the others wait."""
    with klaar.with_suffix(".slot").open("w") as slot:
        fcntl.flock(slot, fcntl.LOCK_EX)
        if not klaar.exists():
            in_wording = klaar.with_suffix(".nieuw")
            in_wording.mkdir()
            maak(in_wording)
            in_wording.rename(klaar)
    return klaar


@pytest.fixture(scope="session")
def nieuwe_database() -> Callable[[], str]:
    """Gives the address of a new, empty PostgreSQL database at each call; for tests that start processes."""
    nummers = count(1)
    return lambda: servers.nieuwe_database(os.environ[POSTGRES], f"proef_{WORKER or 'gw'}_{next(nummers)}")


@pytest.fixture(scope="session")
def gemigreerde_database(gedeeld: Path) -> Callable[[], str]:
    """As `nieuwe_database`, with all tables; on PostgreSQL also where the tests themselves run on SQLite.

    Its address is that of a login that owns none of them, as production has: what the application does must do with it.
    """
    nummers = count(1)
    eenmaal(gedeeld / "tabellen-postgres", migreer_postgres)
    servers.maak_toepassing(os.environ[POSTGRES])
    naam = f"proef_{WORKER or 'gw'}_vol"
    return lambda: servers.als_toepassing(
        servers.nieuwe_database(os.environ[POSTGRES], f"{naam}_{next(nummers)}", SJABLOON)
    )


@pytest.fixture(scope="session")
def postgres_url(nieuwe_database: Callable[[], str]) -> str:
    """A PostgreSQL database without tables, one for the whole run of this worker."""
    return nieuwe_database()


@pytest.fixture(scope="session")
def valkey_url() -> str:
    """A numbered database of Valkey, so that workers of pytest-xdist don't read each other's messages."""
    return f"{os.environ[VALKEY].rstrip('/')}/{int(WORKER.removeprefix('gw') or 0) % 16}"


@pytest.fixture(autouse=True)
def niets_onthouden() -> None:
    """What a process keeps of the choices goes with the rows of each test."""
    from registratie.models import Bestemming, Thema

    for keuzes in (Thema, Bestemming):
        keuzes.objects.vergeet()
