"""The database is killed while people register, a copy goes into an empty system: nothing that was acknowledged is
lost or doubled, and what was wiped stays away (BIO2 12.3; AVG 17 and 32.1.c)."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid5

import psycopg
import pytest
from psycopg import sql

from tests import servers
from tests.browser import BASIS, voer_uit, web_draait
from tests.test_sporen import Bezoek

AANTAL, VAL = 200, (60, 140)  # registrations; before which of them PostgreSQL is killed
WACHT = 30  # seconds that a registration may be tried again
GEWIST = {
    "voor de kopie": "Roerdomp wil weer meedoen",
    "na de kopie": "Wielewaal zoekt een maatje",
    "gewijzigd na de kopie": "Zwaluwstaart is eenzaam",
}
SLEUTEL = "c2xldXRlbC12YW4tMzItYnl0ZXMtdm9vci10ZXN0cy4="
TEL = "SELECT notitie FROM registratie_hulpvraag WHERE notitie LIKE 'Gesprek %'"
MAKELAAR = """
from datetime import date
from makelaar.models import Aanstelling, Gebruiker, Kern
wie = Gebruiker.objects.create_user("makelaar", password="een-lang-wachtwoord-1", rol="makelaar")
Aanstelling.objects.create(gebruiker=wie, kern=Kern.objects.get(slug="budel"), van=date(2024, 9, 1), uren_per_week=20)
"""


@dataclass
class Server:
    """A PostgreSQL that can be killed and comes back, as under a supervisor."""

    bin_: Path
    data: Path
    gebruiker: str | None
    poort: int
    stapel: contextlib.ExitStack

    def start(self) -> None:
        self.stapel = contextlib.ExitStack()
        # What it acknowledged is in the hands of the system: only the program is killed here, not the machine.
        vast = {"synchronous_commit": "on"}
        self.stapel.enter_context(servers.draaiend(self.bin_, self.data, self.poort, self.gebruiker, **vast))

    def val(self) -> None:
        os.kill(int((self.data / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
        with contextlib.suppress(ProcessLookupError):
            self.stapel.close()
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        self.start()


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    # Beside the folder of the tests, which is for one user alone; PostgreSQL runs as another.
    with tempfile.TemporaryDirectory(prefix="makelaar-ramp-", dir=Path(os.environ["MAKELAAR_VAR"]).parent) as naam:
        map_ = Path(naam)
        bin_, gebruiker = servers.programma(map_)
        servers.maak_cluster(bin_, map_ / "data", gebruiker)
        eigen = Server(bin_, map_ / "data", gebruiker, servers.vrije_poort(), contextlib.ExitStack())
        eigen.start()
        yield eigen
        eigen.stapel.close()


def adres(server: Server, naam: str) -> str:
    basis = f"postgresql://postgres@{servers.HOST}:{server.poort}/postgres"
    return servers.nieuwe_database(basis, naam)


def geef_json(omgeving: dict[str, str], *opdracht: str) -> dict[str, object]:
    gegeven = subprocess.run(
        [sys.executable, "manage.py", *opdracht, "--json"], cwd=BASIS, env=omgeving, capture_output=True, check=False
    )
    assert gegeven.returncode == 0, gegeven.stderr.decode()
    antwoord: dict[str, object] = json.loads(gegeven.stdout)
    return antwoord


def registreer(makelaar: Bezoek, nummer: int) -> None:
    """Until it is acknowledged, with the same key of the form each time, as the page of a makelaar does."""
    vast = {"thema": "wonen", "uitkomst": "open", "kern": "budel", "soort": "hulpvraag", "aantal": "1"}
    inzending = str(uuid5(UUID(int=7), str(nummer)))
    einde, gegevens = time.monotonic() + WACHT, vast | {"notitie": f"Gesprek {nummer}", "inzending": inzending}
    while time.monotonic() < einde:
        with contextlib.suppress(OSError):
            if stuur(makelaar, gegevens) == 302:
                return
    raise AssertionError(f"Gesprek {nummer} werd niet bevestigd")


class Blijf(urllib.request.HTTPRedirectHandler):
    """The page that follows an acknowledgement is not fetched."""

    def redirect_request(self, *_: object) -> None:
        return None


def stuur(makelaar: Bezoek, gegevens: dict[str, str]) -> int:
    sleutel = next(k.value or "" for k in makelaar.koekjes if k.name == "csrf")
    post = urllib.parse.urlencode(gegevens | {"csrfmiddlewaretoken": sleutel}).encode()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(makelaar.koekjes), Blijf)
    try:
        return int(opener.open(f"{makelaar.adres}/registreren/", post, timeout=20).status)
    except urllib.error.HTTPError as fout:
        return fout.code


def doe(makelaar: Bezoek, server: Server) -> None:
    for nummer in range(AANTAL):
        if nummer in VAL:
            server.val()
        registreer(makelaar, nummer)


@dataclass
class Uitkomst:
    """What a restored system looks like, and how long each part took."""

    url: str
    gemaakt: dict[str, object]
    terug: dict[str, object]
    map_: Path


@pytest.fixture(scope="module")
def hersteld(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Uitkomst:
    hier = tmp_path_factory.mktemp("ramp")
    meer = {"RESERVEKOPIE_SLEUTELS": SLEUTEL, "RESERVEKOPIE_MAP": str(hier / "kopie"), "TMPDIR": str(hier)}
    oud = servers.productie_omgeving(adres(server, "oud"), os.environ["TEST_VALKEY_URL"], hier / "oud", **meer)
    voer_uit(oud, "migrate", "--verbosity", "0")
    voer_uit(oud, "collectstatic", "--noinput", "--verbosity", "0")
    voer_uit(oud, "shell", "--verbosity", "0", "-c", MAKELAAR)
    with web_draait(oud, hier, servers.vrije_poort()) as web:
        makelaar = Bezoek(web)
        makelaar.haal("/inloggen/")
        makelaar.stuur("/inloggen/", login="makelaar", password="een-lang-wachtwoord-1")
        eerste, tweede, derde = (makelaar.registreer(tekst) for tekst in GEWIST.values())
        makelaar.stuur(f"/hulpvragen/{eerste}/verwijderen/")
        doe(makelaar, server)
        gemaakt = geef_json(oud, "reservekopie")
        makelaar.stuur(f"/hulpvragen/{tweede}/verwijderen/")
        assert derde
        with psycopg.connect(oud["DATABASE_URL"], autocommit=True) as verbinding:
            verbinding.execute("UPDATE registratie_hulpvraag SET notitie = 'Anders' WHERE nummer = %s", [derde])
    voer_uit(oud, "reservekopie", "--wissingen")
    nieuw = servers.productie_omgeving(adres(server, "nieuw"), "redis://127.0.0.1:1", hier / "nieuw", **meer)
    terug = geef_json(nieuw, "herstel", str(gemaakt["pad"]))
    with pytest.raises(AssertionError, match="niet leeg"):
        voer_uit(nieuw, "herstel", str(gemaakt["pad"]))
    return Uitkomst(nieuw["DATABASE_URL"], gemaakt, terug, hier)


@pytest.mark.norm("BIO2 reservekopie")
def test_elke_bevestigde_registratie_staat_er_precies_eenmaal(hersteld: Uitkomst) -> None:
    with psycopg.connect(hersteld.url) as verbinding:
        geteld = Counter(rij[0] for rij in verbinding.execute(TEL))
    assert geteld == Counter(f"Gesprek {nummer}" for nummer in range(AANTAL))
    print(f"\nkopie: {hersteld.gemaakt}\nherstel: {hersteld.terug}")


@pytest.mark.parametrize("wat", GEWIST)
@pytest.mark.norm("AVG herstelde reservekopie", "BIO2 reservekopie")
def test_wat_gewist_was_is_nergens(hersteld: Uitkomst, wat: str) -> None:
    """In every file of every table, and in no file that was made on the way."""
    tekst = GEWIST[wat].encode()
    with psycopg.connect(hersteld.url) as verbinding:
        bestanden = verbinding.execute(
            "SELECT c.relname, pg_read_binary_file(pg_relation_filepath(c.oid)) FROM pg_class c "
            "WHERE c.relkind IN ('r', 'i', 't') AND pg_relation_filepath(c.oid) IS NOT NULL "
            "AND c.relnamespace <> 'pg_catalog'::regnamespace"
        ).fetchall()
    assert len(bestanden) > 50
    assert [naam for naam, inhoud in bestanden if tekst in inhoud] == []
    assert [p.name for p in hersteld.map_.rglob("*") if p.is_file() and tekst in p.read_bytes()] == []


def test_niemand_is_nog_ingelogd_en_het_logboek_klopt(hersteld: Uitkomst) -> None:
    with psycopg.connect(hersteld.url) as verbinding:
        assert verbinding.execute("SELECT count(*) FROM django_session").fetchone() == (0,)
        laatste = verbinding.execute("SELECT handeling FROM makelaar_logregel ORDER BY id DESC LIMIT 1").fetchone()
    assert laatste == ("reservekopie teruggezet",)
    omgeving = servers.productie_omgeving(hersteld.url, "redis://127.0.0.1:1", hersteld.map_ / "nieuw")
    voer_uit(omgeving, "controleer_logboek")


def test_er_kan_weer_geregistreerd_worden(hersteld: Uitkomst) -> None:
    """The numbers of the tables go on where they were."""
    with psycopg.connect(hersteld.url) as verbinding:
        for tabel in ("registratie_hulpvraag", "makelaar_logregel", "auditlog_logentry"):
            vraag = sql.SQL("SELECT nextval(pg_get_serial_sequence({}, 'id')) > max(id) FROM {}")
            opdracht = vraag.format(sql.Literal(tabel), sql.Identifier(tabel))
            assert verbinding.execute(opdracht).fetchone() == (True,), tabel
