"""The buttons below a running referral: a step, on a day, and why it came back."""

from typing import Any

from django import forms

from makelaar.models import Gebruiker
from registratie.datum import DatumField
from registratie.doorverwijzen.modellen import Doorverwijzing, Reden, Status
from registratie.doorverwijzen.overgangen import OVERGANGEN, Zet

KIES_REDEN = "Kies waarom de doorverwijzing terugkwam."
# One key each, while the referral has focus. Coming back is chosen with its reason.
TOETSEN: dict[str, str] = {Status.OPGEPAKT: "o", Status.AFGEROND: "a", Status.INGETROKKEN: "i"}


class StapForm(forms.Form):
    """A step of the referral with this number, seen in the status `gezien`."""

    doorverwijzing = forms.IntegerField(widget=forms.HiddenInput)
    gezien = forms.ChoiceField(choices=Status.choices, widget=forms.HiddenInput)
    status = forms.ChoiceField(choices=Status.choices, error_messages={"required": "Kies een stap."})
    op = DatumField(label="Datum van de stap", required=False, help_text="12-11, gisteren, ma of -3")
    reden = forms.ChoiceField(
        choices=[("", "Kies een reden"), *Reden.choices], label="Waarom kwam het terug?", required=False
    )

    def __init__(self, *args: Any, doorverwijzing: Doorverwijzing | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kan = OVERGANGEN[doorverwijzing.status] if doorverwijzing else frozenset[str]()
        self.knoppen = [(stap, Status(stap).label, toets) for stap, toets in TOETSEN.items() if stap in kan]

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or self.cleaned_data
        if schoon.get("status") != Status.TERUGGEKOMEN:
            schoon["reden"] = ""
        elif not schoon.get("reden"):
            self.add_error("reden", KIES_REDEN)
        return schoon

    def zet(self, door: Gebruiker) -> Zet:
        """The step, only after `is_valid()`."""
        schoon = self.cleaned_data
        return Zet(schoon["status"], schoon["op"], schoon["reden"], door=door)
