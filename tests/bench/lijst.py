"""The list and its CSV, as issue Show 3 asks: beside a bare list view and `values_list`, at 1,000 and 100,000 rows."""

import http.client
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests import servers
from tests.bench.opstelling import RONDES, Opstelling, grootste_geheugen, in_django, opstelling

WEINIG, VEEL = 1_000, 100_000
KEREN = 40


@dataclass(frozen=True)
class Regel:
    """One row of the table: the product beside its yardstick, and the most that their ratio may be."""

    naam: str
    product: float
    maatstaf: float
    hoogstens: float

    def __str__(self) -> str:
        verhouding = self.product / self.maatstaf
        te_veel = " !" if verhouding > self.hoogstens else ""
        return (
            f"{self.naam:44}{self.product:10.2f}{self.maatstaf:10.2f}{verhouding:12.2f}{self.hoogstens:11.2f}{te_veel}"
        )


def meet_lijst(postgres: str, valkey: str, var: Path) -> Iterator[Regel]:
    with (
        opstelling(postgres, valkey, var / "veel", VEEL) as veel,
        opstelling(postgres, valkey, var / "weinig", WEINIG) as weinig,
    ):
        metingen: list[Callable[[], tuple[float, float]]] = [
            lambda: veel.per_verzoek("/hulpvragen/", KEREN),
            lambda: veel.per_verzoek("/maatstaf/lijst/", KEREN),
            lambda: weinig.per_verzoek("/hulpvragen/", KEREN),
        ]
        for meting in metingen:
            meting()
        rondes = [[meting() for meting in metingen] for _ in range(RONDES)]
    for soort, naam in enumerate(("ms", "ms processor")):
        product, kaal, klein = (median(ronde[n][soort] for ronde in rondes) for n in range(3))
        yield Regel(f"lijst, {naam}: naast een kale ListView", product, kaal, 1.3)
        yield Regel(f"lijst, {naam}: 100.000 naast 1.000 rijen", product, klein, 1.1)


def meet_csv(postgres: str, valkey: str, var: Path) -> Iterator[Regel]:
    with opstelling(postgres, valkey, var, VEEL) as web:
        verbinding = http.client.HTTPConnection(servers.HOST, web.poort)
        for _ in range(4):
            web.haal("/hulpvragen/", verbinding)
        begin = grootste_geheugen()
        product, maatstaf = [], []
        for _ in range(RONDES):
            product.append(_duur(web))
            maatstaf.append(float(in_django(web.omgeving, "tests.bench.maatstaf_csv", str(var / "kaal.csv"), "1")))
        groei = grootste_geheugen() - begin
    yield Regel("csv, ms: 100.000 rijen naast values_list", median(product), median(maatstaf), 2)
    yield Regel("csv, MB erbij in een werker, naast 20 MB", groei, 20, 1)


def _duur(web: Opstelling) -> float:
    verbinding = http.client.HTTPConnection(servers.HOST, web.poort)
    begin = time.perf_counter()
    regels = web.haal("/hulpvragen.csv", verbinding).count(b"\r\n")
    if regels != VEEL + 1:
        raise RuntimeError(f"De CSV heeft {regels} regels")
    return 1000 * (time.perf_counter() - begin)
