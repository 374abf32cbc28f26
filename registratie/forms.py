"""Forms of requests: an allow-list of fields, and no text in which the guard finds somebody."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, ClassVar
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format

from makelaar.models import Kern
from makelaar.toegang import AnyGebruiker, kernen_nu
from registratie.bewaking import BewaakteTekst, bevestigd_in
from registratie.datum import DatumField
from registratie.levensloop import OVERGANGEN, Invoer
from registratie.models import Bestemming, Code, Doel, Domein, Hulpvraag, Soort, Thema, Via
from registratie.tempo import SecondenField, sinds, zegel

KIES_THEMA = {"required": "Kies waar het over gaat.", "invalid_choice": "Kies een thema uit de lijst."}
KIES_UITKOMST = {"required": "Kies wat ermee gedaan is.", "invalid_choice": "Kies een uitkomst uit de lijst."}


class NotitieField(BewaakteTekst):
    """The one free line of a request: at most 200 characters, guarded."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", "Notitie")
        kwargs.setdefault("help_text", "Geen namen, adressen of nummers van mensen. Hoogstens 200 tekens.")
        super().__init__(required=False, max_length=200, **kwargs)
        self.error_messages["max_length"] = "Houd de notitie korter: hoogstens 200 tekens."


def per_domein(bestemmingen: list[Bestemming]) -> dict[str, list[Bestemming]]:
    """The choices in the blocks of the screen."""
    return {domein: [b for b in bestemmingen if b.domein == domein] for domein in Domein.values}


