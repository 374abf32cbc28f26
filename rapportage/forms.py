"""What the beleidsteam types with a report."""

from django import forms

from registratie.bewaking import BewaakteTekst


class HerzienForm(forms.Form):
    """Why a settled report gets a new version; `versie` is the one that was read."""

    versie = forms.IntegerField(widget=forms.HiddenInput)
    reden = BewaakteTekst(
        max_length=200,
        label="Waarom herzie je dit rapport?",
        help_text="Bijvoorbeeld: er kwam later een oude lijst binnen. Iedereen kan dit lezen. Hoogstens 200 tekens.",
        error_messages={
            "required": "Schrijf waarom je dit rapport herziet.",
            "max_length": "Houd de reden korter: hoogstens 200 tekens.",
        },
    )
