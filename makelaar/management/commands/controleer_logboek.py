"""`controleer_logboek [--verwacht HASH]`: whether the audit log is whole, and the hash to write down elsewhere."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from makelaar.logboek.keten import controleer


class Command(BaseCommand):
    help = "Kijkt of het logboek compleet en onveranderd is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--verwacht", default="", help="De hash die deze opdracht een vorige keer gaf.")

    def handle(self, *args: Any, **options: Any) -> None:
        stand = controleer(options["verwacht"])
        self.stdout.write(f"{stand.regels} regels gelezen. Laatste regel: {stand.laatste}, hash {stand.hash or '-'}")
        if stand.fouten:
            raise CommandError("\n".join(["Het logboek klopt niet.", *stand.fouten]))
        self.stdout.write("Het logboek klopt. Bewaar de hash op een andere plek, en geef hem een volgende keer mee.")
