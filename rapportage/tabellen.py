"""The tables of a quarter: the one list of what is counted, rounded and published (design, section 4).

Read the list at the bottom first. A table names what its rows and its columns are; every table has its
margins (`totaal`). A table added there is counted, rounded, frozen and attacked in the tests like the others.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import Case, F, Func, Max, Min, OuterRef, QuerySet, Subquery, TextChoices, Value, When
from django.db.models.expressions import Combinable
from django.db.models.lookups import IsNull

from makelaar.kwartaal import Kwartaal
from makelaar.models import Kern
from registratie.doorverwijzen.modellen import Reden, Status
from registratie.models import Bestemming, Code, Doel, Domein, Doorverwijzing, Hulpvraag, Match, Soort, Thema

TOTAAL = "totaal"
OPGEPAKT_BINNEN = timedelta(days=14)
# code, name, and the most days that are part of it; from there on it is LANGER
DAGEN = (
    ("0", "Dezelfde dag", 0),
    ("1", "1 dag", 1),
    *((str(dag), f"{dag} dagen", dag) for dag in range(2, 8)),
    ("8-14", "8 tot en met 14 dagen", 14),
    ("15-28", "15 tot en met 28 dagen", 28),
)
LANGER = ("29-plus", "29 dagen of meer")
DAGCODES = (*(code for code, _, _ in DAGEN), LANGER[0])


@dataclass(frozen=True)
class Eenheid:
    """What a table counts. `vast` tells its numbers from those of other units, and names what all its rows share."""

    vast: tuple[tuple[str, str], ...] = ()

    def rijen(self, kwartaal: Kwartaal) -> QuerySet[Any]:
        """The requests of a quarter, as a range of the index on contact date."""
        return Hulpvraag.objects.geldig().filter(contactdatum__gte=kwartaal.begin, contactdatum__lt=kwartaal.einde)


def _uiterste(kwartaal: Kwartaal, welke: type[Min | Max]) -> Subquery:
    """The first or the last key of a quarter's requests, from the index on contact date and not along all keys."""
    grens = Func(F("pk") + 0, function=welke.function)
    return Subquery(HULPVRAGEN.rijen(kwartaal).order_by().annotate(grens=grens).values("grens"))


class Verwezen(Eenheid):
    """Referrals, in the quarter of their request's contact date, so that they are those of the requests beside them."""

    def rijen(self, kwartaal: Kwartaal) -> QuerySet[Any]:
        return Doorverwijzing.objects.filter(
            # The join says this already. Requests are numbered as they come in, so it spares those of other quarters.
            hulpvraag_id__gte=_uiterste(kwartaal, Min),
            hulpvraag_id__lte=_uiterste(kwartaal, Max),
            hulpvraag__contactdatum__gte=kwartaal.begin,
            hulpvraag__contactdatum__lt=kwartaal.einde,
            hulpvraag__doorgehaald_op__isnull=True,
        )


class Teruggekomen(Verwezen):
    def rijen(self, kwartaal: Kwartaal) -> QuerySet[Any]:
        return super().rijen(kwartaal).filter(status=Status.TERUGGEKOMEN)


@dataclass(frozen=True)
class Waarde:
    """One row or column: the number to group by, its code in files, and the group that it is part of."""

    sleutel: int
    code: str
    actief: bool = True
    groep: str = ""


@dataclass(frozen=True)
class Dimensie:
    """A way to divide what is counted: its name, and the field that holds it."""

    naam: str
    veld: str

    def sleutel(self) -> Combinable:
        """What to group by: a number for every kind of field, so that all tables fit in one query."""
        return F(f"{self.veld}_id")

    def waarden(self) -> Sequence[Waarde]:
        """Everything that can occur here, in the order of the screens."""
        raise NotImplementedError

    def begrippen(self) -> dict[str, dict[str, str]]:
        """The name and definition of each code as they are now; none where the code is a plain word."""
        return {}


@dataclass(frozen=True)
class PerKern(Dimensie):
    def waarden(self) -> Sequence[Waarde]:
        return [Waarde(kern.pk, kern.slug, kern.actief) for kern in Kern.objects.all()]

    def begrippen(self) -> dict[str, dict[str, str]]:
        return {kern.slug: {"naam": kern.naam} for kern in Kern.objects.all()}


