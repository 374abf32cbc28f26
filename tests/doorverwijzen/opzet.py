"""Referrals to test with."""

from datetime import date, timedelta

from django.utils import timezone

from makelaar.models import Gebruiker
from registratie.doorverwijzen.modellen import Doorverwijzing, Reden, Status
from registratie.doorverwijzen.overgangen import Zet, zet_stap
from tests.proef import maak_hulpvraag


def dagen_geleden(dagen: int) -> date:
    return timezone.localdate() - timedelta(days=dagen)


def maak_doorverwijzing(dagen: int = 10, bestemming: str = "huisarts", kern: str = "budel") -> Doorverwijzing:
    """A referral of so many days ago, made the way the quick form makes it."""
    return maak_hulpvraag(kern, uitkomst=bestemming, op=dagen_geleden(dagen)).doorverwijzingen.get()


def breng_naar(doorverwijzing: Doorverwijzing, status: str, door: Gebruiker | None = None) -> Doorverwijzing:
    """In this status, reached by a step that is allowed."""
    if status == Status.UITGEZET:
        return doorverwijzing
    reden = Reden.GEEN_PLEK if status == Status.TERUGGEKOMEN else ""
    return zet_stap(doorverwijzing, Zet(status, doorverwijzing.status_op, reden, door=door))
