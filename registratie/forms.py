"""Forms of requests: an allow-list of fields, and no text in which the guard finds somebody."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError

from makelaar.models import Kern
from makelaar.toegang import AnyGebruiker, eigen_kernen
from registratie.datum import DatumField
from registratie.levensloop import OVERGANGEN, Invoer
from registratie.models import Bestemming, Code, Doel, Domein, Hulpvraag, Soort, Thema
from registratie.privacy import gevonden

KIES_THEMA = {"required": "Kies waar het over gaat.", "invalid_choice": "Kies een thema uit de lijst."}
KIES_UITKOMST = {"required": "Kies wat ermee gedaan is.", "invalid_choice": "Kies een uitkomst uit de lijst."}
SOORTEN_PERSOONSGEGEVEN = {
    "bsn": "een burgerservicenummer",
    "telefoon": "een telefoonnummer",
    "email": "een e-mailadres",
    "adres": "een adres",
    "iban": "een rekeningnummer",
}


def zonder_personen(tekst: str) -> str:
    """The text with its spaces tidied; ValidationError that names what the guard found in it."""
    tekst = " ".join(tekst.split())
    if soorten := sorted({SOORTEN_PERSOONSGEGEVEN.get(v.soort, "een persoonsgegeven") for v in gevonden(tekst)}):
        raise ValidationError(f"Hierin staat {' en '.join(soorten)}. Haal dat weg: we bewaren niets over personen.")
    return tekst


class NotitieField(forms.CharField):
    """The one free line of a request: at most 200 characters, guarded."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", "Notitie")
        kwargs.setdefault("help_text", "Geen namen, adressen of nummers van mensen. Hoogstens 200 tekens.")
        super().__init__(required=False, max_length=200, **kwargs)
        self.error_messages["max_length"] = "Houd de notitie korter: hoogstens 200 tekens."

    def clean(self, value: Any) -> str:
        return zonder_personen(super().clean(value) or "")


class KeuzeField(forms.ModelChoiceField[Any]):
    """Radio buttons that show as chips; the code is the value, so that an address or a retry stays readable."""

    def __init__(self, queryset: Any, **kwargs: Any) -> None:
        kwargs.setdefault("empty_label", None)
        super().__init__(queryset, widget=forms.RadioSelect, to_field_name="code", **kwargs)

    def keuzes(self) -> list[Code]:
        return list(self.queryset.all()) if self.queryset is not None else []


class KernField(forms.ModelChoiceField[Kern]):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Kern.objects.none(), to_field_name="slug", empty_label=None, label="Kern", **kwargs)
        self.error_messages["invalid_choice"] = "Kies een kern waar je nu werkt."


class DoelenField(forms.MultipleChoiceField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            choices=Doel.choices,
            widget=forms.CheckboxSelectMultiple,
            required=False,
            label="Doelen",
            **kwargs,
        )


class SnelForm(forms.Form):
    """The quick form: two choices remain; the rest is filled in or optional."""

    thema = KeuzeField(Thema.objects.filter(actief=True), label="Waar gaat het over?", error_messages=KIES_THEMA)
    uitkomst = KeuzeField(
        Bestemming.objects.filter(actief=True), label="Wat is ermee gedaan?", error_messages=KIES_UITKOMST
    )
    kern = KernField()
    contactdatum = DatumField(label="Datum", required=False, help_text="12-11, gisteren, ma of -3")
    soort = forms.ChoiceField(choices=Soort.choices, widget=forms.RadioSelect, label="Soort")
    doelen = DoelenField()
    notitie = NotitieField()
    aantal = forms.IntegerField(
        min_value=1,
        max_value=20,
        initial=1,
        label="Aantal keer",
        error_messages={
            "required": "Vul in hoe vaak: 1 tot en met 20.",
            "invalid": "Vul een heel getal in: 1 tot en met 20.",
            "min_value": "Vul een getal in van 1 tot en met 20.",
            "max_value": "Vul een getal in van 1 tot en met 20.",
        },
    )
    inzending = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, gebruiker: AnyGebruiker, kern: str | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld = self.fields["kern"]
        assert isinstance(veld, KernField)  # noqa: S101  (narrows the type)
        veld.queryset = eigen_kernen(gebruiker)
        self.kernen = list(veld.queryset)
        slugs = [k.slug for k in self.kernen]
        self.initial.setdefault("kern", kern if kern in slugs else next(iter(slugs), None))
        self.initial.setdefault("soort", Soort.HULPVRAAG)
        self.initial.setdefault("inzending", uuid4())

    def gekozen_kern(self) -> Kern | None:
        return next((k for k in self.kernen if k.slug == self["kern"].value()), next(iter(self.kernen), None))

    def invoer(self) -> Invoer:
        """What was noted; only after `is_valid()`."""
        gegevens = dict(self.cleaned_data)
        inzending: UUID | None = gegevens.pop("inzending")
        return Invoer(**(gegevens | {"doelen": frozenset(gegevens["doelen"])}), inzending=inzending)


class HulpvraagForm(forms.ModelForm[Hulpvraag]):
    """Mends a request; the outcome has its own screen, as it changes by steps."""

    contactdatum = DatumField(label="Datum", help_text="12-11, 12-11-2026, gisteren, ma of -3")
    notitie = NotitieField(widget=forms.TextInput)
    doelen = DoelenField()

    class Meta:
        model = Hulpvraag
        fields = ["kern", "contactdatum", "soort", "thema", "notitie"]

    def __init__(self, *args: Any, gebruiker: AnyGebruiker, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kern"] = KernField()
        self.fields["kern"].queryset = eigen_kernen(gebruiker)  # type: ignore[attr-defined]
        self.initial["kern"] = self.instance.kern.slug
        self.initial["doelen"] = [d for d in Doel.values if getattr(self.instance, f"doel_{d}")]

    def save(self, commit: bool = True) -> Hulpvraag:
        for doel in Doel.values:
            setattr(self.instance, f"doel_{doel}", doel in self.cleaned_data["doelen"])
        return super().save(commit)


class UitkomstForm(forms.Form):
    """Closes or refers: only outcomes that the present one may change into."""

    uitkomst = KeuzeField(Bestemming.objects.none(), label="Wat is ermee gedaan?", error_messages=KIES_UITKOMST)

    def __init__(self, *args: Any, hulpvraag: Hulpvraag, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        domeinen = OVERGANGEN[hulpvraag.uitkomst.domein] - {Domein.OPEN}
        veld = self.fields["uitkomst"]
        assert isinstance(veld, KeuzeField)  # noqa: S101  (narrows the type)
        veld.queryset = Bestemming.objects.filter(actief=True, domein__in=domeinen)
