"""The tables of a quarter: the one list of what is counted, rounded and published (design, section 4).

Read the list at the bottom first. A table names what its rows and its columns are; every table has its
margins (`totaal`). A table added there is counted, rounded, frozen and attacked in the tests like the others.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Case, F, TextChoices, Value, When
from django.db.models.expressions import Combinable

from makelaar.models import Kern
from registratie.models import Bestemming, Code, Doel, Soort, Thema

TOTAAL = "totaal"


@dataclass(frozen=True)
class Waarde:
    """One row or column: the number to group by, its code in files, and the group that it is part of."""

    sleutel: int
    code: str
    actief: bool = True
    groep: str = ""


@dataclass(frozen=True)
class Dimensie:
    """A way to divide the requests: its name, and the field of Hulpvraag that holds it."""

    naam: str
    veld: str

    def sleutel(self) -> Combinable:
        """What to group by: a number for every kind of field, so that all tables fit in one query."""
        return F(f"{self.veld}_id")

    def waarden(self) -> Sequence[Waarde]:
        """Everything a request can have here, in the order of the screens."""
        raise NotImplementedError


@dataclass(frozen=True)
class PerKern(Dimensie):
    def waarden(self) -> Sequence[Waarde]:
        return [Waarde(kern.pk, kern.slug, kern.actief) for kern in Kern.objects.all()]


@dataclass(frozen=True)
class PerCode(Dimensie):
    """A list that the beheerder keeps; codes that are no longer in use count where they occur."""

    model: type[Code]

    def waarden(self) -> Sequence[Waarde]:
        codes = self.model._default_manager.all()
        return [Waarde(code.pk, code.code, code.actief, getattr(code, "domein", "")) for code in codes]


@dataclass(frozen=True)
class PerKeuze(Dimensie):
    keuzes: type[TextChoices]

    def sleutel(self) -> Combinable:
        gevallen = enumerate(self.keuzes.values)
        return Case(*(When(**{self.veld: code}, then=Value(plaats)) for plaats, code in gevallen))

    def waarden(self) -> Sequence[Waarde]:
        return [Waarde(plaats, code) for plaats, code in enumerate(self.keuzes.values)]


@dataclass(frozen=True)
class JaNee(Dimensie):
    def sleutel(self) -> Combinable:
        return Case(When(**{self.veld: True}, then=Value(1)), default=Value(0))

    def waarden(self) -> Sequence[Waarde]:
        return [Waarde(1, "ja"), Waarde(0, "nee")]


@dataclass(frozen=True)
class Tabel:
    """Requests per row and column. Hulpvragen and signalen count alike."""

    naam: str
    rij: Dimensie
    kolom: Dimensie

    @property
    def dimensies(self) -> tuple[Dimensie, Dimensie]:
        return self.rij, self.kolom


KERN = PerKern("kern", "kern")
THEMA = PerCode("thema", "thema", Thema)
UITKOMST = PerCode("uitkomst", "uitkomst", Bestemming)
SOORT = PerKeuze("soort", "soort", Soort)
DOELEN = [JaNee(f"doel-{doel}", f"doel_{doel}") for doel in Doel.values]

TABELLEN: tuple[Tabel, ...] = (
    Tabel("kern-uitkomst", rij=KERN, kolom=UITKOMST),
    Tabel("kern-thema", rij=KERN, kolom=THEMA),
    Tabel("kern-soort", rij=KERN, kolom=SOORT),
    *(Tabel(f"kern-{doel.naam}", rij=KERN, kolom=doel) for doel in DOELEN),
    Tabel("thema-uitkomst", rij=THEMA, kolom=UITKOMST),
)
