"""Reads a sociale kaart from a file: every line is looked at as the form looks at an offer, and all go in or none."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django import forms
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from makelaar.models import Gebruiker
from makelaar.rekenblad import gewoon
from registratie.bewaking import stempel_van
from registratie.invoer.lezen import lees_inhoud
from registratie.invoer.rijen import Cel, InvoerFout, als_tekst, sleutel
from registratie.models import Aanbod, Code, SoortAanbod, Vorm
from registratie.netwerk.bestand import KOLOMMEN, LIJSTEN, in_cijfers, waarden
from registratie.netwerk.forms import CONTACT, DATUM, AanbodForm, AanbodTekst, Keuzes

MEESTE_REGELS = 1000
NODIG = ("naam", "kernen", "soort", "themas")
VAN_EEN_ANDER = "Dit aanbod is van kernen waar je niet werkt. Laat een makelaar van die kern het wijzigen."
TEGELIJK = "Iemand anders wijzigde net de sociale kaart. Er is niets ingevoerd. Probeer het opnieuw."
Staat = dict[str, str]


class RegelForm(AanbodForm):
    """A line of a file: also says when it was checked, and whether it is still offered."""

    laatst_nagekeken = forms.DateField(required=False, error_messages=DATUM)
    actief = forms.ChoiceField(
        choices=[("ja", "ja"), ("nee", "nee")],
        required=False,
        error_messages={"invalid_choice": "Schrijf ja of nee."},
    )
    leeg_wist = False

    def clean_laatst_nagekeken(self) -> date | None:
        dag: date | None = self.cleaned_data["laatst_nagekeken"]
        if dag and dag > timezone.localdate():
            raise forms.ValidationError("Deze datum ligt in de toekomst.")
        return dag

    def clean_actief(self) -> bool:
        return bool(self.cleaned_data["actief"] != "nee")


@dataclass(frozen=True)
class Melding:
    """What is wrong in one cell, or who may be in it."""

    regel: int
    kolom: str
    tekst: str


@dataclass
class Uitslag:
    """What an import did; in a rehearsal what it would have done. `personen` are texts to keep or to change first."""

    gelezen: int = 0
    nieuw: int = 0
    gewijzigd: int = 0
    fouten: list[Melding] = field(default_factory=list)
    personen: list[Melding] = field(default_factory=list)

    @property
    def gelijk(self) -> int:
        return self.gelezen - self.nieuw - self.gewijzigd

    @property
    def kan(self) -> bool:
        return not self.fouten and not self.personen

    def __str__(self) -> str:
        return f"{self.nieuw} nieuw, {self.gewijzigd} gewijzigd, {self.gelijk} stonden er al zo."


def lees_kaart(inhoud: bytes) -> dict[int, Staat]:
    """What stands in each line, by its number in the file; InvoerFout when the file can't be read."""
    rijen = [rij for rij in lees_inhoud(inhoud).rijen if not rij.leeg]
    if not rijen:
        raise InvoerFout("Dit bestand is leeg.")
    velden = _velden([sleutel(als_tekst(cel)) for cel in rijen[0].cellen])
    if len(rijen) > MEESTE_REGELS + 1:
        raise InvoerFout(f"Dit bestand heeft meer dan {MEESTE_REGELS} regels. Verdeel het over meer bestanden.")
    return {rij.regel: _staat(velden, rij.cellen) for rij in rijen[1:]}


def _velden(koppen: list[str]) -> list[str]:
    per_kop = {sleutel(kop): veld for veld, kop in KOLOMMEN.items()} | {sleutel(veld): veld for veld in KOLOMMEN}
    velden = [per_kop.get(kop, "") for kop in koppen]
    if weg := [KOLOMMEN[veld] for veld in NODIG if veld not in velden]:
        raise InvoerFout(
            f"Deze kolommen ontbreken: {', '.join(weg)}. Haal de sociale kaart op om te zien hoe het moet."
        )
    return velden


def _staat(velden: list[str], cellen: tuple[Cel, ...]) -> Staat:
    gevuld = {veld: _tekst(cel) for veld, cel in zip(velden, cellen, strict=False) if veld}
    return dict.fromkeys(KOLOMMEN, "") | gevuld


def _tekst(cel: Cel) -> str:
    if isinstance(cel, datetime):
        cel = cel.date()
    return in_cijfers(cel) if isinstance(cel, date) else gewoon(als_tekst(cel))


