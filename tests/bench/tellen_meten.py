"""Prints one round as JSON, in milliseconds: publishing the newest quarter part by part, and counting it by hand."""

import json
import time
from collections.abc import Callable

import django

from tests.bench.met_de_hand import PER_TABEL
from tests.bench.vullen_groot import LAATSTE


def main() -> None:
    from django.conf import settings
    from django.db import connection

    from rapportage.afronding import rond_af
    from rapportage.bouwen import VASTLEGGEN, vervang
    from rapportage.models import Kwartaalrapportage
    from rapportage.tabellen import TABELLEN
    from rapportage.telling import tel

    if set(PER_TABEL) != {tabel.naam for tabel in TABELLEN}:
        raise RuntimeError(f"Niet met de hand geschreven: {set(PER_TABEL) ^ {tabel.naam for tabel in TABELLEN}}")
    rapport = Kwartaalrapportage.objects.get(kwartaal=str(LAATSTE))
    connection.ensure_connection()
    tel(LAATSTE)  # warm, as both read the same pages of the same index
    duur = {"hand": _duur(_met_de_hand), "tel": _duur(lambda: tel(LAATSTE))}
    telling = tel(LAATSTE)
    duur["afronden"] = _duur(lambda: rond_af(telling, settings.AFRONDING_BASIS))
    duur["bladen"] = _duur(lambda: vervang(rapport, VASTLEGGEN.rijen(rapport)))
    print(json.dumps(duur))


def _met_de_hand() -> None:
    from django.db import connection

    waarden = {"begin": LAATSTE.begin, "einde": LAATSTE.einde}
    with connection.cursor() as cursor:
        for opdracht in PER_TABEL.values():
            cursor.execute(opdracht, waarden)
            cursor.fetchall()


def _duur(doe: Callable[[], object]) -> float:
    begin = time.perf_counter()
    doe()
    return 1000 * (time.perf_counter() - begin)


if __name__ == "__main__":
    django.setup()
    main()
