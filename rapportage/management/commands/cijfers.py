"""`manage.py cijfers 2026-K3 [--json]`: exact counts, for the person who runs the server."""

import json
from dataclasses import asdict, astuple
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from makelaar.kwartaal import Kwartaal
from rapportage.telling import Cijfer, exacte_cijfers


class Command(BaseCommand):
    help = "Toont de exacte aantallen van een kwartaal, voor wie de server beheert. Geef ze niet door."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kwartaal", help="bijvoorbeeld 2026-K3")
        parser.add_argument("--json", action="store_true", help="als JSON")

    def handle(self, *args: Any, **opties: Any) -> None:
        try:
            kwartaal = Kwartaal.uit_code(opties["kwartaal"])
        except ValueError as fout:
            raise CommandError(str(fout)) from fout
        cijfers = exacte_cijfers(kwartaal)
        self.stdout.write(_als_json(cijfers) if opties["json"] else _als_tabel(kwartaal, cijfers))


def _als_json(cijfers: list[Cijfer]) -> str:
    return json.dumps([asdict(cijfer) for cijfer in cijfers], ensure_ascii=False, indent=1)


def _als_tabel(kwartaal: Kwartaal, cijfers: list[Cijfer]) -> str:
    if not cijfers:
        return f"Er zijn geen hulpvragen in {kwartaal}."
    regels = [("Kern", "Soort", "Thema", "Uitkomst", "Aantal"), *(astuple(cijfer) for cijfer in cijfers)]
    totaal = sum(cijfer.aantal for cijfer in cijfers)
    breedtes = [max(len(regel[plaats]) for regel in regels) for plaats in range(4)]
    uitgelijnd = ([*map(str.ljust, regel, breedtes), f"{regel[4]:>6}"] for regel in regels)
    return "\n".join([*map("  ".join, uitgelijnd), f"Totaal: {totaal}"])
