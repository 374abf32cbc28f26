"""What the beleidsteam types with a report."""

from typing import Any

from django import forms

from rapportage.models import Kwartaalrapportage
from rapportage.weg import Stap
from registratie.bewaking import BewaakteTekst

AKKOORD = {
    "voorleggen": "Ik heb de cijfers gelezen en wil ze voorleggen",
    "vaststellen": "Ik heb de cijfers en de antwoorden gelezen en wil ze vaststellen",
}


def telmoment(rapport: Kwartaalrapportage) -> str:
    """When the numbers on the page were counted, so that a step is taken with exactly those."""
    return rapport.geteld_op.isoformat() if rapport.geteld_op else ""


class StapForm(forms.Form):
    """A step with a report as it was read (`status`, `geteld_op`); a reason or a tick where the step asks for that."""

    stap = forms.CharField(widget=forms.HiddenInput)
    status = forms.CharField(widget=forms.HiddenInput, required=False)
    geteld_op = forms.CharField(widget=forms.HiddenInput, required=False)
    reden = BewaakteTekst(
        max_length=300,
        label="Waarom?",
        help_text="Dit blijft bij het rapport staan. Alleen het beleidsteam leest het. Hoogstens 300 tekens.",
        error_messages={"required": "Schrijf waarom.", "max_length": "Houd de reden korter: hoogstens 300 tekens."},
    )
    akkoord = forms.BooleanField(error_messages={"required": "Zet eerst het vinkje."})

    def __init__(self, stap: Stap, data: Any = None, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial, auto_id=f"{stap.code}_%s")
        self.zet = stap
        if not stap.met_reden:
            del self.fields["reden"]
        if stap.code in AKKOORD:
            self.fields["akkoord"].label = AKKOORD[stap.code]
        else:
            del self.fields["akkoord"]

    @classmethod
    def voor(cls, stap: Stap, rapport: Kwartaalrapportage) -> "StapForm":
        """Empty, about the report as it is on the page now."""
        gelezen = {"stap": stap.code, "status": rapport.status, "geteld_op": telmoment(rapport)}
        return cls(stap, initial=gelezen)


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
