"""Other hours per kern, typed in the address: a field for each kern of the report."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms

from rapportage.uren import Belasting

HOOGSTENS = 400
KLASSE = "utrecht-textbox utrecht-textbox--html-input"


class UrenForm(forms.Form):
    """Empty is no hours. Without any field in the address it holds the hours of the report."""

    def __init__(self, kernen: Iterable[Belasting], data: Any) -> None:
        self.kernen = {f"uren-{kern.code}": kern for kern in kernen}
        super().__init__(data if self.kernen.keys() & set(data) else None)
        for naam, kern in self.kernen.items():
            self.fields[naam] = _veld(kern)

    def uren(self) -> dict[str, Decimal | None]:
        """By code of the kern: what was typed, as far as it is right, else those of the report."""
        if not self.is_bound:
            return {kern.code: kern.uren for kern in self.kernen.values()}
        self.full_clean()
        return {kern.code: self.cleaned_data.get(naam) for naam, kern in self.kernen.items()}


def _veld(kern: Belasting) -> forms.DecimalField:
    te_veel = f"Vul 0 tot en met {HOOGSTENS} uur per week in."
    return forms.DecimalField(
        label=f"Uren per week in {kern.naam}",
        required=False,
        localize=True,
        initial=kern.uren,
        min_value=0,
        max_value=HOOGSTENS,
        decimal_places=1,
        widget=forms.TextInput(attrs={"class": KLASSE, "inputmode": "decimal", "autocomplete": "off"}),
        error_messages={
            "invalid": "Vul een aantal uren in, bijvoorbeeld 12 of 12,5.",
            "min_value": te_veel,
            "max_value": te_veel,
            "max_decimal_places": "Gebruik hoogstens één cijfer achter de komma.",
        },
    )
