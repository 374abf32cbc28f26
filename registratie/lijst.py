"""The list of requests: filters that live in the address, and pages by key instead of by count."""

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django import forms
from django.db.models import Q

from makelaar.models import Gebruiker, Kern
from makelaar.toegang import eigen_kernen
from registratie.models import Bestemming, Hulpvraag, HulpvraagQuerySet, Soort, Thema

PER_PAGINA = 50
STANDEN = [
    ("", "alles"),
    ("open", "nog open"),
    ("voorveld", "in het voorveld"),
    ("professioneel", "doorverwezen"),
]


class FilterForm(forms.Form):
    """All optional; what is wrong in an address is left out, never an error."""

    stand = forms.ChoiceField(choices=STANDEN, required=False, label="Stand")
    kern = forms.ModelChoiceField(Kern.objects.none(), to_field_name="slug", required=False, empty_label="alle")
    soort = forms.ChoiceField(choices=[("", "alle"), *Soort.choices], required=False, label="Soort")
    thema = forms.ModelChoiceField(Thema.objects.all(), to_field_name="code", required=False, empty_label="alle")
    uitkomst = forms.ModelChoiceField(
        Bestemming.objects.all(), to_field_name="code", required=False, empty_label="alle"
    )
    van = forms.DateField(required=False, label="Vanaf", widget=forms.TextInput(attrs={"placeholder": "1-7-2026"}))
    tot = forms.DateField(
        required=False, label="Tot en met", widget=forms.TextInput(attrs={"placeholder": "30-9-2026"})
    )
    zoek = forms.CharField(required=False, max_length=60, label="Zoek in nummer en notitie")

    def __init__(self, *args: object, gebruiker: Gebruiker, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["kern"].queryset = eigen_kernen(gebruiker)  # type: ignore[attr-defined]

    def voorwaarden(self) -> Q:
        """The filter as one condition."""
        self.is_valid()
        schoon = self.cleaned_data
        velden = {
            "kern": "kern",
            "soort": "soort",
            "thema": "thema",
            "uitkomst": "uitkomst",
            "stand": "uitkomst__domein",
            "van": "contactdatum__gte",
            "tot": "contactdatum__lte",
        }
        gekozen = {pad: schoon[naam] for naam, pad in velden.items() if schoon.get(naam)}
        return Q(**gekozen) & _zoek(schoon.get("zoek", ""))

    def in_adres(self) -> str:
        """The filter as it stands in an address, without what is empty."""
        return urlencode([(n, self.data[n]) for n in self.fields if self.data.get(n)])


def _zoek(woorden: str) -> Q:
    voorwaarde = Q()
    for woord in woorden.split()[:6]:
        voorwaarde &= Q(nummer__icontains=woord) | Q(notitie__icontains=woord)
    return voorwaarde


@dataclass(frozen=True)
class Pagina:
    """One page of the list, and where the next one begins (empty: this is the last)."""

    rijen: list[Hulpvraag]
    volgende: str


def pagina(rijen: HulpvraagQuerySet, na: str = "") -> Pagina:
    """The `PER_PAGINA` requests after the key `na` (`2026-07-01_123`), newest first; constant time, no COUNT."""
    if plek := _lees_plek(na):
        dag, pk = plek
        rijen = rijen.filter(Q(contactdatum__lt=dag) | Q(contactdatum=dag, pk__lt=pk))
    gevonden = list(rijen.met_namen().order_by("-contactdatum", "-pk")[: PER_PAGINA + 1])
    laatste = gevonden[PER_PAGINA - 1] if len(gevonden) > PER_PAGINA else None
    return Pagina(gevonden[:PER_PAGINA], f"{laatste.contactdatum}_{laatste.pk}" if laatste else "")


def _lees_plek(na: str) -> tuple[date, int] | None:
    gevonden = re.fullmatch(r"(\d{4}-\d\d-\d\d)_(\d{1,18})", na)
    if not gevonden:
        return None
    try:
        return date.fromisoformat(gevonden[1]), int(gevonden[2])
    except ValueError:
        return None
