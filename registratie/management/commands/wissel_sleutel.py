"""`manage.py wissel_sleutel`: puts every geheugensteun under the first key of GEHEUGEN_SLEUTELS."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from registratie import geheugen


class Command(BaseCommand):
    help = "Versleutelt elke geheugensteun opnieuw, met de eerste sleutel van GEHEUGEN_SLEUTELS."

    def handle(self, *args: Any, **options: Any) -> None:
        gewisseld, onleesbaar = geheugen.wissel()
        self.stdout.write(f"{gewisseld} × geheugensteun staat onder de eerste sleutel.")
        if onleesbaar:
            raise CommandError(
                f"{onleesbaar} × kon niet worden gelezen. Zet de oude sleutel achteraan in GEHEUGEN_SLEUTELS."
            )
