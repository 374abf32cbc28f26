"""What waits for the makelaar: referrals without news, open requests without a step, signals not picked up."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from makelaar.models import Gebruiker
from makelaar.toegang import kernen_nu
from registratie.doorverwijzen.modellen import DoorverwijzingQuerySet, Reden, Status
from registratie.models import LAATSTE_STAP, Bestemming, Domein, Doorverwijzing, Hulpvraag, Soort

DAGEN_OPEN = 30
DAGEN_SIGNAAL = 5
DAGEN_OUDE_LIJST = 180
HOOGSTENS = 8
# One key each, while the row has focus; the reasons get theirs once "terug" stands open.
REDENEN = [(reden, naam, str(toets)) for toets, (reden, naam) in enumerate(Reden.choices, 1)]
NIET_OPGEPAKT = Q(soort=Soort.SIGNAAL, opgepakt_op__isnull=True)


@dataclass(frozen=True)
class Wachtend:
    """One request that asks for a step: which, what it waits for, and since when."""

    hulpvraag: Hulpvraag
    waarop: str
    sinds: date
    doorverwijzing: Doorverwijzing | None = None

    @property
    def dagen(self) -> int:
        return (timezone.localdate() - self.sinds).days

    @property
    def op_te_pakken(self) -> bool:
        """Whether `opgepakt` is a step that may follow."""
        if self.doorverwijzing:
            return self.doorverwijzing.status == Status.UITGEZET
        return self.hulpvraag.soort == Soort.SIGNAAL and self.hulpvraag.opgepakt_op is None


@dataclass(frozen=True)
class Aantallen:
    """How much waits, of each kind."""

    doorverwijzingen: int
    signalen: int
    open_vragen: int

    @property
    def samen(self) -> int:
        return self.doorverwijzingen + self.signalen + self.open_vragen


def wacht_op(gebruiker: Gebruiker) -> list[Wachtend]:
    """What waits longest in the user's kernen, at most `HOOGSTENS`; two queries.

    An old list does not tell how its referrals ended, so what came from one waits `DAGEN_OUDE_LIJST` at most.
    """
    stil = _stille_doorverwijzingen(gebruiker).select_related("hulpvraag__thema", "bestemming")
    open_ = _open_te_lang(gebruiker).select_related("thema")
    wachtend = [_doorverwezen(d) for d in stil.order_by("status_op", "pk")[:HOOGSTENS]]
    wachtend += [_open(hulpvraag) for hulpvraag in open_[:HOOGSTENS]]
    return sorted(wachtend, key=lambda w: w.sinds)[:HOOGSTENS]


def aantallen(gebruiker: Gebruiker) -> Aantallen:
    """The same, counted: all of it."""
    signalen, alles = _open_te_lang(gebruiker).aggregate(s=Count("pk", filter=NIET_OPGEPAKT), a=Count("pk")).values()
    return Aantallen(_stille_doorverwijzingen(gebruiker).count(), signalen, alles - signalen)


def _stille_doorverwijzingen(gebruiker: Gebruiker) -> DoorverwijzingQuerySet:
    """By the keys of the kernen as well as by `visible_to`, so that the database reads from its index."""
    per_dagen: dict[int, list[int]] = defaultdict(list)
    for bestemming in Bestemming.objects.bewaard():
        per_dagen[bestemming.dagen_stil].append(bestemming.pk)
    te_lang = Q(pk__in=[])
    for dagen, bestemmingen in per_dagen.items():
        te_lang |= Q(bestemming__in=bestemmingen, status_op__lt=_geleden(dagen))
    rijen = Doorverwijzing.objects.visible_to(gebruiker).lopend().filter(te_lang, _niet_stil())
    kernen = [kern.pk for kern in kernen_nu(gebruiker)]
    return rijen.filter(_vers("hulpvraag__"), hulpvraag__kern__in=kernen, status_op__lt=_geleden(min(per_dagen)))


def _open_te_lang(gebruiker: Gebruiker) -> QuerySet[Hulpvraag]:
    """Longest first. `sinds` is the day of the last step; there is an index on it."""
    openstaand = [b.pk for b in Bestemming.objects.bewaard() if b.domein == Domein.OPEN]
    kernen = [kern.pk for kern in kernen_nu(gebruiker)]
    eigen = Hulpvraag.objects.visible_to(gebruiker).geldig().filter(uitkomst__in=openstaand, kern__in=kernen)
    te_lang = NIET_OPGEPAKT | Q(sinds__lt=_geleden(DAGEN_OPEN))
    rijen = eigen.annotate(sinds=LAATSTE_STAP).filter(sinds__lt=_geleden(DAGEN_SIGNAAL))
    return rijen.filter(te_lang, _niet_stil(), _vers()).order_by("sinds", "pk")


def _niet_stil() -> Q:
    return Q(stil_tot__isnull=True) | Q(stil_tot__lte=timezone.localdate())


def _vers(pad: str = "") -> Q:
    grens = _geleden(DAGEN_OUDE_LIJST)
    return Q(**{f"{pad}import_sleutel__isnull": True}) | Q(**{f"{pad}contactdatum__gte": grens})


def _geleden(dagen: int) -> date:
    return timezone.localdate() - timedelta(days=dagen)


def _doorverwezen(d: Doorverwijzing) -> Wachtend:
    tot_nu = "opgepakt, daarna" if d.status == Status.OPGEPAKT else ""
    waarop = ", ".join([d.bestemming.naam, f"{tot_nu} geen bericht".strip()])
    return Wachtend(d.hulpvraag, waarop, d.status_op, d)


def _open(hulpvraag: Hulpvraag) -> Wachtend:
    niet_opgepakt = hulpvraag.soort == Soort.SIGNAAL and hulpvraag.opgepakt_op is None
    waarop = "niet opgepakt" if niet_opgepakt else "nog open"
    sinds: date = hulpvraag.sinds  # type: ignore[attr-defined]
    return Wachtend(hulpvraag, f"{hulpvraag.get_soort_display()}, {waarop}", sinds)
