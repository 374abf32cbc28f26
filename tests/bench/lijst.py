"""The list and its CSV, as issue Show 3 asks: beside a bare list view and `values_list`, at 1,000 and 100,000 rows."""

import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.bench.opstelling import RONDES, Opstelling, grootste_geheugen, in_django, opstelling, pagina
from tests.bench.regel import Meting, Regel, om_en_om

WEINIG, VEEL = 1_000, 100_000
KEREN = 40


def meet_lijst(postgres: str, valkey: str, var: Path) -> Iterator[Regel]:
    with (
        opstelling(postgres, valkey, var / "veel", VEEL) as (veel, kaal),
        opstelling(postgres, valkey, var / "weinig", WEINIG) as (weinig, _),
    ):
        metingen: list[Meting] = [
            lambda: veel.per_verzoek(pagina("/hulpvragen/"), KEREN),
            lambda: kaal.per_verzoek(pagina("/lijst/"), KEREN),
            lambda: weinig.per_verzoek(pagina("/hulpvragen/"), KEREN),
        ]
        tijd, processor = om_en_om(metingen)
    for naam, (product, maatstaf, klein) in (("ms", tijd), ("ms processor", processor)):
        yield Regel(f"lijst, {naam}: naast een kale ListView", product, maatstaf, 1.3)
        yield Regel(f"lijst, {naam}: 100.000 naast 1.000 rijen", product, klein, 1.1)


def meet_csv(postgres: str, valkey: str, var: Path) -> Iterator[Regel]:
    with opstelling(postgres, valkey, var, VEEL) as (web, _):
        verbinding = web.verbinding()
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
    begin = time.perf_counter()
    regels = web.haal("/hulpvragen.csv?waarom=overleg", web.verbinding()).count(b"\r\n")
    if regels != VEEL + 1:
        raise RuntimeError(f"De CSV heeft {regels} regels")
    return 1000 * (time.perf_counter() - begin)
