"""PostgreSQL with rows, gunicorn with two workers, a browser-like client, and the processor time of all of it."""

import contextlib
import http.client
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from tests import servers
from tests.browser import BASIS, proces, wacht_op_web

RONDES = 5
CSRF = "x" * 32
CSRF_COOKIE = "csrf"


@dataclass(frozen=True)
class Opstelling:
    """A running product: where it listens, the cookie of somebody signed in, and its environment."""

    poort: int
    cookie: str
    omgeving: dict[str, str]

    def verbinding(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection(servers.HOST, self.poort)

    def haal(self, pad: str, verbinding: http.client.HTTPConnection) -> bytes:
        verbinding.request("GET", pad, headers={"Cookie": self.cookie})
        return self._inhoud(pad, verbinding, 200)

    def stuur(self, pad: str, velden: dict[str, str], verbinding: http.client.HTTPConnection) -> bytes:
        """Sends a form, and expects to be led on."""
        koppen = {
            "Cookie": f"{self.cookie}; {CSRF_COOKIE}={CSRF}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        verbinding.request("POST", pad, urlencode(velden | {"csrfmiddlewaretoken": CSRF}), koppen)
        return self._inhoud(pad, verbinding, 302)

    @staticmethod
    def _inhoud(pad: str, verbinding: http.client.HTTPConnection, status: int) -> bytes:
        antwoord = verbinding.getresponse()
        inhoud = antwoord.read()
        if antwoord.status != status:
            raise RuntimeError(f"{pad} gaf {antwoord.status}")
        return inhoud

    def per_verzoek(self, vraag: "Vraag", keren: int) -> tuple[float, float]:
        """Milliseconds, and milliseconds of processor of web and database together, per request."""
        verbinding = self.verbinding()
        begin, cpu = time.perf_counter(), processortijd()
        for _ in range(keren):
            vraag(self, verbinding)
        tijd, cpu = time.perf_counter() - begin, processortijd() - cpu
        verbinding.close()
        return 1000 * tijd / keren, 1000 * cpu / keren


Vraag = Callable[[Opstelling, http.client.HTTPConnection], bytes]


def pagina(pad: str) -> Vraag:
    return lambda web, verbinding: web.haal(pad, verbinding)


@contextlib.contextmanager
def opstelling(
    postgres: str, valkey: str, var: Path, rijen: int, aanbod: int = 0
) -> Iterator[tuple[Opstelling, Opstelling]]:
    """The product as in production with this many rows, and the yardsticks beside it on the same database."""
    var.mkdir(parents=True)
    database = servers.nieuwe_database(postgres, f"bench_{rijen}")
    omgeving = servers.productie_omgeving(
        database, valkey, var, DJANGO_SETTINGS_MODULE="makelaar.settings", DUUR_PER_MINUUT="0"
    )
    cookie, kale_cookie = in_django(omgeving, "tests.bench.vullen", str(rijen), str(aanbod)).splitlines()
    kaal = omgeving | {"DJANGO_SETTINGS_MODULE": "tests.bench.kaal"}
    with (
        web(omgeving, var / "web", "makelaar.wsgi", "/inloggen/") as product,
        web(kaal, var / "kaal", "django.core.wsgi:get_wsgi_application()", "/") as maatstaf,
    ):
        yield Opstelling(product, cookie, omgeving), Opstelling(maatstaf, kale_cookie, kaal)


@contextlib.contextmanager
def web(omgeving: dict[str, str], log: Path, toepassing: str, wachtadres: str) -> Iterator[int]:
    """Gunicorn with two workers; gives its port."""
    poort = servers.vrije_poort()
    adres = f"{servers.HOST}:{poort}"
    with proces(omgeving, log, "gunicorn", toepassing, "--bind", adres, "--workers", "2", "--threads", "2"):
        wacht_op_web(f"http://{adres}{wachtadres}")
        yield poort


def in_django(omgeving: dict[str, str], module: str, *opties: str) -> str:
    """What a module prints in a process of its own, on the database of that environment."""
    opdracht = [sys.executable, "-m", module, *opties]
    klaar = subprocess.run(opdracht, cwd=BASIS, env=omgeving, stdout=subprocess.PIPE, text=True, check=True)
    return klaar.stdout.strip()


def kinderen(van: int = 0) -> list[int]:
    """Every process below this one, or below `van`."""
    ouders = {}
    for pad in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            ouders[int(pad.parent.name)] = int(pad.read_text().rpartition(")")[2].split()[1])
    onder, nieuw = set[int](), {van or os.getpid()}
    while nieuw := {pid for pid, ouder in ouders.items() if ouder in nieuw} - onder:
        onder |= nieuw
    return sorted(onder)


def processortijd() -> float:
    """Seconds of processor that the processes below this one, and those they outlived, have used."""
    totaal = 0
    for pid in kinderen():
        with contextlib.suppress(OSError):
            totaal += sum(map(int, Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:15]))
    return totaal / os.sysconf("SC_CLK_TCK")


def grootste_geheugen() -> float:
    """The most memory (MB) that one web worker has used so far."""
    meest = 0
    for pid in kinderen():
        with contextlib.suppress(OSError):
            if b"gunicorn" in Path(f"/proc/{pid}/cmdline").read_bytes():
                regels = dict(r.split(":", 1) for r in Path(f"/proc/{pid}/status").read_text().splitlines())
                meest = max(meest, int(regels["VmHWM"].split()[0]))
    return meest / 1024
