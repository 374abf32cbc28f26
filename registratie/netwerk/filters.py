"""The filter of the sociale kaart, in the address, with chips as the list of requests has them."""

from functools import reduce
from operator import and_
from typing import Any

from django import forms
from django.db.models import Q

from makelaar.models import Gebruiker, Kern
from makelaar.toegang import kernen_nu
from registratie.filters import INVOER, AdresFilter, Chip, Groep
from registratie.models import Aanbod, AanbodQuerySet, SoortAanbod, Thema, Vorm
from registratie.zoekadres import ZoekField
from registratie.zoeken import MEESTE_WOORDEN

STANDEN = {"nakijken": "Nakijken", "verlopen": "Verlopen", "gestopt": "Gestopt"}


class AanbodFilter(AdresFilter):
    """Offers of all kernen: who helps somebody looks over the border of the own village."""

    zoek = ZoekField("Zoek in naam, organisatie en plek", forms.TextInput(attrs=INVOER))
    stand = forms.ChoiceField(choices=list(STANDEN.items()), required=False)
    kern = forms.ChoiceField(required=False)
    thema = forms.ChoiceField(required=False)
    soort = forms.ChoiceField(choices=SoortAanbod.choices, required=False)
    vorm = forms.ChoiceField(choices=Vorm.choices, required=False)

    def __init__(self, data: Any, *, gebruiker: Gebruiker) -> None:
        super().__init__(data, gebruiker=gebruiker)
        self.eigen = {kern.slug for kern in kernen_nu(gebruiker)}
        self.kies("kern", list(Kern.objects.filter(actief=True).values_list("slug", "naam")))
        self.kies("thema", [(thema.code, thema.naam) for thema in Thema.objects.in_gebruik()])
        self.is_valid()

    def rijen(self) -> AanbodQuerySet:
        """The offers that fit, each with whether this user may change it; stopped ones only when asked for."""
        rijen = self._stand().filter(self._wat())
        if kern := self.cleaned_data.get("kern"):
            rijen = rijen.voor_kern(kern)
        return rijen.met_wijzigbaar(self.gebruiker)

    def _stand(self) -> AanbodQuerySet:
        standen = {
            "nakijken": Aanbod.objects.nakijken(),
            "verlopen": Aanbod.objects.verlopen(),
            "gestopt": Aanbod.objects.filter(actief=False),
        }
        return standen.get(self.cleaned_data.get("stand", ""), Aanbod.objects.filter(actief=True))

    def _wat(self) -> Q:
        gelijk = {"thema": "themas__code", "soort": "soort", "vorm": "vorm"}
        wat = Q(**{pad: self.cleaned_data[veld] for veld, pad in gelijk.items() if self.cleaned_data.get(veld)})
        woorden = self.cleaned_data.get("zoek", "").split()[:MEESTE_WOORDEN]
        return reduce(and_, map(_met_woord, woorden), wat)

    def groepen(self) -> list[Groep]:
        alles = [
            ("Stand", "stand", list(STANDEN.items())),
            ("Kern", "kern", list(self.fields["kern"].choices)),  # type: ignore[attr-defined]
            ("Thema", "thema", list(self.fields["thema"].choices)),  # type: ignore[attr-defined]
            ("Soort", "soort", SoortAanbod.choices),
            ("Vorm", "vorm", Vorm.choices),
        ]
        return [Groep(naam, [self.chip(veld, *keuze) for keuze in keuzes]) for naam, veld, keuzes in alles]

    def grenzen(self) -> list[Chip]:
        """What was typed and is on, as a chip that takes it away."""
        zoekt = self.gekozen.get("zoek")
        return [self.chip("zoek", zoekt, f"Zoekt: {zoekt}")] if zoekt else []


def _met_woord(woord: str) -> Q:
    velden = ("naam", "organisatie__naam", "waar", "wanneer")
    return reduce(lambda q, veld: q | Q(**{f"{veld}__icontains": woord}), velden, Q())
