"""Makes the settled reports of the last eight quarters, as the worker does, in the database of its environment.

The newest one gets its charts; none gets a PDF, as no measured page reads it.
"""

import sys
from typing import Any

import django

from makelaar.kwartaal import Kwartaal
from tests.bench.vullen_groot import LAATSTE


def main(aantal: int) -> None:
    from rapportage.bouwen import VASTLEGGEN, tekenen, vervang

    rapporten = [maak(kwartaal) for kwartaal in LAATSTE.laatste(aantal)]
    for rapport in rapporten[-1:]:
        rapport.grafieken = tekenen(rapport)["grafieken"]
        rapport.save()
        vervang(rapport, VASTLEGGEN.rijen(rapport))


def maak(kwartaal: Kwartaal) -> Any:
    from django.utils import timezone

    from rapportage.bouwen import tellen
    from rapportage.models import Kwartaalrapportage, Stand, Status

    rapport = Kwartaalrapportage(kwartaal=str(kwartaal), stand=Stand.GEREED, voortgang=100)
    for veld, waarde in tellen(rapport).items():
        setattr(rapport, veld, waarde)
    rapport.status, rapport.vastgesteld_op = Status.VASTGESTELD, timezone.now()
    rapport.save()
    return rapport


if __name__ == "__main__":
    django.setup()
    main(*map(int, sys.argv[1:]))
