"""The form of an offer. Texts are guarded; only an organisation has a telephone number and an e-mail address."""

import re
from dataclasses import dataclass
from typing import Any, Self

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Field, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator
from django.db import transaction
from django.utils import timezone
from phonenumbers import NumberParseException, is_valid_number, parse

from makelaar.models import Gebruiker, Kern
from makelaar.toegang import kernen_nu
from registratie.bewaking import BewaakteTekst
from registratie.models import Aanbod, Organisatie, SoortAanbod, Thema, Vorm
from registratie.netwerk.bestand import LIJSTEN, waarden
from registratie.privacy import Vondst, gevonden

CONTACT = ("telefoon", "email", "website")
GEEN_KERN = "Kies ten minste één kern waar je zelf werkt."
GEEN_ORGANISATIE = "Contact is van een organisatie. Vul de organisatie in, of haal het contact weg."
TELEFOON = "Schrijf het nummer van de organisatie als 0495 431 222 of +31 495 431 222."
DATUM = {"invalid": "Schrijf de datum als 31-12-2026."}


@dataclass(frozen=True)
class Keuzes:
    """What there is to choose from, read once; `eigen` are the kernen of which one must be chosen (None: any)."""

    kernen: list[Kern]
    themas: list[Thema]
    eigen: frozenset[str] | None

    @classmethod
    def voor(cls, gebruiker: Gebruiker | None) -> Self:
        eigen = None if gebruiker is None else frozenset(kern.slug for kern in kernen_nu(gebruiker))
        return cls(list(Kern.objects.all()), Thema.objects.bewaard(), eigen)


class AanbodTekst(BewaakteTekst):
    """A guarded line of an offer."""

    def __init__(self, *, lengte: int, **kwargs: Any) -> None:
        super().__init__(max_length=lengte, **kwargs)
        self.error_messages["max_length"] = f"Houd het korter: hoogstens {lengte} tekens."


def in_naam_van_adres(adres: str) -> list[Vondst]:
    """What is found before the @: `info@` is of an organisation, `annie.jansen@` may be somebody's."""
    return gevonden(adres.partition("@")[0])


class AdresVeld(AanbodTekst):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            lengte=100, validators=[EmailValidator("Schrijf het adres als info@organisatie.nl.")], **kwargs
        )
        self.met_regel(in_naam_van_adres)


def is_telefoonnummer(tekst: str) -> None:
    """A number as one dials it here: with 0 or + in front, or 14 and the area code of a municipality."""
    if re.fullmatch(r"14 ?0[0-9]{2,3}", tekst):
        return
    try:
        goed = tekst.lstrip("(")[:1] in "0+" and is_valid_number(parse(tekst, "NL"))
    except NumberParseException:
        goed = False
    if not goed or not re.fullmatch(r"[0-9+() -]+", tekst):
        raise ValidationError(TELEFOON)


