"""`verwijder_gebruiker GEBRUIKER [--ja]`: takes a user away; without `--ja` it only says what that means."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from makelaar.gebruikers.verwijderen import pseudoniem, verwijder, zonder_ander
from makelaar.models import Gebruiker


class Command(BaseCommand):
    help = "Haalt een gebruiker weg. In de geschiedenis staat daarna een nummer in plaats van een naam."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("gebruiker", help="De gebruikersnaam.")
        parser.add_argument("--ja", action="store_true", help="Doet het ook.")

    def handle(self, *args: Any, **options: Any) -> None:
        gebruiker = Gebruiker.objects.filter(username=options["gebruiker"]).first()
        if gebruiker is None:
            raise CommandError(f"Er is geen gebruiker {options['gebruiker']}.")
        if kernen := zonder_ander(gebruiker):
            self.stdout.write(f"Let op: zonder deze gebruiker heeft geen makelaar meer: {', '.join(map(str, kernen))}.")
        if not options["ja"]:
            self.stdout.write("Er is niets gewijzigd. Met --ja gaat de gebruiker weg. Dat kan niet terug.")
            return
        verwijder(gebruiker, door=None)
        self.stdout.write(f"De gebruiker is weg en heet nu {pseudoniem(gebruiker)}.")
