"""The form of a mapping: how its file looks, its columns, and their code for each of ours."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from registratie.models import Codeveld, Koppelcode, Koppeling, Koppelkolom
from registratie.uitwisseling.modellen import DUBBELE_KOP, KOMMA, TWEEMAAL, geen_formule
from registratie.uitwisseling.velden import onze_codes, velden_van
from registratie.uitwisseling.vertalen import vreemd

LANGSTE = 60
BESTAAT = "Er is al een koppeling met deze naam. Kies een andere naam."
GEEN_KOLOM = "Geef ten minste één kolom een kop die in elke regel iets heeft, zoals nummer of datum."


@dataclass(frozen=True)
class Kolomrij:
    """A line of the table of columns."""

    naam: str
    kop: forms.BoundField
    plaats: forms.BoundField


@dataclass(frozen=True)
class Codegroep:
    """The codes of one field; without a column for it they play no part."""

    naam: str
    in_kolom: bool
    codes: list[tuple[str, forms.BoundField]]

    @property
    def leeg(self) -> int:
        """How many of ours have no counterpart."""
        return sum(not vak.value() for _, vak in self.codes) if self.in_kolom else 0


class NieuweKoppelingForm(forms.ModelForm[Koppeling]):
    """A name and what a line is; those two stay."""

    class Meta:
        model = Koppeling
        fields = ["naam", "rijen"]
        widgets = {"rijen": forms.RadioSelect}
        error_messages = {"naam": {"required": "Vul de naam van het systeem in.", "unique": BESTAAT}}

    def clean_naam(self) -> str:
        naam: str = self.cleaned_data["naam"]
        self.instance.code = slugify(naam)[:50]
        if not self.instance.code or Koppeling.objects.filter(code=self.instance.code).exists():
            raise ValidationError(BESTAAT if self.instance.code else "Gebruik ook letters of cijfers in de naam.")
        return naam


class KoppelingForm(forms.ModelForm[Koppeling]):
    """All of a mapping. Fields of columns and codes are made from what there is to choose from now."""

    class Meta:
        model = Koppeling
        fields = ["naam", "datumvorm", "codering", "scheiding", "eigen_codes", "actief"]
        error_messages = {"naam": {"required": "Vul de naam van het systeem in.", "unique": BESTAAT}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.velden = velden_van(self.instance.rijen)
        self.codes = onze_codes(self.instance.rijen)
        self._maak_kolommen()
        self._maak_codes()

    def _maak_kolommen(self) -> None:
        kolommen = {kolom.veld: kolom for kolom in self.instance.kolommen.all()}
        volgorde = [*kolommen, *(code for code in self.velden if code not in kolommen)]
        self.volgorde = [code for code in volgorde if code in self.velden]
        for plaats, code in enumerate(self.volgorde, start=1):
            self.fields[f"kop_{code}"] = _tekst(f"Kop van {self.velden[code].naam}")
            self.fields[f"plaats_{code}"] = _plaats(f"Plaats van {self.velden[code].naam}")
            self.initial[f"kop_{code}"] = kolommen[code].kop if code in kolommen else ""
            self.initial[f"plaats_{code}"] = plaats

    def _maak_codes(self) -> None:
        bekend = {(code.veld, code.onze_code): code.hun_code for code in self.instance.codes.all()}
        for veld, codes in self.codes.items():
            for code, naam in codes:
                self.fields[f"code_{veld}_{code}"] = _tekst(f"{Codeveld(veld).label}: {naam}")
                self.initial[f"code_{veld}_{code}"] = bekend.get((veld, code), "")

    def kolomrijen(self) -> list[Kolomrij]:
        return [Kolomrij(self.velden[code].naam, self[f"kop_{code}"], self[f"plaats_{code}"]) for code in self.volgorde]

    def groepen(self) -> list[Codegroep]:
        return [
            Codegroep(
                Codeveld(veld).label,
                bool(self[f"kop_{veld}"].value()),
                [(naam, self[f"code_{veld}_{code}"]) for code, naam in codes],
            )
            for veld, codes in self.codes.items()
        ]

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or self.cleaned_data
        self._eenmaal([f"kop_{code}" for code in self.volgorde], DUBBELE_KOP)
        for veld, codes in self.codes.items():
            self._eenmaal([f"code_{veld}_{code}" for code, _ in codes], TWEEMAAL)
        for code, _ in self.codes["doel"]:
            if "," in schoon.get(f"code_doel_{code}", ""):
                self.add_error(f"code_doel_{code}", KOMMA)
        self._past_in_codering(schoon)
        if not any(schoon.get(f"kop_{code}") for code, veld in self.velden.items() if not veld.leeg):
            self.add_error(None, GEEN_KOLOM)
        return schoon

    def _eenmaal(self, namen: list[str], melding: str) -> None:
        gezien: set[str] = set()
        for naam in namen:
            waarde = self.cleaned_data.get(naam, "")
            if waarde in gezien:
                self.add_error(naam, melding)
            gezien |= {waarde} if waarde else set()

    def _past_in_codering(self, schoon: dict[str, Any]) -> None:
        for naam in [n for n in self.fields if n.startswith(("kop_", "code_"))]:
            if tekens := "".join(vreemd(schoon.get(naam, ""), schoon.get("codering") or "utf-8")):
                self.add_error(naam, f"Dit systeem kan dit niet lezen: {tekens}. Kies UTF-8, of schrijf het anders.")

    @transaction.atomic
    def save(self, commit: bool = True) -> Koppeling:
        koppeling = super().save(commit)
        _vervang(koppeling.kolommen, list(self._kolommen(koppeling)))
        _vervang(koppeling.codes, list(self._codes(koppeling)))
        return koppeling

    def _kolommen(self, koppeling: Koppeling) -> Iterator[Koppelkolom]:
        for code in self.volgorde:
            if kop := self.cleaned_data[f"kop_{code}"]:
                plaats = self.cleaned_data[f"plaats_{code}"] or len(self.volgorde)
                yield Koppelkolom(koppeling=koppeling, veld=code, kop=kop, volgorde=plaats)

    def _codes(self, koppeling: Koppeling) -> Iterator[Koppelcode]:
        for veld, codes in self.codes.items():
            for onze, _ in codes:
                if hun := self.cleaned_data[f"code_{veld}_{onze}"]:
                    yield Koppelcode(koppeling=koppeling, veld=veld, onze_code=onze, hun_code=hun)


def _vervang(rijen: Any, gewenst: list[Any]) -> None:
    """First away with what is no longer so: two codes may have changed places. What stays is left alone.

    Read anew, not as the page was made: of two that save at once the last one wins, whole.
    """
    staat_er = {_inhoud(rij): rij for rij in rijen.order_by("pk")}
    nieuw = {_inhoud(rij): rij for rij in gewenst}
    for inhoud, rij in staat_er.items():
        if inhoud not in nieuw:
            rij.delete()
    for inhoud, rij in nieuw.items():
        if inhoud not in staat_er:
            rij.save()


def _inhoud(rij: Koppelkolom | Koppelcode) -> tuple[object, ...]:
    if isinstance(rij, Koppelkolom):
        return rij.veld, rij.kop, rij.volgorde
    return rij.veld, rij.onze_code, rij.hun_code


def _tekst(label: str) -> forms.CharField:
    return forms.CharField(
        required=False,
        label=label,
        max_length=LANGSTE,
        validators=[geen_formule],
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": f"Houd het korter: hoogstens {LANGSTE} tekens."},
    )


def _plaats(label: str) -> forms.IntegerField:
    melding = "Vul een heel getal in, van 1 tot 99."
    return forms.IntegerField(
        required=False,
        label=label,
        min_value=1,
        max_value=99,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 2, "autocomplete": "off"}),
        error_messages={"invalid": melding, "min_value": melding, "max_value": melding},
    )


def zonder_tegenhanger(koppeling: Koppeling, codes: dict[str, list[tuple[str, str]]]) -> int:
    """How many of our codes would keep a row here; reads only what was fetched with the mapping."""
    if koppeling.eigen_codes:
        return 0
    bekend = {(code.veld, code.onze_code) for code in koppeling.codes.all()}
    in_kolom = [kolom.veld for kolom in koppeling.kolommen.all()]
    return sum((veld, code) not in bekend for veld in in_kolom for code, _ in codes.get(veld, []))