@dataclass
class Inlezen:
    """One import: what is there, what there is to choose from, and what was found so far."""

    keuzes: Keuzes
    laat_staan: bool
    uitslag: Uitslag = field(default_factory=Uitslag)
    klaar: list[RegelForm] = field(default_factory=list)
    gezien: dict[tuple[str, str], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.bestaand = {_sleutel(waarden(aanbod)): aanbod for aanbod in Aanbod.objects.met_namen()}
        codes: list[Code] = [*self.keuzes.themas]
        self.woorden: dict[str, dict[str, str]] = {
            "kernen": {sleutel(w): k.slug for k in self.keuzes.kernen for w in (k.slug, k.naam)},
            "themas": {sleutel(w): c.code for c in codes for w in (c.code, c.naam)},
            "soort": {sleutel(w): code for code, naam in SoortAanbod.choices for w in (code, naam)},
            "vorm": {sleutel(w): code for code, naam in Vorm.choices for w in (code, naam)},
        }

    def lees(self, regel: int, staat: Staat) -> None:
        """Takes one line; an offer that stands there just so is left alone."""
        self.uitslag.gelezen += 1
        eerder = self.gezien.setdefault(_sleutel(staat), regel)
        if eerder != regel:
            self._fout(regel, "naam", f"Dit staat ook al op regel {eerder}.")
            return
        aanbod = self.bestaand.get(_sleutel(staat))
        if aanbod is None or not _staat_er_zo(waarden(aanbod), staat):
            self._vergelijk(regel, RegelForm(self._gegevens(staat), keuzes=self.keuzes, aanbod=aanbod))

    def _vergelijk(self, regel: int, form: RegelForm) -> None:
        if form.aanbod and not self._mag_wijzigen(form.aanbod):
            self._fout(regel, "naam", VAN_EEN_ANDER)
            return
        for naam, fouten in form.errors.as_data().items():
            for fout in fouten:
                waar = self.uitslag.personen if fout.code == "bewaking" else self.uitslag.fouten
                waar.append(Melding(regel, KOLOMMEN.get(naam, ""), str(fout.messages[0])))
        self.klaar.append(form)
        self.uitslag.gewijzigd += form.aanbod is not None
        self.uitslag.nieuw += form.aanbod is None

    def _mag_wijzigen(self, aanbod: Aanbod) -> bool:
        eigen = self.keuzes.eigen
        return eigen is None or any(kern.slug in eigen for kern in aanbod.kernen.all())

    def _fout(self, regel: int, veld: str, tekst: str) -> None:
        self.uitslag.fouten.append(Melding(regel, KOLOMMEN[veld], tekst))

    def _gegevens(self, staat: Staat) -> "MultiValueDict[str, Any]":
        """The line as a browser would send it, with codes for words and with what was said to the guard."""
        gegevens = {veld: [waarde] for veld, waarde in staat.items()}
        for veld, codes in self.woorden.items():
            delen = staat[veld].split(",") if veld in LIJSTEN and sleutel(staat[veld]) not in codes else [staat[veld]]
            gegevens[veld] = [codes.get(sleutel(deel), deel.strip()) for deel in delen if deel.strip()]
        gegevens["vorm"] = gegevens["vorm"] or [Vorm.VOORZIENING.value]
        gegevens["actief"] = [staat["actief"].lower()]
        if self.laat_staan:
            gegevens |= _stempels(staat)
        return MultiValueDict(gegevens)


def _staat_er_zo(nu: Staat, staat: Staat) -> bool:
    """Whether this line changes nothing: lists in any order, and contact that is left out stays as it is."""
    velden = [veld for veld in KOLOMMEN if staat[veld] or veld not in CONTACT]
    return all(_delen(veld, nu[veld]) == _delen(veld, staat[veld]) for veld in velden)


def _delen(veld: str, waarde: str) -> set[str]:
    return {deel.strip() for deel in waarde.split(",")} if veld in LIJSTEN else {waarde}


def _stempels(staat: Mapping[str, str]) -> dict[str, list[str]]:
    teksten = [naam for naam, veld in RegelForm.base_fields.items() if isinstance(veld, AanbodTekst)]
    return {f"{naam}_laat_staan": [stempel_van(staat[naam])] for naam in teksten}


def _sleutel(staat: Mapping[str, str]) -> tuple[str, str]:
    """By what an offer is recognised: a second import changes it."""
    return staat["naam"].casefold(), staat["organisatie"].casefold()


def voer_in(
    regels: Mapping[int, Staat], gebruiker: Gebruiker | None, *, proef: bool, laat_staan: bool = False
) -> Uitslag:
    """Puts in all lines, or none as long as one is wrong; `proef` only looks. Without `gebruiker`: of every kern."""
    inlezen = Inlezen(Keuzes.voor(gebruiker), laat_staan)
    for regel, staat in regels.items():
        inlezen.lees(regel, staat)
    if inlezen.uitslag.kan and not proef:
        _bewaar(inlezen.klaar)
    return inlezen.uitslag


def _bewaar(forms_: list[RegelForm]) -> None:
    try:
        with transaction.atomic():
            for form in forms_:
                form.save()
    except IntegrityError as fout:
        raise InvoerFout(TEGELIJK) from fout