class KeuzeField(forms.Field):
    """Radio buttons that show as chips; the code is the value, so that an address or a retry stays readable.

    `keuzes` gives the choices; they were read before, so that showing and checking cost no query.
    """

    widget = forms.RadioSelect

    def __init__(self, keuzes: Callable[[], list[Any]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.keuzes = keuzes

    def to_python(self, value: Any) -> Code | None:
        if value in self.empty_values:
            return None
        for keuze in self.keuzes():
            if keuze.code == value:
                return keuze  # type: ignore[no-any-return]
        raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")


class KernField(forms.Field):
    """One of the kernen where somebody works now; the slug is the value."""

    widget = forms.Select
    default_error_messages: ClassVar[dict[str, Any]] = {"invalid_choice": "Kies een kern waar je nu werkt."}

    def __init__(self, kernen: Sequence[Kern] = ()) -> None:
        super().__init__(label="Kern")
        self.kies_uit(kernen)

    def kies_uit(self, kernen: Sequence[Kern]) -> None:
        self.kernen = {kern.slug: kern for kern in kernen}
        self.widget.choices = [(kern.slug, kern.naam) for kern in kernen]

    def to_python(self, value: Any) -> Kern | None:
        if value in self.empty_values:
            return None
        if value not in self.kernen:
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return self.kernen[value]


class DoelenField(forms.MultipleChoiceField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            choices=Doel.choices,
            widget=forms.CheckboxSelectMultiple,
            required=False,
            label="Doelen",
            **kwargs,
        )


class DelenField(forms.CharField):
    """Which optional parts stand open, sent along to be remembered; anything else in it is left out."""

    DELEN = ("basis", "notitie", "doelen", "aantal", "via")

    def __init__(self) -> None:
        super().__init__(widget=forms.HiddenInput, required=False)

    def clean(self, value: Any) -> list[str]:
        genoemd = str(value or "").split(",")
        return [deel for deel in self.DELEN if deel in genoemd]


class SnelForm(forms.Form):
    """The quick form: two choices remain; the rest is filled in or optional."""

    thema = KeuzeField(Thema.objects.in_gebruik, label="Waar gaat het over?", error_messages=KIES_THEMA)
    uitkomst = KeuzeField(Bestemming.objects.in_gebruik, label="Wat is ermee gedaan?", error_messages=KIES_UITKOMST)
    kern = KernField()
    contactdatum = DatumField(label="Datum", required=False, help_text="12-11, gisteren, ma of -3")
    soort = forms.ChoiceField(choices=Soort.choices, widget=forms.RadioSelect, label="Soort")
    doelen = DoelenField()
    notitie = NotitieField()
    via = forms.ChoiceField(choices=[("", "Niet ingevuld"), *Via.choices], required=False, label="Kwam binnen via")
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
    seconden = SecondenField()
    geopend = forms.CharField(widget=forms.HiddenInput, required=False)
    delen = DelenField()

    def __init__(self, *args: Any, gebruiker: AnyGebruiker, kern: str | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kernen = kernen_nu(gebruiker)
        self.fields["kern"].kies_uit(self.kernen)  # type: ignore[attr-defined]
        slugs = [k.slug for k in self.kernen]
        self.initial.setdefault("kern", kern if kern in slugs else next(iter(slugs), None))
        self.initial.setdefault("soort", Soort.HULPVRAAG)
        self.initial.setdefault("inzending", uuid4())
        self.initial.setdefault("geopend", zegel())

    def gekozen_kern(self) -> Kern | None:
        return next((k for k in self.kernen if k.slug == self["kern"].value()), next(iter(self.kernen), None))

    def eender(self) -> str:
        """Two empty forms of which this is the same look the same, but for their hidden fields."""
        stand = Thema.objects.stand, Bestemming.objects.stand
        return f"{stand} {[(k.slug, k.naam) for k in self.kernen]} {self.initial['kern']}"

    def gekozen_soort(self) -> Soort:
        waarde = self["soort"].value()
        return Soort(waarde) if waarde in Soort.values else Soort.HULPVRAAG

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or self.cleaned_data
        if schoon.get("seconden") is None:
            schoon["seconden"] = sinds(schoon.get("geopend", ""))
        schoon["bevestigd"] = bevestigd_in(self)
        return schoon

    def invoer(self) -> Invoer:
        """What was noted; only after `is_valid()`."""
        gegevens = self.cleaned_data | {"doelen": frozenset(self.cleaned_data["doelen"])}
        return Invoer(**{veld.name: gegevens[veld.name] for veld in fields(Invoer) if veld.name in gegevens})


BEWERKBAAR = ["kern", "contactdatum", "soort", "thema", "notitie", "via"]


@dataclass(frozen=True)
class Verschil:
    """One field that two people filled in differently: what stands there now, and what the second wants."""

    veld: str
    nu: str
    ingevuld: str


def doelen_van(hulpvraag: Hulpvraag) -> list[str]:
    return [doel for doel in Doel.values if getattr(hulpvraag, f"doel_{doel}")]


def _in_woorden(hulpvraag: Hulpvraag, veld: str) -> str:
    waarde = getattr(hulpvraag, veld)
    if isinstance(waarde, date):
        return date_format(waarde)
    toon = getattr(hulpvraag, f"get_{veld}_display", None)
    return str(toon() if toon else waarde) or "leeg"


def _doelen_in_woorden(doelen: list[str]) -> str:
    return ", ".join(Doel(doel).label for doel in doelen) or "geen"


class OngedaanForm(forms.Form):
    inzending = forms.UUIDField()


class HulpvraagForm(forms.ModelForm[Hulpvraag]):
    """Mends a request; the outcome has its own screen, as it changes by steps.

    `versie` is the version that the makelaar saw; without it, the first one.
    """

    contactdatum = DatumField(label="Datum", help_text="12-11, 12-11-2026, gisteren, ma of -3")
    notitie = NotitieField(widget=forms.TextInput)
    doelen = DoelenField()
    versie = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Hulpvraag
        fields = BEWERKBAAR

    def __init__(self, *args: Any, gebruiker: AnyGebruiker, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kern"] = KernField(kernen_nu(gebruiker))
        self.eerder = self.instance.contactdatum
        self.fields["contactdatum"].eerder = self.eerder  # type: ignore[attr-defined]
        self.initial["kern"] = self.instance.kern.slug
        self.initial["doelen"] = doelen_van(self.instance)
        self.initial["versie"] = self.instance.versie
        if self.instance.bevestigd:
            self.fields["notitie"].eerder = self.instance.notitie  # type: ignore[attr-defined]

    def gezien(self) -> int:
        return self.cleaned_data["versie"] or 0

    def verschillen(self, nu: Hulpvraag) -> list[Verschil]:
        """What stands there now beside what was filled in, for each field where the two differ."""
        velden = [Verschil(str(self[n].label), _in_woorden(nu, n), _in_woorden(self.instance, n)) for n in BEWERKBAAR]
        doelen = Verschil("Doelen", _doelen_in_woorden(doelen_van(nu)), _doelen_in_woorden(self.cleaned_data["doelen"]))
        return [verschil for verschil in [*velden, doelen] if verschil.nu != verschil.ingevuld]

    def save(self, commit: bool = True) -> Hulpvraag:
        for doel in Doel.values:
            setattr(self.instance, f"doel_{doel}", doel in self.cleaned_data["doelen"])
        self.instance.versie += 1
        self.instance.bevestigd = bevestigd_in(self)
        hulpvraag = super().save(commit=False)
        if commit:
            # Nothing else: another screen may have changed the rest since this row was read.
            doelen = [f"doel_{doel}" for doel in Doel.values]
            hulpvraag.save(update_fields=[*BEWERKBAAR, *doelen, "versie", "bevestigd"])
        return hulpvraag


class UitkomstForm(forms.Form):
    """Closes or refers: only outcomes that the present one may change into."""

    uitkomst = KeuzeField(list, label="Wat is ermee gedaan?", error_messages=KIES_UITKOMST)
    op = DatumField(label="Doorverwezen op", required=False, help_text="12-11, gisteren, ma of -3")
    warm = forms.BooleanField(required=False, label="Warm overgedragen, in een gesprek met de ontvanger erbij")
    versie = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, hulpvraag: Hulpvraag, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["versie"] = hulpvraag.versie
        domeinen = OVERGANGEN[hulpvraag.uitkomst.domein] - {Domein.OPEN}
        kan = [bestemming for bestemming in Bestemming.objects.in_gebruik() if bestemming.domein in domeinen]
        self.fields["uitkomst"].keuzes = lambda: kan  # type: ignore[attr-defined]
        self.per_domein = per_domein(kan)
