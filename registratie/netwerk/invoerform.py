"""The form that takes a sociale kaart as a file."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from registratie.invoer.rijen import InvoerFout
from registratie.netwerk.inlezen import MEESTE_REGELS, lees_kaart

GROOTSTE_BESTAND = 2_000_000


class KaartForm(forms.Form):
    bestand = forms.FileField(
        label="Het bestand",
        help_text=f"Een CSV of Excel-bestand (.xlsx), hoogstens {MEESTE_REGELS} regels.",
        error_messages={"required": "Kies een bestand.", "empty": "Dit bestand is leeg."},
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )
    inhoud = b""

    def clean_bestand(self) -> UploadedFile[bytes]:
        bestand: UploadedFile[bytes] = self.cleaned_data["bestand"]
        if (bestand.size or 0) > GROOTSTE_BESTAND:
            raise ValidationError("Dit bestand is groter dan 2 MB. Verdeel het over meer bestanden.")
        self.inhoud = bestand.read()
        try:
            lees_kaart(self.inhoud)
        except InvoerFout as fout:
            raise ValidationError(str(fout)) from fout
        return bestand
