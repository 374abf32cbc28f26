"""`manage.py wissel_sleutel`: puts everything that is encrypted under the first key of GEHEUGEN_SLEUTELS."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from makelaar import tweede_factor
from rapportage import grondslag
from registratie import geheugen

WISSELS = {
    "geheugensteun": geheugen.wissel,
    "exacte tabel": grondslag.wissel,
    "tweede factor": tweede_factor.wissel,
}


class Command(BaseCommand):
    help = "Versleutelt elke geheugensteun, exacte tabel en tweede factor opnieuw, met de eerste van GEHEUGEN_SLEUTELS."

    def handle(self, *args: Any, **options: Any) -> None:
        onleesbaar = 0
        for wat, wissel in WISSELS.items():
            gewisseld, niet = wissel()
            onleesbaar += niet
            self.stdout.write(f"{gewisseld} × {wat} staat onder de eerste sleutel.")
        if onleesbaar:
            raise CommandError(
                f"{onleesbaar} × kon niet worden gelezen. Zet de oude sleutel achteraan in GEHEUGEN_SLEUTELS."
            )
