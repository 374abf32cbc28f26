"""What a makelaar asks for: which system, which period, which kind of file."""

from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet

from makelaar.kwartaal import Kwartaal
from makelaar.models import Gebruiker
from registratie.models import Koppeling
from registratie.uitwisseling.uitvoer import Proef, Uitvoer, Vorm, van_makelaar

KWARTALEN = 8
DATUM = {"invalid": "Schrijf de datum als 1-7-2026."}
GEEN_PERIODE = "Kies een kwartaal, of vul de eerste en de laatste dag in."
NOG_EEN_DAG = "Vul de eerste én de laatste dag in, of laat allebei leeg."


def kwartalen() -> list[tuple[str, str]]:
    """The latest quarters, newest first."""
    return [(str(kwartaal), kwartaal.naam) for kwartaal in reversed(Kwartaal.huidig().laatste(KWARTALEN))]


def vorig_kwartaal() -> str:
    return str(Kwartaal.huidig().vorige)


def dagveld(label: str, voorbeeld: str) -> forms.DateField:
    vak = forms.TextInput(attrs={"size": 12, "placeholder": voorbeeld, "autocomplete": "off"})
    return forms.DateField(required=False, label=label, widget=vak, error_messages=DATUM)


class KoppelingKeuze(forms.ModelChoiceField[Koppeling]):
    def label_from_instance(self, koppeling: Koppeling) -> str:
        return f"{koppeling.naam} ({koppeling.get_rijen_display().lower()})"


class UitvoerForm(forms.Form):
    """In the address while looking, in the request when fetching."""

    koppeling = KoppelingKeuze(
        queryset=Koppeling.objects.none(),
        to_field_name="code",
        label="Naar welk systeem?",
        empty_label=None,
        error_messages={"required": "Kies een systeem.", "invalid_choice": "Kies een systeem uit de lijst."},
    )
    kwartaal = forms.ChoiceField(
        choices=kwartalen,
        initial=vorig_kwartaal,
        required=False,
        label="Welke periode?",
        error_messages={"invalid_choice": "Kies een kwartaal uit de lijst."},
    )
    van = dagveld("Of vanaf", "1-7-2026")
    tot = dagveld("Tot en met", "30-9-2026")
    vorm = forms.ChoiceField(
        choices=[(Vorm.CSV.value, "CSV"), (Vorm.XLSX.value, "Excel")],
        initial=Vorm.CSV.value,
        widget=forms.RadioSelect,
        label="Soort bestand",
        error_messages={"required": "Kies CSV of Excel.", "invalid_choice": "Kies CSV of Excel."},
    )
    gezien = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keuzes: QuerySet[Koppeling] = Koppeling.objects.filter(actief=True)
        self.fields["koppeling"].queryset = keuzes  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Days that were filled in go before the quarter."""
        schoon = super().clean() or self.cleaned_data
        if self.errors:
            return schoon
        if schoon["kwartaal"] and not (schoon["van"] or schoon["tot"]):
            kwartaal = Kwartaal.uit_code(schoon["kwartaal"])
            schoon["van"], schoon["tot"] = kwartaal.begin, kwartaal.einde - timedelta(days=1)
        if not (schoon["van"] and schoon["tot"]):
            ontbreekt = next((veld for veld, ander in (("van", "tot"), ("tot", "van")) if schoon[ander]), "")
            self.add_error(ontbreekt or "kwartaal", NOG_EEN_DAG if ontbreekt else GEEN_PERIODE)
        elif schoon["van"] > schoon["tot"]:
            self.add_error("tot", "De laatste dag ligt voor de eerste. Kies een latere dag.")
        return schoon

    def uitvoer(self, gebruiker: Gebruiker) -> Uitvoer:
        schoon = self.cleaned_data
        rijen = van_makelaar(schoon["koppeling"], gebruiker)
        return Uitvoer(schoon["koppeling"], rijen, schoon["van"], schoon["tot"], schoon["vorm"])

    def keken_naar(self, proef: Proef) -> bool:
        """Whether these are the numbers that the makelaar saw before asking for the file."""
        return bool(self.cleaned_data["gezien"] == gezien(proef))


def gezien(proef: Proef) -> str:
    return f"{proef.gaat}-{proef.blijft}"
