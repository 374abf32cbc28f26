"""The filter of the list: it lives in the address, and shows as chips that are links."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self
from urllib.parse import urlencode

from django import forms
from django.db.models import Q

from makelaar.kwartaal import PATROON, Kwartaal
from makelaar.models import Gebruiker, Kern
from makelaar.toegang import kernen_nu
from registratie.models import Bestemming, Code, Domein, Doorverwijzing, Hulpvraag, HulpvraagQuerySet, Soort, Thema
from registratie.zoekadres import VELD, ZoekField, verzegel
from registratie.zoeken import zoek

KWARTALEN = 5
DOORGEHAALD = "doorgehaald"
INVOER = {"class": "utrecht-textbox utrecht-textbox--html-input"}
STANDEN: dict[str, tuple[str, Q]] = {
    "open": ("Open", Q(uitkomst__domein=Domein.OPEN)),
    "wacht": ("Wacht op bericht", Q(doorverwijzingen__status__in=Doorverwijzing.LOPEND)),
    "voorveld": ("In het voorveld", Q(uitkomst__domein=Domein.VOORVELD)),
    "professioneel": ("Doorverwezen", Q(uitkomst__domein=Domein.PROFESSIONEEL)),
    DOORGEHAALD: ("Doorgehaald", Q(doorgehaald_op__isnull=False)),
}


@dataclass(frozen=True)
class Keuzes:
    """What there is to choose from for this user, read once per page."""

    kernen: list[Kern]
    themas: list[Thema]
    uitkomsten: list[Bestemming]

    @classmethod
    def voor(cls, gebruiker: Gebruiker) -> Self:
        return cls(kernen_nu(gebruiker), Thema.objects.bewaard(), Bestemming.objects.bewaard())


@dataclass(frozen=True)
class Chip:
    """One choice of the filter, and the address that puts it on or takes it away."""

    veld: str
    waarde: str
    naam: str
    adres: str
    actief: bool


@dataclass(frozen=True)
class Groep:
    naam: str
    chips: list[Chip]


class AdresFilter(forms.Form):
    """A filter that lives in the address; what is wrong there is left out, never an error."""

    def __init__(self, data: Any, *, gebruiker: Gebruiker) -> None:
        super().__init__(data)
        self.gebruiker = self.fields[VELD].gebruiker = gebruiker  # type: ignore[attr-defined]

    def kies(self, veld: str, keuzes: list[tuple[str, str]]) -> None:
        self.fields[veld].choices = keuzes  # type: ignore[attr-defined]

    @cached_property
    def gekozen(self) -> dict[str, str]:
        """What is filtered on, as it was chosen or typed."""
        gekozen = {naam: self.data[naam].strip() for naam in self.fields if self.cleaned_data.get(naam)}
        return gekozen | {VELD: self.cleaned_data[VELD]} if VELD in gekozen else gekozen

    @cached_property
    def _verzegeld(self) -> str:
        return verzegel(self.gekozen[VELD], self.gebruiker)

    def in_adres(self) -> str:
        return self._als_adres(self.gekozen)

    def _als_adres(self, keuzes: dict[str, str]) -> str:
        return urlencode({veld: self._verzegeld if veld == VELD else waarde for veld, waarde in keuzes.items()})

    def chip(self, veld: str, waarde: str, naam: str) -> Chip:
        actief = self.gekozen.get(veld) == waarde
        zonder = {v: w for v, w in self.gekozen.items() if v != veld}
        return Chip(veld, waarde, naam, self._als_adres(zonder if actief else zonder | {veld: waarde}), actief)


class Filter(AdresFilter):
    """The filter of requests."""

    zoek = ZoekField("Zoek in notitie en nummer", forms.TextInput(attrs=INVOER))
    stand = forms.ChoiceField(choices=[(code, naam) for code, (naam, _) in STANDEN.items()], required=False)
    mij = forms.ChoiceField(choices=[("1", "Van mij")], required=False)
    kwartaal = forms.CharField(required=False)
    thema = forms.ChoiceField(required=False)
    uitkomst = forms.ChoiceField(required=False)
    soort = forms.ChoiceField(choices=Soort.choices, required=False)
    kern = forms.ChoiceField(required=False)
    van = forms.DateField(
        required=False,
        label="Vanaf",
        widget=forms.TextInput(attrs=INVOER | {"placeholder": "1-7-2026", "form": "zoeken"}),
    )
    tot = forms.DateField(
        required=False,
        label="Tot en met",
        widget=forms.TextInput(attrs=INVOER | {"placeholder": "30-9-2026", "form": "zoeken"}),
    )

    def __init__(self, data: Any, *, gebruiker: Gebruiker) -> None:
        super().__init__(data, gebruiker=gebruiker)
        self.keuzes = Keuzes.voor(gebruiker)
        self.kies("thema", [(t.code, t.naam) for t in self.keuzes.themas])
        self.kies("uitkomst", [(u.code, u.naam) for u in self.keuzes.uitkomsten])
        self.kies("kern", [(k.slug, k.naam) for k in self.keuzes.kernen])
        self.is_valid()

    def clean_kwartaal(self) -> str:
        """What is no quarter is left out."""
        code: str = self.cleaned_data["kwartaal"]
        return code if re.fullmatch(PATROON, code) else ""

    def rijen(self) -> HulpvraagQuerySet:
        """The requests that fit, within the user's kernen; crossed out ones only when those are asked for."""
        rijen = Hulpvraag.objects.visible_to(self.gebruiker).filter(self._waar() & self._wat() & self._wanneer())
        return rijen if self.gekozen.get("stand") == DOORGEHAALD else rijen.geldig()

    def _waar(self) -> Q:
        """By their keys as well as by `visible_to`, so that the database reads the list from its index."""
        slug = self.gekozen.get("kern")
        pks = [kern.pk for kern in self.keuzes.kernen if slug in (None, kern.slug)]
        return Q(kern=pks[0]) if len(pks) == 1 else Q(kern__in=pks)

    def _wat(self) -> Q:
        schoon = self.cleaned_data
        gelijk = {"thema": "thema__code", "uitkomst": "uitkomst__code", "soort": "soort"}
        wat = Q(**{pad: schoon[veld] for veld, pad in gelijk.items() if schoon.get(veld)})
        if stand := schoon.get("stand"):
            wat &= STANDEN[stand][1]
        if schoon.get("mij"):
            wat &= Q(geregistreerd_door=self.gebruiker)
        return wat & zoek(schoon.get("zoek", ""))

    def _wanneer(self) -> Q:
        grenzen = {"contactdatum__gte": self.cleaned_data.get("van"), "contactdatum__lte": self.cleaned_data.get("tot")}
        wanneer = Q(**{pad: dag for pad, dag in grenzen.items() if dag})
        if code := self.gekozen.get("kwartaal"):
            kwartaal = Kwartaal.uit_code(code)
            wanneer &= Q(contactdatum__gte=kwartaal.begin, contactdatum__lt=kwartaal.einde)
        return wanneer

    def eender(self) -> str:
        """Two empty filters of which this is the same look the same."""
        kernen = [(kern.slug, kern.naam) for kern in self.keuzes.kernen]
        return f"{Thema.objects.stand} {Bestemming.objects.stand} {kernen} {Kwartaal.huidig()}"

    def groepen(self) -> list[Groep]:
        """Every choice, by group; the chips that are on lead to the address without them."""
        kwartalen = [(str(k), k.naam) for k in reversed(Kwartaal.huidig().laatste(KWARTALEN))]
        alles = [
            ("Stand", "stand", [(code, naam) for code, (naam, _) in STANDEN.items()]),
            ("Wie", "mij", [("1", "Van mij")]),
            ("Periode", "kwartaal", kwartalen),
            ("Thema", "thema", self._codes(self.keuzes.themas)),
            ("Uitkomst", "uitkomst", self._codes([u for u in self.keuzes.uitkomsten if u.domein != Domein.OPEN])),
            ("Soort", "soort", list(Soort.choices)),
            ("Kern", "kern", [(k.slug, k.naam) for k in self.keuzes.kernen]),
        ]
        return [
            Groep(groep, [self.chip(veld, *keuze) for keuze in keuzes])
            for groep, veld, keuzes in alles
            if len(keuzes) > 1 or veld == "mij"
        ]

    def grenzen(self) -> list[Chip]:
        """What was typed and is on, as chips that take it away."""
        return [
            self.chip(veld, self.gekozen[veld], f"{begin} {self.gekozen[veld]}")
            for veld, begin in (("zoek", "Zoekt:"), ("van", "Vanaf"), ("tot", "Tot en met"))
            if veld in self.gekozen
        ]

    def _codes(self, rijen: list[Thema] | list[Bestemming]) -> list[tuple[str, str]]:
        """Those in use, and the one that is on even when it no longer is."""
        codes: list[Code] = [*rijen]
        return [(c.code, c.naam) for c in codes if c.actief or c.code in self.gekozen.values()]