@dataclass(frozen=True)
class PerCode(Dimensie):
    """A list that the beheerder keeps; codes that are no longer in use count where they occur."""

    model: type[Code]

    def codes(self) -> QuerySet[Any]:
        return self.model._default_manager.all()

    def waarden(self) -> Sequence[Waarde]:
        return [Waarde(code.pk, code.code, code.actief) for code in self.codes()]

    def begrippen(self) -> dict[str, dict[str, str]]:
        return {code.code: self.begrip(code) for code in self.codes()}

    def begrip(self, code: Any) -> dict[str, str]:
        return {"naam": code.naam, "definitie": code.definitie, "voorbeeld": code.voorbeeld}


class PerUitkomst(PerCode):
    """In groups: the voorveld, those that were referred, and open."""

    def waarden(self) -> Sequence[Waarde]:
        return [Waarde(code.pk, code.code, code.actief, code.domein) for code in self.codes()]

    def begrip(self, code: Any) -> dict[str, str]:
        return super().begrip(code) | {"domein": code.domein}


class PerBestemming(PerCode):
    """The professionals alone: nothing else can be referred to."""

    def codes(self) -> QuerySet[Any]:
        return super().codes().filter(domein=Domein.PROFESSIONEEL)


@dataclass(frozen=True)
class PerKeuze(Dimensie):
    keuzes: type[TextChoices]

    def sleutel(self) -> Combinable:
        gevallen = enumerate(self.keuzes.values)
        return Case(*(When(**{self.veld: code}, then=Value(plaats)) for plaats, code in gevallen))

    def waarden(self) -> Sequence[Waarde]:
        return [Waarde(plaats, code) for plaats, code in enumerate(self.keuzes.values)]

    def begrippen(self) -> dict[str, dict[str, str]]:
        return {code: {"naam": naam} for code, naam in self.keuzes.choices}


class Tempo(TextChoices):
    """Picked up within 14 days of handing over: the days after which a referral without news waits (issue 4)."""

    BINNEN_14 = "binnen-14", "Binnen 14 dagen"
    LATER = "later", "Later"
    NIET = "niet", "Niet of nog niet"


@dataclass(frozen=True)
class PerTempo(PerKeuze):
    def sleutel(self) -> Combinable:
        niet, binnen, later = (Value(self.keuzes.values.index(t)) for t in (Tempo.NIET, Tempo.BINNEN_14, Tempo.LATER))
        op_tijd = {f"{self.veld}__lte": F("uitgezet_op") + OPGEPAKT_BINNEN}
        return Case(When(**{f"{self.veld}__isnull": True}, then=niet), When(**op_tijd, then=binnen), default=later)


@dataclass(frozen=True)
class PerDagen(Dimensie):
    """Whole days between `sinds` and the day of `veld`; a last code for the rows that have none by `zonder`.

    A median of exact days moves with one hidden row, so days are counted and rounded like everything else.
    """

    sinds: str
    zonder: tuple[str, bool]
    anders: tuple[str, str]

    def sleutel(self) -> Combinable:
        """A contact day that was put later than the day of entry is the same day."""
        gevallen = [
            When(**{f"{self.veld}__lte": F(self.sinds) + timedelta(days=hoogstens)}, then=Value(plaats))
            for plaats, (_, _, hoogstens) in enumerate(DAGEN)
        ]
        anders = When(**dict([self.zonder]), then=Value(len(DAGEN) + 1))
        return Case(anders, *gevallen, default=Value(len(DAGEN)))

    def waarden(self) -> Sequence[Waarde]:
        return [Waarde(plaats, code) for plaats, code in enumerate([*DAGCODES, self.anders[0]])]

    def begrippen(self) -> dict[str, dict[str, str]]:
        namen = dict([*((code, naam) for code, naam, _ in DAGEN), LANGER, self.anders])
        return {code: {"naam": naam} for code, naam in namen.items()}


@dataclass(frozen=True)
class JaNee(Dimensie):
    def sleutel(self) -> Combinable:
        return Case(When(**{self.veld: True}, then=Value(1)), default=Value(0))

    def waarden(self) -> Sequence[Waarde]:
        return [Waarde(1, "ja"), Waarde(0, "nee")]


