"""The quick form, as issue Show 3 asks: saving beside a plain ModelForm, the page beside one written out by hand."""

import http.client
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

from tests.bench.lijst import VEEL
from tests.bench.opstelling import Opstelling, opstelling, pagina
from tests.bench.regel import Meting, Regel, om_en_om

KEREN = 60
KEUZE = {"thema": "geld", "uitkomst": "eigen-netwerk", "kern": "budel", "soort": "hulpvraag", "aantal": "1"}
KAAL = {"contactdatum": "2026-07-01", "soort": "hulpvraag", "notitie": "hulp bij formulieren"}
NOTITIE = "hulp bij formulieren"


def meet_opslaan(postgres: str, valkey: str, var: Path) -> Iterator[Regel]:
    with opstelling(postgres, valkey, var, VEEL) as (web, kaal):
        metingen: list[Meting] = [
            lambda: web.per_verzoek(_sla_op, KEREN),
            lambda: kaal.per_verzoek(_sla_kaal_op, KEREN),
        ]
        tijd, processor = om_en_om(metingen)
    yield Regel("opslaan, ms: naast een gewoon ModelForm", tijd[0], tijd[1], 1.25)
    yield Regel("opslaan, ms processor: idem", processor[0], processor[1], 1.25)


def meet_formulier(postgres: str, valkey: str, var: Path) -> Iterator[Regel]:
    with opstelling(postgres, valkey, var, VEEL) as (web, kaal):
        for _ in range(12):
            _sla_op(web, web.verbinding())
        metingen: list[Meting] = [
            lambda: web.per_verzoek(pagina("/registreren/"), KEREN),
            lambda: kaal.per_verzoek(pagina("/registreren/"), KEREN),
        ]
        tijd, processor = om_en_om(metingen)
    yield Regel("formulier, ms: naast een pagina met de hand", tijd[0], tijd[1], 1.5)
    yield Regel("formulier, ms processor: idem", processor[0], processor[1], 1.5)


def _sla_op(web: Opstelling, verbinding: http.client.HTTPConnection) -> bytes:
    velden = KEUZE | {"notitie": NOTITIE, "inzending": str(uuid4()), "seconden": "8"}
    return web.stuur("/registreren/", velden, verbinding)


def _sla_kaal_op(kaal: Opstelling, verbinding: http.client.HTTPConnection) -> bytes:
    return kaal.stuur("/opslaan/", KAAL | {"kern": "1", "thema": "1", "uitkomst": "2"}, verbinding)
