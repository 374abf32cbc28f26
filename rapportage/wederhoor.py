"""The makelaars' say before a report is settled: until when, which kernen it still waits for, and whose turn it is.

The term is 10 working days. What is no working day is named by the Algemene termijnenwet, article 3: Saturdays,
Sundays, the holidays listed there, and Good Friday; 5 May in every year.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from dateutil.easter import easter  # type: ignore[import-untyped]
from django.utils import timezone

from makelaar.models import Aanstelling, Kern, Rol
from makelaar.toegang import AnyGebruiker, Recht, kernen_nu, mag
from rapportage.gepubliceerd import Gepubliceerd
from rapportage.models import Kwartaalrapportage, KwartaalrapportageQuerySet, Status, Tekst
from rapportage.tabellen import TOTAAL
from rapportage.teksten import REACTIE, TOELICHTING

WERKDAGEN = 10
EEN_DAG = timedelta(days=1)


@dataclass(frozen=True)
class Antwoord:
    """How far one kern is: answered or not, and whether there is a makelaar to wait for. Never who wrote."""

    code: str
    naam: str
    ingediend_op: datetime | None
    bezwaar: bool
    makelaar: bool

    @property
    def plek(self) -> str:
        return f"{TOELICHTING}{self.code}"

    @property
    def reactie(self) -> str:
        """The place where the municipality answers."""
        return f"{REACTIE}{self.code}"

    @property
    def ontbreekt(self) -> bool:
        """Without a makelaar of today there is nothing to wait for."""
        return self.makelaar and self.ingediend_op is None


@dataclass(frozen=True)
class Beurt:
    """A report that waits for this makelaar, with the kernen without an answer."""

    rapport: Kwartaalrapportage
    kernen: tuple[Kern, ...]


def laatste_dag(vanaf: date, werkdagen: int = WERKDAGEN) -> date:
    """The last of this many working days after `vanaf`."""
    return _stap(vanaf, werkdagen, EEN_DAG)


def dag_ervoor(dag: date, werkdagen: int) -> date:
    """The day from which this many working days are left up to and including `dag`."""
    return _stap(dag, werkdagen, -EEN_DAG)


def is_werkdag(dag: date) -> bool:
    return dag.weekday() < 5 and dag not in feestdagen(dag.year)


@cache
def feestdagen(jaar: int) -> frozenset[date]:
    """The days of the Algemene termijnenwet, article 3, on which nobody has to answer."""
    pasen = easter(jaar)
    vast = {date(jaar, 1, 1), date(jaar, 5, 5), date(jaar, 12, 25), date(jaar, 12, 26), koningsdag(jaar)}
    return frozenset(vast | {pasen + timedelta(days=na) for na in (-2, 1, 39, 50)})


def koningsdag(jaar: int) -> date:
    """27 April, or the day before it when that is a Sunday."""
    dag = date(jaar, 4, 27)
    return dag - EEN_DAG if dag.weekday() == 6 else dag


def termijn(rapport: Kwartaalrapportage) -> date:
    """The last day on which the makelaars of a report in wederhoor can be waited for."""
    if rapport.wederhoor_tot is None:
        raise ValueError("Dit rapport ligt niet bij de makelaars.")
    return rapport.wederhoor_tot


def voorbij(rapport: Kwartaalrapportage) -> bool:
    """Whether the last day of the term has passed; a makelaar who is silent holds nothing up after that."""
    return timezone.localdate() > termijn(rapport)


def antwoorden(rapport: Kwartaalrapportage) -> list[Antwoord]:
    """Every kern of the report, in its order and under the name it had when it was counted."""
    bron, teksten, bezet = Gepubliceerd.uit_rapportage(rapport), _ingediend(rapport), _bezet()
    return [
        Antwoord(
            code,
            bron.naam("kern", code),
            *teksten.get(code, (None, False)),
            makelaar=code in bezet,
        )
        for code in kerncodes(rapport)
    ]


def wacht_op(rapport: Kwartaalrapportage) -> list[Antwoord]:
    """The kernen that can still hold up settling; nobody once the term has passed."""
    return [] if voorbij(rapport) else [antwoord for antwoord in antwoorden(rapport) if antwoord.ontbreekt]


def kerncodes(rapport: Kwartaalrapportage) -> tuple[str, ...]:
    return tuple(code for code in Gepubliceerd.uit_rapportage(rapport).rijen("kern-uitkomst") if code != TOTAAL)


def in_wederhoor(gebruiker: AnyGebruiker) -> KwartaalrapportageQuerySet:
    """Reports that lie before the makelaars, for who is one; only the pages of `eigen_kernen` of it are theirs."""
    if not mag(gebruiker, Recht.HULPVRAGEN):
        return Kwartaalrapportage.objects.none()
    return Kwartaalrapportage.objects.filter(status=Status.WEDERHOOR).defer("grondslag", "grafieken")


def eigen_kernen(gebruiker: AnyGebruiker, rapport: Kwartaalrapportage) -> list[Kern]:
    """The kernen of this report where the user is makelaar today."""
    codes = kerncodes(rapport)
    return [kern for kern in kernen_nu(gebruiker) if kern.slug in codes]


def beurten(gebruiker: AnyGebruiker) -> Iterator[Beurt]:
    """What waits for this makelaar now: one question to the database as long as no report is in wederhoor."""
    for rapport in in_wederhoor(gebruiker).filter(wederhoor_tot__gte=timezone.localdate()):
        teksten = _ingediend(rapport)
        if kernen := tuple(kern for kern in eigen_kernen(gebruiker, rapport) if kern.slug not in teksten):
            yield Beurt(rapport, kernen)


def begin(rapport: Kwartaalrapportage) -> None:
    """Sets the term and asks everybody anew: what was handed in an earlier time stays as a draft."""
    rapport.wederhoor_tot = laatste_dag(timezone.localdate())
    Tekst.objects.filter(rapport=rapport, plek__startswith=TOELICHTING).update(ingediend_op=None, bezwaar=False)


def _stap(dag: date, werkdagen: int, richting: timedelta) -> date:
    while werkdagen:
        dag += richting
        werkdagen -= is_werkdag(dag)
    return dag


def _ingediend(rapport: Kwartaalrapportage) -> dict[str, tuple[datetime | None, bool]]:
    """When each kern handed in its answer, and whether it disagrees; by code of the kern."""
    teksten = Tekst.objects.filter(rapport_id=rapport.pk, plek__startswith=TOELICHTING, ingediend_op__isnull=False)
    rijen = teksten.values_list("plek", "ingediend_op", "bezwaar")
    return {plek.removeprefix(TOELICHTING): (ingediend_op, bezwaar) for plek, ingediend_op, bezwaar in rijen}


def _bezet() -> set[str]:
    """The kernen with a makelaar today."""
    werkt = Aanstelling.objects.op().filter(gebruiker__is_active=True, gebruiker__rol=Rol.MAKELAAR)
    return set(werkt.values_list("kern__slug", flat=True))
