"""`manage.py wissel_sleutel`: puts everything that is encrypted under the first key of GEHEUGEN_SLEUTELS."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from rapportage import grondslag
from registratie import geheugen


class Command(BaseCommand):
    help = "Versleutelt elke geheugensteun en elke exacte tabel opnieuw, met de eerste sleutel van GEHEUGEN_SLEUTELS."

    def handle(self, *args: Any, **options: Any) -> None:
        steunen, geen_steun = geheugen.wissel()
        tabellen, geen_tabel = grondslag.wissel()
        self.stdout.write(f"{steunen} × geheugensteun staat onder de eerste sleutel.")
        self.stdout.write(f"{tabellen} × exacte tabel staat onder de eerste sleutel.")
        if geen_steun or geen_tabel:
            raise CommandError(
                f"{geen_steun + geen_tabel} × kon niet worden gelezen. "
                "Zet de oude sleutel achteraan in GEHEUGEN_SLEUTELS."
            )
