"""`bewaartermijnen [--proef] [--json]`: destroys what is past its time, in the audit log too."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand

from makelaar.bewaren import ruim_op, tel_op


class Command(BaseCommand):
    help = "Vernietigt wat zijn bewaartermijn heeft gehad, en schrijft op hoeveel."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--proef", action="store_true", help="Telt alleen, en wijzigt niets.")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        uitkomsten = tel_op() if options["proef"] else ruim_op("opdracht", als_eigenaar=True)
        if options["json"]:
            self.stdout.write(json.dumps([asdict(u) for u in uitkomsten], ensure_ascii=False))
            return
        self.stdout.write("Zou weggaan:" if options["proef"] else "Weg:")
        for u in uitkomsten:
            self.stdout.write(f"{u.aantal:>8}  {u.naam} ({u.regel})")
