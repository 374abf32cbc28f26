"""Gives the referrals of the demo's history a life: every stage occurs, and no request counts otherwise than before."""

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from registratie.doorverwijzen.modellen import Doorverwijzing, Reden, Stap, Status
from registratie.models import Bestemming, Domein

# Of every twelve: how many days after handing over each step came. Without steps there never was any news.
VERLOOP: tuple[tuple[tuple[str, int], ...], ...] = (
    ((Status.OPGEPAKT, 2), (Status.AFGEROND, 20)),
    ((Status.OPGEPAKT, 6), (Status.AFGEROND, 35)),
    ((Status.AFGEROND, 9),),
    ((Status.OPGEPAKT, 1), (Status.AFGEROND, 12)),
    ((Status.OPGEPAKT, 12), (Status.AFGEROND, 50)),
    ((Status.OPGEPAKT, 4),),
    ((Status.OPGEPAKT, 3), (Status.AFGEROND, 28)),
    (),
    ((Status.OPGEPAKT, 19), (Status.AFGEROND, 70)),
    ((Status.OPGEPAKT, 5), (Status.AFGEROND, 16)),
    ((Status.OPGEPAKT, 8), (Status.AFGEROND, 41)),
    ((Status.OPGEPAKT, 2),),
)
OPNIEUW = 9  # every so many was somewhere else first, and came back
TERUG_NA = timedelta(days=7)


@transaction.atomic
def geef_een_leven() -> None:
    """Once, on referrals that are as an old list left them; the same rows always get the same life."""
    doorverwijzingen = list(Doorverwijzing.objects.filter(stappen=None).order_by("pk"))
    eerder = [_eerder(d, plaats) for plaats, d in enumerate(doorverwijzingen) if plaats % OPNIEUW == 0]
    Doorverwijzing.objects.bulk_update(doorverwijzingen, ["uitgezet_op", "status_op"])
    Doorverwijzing.objects.bulk_create(eerder)
    stappen = [_stap(d, d.status, d.status_op, d.reden) for d in eerder]
    for plaats, d in enumerate(doorverwijzingen):
        stappen += _verloop(d, VERLOOP[plaats % len(VERLOOP)])
    Doorverwijzing.objects.bulk_update(doorverwijzingen, ["status", "status_op", "opgepakt_op"])
    Stap.objects.bulk_create(stappen)


def _eerder(d: Doorverwijzing, plaats: int) -> Doorverwijzing:
    """What came before `d`, which moves on to the day that it came back."""
    professioneel = [b for b in Bestemming.objects.bewaard() if b.domein == Domein.PROFESSIONEEL]
    redenen = Reden.values
    begin, d.uitgezet_op = d.uitgezet_op, min(d.uitgezet_op + TERUG_NA, timezone.localdate())
    d.status_op = d.uitgezet_op
    return Doorverwijzing(
        hulpvraag_id=d.hulpvraag_id,
        bestemming=professioneel[plaats % len(professioneel)],
        status=Status.TERUGGEKOMEN,
        reden=redenen[plaats // OPNIEUW % len(redenen)],
        uitgezet_op=begin,
        status_op=d.uitgezet_op,
    )


def _verloop(d: Doorverwijzing, verloop: tuple[tuple[str, int], ...]) -> list[Stap]:
    """The steps up to today."""
    dagen = [(status, d.uitgezet_op + timedelta(days=na)) for status, na in verloop]
    gezet = [(status, op) for status, op in dagen if op <= timezone.localdate()]
    if gezet:
        d.opgepakt_op = gezet[0][1]
        d.status, d.status_op = gezet[-1]
    return [_stap(d, status, op) for status, op in gezet]


def _stap(d: Doorverwijzing, status: str, op: date, reden: str = "") -> Stap:
    middag = timezone.make_aware(datetime.combine(op, time(12)))
    return Stap(doorverwijzing=d, status=status, op=op, reden=reden, vastgelegd_op=middag)
