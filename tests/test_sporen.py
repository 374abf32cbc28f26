"""What may not stay leaves no trace: the files of a running Makelaar, searched as bytes for texts we know.

The demo's own database (SQLite with a WAL) and its log, at the level that says most. Everything that the server
wrote is searched: database, WAL, log, and whatever else stands in its folder.
"""

import re
import sqlite3
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from http.cookiejar import CookieJar
from pathlib import Path

import pytest

from tests.browser import proces, voer_uit, wacht_op_web
from tests.servers import HOST, demo_omgeving, vrije_poort

BLIJFT = "Kanarievogel zingt in de huiskamer"
DOORGEHAALD = "Pauw komt dubbel voor"
BSN = "111222333"
BSN_LOS = "123 456 782"
WEG = {
    "notitie met een bsn": f"Lepelaar heeft nummer {BSN}",
    "verwijderde notitie": "Roerdomp wil weer meedoen",
    "gewijzigde notitie": "Wielewaal zoekt een maatje",
    "geheugensteun": "Mevrouw Zwaluwstaart, blauwe deur",
    "gewiste geheugensteun": "De heer Boomkruiper van de hoek",
    "geheugensteun na de bewaartermijn": "Familie Grutto met de hond",
    "geheugensteun bij een verwijderde vraag": "Tante Kluut van de overkant",
    "geheugensteun met een bsn": f"Fitis {BSN_LOS}",
    "reden met een bsn": f"Tapuit {BSN}",
    "bsn": BSN,
    "bsn met spaties": BSN_LOS,
}
VEROUDER = (
    "from datetime import timedelta; from registratie.models import Geheugensteun; "
    "s = Geheugensteun.objects.get(hulpvraag__nummer='{}'); s.gemaakt_op -= timedelta(days=180); s.save()"
)
WIS = "from makelaar.tasks import bewaartermijnen; bewaartermijnen()"


@dataclass
class Bezoek:
    """A makelaar at the running server, without a browser."""

    adres: str

    def __post_init__(self) -> None:
        self.koekjes = CookieJar()
        self.open = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.koekjes)).open

    def haal(self, pad: str) -> str:
        return str(self.open(self.adres + pad, timeout=20).read().decode())

    def stuur(self, pad: str, **velden: str) -> str:
        """What the server answers, also when it refuses."""
        sleutel = next(k.value or "" for k in self.koekjes if k.name == "csrf")
        gegevens = urllib.parse.urlencode(velden | {"csrfmiddlewaretoken": sleutel}).encode()
        try:
            return str(self.open(self.adres + pad, gegevens, timeout=20).read().decode())
        except urllib.error.HTTPError as fout:
            return fout.read().decode()

    def registreer(self, notitie: str) -> str:
        """The number of the new request; empty when it is refused."""
        vast = {"thema": "wonen", "uitkomst": "open", "kern": "budel", "soort": "hulpvraag", "aantal": "1"}
        gevonden = re.search(
            r"Opgeslagen: [^(]*\((BUD-\d\d-\d{4})", self.stuur("/registreren/", **vast, notitie=notitie)
        )
        return gevonden[1] if gevonden else ""

    def onthoud(self, nummer: str, tekst: str) -> str:
        return self.stuur(f"/hulpvragen/{nummer}/geheugensteun/", geheugensteun=tekst)


def doe_alles(makelaar: Bezoek, omgeving: dict[str, str]) -> None:
    """Everything in `WEG` is typed and sent once; afterwards none of it may still be kept as text."""
    makelaar.haal("/inloggen/")
    makelaar.stuur("/inloggen/", login="makelaar", password="demo-makelaar-2026")
    onthoud_en_wis(makelaar, omgeving)
    registreer_en_neem_terug(makelaar)  # at the end: nothing new takes the place of what was deleted


def registreer_en_neem_terug(makelaar: Bezoek) -> None:
    assert makelaar.registreer(WEG["notitie met een bsn"]) == ""
    blijft, weg, anders = (
        makelaar.registreer(t) for t in (BLIJFT, WEG["verwijderde notitie"], WEG["gewijzigde notitie"])
    )
    assert all((blijft, weg, anders))
    makelaar.onthoud(weg, WEG["geheugensteun bij een verwijderde vraag"])
    wijzig(makelaar, anders, "Zoekt gezelschap")
    assert "burgerservicenummer" in makelaar.stuur(f"/hulpvragen/{blijft}/doorhalen/", reden=WEG["reden met een bsn"])
    assert "doorgehaald" in makelaar.stuur(f"/hulpvragen/{anders}/doorhalen/", reden=DOORGEHAALD)
    assert f"{weg} is verwijderd" in makelaar.stuur(f"/hulpvragen/{weg}/verwijderen/")


