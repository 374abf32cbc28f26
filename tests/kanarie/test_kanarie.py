"""Names, a valid BSN and a marker through everything that can go wrong: no trace where they don't belong.

In a real installation: gunicorn with its access log, a Celery worker with its scheduler, PostgreSQL and Valkey, at the
level of logging that says most. What was typed is then looked for in every table, key, file, line and address.
"""

import json
import os
import re
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import psycopg
import pytest

from tests.browser import proces, voer_uit, wacht_op_web
from tests.kanarie import plekken
from tests.kanarie.ronde import MENSEN, Ronde, laat_taken_mislukken
from tests.kanarie.teksten import KANARIES, gevonden
from tests.servers import HOST, als_eigenaar, demo_omgeving, productie_omgeving, valkey, vrije_poort

# Where a text may be, and why; every other place is a finding.
MAG = {
    ("registratie_hulpvraag.notitie", "notitie"): "the note itself, confirmed by its writer",
    ("registratie_hulpvraag.doorgehaald_reden", "reden"): "why it was crossed out, confirmed by its writer",
    ("auditlog_logentry.changes", "reden"): "the history of a request shows why it was crossed out",
    ("registratie_stap.bericht", "ontvanger"): "the news itself, confirmed by the receiver",
}
# What an answer repeats of the address that was asked for.
MAG_IN_ADRES = {
    ("beheerder", "beheer"): "Django's admin pages through users by name: those are colleagues, no residents",
    ("gast", "adres 404"): "the page for signing in leads back to the address that was asked for",
}
WEB = ["gunicorn", "makelaar.wsgi", "--threads", "4", "--access-logfile", "-", "--log-level", "debug"]
WERKER = ["celery", "-A", "tests.kanarie.werker", "worker", "-B", "--concurrency", "1", "--loglevel", "DEBUG"]
# Each of these is said once the worker is through with what it was given.
KLAAR = ("kanarie.mislukt", "kanarie.opnieuw", "rapportage.tasks.maak_rapport", "registratie.tasks.stuur_weekberichten")
GEDULD = 120


@dataclass
class Huis:
    """An installation after the round: where everything of it is, and who went through it."""

    map: Path
    database: str
    broker: str
    ronde: Ronde
    log_van_postgres: bytes

    def regels(self, wie: str) -> list[dict[str, Any]]:
        """The lines of a process that are JSON."""
        return [json.loads(regel) for regel in (self.map / wie).read_text().splitlines() if regel.startswith("{")]


@pytest.fixture(scope="module")
def huis(tmp_path_factory: pytest.TempPathFactory, gemigreerde_database: Callable[[], str]) -> Iterator[Huis]:
    hier, database = tmp_path_factory.mktemp("kanarie"), gemigreerde_database()
    (hier / "tmp").mkdir()
    poort, meetpoort = vrije_poort(), vrije_poort()
    with ExitStack() as stapel:
        broker = f"{stapel.enter_context(valkey())}/0"
        omgeving = productie_omgeving(
            database, broker, hier / "var", LOG_LEVEL="DEBUG", TMPDIR=f"{hier}/tmp", EMAIL_URL=f"file:///{hier}/post",
            DJANGO_SETTINGS_MODULE="tests.kanarie.instellingen", METRICS_POORT=str(meetpoort),
        )  # fmt: skip
        stapel.enter_context(proces(omgeving, hier / "werker", *WERKER, "-s", str(hier / "beat")))
        stapel.enter_context(proces(omgeving, hier / "web", *WEB, "--bind", f"{HOST}:{poort}"))
        voer_uit(omgeving, "shell", "--verbosity", "0", "-c", MENSEN)
        database = als_eigenaar(database)  # what is looked at is more than the application may
        postgres, vanaf = log_van_postgres(database)
        wacht_op_web(f"http://{HOST}:{poort}/inloggen/")
        ronde = Ronde(f"http://{HOST}:{poort}", database)
        ronde.loop()
        laat_taken_mislukken(broker)
        wacht_op_werker(hier / "werker")
        haal_op(ronde, hier / "opgehaald", f"http://{HOST}:{meetpoort}/metrics")
        yield Huis(hier, database, broker, ronde, postgres.read_bytes()[vanaf:] if postgres else b"")


