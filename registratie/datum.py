"""Dates as a makelaar types them: `12-11`, `12-11-2026`, `gisteren`, `ma`, `-3` (design, section 8)."""

import re
from datetime import date, timedelta

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone

WOORDEN = {"": 0, "vandaag": 0, "v": 0, "gisteren": 1, "g": 1, "eergisteren": 2}
DAGEN = ("ma", "di", "wo", "do", "vr", "za", "zo")
UITLEG = "Schrijf de datum als 12-11, 12-11-2026, gisteren, ma of -3."


def lees_datum(tekst: str, vandaag: date) -> date:
    """The day that `tekst` means, seen from `vandaag`; ValueError for what is no date.

    A day and month without a year is the latest such day that is not in the future; `ma` is the latest Monday
    before today, `-3` three days ago.
    """
    tekst = tekst.strip().lower()
    if tekst in WOORDEN:
        return vandaag - timedelta(days=WOORDEN[tekst])
    if tekst[:2] in DAGEN and tekst.isalpha():
        return vandaag - timedelta(days=(vandaag.weekday() - DAGEN.index(tekst[:2]) - 1) % 7 + 1)
    if re.fullmatch(r"-\d{1,3}", tekst):
        return vandaag - timedelta(days=int(tekst[1:]))
    return _lees_cijfers(tekst, vandaag)


def _lees_cijfers(tekst: str, vandaag: date) -> date:
    if gevonden := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", tekst):
        jaar, maand, dag = map(int, gevonden.groups())
        return date(jaar, maand, dag)
    gevonden = re.fullmatch(r"(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{4}|\d{2}))?", tekst)
    if not gevonden:
        raise ValueError(UITLEG)
    dag, maand = int(gevonden[1]), int(gevonden[2])
    if gevonden[3]:
        return date(int(gevonden[3]) % 100 + 2000 if len(gevonden[3]) == 2 else int(gevonden[3]), maand, dag)
    return _laatste(dag, maand, vandaag)


def _laatste(dag: int, maand: int, vandaag: date) -> date:
    """The latest such day up to today; looks back far enough for 29 February."""
    for jaar in range(vandaag.year, vandaag.year - 8, -1):
        try:
            gevonden = date(jaar, maand, dag)
        except ValueError:
            continue
        if gevonden <= vandaag:
            return gevonden
    raise ValueError(UITLEG)


class DatumField(forms.Field):
    """A text field for a day in the past, at most `DAGEN_TERUG` days back (default: a year).

    `eerder` is the day that stands there already, and may stay however long ago it is.
    """

    widget = forms.TextInput(attrs={"autocomplete": "off", "size": 12, "placeholder": "vandaag"})
    eerder: date | None = None

    def to_python(self, value: object) -> date:
        try:
            dag = value if isinstance(value, date) else lees_datum(str(value or ""), timezone.localdate())
        except ValueError as fout:
            raise ValidationError(UITLEG, code="invalid") from fout
        return dag

    def validate(self, value: date) -> None:
        vandaag = timezone.localdate()
        if value == self.eerder:
            return
        if value > vandaag:
            raise ValidationError("Deze datum ligt in de toekomst. Vul vandaag in, of een dag ervoor.")
        if value < vandaag - timedelta(days=settings.DAGEN_TERUG):
            raise ValidationError(f"Deze datum is meer dan {settings.DAGEN_TERUG} dagen geleden. Kies een latere dag.")

    def prepare_value(self, value: object) -> object:
        return f"{value.day}-{value.month}-{value.year}" if isinstance(value, date) else value
