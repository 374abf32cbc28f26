"""Offers beside a request, as issue 4 Show 4 asks: 10,000 of them and 100,000 requests."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.bench.lijst import KEREN, VEEL
from tests.bench.opstelling import Opstelling, opstelling, pagina, web
from tests.bench.regel import Meting, Regel, om_en_om

AANBOD = 10_000


def meet_aanbod(postgres: str, valkey: str, var: Path) -> Iterator[Regel]:
    with opstelling(postgres, valkey, var, VEEL, AANBOD) as (product, _):
        omgeving = product.omgeving | {"DJANGO_SETTINGS_MODULE": "tests.bench.zonder_aanbod"}
        with web(omgeving, var / "zonder", "makelaar.wsgi", "/inloggen/") as poort:
            zonder = Opstelling(poort, product.cookie, omgeving)
            adres = open_hulpvraag(product)
            metingen: list[Meting] = [
                lambda: product.per_verzoek(pagina(adres), KEREN),
                lambda: zonder.per_verzoek(pagina(adres), KEREN),
            ]
            tijd, processor = om_en_om(metingen)
    yield Regel("hulpvraag, ms: met aanbod naast zonder", tijd[0], tijd[1], 1.5)
    yield Regel("hulpvraag, ms processor: idem", processor[0], processor[1], 1.5)


def open_hulpvraag(product: Opstelling) -> str:
    lijst = product.haal("/hulpvragen/?stand=open", product.verbinding()).decode()
    gevonden = re.search(r"/hulpvragen/BUD-[0-9-]+/", lijst)
    if gevonden is None:
        raise RuntimeError("Er is geen open hulpvraag")
    return gevonden[0]