def haal_op(ronde: Ronde, map_: Path, metingen: str) -> None:
    """What goes out to others: the figures of the server, the audit log and what is kept about a user, as files."""
    map_.mkdir()
    (map_ / "metingen").write_bytes(urlopen(metingen).read())
    for naam, pad in {"logboek": "/logboek.csv?waarom=onderzoek", "gegevens": "/account/gegevens/"}.items():
        status, inhoud = ronde.iedereen["beheerder"].haal(pad)
        assert status == 200, pad
        (map_ / naam).write_text(inhoud)


def log_van_postgres(database: str) -> tuple[Path | None, int]:
    """Where the server writes, and how far it is; nothing when the server is not ours."""
    with psycopg.connect(database) as verbinding:
        (data,) = verbinding.execute("SHOW data_directory").fetchone() or ("",)
    log = Path(data).parent / "log"
    return (log, log.stat().st_size) if os.access(log, os.R_OK) else (None, 0)


def wacht_op_werker(log: Path) -> None:
    for _ in range(10 * GEDULD):
        tekst = log.read_text()
        if all(re.search(rf"Task {re.escape(taak)}\S* (succeeded|raised)", tekst) for taak in KLAAR):
            return
        subprocess.run(["sleep", "0.1"], check=True)
    raise AssertionError(f"de worker kwam niet klaar: {tekst[-2000:]}")


def plaatsen(sporen: dict[str, set[str]]) -> set[tuple[str, str]]:
    return {(plek, waar) for plek, waren in sporen.items() for waar in waren}


@pytest.mark.norm("AVG geen sporen")
def test_in_de_database_alleen_waar_het_hoort(huis: Huis) -> None:
    """Every table, sessions and both logs included; exactly what may be there, so the search is seen to find it."""
    assert plaatsen(plekken.in_database(huis.database)) == set(MAG)


@pytest.mark.norm("AVG geen sporen")
def test_niets_in_de_broker(huis: Huis) -> None:
    assert plekken.in_redis(huis.broker) == {}


@pytest.mark.norm("AVG geen sporen")
def test_niets_in_logboeken_bestanden_en_post(huis: Huis) -> None:
    """What the processes said and wrote, temporary files, uploaded lists, reports, mail, metrics and exports."""
    assert plekken.in_bestanden(huis.map) == {}
    opgehaald = {pad.name: pad.read_text() for pad in (huis.map / "opgehaald").iterdir()}
    assert 'scherm="hulpvraag"' in opgehaald["metingen"]
    assert "inloggen mislukt" in opgehaald["logboek"]
    assert "beheerder@gemeente.example" in opgehaald["gegevens"]
    assert {"web", "werker", "var", "post"} <= {pad.name for pad in huis.map.iterdir()}
    assert len(list(huis.map.glob("var/bestanden/oude-lijst/*"))) == 1
    (mail,) = (huis.map / "post").iterdir()
    assert "op je wacht" in mail.read_text()


def test_niets_in_het_logboek_van_postgres(huis: Huis) -> None:
    if not huis.log_van_postgres:
        pytest.skip("deze PostgreSQL is niet van de tests")
    assert b"violates check constraint" in huis.log_van_postgres
    assert gevonden(huis.log_van_postgres) == set()


