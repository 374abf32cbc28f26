"""`herstel BESTAND [--json]`: puts a copy back into an empty system, and purges it before anybody can see it."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from makelaar.reservekopie.slot import Kapot
from makelaar.reservekopie.terugzetten import zet_terug


class Command(BaseCommand):
    help = "Zet een reservekopie terug in een leeg systeem."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("bestand", type=Path)
        parser.add_argument("--json", action="store_true", help="Toont het resultaat als JSON.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            klaar = zet_terug(options["bestand"])
        except (Kapot, OSError) as fout:
            raise CommandError(str(fout)) from fout
        if options["json"]:
            self.stdout.write(json.dumps(klaar.__dict__))
            return
        nakijken, terugzetten = klaar.seconden
        self.stdout.write(
            f"Teruggezet: {klaar.rijen} rijen en {klaar.bestanden} bestanden. {klaar.gewist} keer opnieuw gewist wat "
            f"na de kopie gewist was. Nagekeken in {nakijken:.1f} s, teruggezet in {terugzetten:.1f} s."
        )