class AanbodForm(forms.Form):
    """Makes or changes an offer; whoever saves it has checked it."""

    naam = AanbodTekst(
        lengte=100,
        label="Wat is het?",
        help_text="Bijvoorbeeld: samen eten, of: rijden naar de dokter. Geen naam van een inwoner.",
        error_messages={"required": "Schrijf op wat er wordt aangeboden."},
    )
    soort = forms.ChoiceField(
        choices=SoortAanbod.choices,
        widget=forms.RadioSelect,
        label="Soort",
        help_text="Eigen netwerk: mensen uit de buurt. Algemeen: voor iedereen die het nodig heeft. "
        "Collectief: een groep of activiteit. Professional: daar verwijs je naar door.",
        error_messages={"required": "Kies een soort.", "invalid_choice": "‘%(value)s’ is geen soort aanbod."},
    )
    vorm = forms.ChoiceField(
        choices=Vorm.choices,
        widget=forms.RadioSelect,
        label="Vorm",
        initial=Vorm.VOORZIENING,
        error_messages={"required": "Kies een vorm.", "invalid_choice": "‘%(value)s’ is geen vorm."},
    )
    kernen = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple,
        label="Voor welke kernen?",
        error_messages={"required": GEEN_KERN, "invalid_choice": "‘%(value)s’ is geen kern."},
    )
    themas = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple,
        label="Bij welke thema's helpt het?",
        error_messages={"required": "Kies ten minste één thema.", "invalid_choice": "‘%(value)s’ is geen thema."},
    )
    wanneer = AanbodTekst(lengte=120, required=False, label="Wanneer")
    waar = AanbodTekst(lengte=120, required=False, label="Waar")
    organisatie = AanbodTekst(
        lengte=100, required=False, label="Organisatie", help_text="Leeg bij een inwoner die iets wil doen."
    )
    telefoon = forms.CharField(
        required=False, max_length=20, label="Telefoon van de organisatie", validators=[is_telefoonnummer]
    )
    email = AdresVeld(required=False, label="E-mail van de organisatie")
    website = AanbodTekst(
        lengte=200,
        required=False,
        label="Website",
        help_text="Bijvoorbeeld: https://www.organisatie.nl",
        validators=[URLValidator(["http", "https"], message="Schrijf het adres als https://www.organisatie.nl.")],
    )
    geldig_tot = forms.DateField(
        required=False,
        label="Geldig tot en met",
        help_text="Leeg: het loopt door.",
        widget=forms.TextInput(attrs={"size": 12, "placeholder": "31-12-2026", "autocomplete": "off"}),
        error_messages=DATUM,
    )
    leeg_wist = True  # an empty contact field wipes what stands there

    def __init__(self, *args: Any, keuzes: Keuzes, aanbod: Aanbod | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keuzes, self.aanbod = keuzes, aanbod
        self.fields["kernen"].choices = [(k.slug, k.naam) for k in keuzes.kernen if self._kiesbaar(k)]  # type: ignore[attr-defined]
        self.fields["themas"].choices = [(t.code, t.naam) for t in keuzes.themas if self._kiesbaar(t)]  # type: ignore[attr-defined]
        self.helper = self._opmaak()
        if aanbod:
            self._begin_met(waarden(aanbod))

    def _kiesbaar(self, keuze: Kern | Thema) -> bool:
        """Those in use, and what an offer has already."""
        return keuze.actief or bool(self.aanbod and keuze in [*self.aanbod.kernen.all(), *self.aanbod.themas.all()])

    def _begin_met(self, staat: dict[str, str]) -> None:
        for naam, veld in self.fields.items():
            self.initial[naam] = staat[naam].split(", ") if naam in LIJSTEN else staat[naam]
            if isinstance(veld, AanbodTekst):
                veld.eerder = staat[naam]

    @staticmethod
    def _opmaak() -> FormHelper:
        helper = FormHelper()
        helper.form_tag, helper.disable_csrf = False, True
        chips = [Field(naam, template="makelaar/chips.html") for naam in ("soort", "vorm", "kernen", "themas")]
        paren = [("wanneer", "waar"), ("organisatie", "website"), ("telefoon", "email")]
        helper.layout = Layout("naam", *chips, *(Div(*paar, css_class="blok") for paar in paren), "geldig_tot")
        return helper

    def clean_kernen(self) -> list[str]:
        kernen: list[str] = self.cleaned_data["kernen"]
        if self.keuzes.eigen is not None and not self.keuzes.eigen.intersection(kernen):
            raise ValidationError(GEEN_KERN)
        return kernen

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or self.cleaned_data
        if any(schoon.get(veld) for veld in CONTACT) and schoon.get("organisatie") == "":
            self.add_error("organisatie", GEEN_ORGANISATIE)
        return schoon

    @transaction.atomic
    def save(self) -> Aanbod:
        """IntegrityError when another offer has this name and organisation."""
        schoon = self.cleaned_data
        aanbod = self.aanbod or Aanbod()
        aanbod.organisatie = self._organisatie()
        for veld in ("naam", "soort", "vorm", "wanneer", "waar", "geldig_tot"):
            setattr(aanbod, veld, schoon[veld])
        aanbod.laatst_nagekeken = schoon.get("laatst_nagekeken") or timezone.localdate()
        aanbod.actief = schoon.get("actief", aanbod.actief)
        aanbod.save()
        aanbod.kernen.set([kern for kern in self.keuzes.kernen if kern.slug in schoon["kernen"]])
        aanbod.themas.set([thema for thema in self.keuzes.themas if thema.code in schoon["themas"]])
        return aanbod

    def _organisatie(self) -> Organisatie | None:
        """The one of this name, with the contact as it was filled in.

        Who names another organisation that is there already was not shown its contact, and so only adds to it.
        """
        if not (naam := self.cleaned_data["organisatie"]):
            return None
        organisatie = Organisatie.objects.met_naam(naam).first() or Organisatie()
        getoond = self.aanbod is not None and self.aanbod.organisatie_id == organisatie.pk
        organisatie.naam = naam
        for veld in CONTACT:
            aanvulling = self.cleaned_data[veld] and (getoond or not getattr(organisatie, veld))
            if aanvulling or (getoond and self.leeg_wist):
                setattr(organisatie, veld, self.cleaned_data[veld])
        organisatie.save()
        return organisatie
