"""A worker killed halfway a report, and started again: one complete report, without a hand on the database."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings

from tests.servers import demo_omgeving, productie_omgeving

GEDULD = 180
VLUG = {"LEASE_SECONDEN": "2", "HERVAT_ELKE": "1", "LOG_LEVEL": "WARNING"}
VRAAG = "from makelaar.kwartaal import Kwartaal; from rapportage import publiceren as p; p.aanvragen(Kwartaal(2026, 3))"
REGEL = "SELECT stand, stap, claim, pdf, versie FROM rapportage_kwartaalrapportage"

Rij = tuple[Any, ...]


@dataclass
class Huis:
    """An installation of its own: its environment and a way to look into its database from outside."""

    omgeving: dict[str, str]
    bestanden: Path
    lees: Callable[[str], list[Rij]]

    def manage(self, *opdracht: str) -> None:
        subprocess.run([sys.executable, "manage.py", *opdracht], env=self.omgeving, cwd=settings.BASE_DIR, check=True)

    @contextmanager
    def worker(self) -> Iterator[subprocess.Popen[bytes]]:
        """A worker with its scheduler and its children in a process group of its own, killed at the end."""
        opdracht = ["-m", "celery", "-A", "makelaar", "worker", "-B", "--concurrency", "1", "--loglevel", "WARNING"]
        proces = subprocess.Popen(
            [sys.executable, *opdracht, "-s", str(self.bestanden / "beat")],
            env=self.omgeving,
            cwd=settings.BASE_DIR,
            start_new_session=True,
        )
        try:
            yield proces
        finally:
            dood(proces)

    def wacht_op(self, klaar: Callable[[Rij], bool]) -> Rij:
        einde = time.monotonic() + GEDULD
        while time.monotonic() < einde:
            (rij,) = self.lees(REGEL)
            if klaar(rij):
                return rij
            assert rij[0] != "mislukt", rij
            time.sleep(0.02)
        raise AssertionError(f"het rapport bleef staan op {rij}")

    def een_compleet_rapport(self) -> None:
        stand, _, claim, pdf, versie = self.wacht_op(lambda rij: rij[0] == "gereed")
        assert (stand, claim, versie) == ("gereed", None, 1)
        (bestand,) = self.bestanden.rglob("*.pdf")
        assert bestand == self.bestanden / pdf
        inhoud = bestand.read_bytes()
        assert inhoud.startswith(b"%PDF-1.7")
        assert inhoud.rstrip().endswith(b"%%EOF")


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
    return klaar_huis(omgeving, tmp_path, lees)


@pytest.fixture
def productie(tmp_path: Path, gemigreerde_database: Callable[[], str], valkey_url: str) -> Huis:
    url = gemigreerde_database()

    def lees(vraag: str) -> list[Rij]:
        with psycopg.connect(url) as verbinding:
            return verbinding.execute(vraag.encode()).fetchall()

    return klaar_huis(productie_omgeving(url, valkey_url, tmp_path, **VLUG), tmp_path, lees)


def klaar_huis(omgeving: dict[str, str], var: Path, lees: Callable[[str], list[Rij]]) -> Huis:
    huis = Huis(omgeving, var / "bestanden", lees)
    huis.bestanden.mkdir(exist_ok=True)
    huis.manage("shell", "--verbosity", "0", "--command", VRAAG)
    return huis


@pytest.mark.parametrize("soort", ["demo", "productie"])
def test_worker_gedood_tijdens_het_opmaken(soort: str, request: pytest.FixtureRequest) -> None:
    huis: Huis = request.getfixturevalue(soort)
    for _ in range(2):
        with huis.worker() as proces:
            huis.wacht_op(maakt_de_pdf)
            dood(proces)
            assert maakt_de_pdf(huis.lees(REGEL)[0])
        assert not list(huis.bestanden.glob("kwartaalrapportages/*"))
    with huis.worker():
        huis.een_compleet_rapport()


def test_worker_gedood_tijdens_het_tellen(productie: Huis) -> None:
    """The table of requests is held here, so the worker stands still in the middle of counting."""
    with houd_vast(productie, "registratie_hulpvraag", "ACCESS EXCLUSIVE"), productie.worker() as proces:
        productie.wacht_op(lambda rij: rij[:2] == ("bezig", "Tellen en afronden"))
        dood(proces)
    with productie.worker():
        productie.een_compleet_rapport()


def test_worker_gedood_voordat_hij_begon(productie: Huis) -> None:
    """The table of reports is held here, so the message is taken from the queue but nothing is claimed."""
    with houd_vast(productie, "rapportage_kwartaalrapportage", "EXCLUSIVE"), productie.worker() as proces:
        wacht_op_slot(productie)
        dood(proces)
    with productie.worker():
        productie.een_compleet_rapport()


def test_wachtrij_leeg_en_toch_een_rapport(demo: Huis, tmp_path: Path) -> None:
    """A broker that lost everything: the waiting row itself is enough."""
    for bericht in (tmp_path / "wachtrij" / "in").glob("*.msg"):
        bericht.unlink()
    with demo.worker():
        demo.een_compleet_rapport()


@contextmanager
def houd_vast(huis: Huis, tabel: str, wijze: str) -> Iterator[None]:
    with psycopg.connect(huis.omgeving["DATABASE_URL"]) as verbinding:
        verbinding.execute(f"LOCK TABLE {tabel} IN {wijze} MODE".encode())
        yield


def wacht_op_slot(huis: Huis) -> None:
    """Until a worker's statement waits for the table that is held."""
    wachtenden = "SELECT count(*) FROM pg_locks WHERE NOT granted"
    einde = time.monotonic() + GEDULD
    while not huis.lees(wachtenden)[0][0]:
        assert time.monotonic() < einde, "er kwam geen worker"
        time.sleep(0.02)
