"""What the overdrachtsbriefje tells: what was tried before the referral. No note, and never a name."""

from datetime import date

from auditlog.models import LogEntry
from django.utils import timezone

from registratie.models import Bestemming, Domein, Hulpvraag

HOOGSTENS = 6


def geprobeerd(hulpvraag: Hulpvraag) -> list[tuple[date, str]]:
    """The latest steps in the voorveld with their day, oldest first: outcomes, and offers that were chosen."""
    matches = hulpvraag.matches.select_related("aanbod")
    aanbod = [(match.op, f"Aanbod gezocht: {match.aanbod.naam}") for match in matches]
    return sorted([*_uitkomsten(hulpvraag), *aanbod])[-HOOGSTENS:]


def _uitkomsten(hulpvraag: Hulpvraag) -> list[tuple[date, str]]:
    """Each outcome in the voorveld that the request has had, from its history."""
    namen = {str(b.pk): b.naam for b in Bestemming.objects.bewaard() if b.domein == Domein.VOORVELD}
    regels = LogEntry.objects.get_for_object(hulpvraag).filter(changes__has_key="uitkomst")
    gegeven = [(_dag(regel, hulpvraag), regel.changes_dict["uitkomst"][1]) for regel in regels]
    return [(op, namen[code]) for op, code in gegeven if code in namen]


def _dag(regel: LogEntry, hulpvraag: Hulpvraag) -> date:
    """The first outcome may be noted later than the day it was given."""
    if regel.action == LogEntry.Action.CREATE:
        return hulpvraag.contactdatum
    return timezone.localdate(regel.timestamp)
