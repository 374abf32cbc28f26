"""The pages of the sociale kaart: by key instead of by count."""

from dataclasses import dataclass

from django.db.models import Q

from registratie.models import Aanbod, AanbodQuerySet

PER_PAGINA = 50


@dataclass(frozen=True)
class Pagina:
    """One page of offers, and after which one the next begins (0: this is the last)."""

    rijen: list[Aanbod]
    volgende: int


def pagina(rijen: AanbodQuerySet, na: str = "") -> Pagina:
    """The `PER_PAGINA` offers after the one with this key, by name; from the start when there is no such offer."""
    if na.isdecimal() and len(na) < 19 and (vorige := Aanbod.objects.filter(pk=na).first()):
        rijen = rijen.filter(Q(naam__gte=vorige.naam), Q(naam__gt=vorige.naam) | Q(pk__gt=vorige.pk))
    gevonden = list(rijen.met_namen().order_by("naam", "pk")[: PER_PAGINA + 1])
    return Pagina(gevonden[:PER_PAGINA], gevonden[PER_PAGINA - 1].pk if len(gevonden) > PER_PAGINA else 0)
