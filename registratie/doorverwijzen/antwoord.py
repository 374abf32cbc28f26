"""What a receiver may answer: three buttons, a reason, and a short line that the guard looks at."""

from typing import Any

from django import forms

from registratie.bewaking import BewaakteTekst, bevestigd_in
from registratie.doorverwijzen.modellen import Reden, Status, Terugkoppellink
from registratie.doorverwijzen.overgangen import Zet

KNOPPEN: dict[str, str] = {
    Status.OPGEPAKT: "Opgepakt",
    Status.AFGEROND: "Afgerond",
    Status.TERUGGEKOMEN: "Terug naar de makelaar",
}


class AntwoordForm(forms.Form):
    """What became of it; `zet()` is the step that it asks for."""

    bericht = BewaakteTekst(
        label="Bericht aan de sociaal makelaar",
        required=False,
        max_length=120,
        help_text="Hoogstens 120 tekens. Geen namen of nummers van mensen.",
    )
    stap = forms.ChoiceField(
        label="Hoe gaat het?",
        choices=list(KNOPPEN.items()),
        error_messages={"required": "Kies een van de knoppen."},
    )
    reden = forms.ChoiceField(
        label="Gaat het terug? Kies waarom", required=False, choices=[("", "Kies een reden"), *Reden.choices]
    )

    def clean(self) -> dict[str, Any]:
        terug = self.cleaned_data.get("stap") == Status.TERUGGEKOMEN
        if terug and not self.cleaned_data.get("reden") and "reden" not in self.errors:
            self.add_error("reden", "Kies waarom de hulpvraag teruggaat.")
        return self.cleaned_data

    def zet(self, link: Terugkoppellink) -> Zet:
        ingevuld = self.cleaned_data
        reden = ingevuld["reden"] if ingevuld["stap"] == Status.TERUGGEKOMEN else ""
        return Zet(ingevuld["stap"], reden=reden, bericht=ingevuld["bericht"], link=link, bevestigd=bevestigd_in(self))
