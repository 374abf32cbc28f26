"""`manage.py exporteer KOPPELING --van DAG --tot DAG [--kern SLUG] [--proef] [--uit BESTAND]`."""

import hashlib
import json
import os
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from registratie.datum import lees_datum
from registratie.management.commands.importeer import kern_van
from registratie.models import Koppeling
from registratie.uitwisseling.geschiedenis import noteer
from registratie.uitwisseling.omkeren import lees_terug
from registratie.uitwisseling.schrijven import als_bestand
from registratie.uitwisseling.uitvoer import Proef, Uitvoer, Vorm, van_server
from registratie.uitwisseling.velden import Rij


class Command(BaseCommand):
    help = "Schrijft de regels van een periode naar een bestand voor een ander systeem en leest het terug."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("koppeling", help="de code van de koppeling, bijvoorbeeld neutraal")
        parser.add_argument("--van", type=_dag, required=True, metavar="DAG", help="de eerste dag, zoals 1-7-2026")
        parser.add_argument("--tot", type=_dag, required=True, metavar="DAG", help="de laatste dag")
        parser.add_argument("--kern", metavar="SLUG", help="alleen deze kern")
        parser.add_argument("--proef", action="store_true", help="schrijf niets; laat zien wat er zou gebeuren")
        parser.add_argument("--uit", type=Path, metavar="BESTAND", help="eindigt op .csv of .xlsx")

    def handle(self, *args: Any, **opties: Any) -> None:
        koppeling = _koppeling(opties["koppeling"])
        if opties["van"] > opties["tot"]:
            raise CommandError("De laatste dag ligt voor de eerste.")
        rijen = van_server(koppeling, kern_van(opties["kern"]))
        uitvoer = Uitvoer(koppeling, rijen, opties["van"], opties["tot"], _vorm(opties["uit"]))
        proef = uitvoer.proef()
        self.stdout.write("\n".join(_in_woorden(proef)))
        if opties["proef"]:
            self.stdout.write("Dit is een proef: er is niets geschreven.")
        elif proef.gaat:
            self._schrijf(uitvoer, proef, opties["uit"] or Path(uitvoer.bestandsnaam))

    def _schrijf(self, uitvoer: Uitvoer, proef: Proef, pad: Path) -> None:
        noteer(uitvoer, proef, None)
        heen = _vingerafdruk(uitvoer.rijen_die_gaan())
        with open(pad, "wb", opener=_alleen_voor_mij) as bestand:
            bestand.writelines(als_bestand(uitvoer))
        with pad.open("rb") as bestand:
            terug = _vingerafdruk(lees_terug(uitvoer.koppeling, bestand, uitvoer.vorm))
        if terug != heen:
            raise CommandError(f"Wat in {pad.name} staat, is niet gelijk aan onze regels. Gebruik het bestand niet.")
        self.stdout.write(f"{pad.name} is geschreven, en teruggelezen als dezelfde regels.")


def _dag(tekst: str) -> date:
    try:
        return lees_datum(tekst, timezone.localdate())
    except ValueError as fout:
        raise ArgumentTypeError("schrijf de dag als 1-7-2026") from fout


def _koppeling(code: str) -> Koppeling:
    koppeling = Koppeling.objects.filter(code=code).first()
    if koppeling is None:
        codes = ", ".join(Koppeling.objects.values_list("code", flat=True))
        raise CommandError(f"Er is geen koppeling met deze code. Kies uit: {codes}.")
    return koppeling


def _vorm(pad: Path | None) -> Vorm:
    try:
        return Vorm(pad.suffix.removeprefix(".").lower()) if pad else Vorm.CSV
    except ValueError as fout:
        raise CommandError("Laat de naam van het bestand eindigen op .csv of .xlsx.") from fout


def _alleen_voor_mij(pad: str, vlaggen: int) -> int:
    return os.open(pad, vlaggen, 0o600)


def _vingerafdruk(rijen: Iterable[Rij]) -> str:
    """Equal for the same lines in the same order."""
    som = hashlib.sha256()
    for rij in rijen:
        som.update(json.dumps(rij).encode() + b"\n")
    return som.hexdigest()


def _in_woorden(proef: Proef) -> list[str]:
    zinnen = [f"{proef.gaat} regels gaan mee, {proef.blijft} blijven hier."]
    if proef.beletsels:
        zinnen.append("Geen tegenhanger in deze koppeling:")
    zinnen += [
        f"  {beletsel.kolom}, {beletsel.naam} ({code}): {beletsel.aantal} regels"
        for (_, code), beletsel in proef.beletsels.items()
    ]
    return zinnen
