"""`manage.py publiceer 2026-K3 [--vaststellen] [--json]`: the published table and the report, in the foreground."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from makelaar.kwartaal import Kwartaal
from rapportage import bestanden, bouwen, publiceren
from rapportage.models import Kwartaalrapportage, Stand, Status


class Command(BaseCommand):
    help = "Telt een kwartaal, rondt af en maakt het rapport. Een vastgesteld rapport blijft zoals het is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kwartaal", help="bijvoorbeeld 2026-K3")
        parser.add_argument("--vaststellen", action="store_true", help="stelt het rapport daarna vast")
        parser.add_argument("--json", action="store_true", help="drukt de gepubliceerde tabel af")

    def handle(self, *args: Any, **opties: Any) -> None:
        try:
            kwartaal = Kwartaal.uit_code(opties["kwartaal"])
            rapport = bouwen.leg_tabel(kwartaal, vast=opties["vaststellen"], opnieuw=True)
            if opties["vaststellen"] and rapport.status == Status.WEDERHOOR:
                publiceren.vaststellen(rapport, None, in_rij=False)
        except ValidationError as fout:
            raise CommandError(fout.messages[0]) from fout
        except ValueError as fout:
            raise CommandError(str(fout)) from fout
        bouwen.maak(rapport.pk)
        rapport.refresh_from_db()
        if rapport.stand != Stand.GEREED:
            raise CommandError(rapport.fout or "Een worker maakt dit rapport al. Probeer het zo weer.")
        self.stdout.write(json.dumps(bestanden.als_json(rapport)) if opties["json"] else self.melding(rapport))

    def melding(self, rapport: Kwartaalrapportage) -> str:
        return f"{rapport.kwartaal} versie {rapport.versie}, {rapport.get_status_display().lower()}: {rapport.pdf.name}"
