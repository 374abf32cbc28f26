"""`reservekopie [--map MAP] [--json] [--wissingen]`: an encrypted copy of database and files, read back to be sure."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from makelaar.reservekopie import wissingen
from makelaar.reservekopie.maken import maak, sleutels
from makelaar.reservekopie.slot import Kapot


class Command(BaseCommand):
    help = "Maakt een versleutelde reservekopie van database en bestanden, en leest die na."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--map", type=Path, default=Path(settings.RESERVEKOPIE_MAP), help="Waar die komt.")
        parser.add_argument("--json", action="store_true", help="Toont het resultaat als JSON.")
        parser.add_argument("--wissingen", action="store_true", help="Alleen de lijst van wat gewist is.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["wissingen"]:
                self.stdout.write(f"{wissingen.bewaar(options['map'], sleutels()[0])} wissingen bewaard.")
            else:
                self.meld(options)
        except (Kapot, OSError) as fout:
            raise CommandError(str(fout)) from fout

    def meld(self, options: dict[str, Any]) -> None:
        klaar = maak(options["map"])
        if options["json"]:
            gegevens = klaar.__dict__ | {"pad": str(klaar.pad)}
            self.stdout.write(json.dumps(gegevens))
            return
        schrijven, nalezen = klaar.seconden
        self.stdout.write(
            f"{klaar.pad}: {klaar.rijen} rijen en {klaar.bestanden} bestanden, {klaar.grootte / 1e6:.1f} MB. "
            f"Geschreven in {schrijven:.1f} s, nagelezen in {nalezen:.1f} s."
        )
