"""A large municipality: publishing a quarter and reading its pages, as issue 5 Show 4 asks.

A database is made once for all measurements of a run. `--rijen` gives the size of the largest; a tenth and three tenths
of that stand beside it, and one with the same quarter and a tenth of the history.
"""

import contextlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median

from tests import servers
from tests.bench.opstelling import RONDES, Opstelling, in_django, pagina, web
from tests.bench.regel import Meting, Regel, om_en_om

RIJEN = 10_000_000
KWARTALEN, WEINIG_KWARTALEN, RAPPORTEN = 40, 4, 8
KLEIN = 10_000
KEREN = 20


@dataclass(frozen=True)
class Bron:
    """A filled database: the environment of a process that reads it, and the cookies for product and yardsticks."""

    omgeving: dict[str, str]
    cookie: str
    kale_cookie: str


@cache
def bron(postgres: str, valkey: str, var: Path, kwartalen: int, rijen: int) -> Bron:
    map_ = var / f"groot_{kwartalen}_{rijen}"
    map_.mkdir(parents=True)
    database = servers.nieuwe_database(postgres, map_.name)
    omgeving = servers.productie_omgeving(
        database, valkey, map_, DJANGO_SETTINGS_MODULE="makelaar.settings", LOG_LEVEL="ERROR"
    )
    cookies = in_django(omgeving, "tests.bench.vullen_groot", str(kwartalen), str(rijen // kwartalen)).splitlines()
    in_django(omgeving, "tests.bench.rapporten", str(min(RAPPORTEN, kwartalen)))
    return Bron(omgeving, *cookies[-2:])


def meet_publiceren(postgres: str, valkey: str, var: Path, rijen: int = RIJEN) -> Iterator[Regel]:
    """Counting, rounding and freezing; charts and PDF are drawn from frozen numbers, whatever the number of rows."""
    tiende, drie, heel = (bron(postgres, valkey, var.parent, KWARTALEN, rijen * n // 10) for n in (1, 3, 10))
    kort = bron(postgres, valkey, var.parent, WEINIG_KWARTALEN, rijen * WEINIG_KWARTALEN // KWARTALEN)
    rondes = [[_ronde(b) for b in (tiende, drie, heel, kort)] for _ in range(RONDES)]
    een, twee, tien, kort_ = ({deel: median(r[n][deel] for r in rondes) for deel in rondes[0][n]} for n in range(4))
    for duur, aantal in ((een, rijen // 10), (twee, rijen * 3 // 10), (tien, rijen)):
        yield Regel(f"tellen, ms, {aantal}: naast SQL met de hand", duur["tel"], duur["hand"], 1.3)
    yield Regel("tellen, ms: kwartaal 10 keer zo groot", tien["tel"], een["tel"], 12)
    yield Regel("tellen, ms: geschiedenis 10 keer zo lang", tien["tel"], kort_["tel"], 1.2)
    for deel in ("afronden", "bladen"):
        yield Regel(f"{deel}, ms: kwartaal 10 keer zo groot", tien[deel], een[deel], 2)
    yield Regel("publiceren, ms: geschiedenis 10 keer zo lang", _som(tien), _som(kort_), 1.3)
    yield Regel("publiceren, ms: kwartaal 10 keer zo groot", _som(tien), _som(een), 10)


def _ronde(b: Bron) -> dict[str, float]:
    duur: dict[str, float] = json.loads(in_django(b.omgeving, "tests.bench.tellen_meten").splitlines()[-1])
    return duur


def _som(duur: dict[str, float]) -> float:
    return duur["tel"] + duur["afronden"] + duur["bladen"]


def meet_paginas(postgres: str, valkey: str, var: Path, rijen: int = RIJEN) -> Iterator[Regel]:
    """Beside a bare view that renders the same template from the same row, and at few rows beside many."""
    var.mkdir(parents=True)
    veel, weinig = (bron(postgres, valkey, var.parent, KWARTALEN, aantal) for aantal in (rijen, min(KLEIN, rijen)))
    with _web(veel, var / "veel") as product, _web(weinig, var / "weinig") as klein, _kaal(veel, var / "kaal") as kaal:
        for naam, adres, kaal_adres in (
            ("dashboard", "/cijfers/", "/kale-cijfers/"),
            ("kern", "/kernen/budel/", "/kale-kern/"),
        ):
            yield from _naast(naam, (product, kaal, klein), (adres, kaal_adres, adres))


def _naast(naam: str, webs: tuple[Opstelling, ...], adressen: tuple[str, ...]) -> Iterator[Regel]:
    metingen: list[Meting] = [
        lambda web_=web_, adres=adres: web_.per_verzoek(pagina(adres), KEREN)  # type: ignore[misc]
        for web_, adres in zip(webs, adressen, strict=True)
    ]
    tijd, processor = om_en_om(metingen)
    for soort, (product, kaal, klein) in (("ms", tijd), ("ms processor", processor)):
        yield Regel(f"{naam}, {soort}: naast een kale view", product, kaal, 2)
        yield Regel(f"{naam}, {soort}: naast {KLEIN} hulpvragen", product, klein, 1.2)


@contextlib.contextmanager
def _web(b: Bron, log: Path) -> Iterator[Opstelling]:
    with web(b.omgeving, log, "makelaar.wsgi", "/inloggen/") as poort:
        yield Opstelling(poort, b.cookie, b.omgeving)


@contextlib.contextmanager
def _kaal(b: Bron, log: Path) -> Iterator[Opstelling]:
    omgeving = b.omgeving | {"DJANGO_SETTINGS_MODULE": "tests.bench.kaal_blad"}
    with web(omgeving, log, "django.core.wsgi:get_wsgi_application()", "/") as poort:
        yield Opstelling(poort, b.kale_cookie, omgeving)
