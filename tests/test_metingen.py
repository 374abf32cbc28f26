"""Figures for who keeps Makelaar running: of real processes, and never about people."""

import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from rapportage.metingen import Metingen
from tests import servers
from tests.browser import BASIS, wacht_op_web
from tests.proef import maak_rapport


def haal(adres: str) -> str:
    with urllib.request.urlopen(adres, timeout=10) as antwoord:
        return str(antwoord.read().decode())


def test_de_som_van_twee_processen_op_een_eigen_poort(
    tmp_path: Path, lege_demo: Callable[[dict[str, str]], None]
) -> None:
    web, cijfers = servers.vrije_poort(), servers.vrije_poort()
    omgeving = servers.demo_omgeving(tmp_path / "var", METRICS_POORT=str(cijfers), TMPDIR=str(tmp_path))
    lege_demo(omgeving)
    opdracht = ["gunicorn", "makelaar.wsgi", "--bind", f"{servers.HOST}:{web}", "--workers", "2"]
    loopt = subprocess.Popen([sys.executable, "-m", *opdracht], cwd=BASIS, env=omgeving, stderr=subprocess.DEVNULL)
    try:
        wacht_op_web(f"http://{servers.HOST}:{web}/gezond/leeft/")
        for _ in range(20):
            haal(f"http://{servers.HOST}:{web}/inloggen/?zoek=Jansen")
        with pytest.raises(urllib.error.HTTPError):
            haal(f"http://{servers.HOST}:{web}/hulpvragen-van-Jansen/")
        gemeten = haal(f"http://{servers.HOST}:{cijfers}/metrics")
        with pytest.raises(urllib.error.HTTPError):
            haal(f"http://{servers.HOST}:{web}/metrics")
    finally:
        os.kill(loopt.pid, signal.SIGTERM)
        loopt.wait(30)
    assert 'makelaar_verzoeken_total{klasse="2xx",methode="GET",scherm="account_login"} 20.0' in gemeten
    assert 'klasse="4xx",methode="GET",scherm="-"' in gemeten
    assert "Jansen" not in gemeten


@pytest.mark.django_db
def test_wat_er_wacht_en_hoe_oud_de_kopie_is() -> None:
    maak_rapport("2026-K2", vastgesteld=False)
    waarden = {meting.name: meting.samples for meting in Metingen().collect()}
    assert waarden["makelaar_reservekopie_seconden"][0].value == -1
    assert waarden["makelaar_rapporten_wachtend"][0].value == 0
    assert {sample.labels["deel"] for sample in waarden["makelaar_gezond"]} == {"database", "wachtrij", "werker"}