class MetAanbod(JaNee):
    """Whether it was solved in the voorveld with an offer that was chosen for it; a match that did not help is none."""

    def sleutel(self) -> Combinable:
        """A match is looked up per request: an `Exists` would read those of all quarters at once."""
        gekozen = Subquery(Match.objects.filter(hulpvraag=OuterRef("pk")).values("hulpvraag")[:1])
        return Case(
            When(uitkomst__domein=Domein.VOORVELD, then=Case(When(IsNull(gekozen, False), then=Value(1)), default=0)),
            default=0,
        )


class Geheel(Dimensie):
    """Not divided: a table with this for its rows has one, equal to the margin."""

    def sleutel(self) -> Combinable:
        return Value(0)

    def waarden(self) -> Sequence[Waarde]:
        return [Waarde(0, "gemeente")]

    def begrippen(self) -> dict[str, dict[str, str]]:
        return {"gemeente": {"naam": settings.GEMEENTE}}


HULPVRAGEN = Eenheid()
DOORVERWIJZINGEN = Verwezen((("eenheid", "doorverwijzing"),))
# One of the columns of `bestemming-vervolg`, so that their margin is one and the same number.
TERUG = Teruggekomen((*DOORVERWIJZINGEN.vast, ("vervolg", Status.TERUGGEKOMEN.value)))


@dataclass(frozen=True)
class Tabel:
    """How many per row and column. Hulpvragen and signalen count alike."""

    naam: str
    rij: Dimensie
    kolom: Dimensie
    eenheid: Eenheid = HULPVRAGEN

    @property
    def dimensies(self) -> tuple[Dimensie, Dimensie]:
        return self.rij, self.kolom


KERN = PerKern("kern", "kern")
THEMA = PerCode("thema", "thema", Thema)
UITKOMST = PerUitkomst("uitkomst", "uitkomst", Bestemming)
SOORT = PerKeuze("soort", "soort", Soort)
DOELEN = [JaNee(f"doel-{doel}", f"doel_{doel}") for doel in Doel.values]
MATCH = MetAanbod("match", "matches")
BESTEMMING = PerBestemming("bestemming", "bestemming", Bestemming)
VERVOLG = PerKeuze("vervolg", "status", Status)
TEMPO = PerTempo("opgepakt", "opgepakt_op", Tempo)
REDEN = PerKeuze("reden", "reden", Reden)
GEMEENTE = Geheel("gemeente", "")
# What came from an old list was entered when the list was, which says nothing about the makelaar.
INVOERDAGEN = PerDagen(
    "invoerdagen",
    "geregistreerd_op__date",
    sinds="contactdatum",
    zonder=("import_sleutel__isnull", False),
    anders=("ingelezen", "Ingelezen uit een lijst"),
)
WACHTDAGEN = PerDagen(
    "wachtdagen",
    "opgepakt_op",
    sinds="uitgezet_op",
    zonder=("opgepakt_op__isnull", True),
    anders=(Tempo.NIET.value, Tempo.NIET.label),
)

KERN_UITKOMST = Tabel("kern-uitkomst", rij=KERN, kolom=UITKOMST)
TABELLEN: tuple[Tabel, ...] = (
    KERN_UITKOMST,
    Tabel("kern-thema", rij=KERN, kolom=THEMA),
    Tabel("kern-soort", rij=KERN, kolom=SOORT),
    *(Tabel(f"kern-{doel.naam}", rij=KERN, kolom=doel) for doel in DOELEN),
    Tabel("thema-uitkomst", rij=THEMA, kolom=UITKOMST),
    Tabel("thema-match", rij=THEMA, kolom=MATCH),
    Tabel("bestemming-vervolg", rij=BESTEMMING, kolom=VERVOLG, eenheid=DOORVERWIJZINGEN),
    Tabel("bestemming-opgepakt", rij=BESTEMMING, kolom=TEMPO, eenheid=DOORVERWIJZINGEN),
    # Not per bestemming: a handful a quarter over thirty cells would all be printed as 0.
    Tabel("terug-reden", rij=Geheel("terug", ""), kolom=REDEN, eenheid=TERUG),
    Tabel("gemeente-invoerdagen", rij=GEMEENTE, kolom=INVOERDAGEN),
    Tabel("gemeente-wachtdagen", rij=GEMEENTE, kolom=WACHTDAGEN, eenheid=DOORVERWIJZINGEN),
)