@pytest.mark.norm("AVG geen sporen")
def test_niets_in_adressen_die_een_browser_bewaart(huis: Huis) -> None:
    """Where a page leads to: in links, in forms, and after sending what was searched for."""
    namen = {**huis.ronde.iedereen, "gast": huis.ronde.gast}
    sporen = {naam: gevonden("\n".join(bezoek.gegeven).encode()) for naam, bezoek in namen.items()}
    assert plaatsen(sporen) == set(MAG_IN_ADRES)
    assert any("zoek=gAAAA" in adres for adres in namen["makelaar"].gegeven)


def test_niets_in_de_pdf(huis: Huis) -> None:
    (pdf,) = huis.map.glob("var/bestanden/kwartaalrapportages/*.pdf")
    tekst = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, check=True).stdout
    assert b"Cranendonck" in tekst
    assert gevonden(tekst) == set()


def test_een_fout_zegt_waar_en_niet_wat(huis: Huis) -> None:
    """Still enough to mend it: which address, which kind of error, through which lines of code (ASVS 16.2.1)."""
    stuk = [regel for regel in huis.regels("web") if regel.get("code") == 500 and "adres" in regel]
    assert {regel["adres"] for regel in stuk} == {"registreren/", "hulpvragen/"}
    assert "django.db.utils.IntegrityError" in str(stuk)
    assert re.search(r"registratie/\w+\.py:\d+ \w+", str(stuk))
    assert "/hulpvragen/<str:nummer>/" in (huis.map / "web").read_text()


def test_een_taak_draagt_het_nummer_van_het_verzoek(huis: Huis) -> None:
    """From the click on the button to every line of the worker about it, and of who clicked nothing else goes along."""
    gevraagd = [r for r in huis.regels("web") if r["event"] == "task_enqueued" and "request_id" in r]
    verzoeken = {r["request_id"] for r in gevraagd}
    begonnen = [r for r in huis.regels("werker") if (r.get("task"), r["event"]) == (KLAAR[2], "task_started")]
    # The scheduler may have asked once more, for nobody.
    van_iemand = [r for r in begonnen if "request_id" in r]
    assert van_iemand
    for taak in van_iemand:
        van_taak = [r for r in huis.regels("werker") if r.get("task_id") == taak["task_id"]]
        assert len(van_taak) > 1
        assert {r["request_id"] for r in van_taak} <= verzoeken


@pytest.mark.norm("AVG geen sporen")
def test_ook_niet_in_de_wachtrij_van_de_demo(tmp_path: Path, lege_demo: Callable[[dict[str, str]], None]) -> None:
    """On SQLite the queue is a folder: messages wait there as files, here without a worker that takes them away."""
    omgeving = demo_omgeving(tmp_path / "var", LOG_LEVEL="DEBUG", TMPDIR=str(tmp_path))
    lege_demo(omgeving)
    adres = f"{HOST}:{vrije_poort()}"
    with proces(omgeving, tmp_path / "web", *WEB, "--bind", adres):
        wacht_op_web(f"http://{adres}/inloggen/")
        ronde = Ronde(f"http://{adres}", wachtwoord="demo-makelaar-2026")
        ronde.wat_mag()
        ronde.wat_geweigerd_wordt()
        ronde.lijst()
        ronde.rapport()
    database = set(tmp_path.rglob("makelaar.sqlite3*"))
    sporen = plekken.in_bestanden(tmp_path)
    assert sporen.keys() <= {str(pad.relative_to(tmp_path)) for pad in database}
    assert {waar for waren in sporen.values() for waar in waren} == {waar for _, waar in MAG}
    wachtrij = [json.loads(pad.read_text()) for pad in (tmp_path / "var/wachtrij").rglob("*.msg")]
    assert "rapportage.tasks.maak_rapport" in {bericht["headers"]["task"] for bericht in wachtrij}


def test_elke_kanarie_ging_de_ronde() -> None:
    """A canary that is nowhere typed shows nothing."""
    hier = Path(__file__).parent
    getypt = (hier / "ronde.py").read_text()
    assert [waar for waar in KANARIES if not re.search(f"""["']{waar}["']""", getypt)] == []
