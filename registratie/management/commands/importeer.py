"""`manage.py importeer BESTAND [--kern SLUG] [--proef] [--json]` (design, section 6)."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from makelaar.models import Kern
from registratie.invoer.importeren import Uitslag, importeer
from registratie.invoer.rijen import InvoerFout
from registratie.privacy import gevonden

IN_JSON = ("gelezen", "ingevoerd", "dubbel", "fouten", "persoonsgegevens")


class Command(BaseCommand):
    help = "Voert een oude lijst in, uit een CSV- of Excel-bestand. Tweemaal hetzelfde bestand verandert niets."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("bestand", type=Path, help="het CSV- of XLSX-bestand")
        parser.add_argument("--kern", metavar="SLUG", help="de kern van regels waar geen kern bij staat")
        parser.add_argument("--proef", action="store_true", help="schrijf niets; laat zien wat er zou gebeuren")
        parser.add_argument("--json", action="store_true", help="geef de uitslag als JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            uitslag = importeer(options["bestand"], kern=kern_van(options["kern"]), proef=options["proef"])
        except InvoerFout as fout:
            raise CommandError(f"{options['bestand'].name}: {fout}") from fout
        if options["json"]:
            alles = asdict(uitslag)
            self.stdout.write(json.dumps({naam: alles[naam] for naam in IN_JSON}, ensure_ascii=False))
        else:
            self.stdout.write("\n".join(_in_woorden(uitslag, proef=options["proef"])))


def kern_van(slug: str | None) -> Kern | None:
    if slug is None:
        return None
    kern = Kern.objects.filter(slug=slug).first()
    if kern is None:
        slugs = ", ".join(Kern.objects.values_list("slug", flat=True))
        raise CommandError(f"Er is geen kern met deze code. Kies uit: {slugs}.")
    return kern


def _in_woorden(uitslag: Uitslag, *, proef: bool) -> list[str]:
    zinnen = ["Dit is een proef: er is niets bewaard."] if proef else []
    zinnen.append(
        f"{uitslag.gelezen} regels gelezen: {uitslag.ingevoerd} ingevoerd, {uitslag.dubbel} al eerder ingevoerd, "
        f"{len({fout.regel for fout in uitslag.fouten})} met een fout."
    )
    if uitslag.amerikaans:
        zinnen.append("De datums zijn gelezen als maand/dag/jaar.")
    if kolommen := [kop for kop in uitslag.niet_gelezen if not gevonden(kop)]:
        zinnen.append(f"Deze kolommen zijn niet gelezen: {', '.join(kolommen)}.")
    if uitslag.fouten:
        zinnen += ["", "Verbeter deze regels in het bestand en voer het nog eens in:"]
        zinnen += [f"  regel {fout.regel}, {fout.veld}: {fout.melding}" for fout in uitslag.fouten]
    if uitslag.persoonsgegevens:
        zinnen += ["", "Bij deze regels is de notitie niet bewaard, want er stond een persoonsgegeven in:"]
        zinnen += [f"  regel {plek.regel}: {plek.soort}" for plek in uitslag.persoonsgegevens]
    return zinnen
