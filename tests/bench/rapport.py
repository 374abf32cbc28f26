"""A report from click to download with a worker that is up, beside bare WeasyPrint; and the memory that it takes."""

import contextlib
import json
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests import servers
from tests.bench.opstelling import RONDES, Opstelling, in_django, kinderen, web
from tests.bench.regel import Regel
from tests.browser import proces

KERNEN, VEEL_KERNEN, ACHTER_ELKAAR = 6, 20, 20
RAPPORT = "/kwartaalrapportages/2026-K3"
# The page asks each second how far it is.
ELKE = 1.0
LAATSTE = "from rapportage.models import Kwartaalrapportage as K; K.objects.filter(kwartaal='2026-K3')"
WEG, ALLEEN_PDF = f"{LAATSTE}.delete()", f"{LAATSTE}.update(pdf='')"
GEDULD = 300


def meet_pdf(postgres: str, valkey: str, var: Path) -> Iterator[Regel]:
    """Layout and click for the demo quarter, memory for many kernen, and twenty reports in a row."""
    with _huis(postgres, valkey, var / "demo", KERNEN) as huis:
        klik = median([_klik_tot_download(huis) for _ in range(RONDES)])
        stap, kaal = json.loads(in_django(huis.omgeving, "tests.bench.pdf_meten", str(RONDES)))
        yield Regel("pdf, s: naast kale WeasyPrint", stap, kaal, 1.15)
        yield Regel("klik tot download, s: naast kale WeasyPrint", klik, kaal, 1.5)
        geheugen = [_nog_eens(huis) for _ in range(ACHTER_ELKAAR)]
        yield Regel("geheugen, MB: rapport 16 tot 20 naast 1 tot 5", max(geheugen[-5:]), max(geheugen[:5]), 1.1)
    with _huis(postgres, valkey, var / "veel", VEEL_KERNEN) as huis:
        _klik_tot_download(huis)
        yield Regel(f"geheugen, MB: {VEEL_KERNEN} kernen naast 300 MB", _geheugen("VmHWM"), 300, 1)


@contextlib.contextmanager
def _huis(postgres: str, valkey: str, var: Path, kernen: int) -> Iterator[Opstelling]:
    """The product with this many kernen, and one worker with its scheduler."""
    var.mkdir(parents=True)
    database = servers.nieuwe_database(postgres, f"bench_rapport_{kernen}")
    omgeving = servers.productie_omgeving(
        database, valkey, var, DJANGO_SETTINGS_MODULE="makelaar.settings", LOG_LEVEL="ERROR"
    )
    cookie = in_django(omgeving, "tests.bench.vullen_rapport", str(kernen)).splitlines()[-1]
    worker = ["celery", "-A", "makelaar", "worker", "-B", "--concurrency", "1", "--loglevel", "ERROR"]
    with (
        web(omgeving, var / "web", "makelaar.wsgi", "/inloggen/") as poort,
        proces(omgeving, var / "worker", *worker, "-s", str(var / "beat")),
    ):
        huis = Opstelling(poort, cookie, omgeving)
        _klik_tot_download(huis)
        yield huis


def _klik_tot_download(huis: Opstelling) -> float:
    """Seconds from the click on a quarter without a report until the file is in."""
    in_django(huis.omgeving, "manage", "shell", "--verbosity", "0", "--command", WEG)
    return _maak(huis)


def _maak(huis: Opstelling) -> float:
    verbinding, begin = huis.verbinding(), time.perf_counter()
    huis.stuur(f"{RAPPORT}/maken/", {}, verbinding)
    while b"<progress" in huis.haal(f"{RAPPORT}/voortgang/", verbinding):
        if time.perf_counter() - begin > GEDULD:
            raise RuntimeError("het rapport kwam niet klaar")
        time.sleep(ELKE)
    huis.haal(f"{RAPPORT}.pdf", verbinding)
    verbinding.close()
    return time.perf_counter() - begin


def _nog_eens(huis: Opstelling) -> float:
    """The PDF once more, and what the worker with its children holds after it."""
    in_django(huis.omgeving, "manage", "shell", "--verbosity", "0", "--command", ALLEEN_PDF)
    _maak(huis)
    return _geheugen("VmRSS")


def _geheugen(soort: str) -> float:
    """The most (MB) that one process of the worker holds (VmRSS), or has held (VmHWM)."""
    meest = 0
    for pid in kinderen():
        with contextlib.suppress(OSError):
            if b"celery" in Path(f"/proc/{pid}/cmdline").read_bytes():
                regels = dict(r.split(":", 1) for r in Path(f"/proc/{pid}/status").read_text().splitlines())
                meest = max(meest, int(regels[soort].split()[0]))
    return meest / 1024