def wijzig(makelaar: Bezoek, nummer: str, notitie: str) -> None:
    pad = f"/hulpvragen/{nummer}/wijzigen/"
    pagina = makelaar.haal(pad)
    thema = re.search(r'<option value="(\d+)" selected>|name="thema" value="(\d+)"[^>]*checked', pagina)
    versie = re.search(r'name="versie" value="(\d+)"', pagina)
    assert thema
    vast = {"kern": "budel", "contactdatum": "vandaag", "soort": "hulpvraag", "thema": thema[1] or thema[2]}
    antwoord = makelaar.stuur(pad, **vast, notitie=notitie, versie=versie[1] if versie else "0")
    assert f"{nummer} is gewijzigd" in antwoord


def onthoud_en_wis(makelaar: Bezoek, omgeving: dict[str, str]) -> None:
    blijft, leeg, verlopen = (makelaar.registreer(f"Gesprek {n}") for n in ("een", "twee", "drie"))
    assert "bewaard" in makelaar.onthoud(blijft, WEG["geheugensteun"])
    assert "burgerservicenummer" in makelaar.onthoud(blijft, WEG["geheugensteun met een bsn"])
    assert WEG["geheugensteun"] in makelaar.haal(f"/hulpvragen/{blijft}/")
    makelaar.onthoud(leeg, WEG["gewiste geheugensteun"])
    assert "gewist" in makelaar.onthoud(leeg, "")
    makelaar.onthoud(verlopen, WEG["geheugensteun na de bewaartermijn"])
    for regel in (VEROUDER.format(verlopen), WIS):
        voer_uit(omgeving, "shell", "--verbosity", "0", "-c", regel)
    assert WEG["geheugensteun na de bewaartermijn"] not in makelaar.haal(f"/hulpvragen/{verlopen}/")


@pytest.fixture(scope="module")
def map_(tmp_path_factory: pytest.TempPathFactory, lege_demo: Callable[[dict[str, str]], None]) -> Path:
    """The folder of a server that has run, with its log, after a checkpoint of the database."""
    hier = tmp_path_factory.mktemp("sporen")
    omgeving = demo_omgeving(hier / "var", LOG_LEVEL="DEBUG", TMPDIR=str(hier))
    lege_demo(omgeving)
    adres = f"{HOST}:{vrije_poort()}"
    web = ["gunicorn", "makelaar.wsgi", "--bind", adres, "--threads", "4", "--access-logfile", "-"]
    with proces(omgeving, hier / "log", *web):
        wacht_op_web(f"http://{adres}/inloggen/")
        doe_alles(Bezoek(f"http://{adres}"), omgeving)
    with sqlite3.connect(hier / "var/makelaar.sqlite3") as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return hier


def waar(map_: Path, tekst: str) -> list[str]:
    """The files that hold this text."""
    return [p.name for p in map_.rglob("*") if p.is_file() and tekst.encode() in p.read_bytes()]


@pytest.mark.parametrize("wat", WEG)
@pytest.mark.norm("AVG geen sporen")
def test_wat_weg_moet_staat_nergens(map_: Path, wat: str) -> None:
    assert waar(map_, WEG[wat]) == []


@pytest.mark.parametrize("tekst", [BLIJFT, DOORGEHAALD])
def test_wat_blijft_wordt_op_deze_manier_gevonden(map_: Path, tekst: str) -> None:
    assert "makelaar.sqlite3" in waar(map_, tekst)


def test_het_logboek_is_er_en_noemt_geen_tekst(map_: Path) -> None:
    assert "log" in waar(map_, "/registreren/")
    assert waar(map_, "request_started") == ["log"]
    assert "log" not in waar(map_, BLIJFT)


def test_zonder_overschrijven_blijft_er_wel_een_spoor(tmp_path: Path) -> None:
    """Shows that the search sees what SQLite leaves behind when `secure_delete` is off."""
    for aan in (False, True):
        pad = tmp_path / f"proef-{aan}.sqlite3"
        with sqlite3.connect(pad) as database:
            database.execute(f"PRAGMA secure_delete={'ON' if aan else 'OFF'}")
            database.execute("CREATE TABLE t (tekst TEXT)")
            database.execute("INSERT INTO t VALUES (?)", (WEG["verwijderde notitie"],))
            database.commit()
            database.execute("DELETE FROM t")
    assert waar(tmp_path, WEG["verwijderde notitie"]) == ["proef-False.sqlite3"]
