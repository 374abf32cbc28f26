"""`gegevens_van GEBRUIKER [--json]`: all that is kept about one user, for that user (AVG 15)."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from makelaar.gebruikers.gegevens import alles_van
from makelaar.logboek import noteer
from makelaar.models import Gebruiker


class Command(BaseCommand):
    help = "Geeft alles wat Makelaar over een gebruiker bewaart."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("gebruiker", help="De gebruikersnaam.")
        parser.add_argument("--json", action="store_true", help="Alles, als JSON. Anders hoeveel van elk.")

    def handle(self, *args: Any, **options: Any) -> None:
        gebruiker = Gebruiker.objects.filter(username=options["gebruiker"]).first()
        if gebruiker is None:
            raise CommandError(f"Er is geen gebruiker {options['gebruiker']}.")
        noteer("gegevens opgehaald", soort="gebruiker", sleutel=str(gebruiker.pk), waarom="opdracht")
        gegevens = alles_van(gebruiker, zelf=True)
        if options["json"]:
            self.stdout.write(json.dumps(gegevens, ensure_ascii=False, indent=1))
            return
        for naam, inhoud in (gegevens | gegevens.pop("verder")).items():
            self.stdout.write(f"{naam}: {len(inhoud) if isinstance(inhoud, list) else inhoud}")
