"""Forms of the import screen: the file, and what its columns and words mean."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from makelaar.uploads import GROOTSTE_BESTAND
from registratie.invoer.eigen_lijst import EigenLijst
from registratie.invoer.lezen import lees_inhoud
from registratie.invoer.rijen import InvoerFout, sleutel
from registratie.invoer.vertalen import KEUZEN
from registratie.models import Bestemming, Soort, Thema
from registratie.privacy import gevonden

NIETS = ("", "niet gebruiken")
VELDEN = [
    NIETS,
    ("datum", "datum"),
    ("kern", "kern"),
    ("soort", "soort"),
    ("thema", "thema"),
    ("uitkomst", "uitkomst"),
    ("notitie", "notitie"),
]


class BestandForm(forms.Form):
    bestand = forms.FileField(
        label="Je lijst",
        help_text="Een Excel-bestand (.xlsx) of CSV, hoogstens 20 MB.",
        error_messages={"required": "Kies een bestand.", "empty": "Dit bestand is leeg."},
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
    )
    inhoud = b""

    def clean_bestand(self) -> UploadedFile[bytes]:
        bestand: UploadedFile[bytes] = self.cleaned_data["bestand"]
        if (bestand.size or 0) > GROOTSTE_BESTAND:
            raise ValidationError("Dit bestand is groter dan 20 MB. Verdeel de lijst over meer bestanden.")
        self.inhoud = bestand.read()
        try:
            lees_inhoud(self.inhoud)
        except InvoerFout as fout:
            raise ValidationError(str(fout)) from fout
        return bestand


class NakijkForm(forms.Form):
    """A choice per column and per unknown word, as the list has them."""

    kern = forms.ChoiceField(required=False, label="Kern van regels zonder kern")

    def __init__(self, *args: Any, lijst: EigenLijst, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kolommen = lijst.kolommen()
        self.onbekend = lijst.woorden()
        kernen = [(kern.slug, kern.naam) for kern in lijst.kernen]
        self.fields["kern"] = _keuze("Kern van regels zonder kern", [("", "geen"), *kernen])
        self.initial["kern"] = lijst.kern.slug if lijst.kern else ""
        for nummer, kolom in enumerate(self.kolommen):
            uitleg = f"Bijvoorbeeld: {kolom.voorbeeld}" if kolom.voorbeeld else ""
            self.fields[f"kolom_{nummer}"] = _keuze(kolom.naam, VELDEN, uitleg)
            self.initial[f"kolom_{nummer}"] = kolom.veld
        codes = {"kern": kernen, **_codes()} if self.onbekend else {}
        for nummer, woord in enumerate(self.onbekend):
            uitleg = f"{KEUZEN[woord.veld]}, {woord.aantal} keer"
            self.fields[f"woord_{nummer}"] = _keuze(woord.woord, [("", "niet invoeren"), *codes[woord.veld]], uitleg)

    def velden(self, begin: str) -> list[forms.BoundField]:
        return [self[naam] for naam in self.fields if naam.startswith(begin)]

    def koppen(self) -> dict[str, str]:
        """Heading and field; a heading that holds personal data is not remembered."""
        return {
            sleutel(kolom.naam): self.cleaned_data[f"kolom_{nummer}"]
            for nummer, kolom in enumerate(self.kolommen)
            if not gevonden(kolom.naam)
        }

    def woorden(self) -> dict[str, dict[str, str]]:
        per_veld: dict[str, dict[str, str]] = {}
        for nummer, woord in enumerate(self.onbekend):
            if code := self.cleaned_data[f"woord_{nummer}"]:
                per_veld.setdefault(woord.veld, {})[sleutel(woord.woord)] = code
        return per_veld


def _codes() -> dict[str, list[tuple[str, str]]]:
    return {
        "soort": list(Soort.choices),
        "thema": list(Thema.objects.filter(actief=True).values_list("code", "naam")),
        "uitkomst": list(Bestemming.objects.filter(actief=True).values_list("code", "naam")),
    }


def _keuze(label: str, keuzes: list[tuple[str, str]], uitleg: str = "") -> forms.ChoiceField:
    return forms.ChoiceField(required=False, label=label, choices=keuzes, help_text=uitleg)
