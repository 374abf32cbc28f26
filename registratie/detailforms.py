"""The small forms on the page of one request: the geheugensteun, and why a request is crossed out."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from makelaar.models import Gebruiker
from registratie import geheugen
from registratie.bewaking import BewaakteTekst
from registratie.models import Hulpvraag
from registratie.privacy import gevonden


class GeheugensteunForm(forms.Form):
    """Names may stand here, a BSN nowhere. Empty wipes."""

    geheugensteun = forms.CharField(required=False, max_length=geheugen.HOOGSTENS, label="Van wie was deze vraag?")
    onleesbaar = False

    def __init__(self, *args: Any, hulpvraag: Hulpvraag, lezer: Gebruiker, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld = self.fields["geheugensteun"]
        veld.widget.attrs["autocomplete"] = "off"
        veld.error_messages["max_length"] = f"Houd het korter: hoogstens {geheugen.HOOGSTENS} tekens."
        veld.help_text = (
            f"Alleen jij ziet dit. Het gaat vanzelf weg: {settings.GEHEUGEN_DAGEN_NA_SLUITEN} dagen na afsluiten, "
            f"en uiterlijk {settings.GEHEUGEN_DAGEN_HOOGSTENS} dagen nadat je het opschreef."
        )
        try:
            self.initial["geheugensteun"] = geheugen.lees(hulpvraag, lezer)
        except geheugen.OnleesbaarError:
            self.onleesbaar = True

    def clean_geheugensteun(self) -> str:
        tekst = " ".join(str(self.cleaned_data["geheugensteun"]).split())
        if any(vondst.soort == "bsn" for vondst in gevonden(tekst)):
            raise ValidationError("Hierin staat een burgerservicenummer. Haal dat weg.")
        return tekst


class DoorhaalForm(forms.Form):
    """The choice goes into the audit log; what somebody writes stays with the request, where it can be erased."""

    waarom = forms.ChoiceField(
        choices=[
            ("dubbel", "Dubbel geregistreerd"),
            ("vergissing", "Een vergissing"),
            ("op verzoek", "Op verzoek van de inwoner"),
            ("anders", "Anders"),
        ],
        widget=forms.RadioSelect,
        initial="anders",
        required=False,
        label="Wat is er aan de hand?",
    )
    reden = BewaakteTekst(
        max_length=120,
        label="Waarom haal je deze hulpvraag door?",
        help_text="Bijvoorbeeld: dubbel geregistreerd. Geen namen of nummers van mensen. Hoogstens 120 tekens.",
        error_messages={
            "required": "Schrijf op waarom je deze hulpvraag doorhaalt.",
            "max_length": "Houd de reden korter: hoogstens 120 tekens.",
        },
    )

    def clean_waarom(self) -> str:
        return str(self.cleaned_data["waarom"] or "anders")


class VersieForm(forms.Form):
    """The version that somebody looked at before pressing a button."""

    versie = forms.IntegerField(required=False)

    def gezien(self) -> int | None:
        return self.cleaned_data["versie"] if self.is_valid() else None
