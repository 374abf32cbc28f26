"""`manage.py controleer 2026-K3 [--versie N] [--json]`: computes a report once more and says what differs."""

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from makelaar.kwartaal import Kwartaal
from rapportage.controle import Uitkomst, uitkomsten
from rapportage.models import Kwartaalrapportage


class Command(BaseCommand):
    help = "Rekent een rapport na: tabel, afronding, hulpvragen, CSV, PDF en pagina's. Verandert niets."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kwartaal", help="bijvoorbeeld 2026-K3")
        parser.add_argument("--versie", type=int, help="een eerdere versie; anders de nieuwste")
        parser.add_argument("--json", action="store_true", help="als JSON")

    def handle(self, *args: Any, **opties: Any) -> None:
        try:
            rapport = rapport_van(Kwartaal.uit_code(opties["kwartaal"]), opties["versie"])
        except ValueError as fout:
            raise CommandError(str(fout)) from fout
        gezien = uitkomsten(rapport)
        self.stdout.write(_als_json(rapport, gezien) if opties["json"] else _als_tekst(rapport, gezien))
        fouten = sum(not uitkomst.goed for uitkomst in gezien)
        if fouten:
            raise CommandError(f"{fouten} van de {len(gezien)} onderdelen kloppen niet.")


def rapport_van(kwartaal: Kwartaal, versie: int | None) -> Kwartaalrapportage:
    """The version asked for, or else the newest that has numbers."""
    geteld = Kwartaalrapportage.objects.filter(kwartaal=str(kwartaal), geteld_op__isnull=False)
    gekozen = geteld.filter(versie=versie) if versie else geteld
    if rapport := gekozen.order_by("versie").last():
        return rapport
    raise ValueError(f"Van {kwartaal} is er geen rapport met cijfers{f' met versie {versie}' if versie else ''}.")


def _als_json(rapport: Kwartaalrapportage, gezien: list[Uitkomst]) -> str:
    kop = {"kwartaal": rapport.kwartaal, "versie": rapport.versie, "status": rapport.status}
    return json.dumps(kop | {"uitkomsten": [asdict(u) for u in gezien]}, ensure_ascii=False, indent=1)


def _als_tekst(rapport: Kwartaalrapportage, gezien: list[Uitkomst]) -> str:
    kop = f"{rapport.kwartaal} versie {rapport.versie}, {rapport.get_status_display().lower()}"
    regels = (f"{'goed' if u.goed else 'FOUT'}  {u.onderdeel:<10}  {u.melding}" for u in gezien)
    return "\n".join([kop, *regels])
