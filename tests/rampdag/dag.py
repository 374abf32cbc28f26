"""A day in the life: makelaars register while parts of the system are killed, and nobody lends a hand."""

import http.client
import json
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import psycopg
from celery import Celery
from kombu.exceptions import OperationalError as WachtrijWeg
from redis.exceptions import RedisError

from tests import servers
from tests.browser import BASIS
from tests.rampdag.bezoek import Makelaar, Verslag, laat_werken
from tests.rampdag.systeem import Systeem, systeem, wacht_tot

BINNEN = 30  # seconds in which all is as it was, without a hand
TEL = "SELECT inzending::text, count(*) FROM registratie_hulpvraag WHERE inzending IS NOT NULL GROUP BY 1"


@dataclass
class Uitslag:
    """What was seen of a day."""

    verslagen: list[Verslag]
    opgeslagen: dict[str, int]
    herstel: list[tuple[str, float]]
    seconden: float
    logboek: str

    @property
    def bevestigd(self) -> list[str]:
        return [sleutel for verslag in self.verslagen for sleutel in verslag.bevestigd]

    def mis(self) -> list[str]:
        """What should not have been; empty after a good day."""
        vaker = Counter(self.bevestigd) - Counter(set(self.bevestigd))
        return [
            *(f"verloren: {s}" for s in set(self.bevestigd) - set(self.opgeslagen)),
            *(f"dubbel: {s}" for s, keren in self.opgeslagen.items() if keren > 1),
            *(f"nooit bevestigd: {s}" for s in set(self.opgeslagen) - set(self.bevestigd)),
            *(f"twee keer bevestigd: {s}" for s in vaker),
            *(f"{deel} was na {tijd:.0f} seconden nog weg" for deel, tijd in self.herstel if tijd > BINNEN),
            *(f"tekst kwijt: {tekst}" for verslag in self.verslagen for tekst in verslag.tekst_kwijt),
            *(f"ander antwoord: {tekst}" for verslag in self.verslagen for tekst in verslag.anders),
        ]

    def regels(self) -> list[str]:
        """The figures of the day."""
        som = {naam: sum(getattr(v, naam) for v in self.verslagen) for naam in ("pogingen", "storingen", "verbroken")}
        keren = ", ".join(f"{deel} {tijd:.1f} s" for deel, tijd in self.herstel)
        return [
            f"bevestigd {len(self.bevestigd)}, opgeslagen {len(self.opgeslagen)}, in {self.seconden:.0f} s",
            f"pogingen {som['pogingen']}, Nederlandse 503 {som['storingen']}, verbroken {som['verbroken']}",
            f"langste wachten op een bevestiging {max(v.langste for v in self.verslagen):.1f} s",
            f"gedood en vanzelf terug: {keren}",
            self.logboek,
        ]


@dataclass(frozen=True)
class Plan:
    """So many makelaars register so many requests each; `slachtoffers` are killed on the way."""

    makelaars: int
    elk: int
    slachtoffers: list[str]
    werkers: int
    zaad: int


def rampdag(bron: str, map_: Path, plan: Plan) -> Uitslag:
    """Kills in seeded order, at seeded numbers of acknowledged requests."""
    with systeem(bron, map_, werkers=plan.werkers, DJANGO_SETTINGS_MODULE="makelaar.settings") as alles:
        vul = [sys.executable, "-m", "tests.rampdag.vullen", str(plan.makelaars)]
        subprocess.run(vul, cwd=BASIS, env=alles.omgeving, check=True)
        alles.wacht_op_web()
        wie = [Makelaar(f"makelaar{n}", alles.poorten, plan.zaad) for n in range(plan.makelaars)]
        for makelaar in wie:
            makelaar.log_in()
        begin = time.monotonic()
        draden = laat_werken(wie, plan.elk)
        herstel = dood_onderweg(alles, wie, plan)
        for draad in draden:
            draad.join()
        seconden = time.monotonic() - begin
        with psycopg.connect(alles.omgeving["DATABASE_URL"]) as verbinding:
            opgeslagen: dict[str, int] = dict(verbinding.execute(TEL).fetchall())
        return Uitslag([m.verslag for m in wie], opgeslagen, herstel, seconden, logboek(alles))


def dood_onderweg(alles: Systeem, wie: list[Makelaar], plan: Plan) -> list[tuple[str, float]]:
    """Kills each at its moment; gives how long each was away."""
    toeval, totaal = random.Random(plan.zaad), plan.makelaars * plan.elk  # noqa: S311
    volgorde = toeval.sample(plan.slachtoffers, len(plan.slachtoffers))
    momenten = sorted(toeval.randrange(totaal // 10, totaal * 9 // 10) for _ in volgorde)
    herstel: list[tuple[str, float]] = []
    wachters = []
    for naam, moment in zip(volgorde, momenten, strict=True):
        wacht_tot(partial(_gevorderd, wie, moment), 600)
        alles.onderdelen[naam].dood()
        wachters.append(threading.Thread(target=_meet, args=[herstel, naam, terug(alles, naam)]))
        wachters[-1].start()
    for wachter in wachters:
        wachter.join()
    return herstel


def _gevorderd(wie: list[Makelaar], aantal: int) -> bool:
    """So many are acknowledged, or somebody gave up and it will never be so."""
    return sum(len(m.verslag.bevestigd) for m in wie) >= aantal or any(m.verslag.anders for m in wie)


def _meet(herstel: list[tuple[str, float]], naam: str, is_terug: Callable[[], bool]) -> None:
    try:
        herstel.append((naam, wacht_tot(is_terug, 2 * BINNEN)))
    except AssertionError:
        herstel.append((naam, float("inf")))


def terug(alles: Systeem, naam: str) -> Callable[[], bool]:
    """Whether what was killed does its work again, as the others see it."""
    if naam.startswith("web"):
        poort = alles.poorten[int(naam.removeprefix("web")) - 1]
        return lambda: stand(poort)["database"] == "goed"
    if naam.startswith("werker"):
        return partial(_antwoordt_werker, Celery(broker=alles.omgeving["REDIS_URL"], set_as_current=False), naam)
    deel = {"postgres": "database", "redis": "wachtrij"}[naam]
    return lambda: all(stand(poort)[deel] == "goed" for poort in alles.poorten)


def _antwoordt_werker(app: Celery, naam: str) -> bool:
    try:
        return bool(app.control.inspect([f"{naam}@proef"], timeout=1).ping())
    except (RedisError, WachtrijWeg):
        return False


def stand(poort: int) -> dict[str, str]:
    """What `/gezond/` of this web server says."""
    verbinding = http.client.HTTPConnection(servers.HOST, poort, timeout=10)
    try:
        verbinding.request("GET", "/gezond/")
        gegeven: dict[str, str] = json.loads(verbinding.getresponse().read())
    except ValueError as fout:
        raise OSError from fout
    finally:
        verbinding.close()
    return gegeven


def logboek(alles: Systeem) -> str:
    """What checking the audit log says: its chain is whole, whatever was killed."""
    opdracht = [sys.executable, "manage.py", "controleer_logboek"]
    klaar = subprocess.run(opdracht, cwd=BASIS, env=alles.omgeving, capture_output=True, text=True, check=False)
    return f"{klaar.stdout}{klaar.stderr}".strip().splitlines()[0] + f" (uitslag {klaar.returncode})"
