"""`./run` and the demo: what starts together also stops together, however it is stopped."""

import http.client
import os
import re
import signal
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psutil  # type: ignore[import-untyped]
import pytest

from makelaar.start import DEMO_ACCOUNTS, DEMO_WACHTWOORD
from tests.servers import HOST, demo_omgeving, vrije_poort

ROOT = Path(__file__).resolve().parent.parent
STOPTIJD = 60


class Demo:
    """A running demo on a port of its own."""

    def __init__(self, var: Path) -> None:
        self.poort, self.var = vrije_poort(), var
        self.proces = subprocess.Popen(
            [ROOT / "run", "demo", "--leeg", "--port", str(self.poort)],
            env=demo_omgeving(var),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.uitvoer = self.lees_tot_klaar()
        self.kinderen = psutil.Process(self.proces.pid).children(recursive=True)

    def lees_tot_klaar(self) -> str:
        assert self.proces.stdout
        regels = []
        for regel in self.proces.stdout:
            regels.append(regel)
            if "Ctrl-C" in regel:
                break
        return "".join(regels)

    def status(self, pad: str) -> int:
        verbinding = http.client.HTTPConnection(HOST, self.poort, timeout=10)
        verbinding.request("GET", pad)
        return verbinding.getresponse().status

    def kind(self, naam: str) -> psutil.Process:
        return next(k for k in self.kinderen if naam in k.cmdline())

    def einde(self) -> str:
        """Waits until the demo has stopped; gives what it still said."""
        return self.proces.communicate(timeout=STOPTIJD)[0]

    def overlevenden(self) -> list[psutil.Process]:
        return [k for k in self.kinderen if k.is_running() and k.status() != psutil.STATUS_ZOMBIE]


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Demo]:
    draaiend = Demo(tmp_path / "var")
    yield draaiend
    if draaiend.proces.poll() is None:
        draaiend.proces.terminate()
        draaiend.einde()


def test_een_signaal_aan_het_startproces_stopt_alles(demo: Demo) -> None:
    assert demo.status("/inloggen/") == 200
    assert f"http://{HOST}:{demo.poort}/" in demo.uitvoer
    assert [naam for naam in (*DEMO_ACCOUNTS, DEMO_WACHTWOORD) if naam not in demo.uitvoer] == []
    assert {"gunicorn", "celery"} <= {deel for kind in demo.kinderen for deel in kind.cmdline()}
    tweede = run("demo", "--port", str(vrije_poort()), env=demo_omgeving(demo.var))
    assert (tweede.returncode, "De demo draait al" in tweede.stderr) == (1, True)

    demo.proces.send_signal(signal.SIGTERM)

    assert "De demo is gestopt." in demo.einde()
    assert demo.proces.returncode == 0
    assert demo.overlevenden() == []


def test_valt_een_deel_weg_dan_stopt_alles_met_een_melding(demo: Demo) -> None:
    demo.kind("celery").kill()

    assert "De demo stopt: " in demo.einde()
    assert demo.proces.returncode == 1
    assert demo.overlevenden() == []


def test_een_bezette_poort_geeft_een_melding(tmp_path: Path) -> None:
    with socket.socket() as bezet:
        bezet.bind((HOST, 0))
        bezet.listen()
        poort = str(bezet.getsockname()[1])
        gestart = run("demo", "--port", poort, env=demo_omgeving(tmp_path))

    assert gestart.returncode == 1
    assert f"Poort {poort} is al in gebruik" in gestart.stderr


@pytest.mark.parametrize("woorden", [[], ["onzin"]])
def test_zonder_bekende_opdracht_staat_er_wat_kan(woorden: list[str]) -> None:
    gestart = run(*woorden, env=dict(os.environ))

    assert gestart.returncode == 2
    assert "./run demo" in gestart.stderr


def test_env_example_noemt_elke_instelling() -> None:
    regels = "".join(bestand.read_text() for bestand in (ROOT / "makelaar/settings").glob("*.py"))
    gelezen = set(re.findall(r'env\.\w+\(\s*"(\w+)"', regels))
    genoemd = set(re.findall(r"^#?([A-Z0-9_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))

    assert gelezen - genoemd == {"MAKELAAR_DEMO", "DEBUG", "STATIC_VERZAMELD"}


def run(*woorden: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    opdracht = [str(ROOT / "run"), *woorden]
    return subprocess.run(opdracht, env=env, capture_output=True, text=True, check=False, timeout=60)
