"""`manage.py sociale_kaart BESTAND`: puts in a sociale kaart of all kernen, everything or nothing."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from registratie.invoer.rijen import InvoerFout
from registratie.netwerk.inlezen import Uitslag, lees_kaart, voer_in


class Command(BaseCommand):
    help = "Voert een sociale kaart in (CSV of XLSX). Wat er al staat, wordt gewijzigd."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("bestand", type=Path)

    def handle(self, *args: Any, **opties: Any) -> None:
        try:
            uitslag = voer_in(lees_kaart(opties["bestand"].read_bytes()), None, proef=False)
        except (InvoerFout, OSError) as fout:
            raise CommandError(str(fout)) from fout
        if not uitslag.kan:
            raise CommandError(_wat_er_mis_is(uitslag))
        self.stdout.write(str(uitslag))


def _wat_er_mis_is(uitslag: Uitslag) -> str:
    meldingen = [*uitslag.fouten, *uitslag.personen]
    return "\n".join(f"Regel {m.regel}, {m.kolom}: {m.tekst}" for m in meldingen)
