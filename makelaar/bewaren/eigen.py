"""What Makelaar keeps about itself: sessions, the history of changes, and the audit log."""

from datetime import datetime

from auditlog.models import LogEntry
from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone

from makelaar.bewaren import Soort, meld_aan
from makelaar.logboek import keten
from makelaar.models import Logregel


def meld() -> None:
    meld_aan(
        Soort(
            "sessie",
            "Sessies die voorbij zijn, met een formulier dat niet meer werd verstuurd",
            None,
            "na het einde van de sessie",
            lambda grens: Session.objects.filter(expire_date__lt=timezone.now()).count(),
            wis_sessies,
        ),
        Soort(
            "geschiedenis",
            "Wie welk veld wijzigde",
            lambda: settings.BEWAAR_DAGEN_GESCHIEDENIS,
            "na de wijziging",
            lambda grens: LogEntry.objects.filter(timestamp__lt=grens).count(),
            wis_geschiedenis,
        ),
        Soort(
            "logboek",
            "Regels van het logboek",
            lambda: settings.BEWAAR_DAGEN_LOGBOEK,
            "na de regel",
            lambda grens: Logregel.objects.filter(tijdstip__lt=grens).count(),
            wis_logboek,
            alleen_eigenaar=True,
        ),
    )


def wis_sessies(grens: datetime, hoogstens: int) -> int:
    voorbij = Session.objects.filter(expire_date__lt=timezone.now()).values_list("pk", flat=True)[:hoogstens]
    return Session.objects.filter(pk__in=list(voorbij)).delete()[0]


def wis_geschiedenis(grens: datetime, hoogstens: int) -> int:
    oud = LogEntry.objects.filter(timestamp__lt=grens).order_by("pk").values_list("pk", flat=True)[:hoogstens]
    aantal: int = LogEntry.objects.filter(pk__in=list(oud)).delete()[0]
    return aantal


def wis_logboek(grens: datetime, hoogstens: int) -> int:
    """All at once: the chain is cut in one place, and says where."""
    return keten.snoei(grens)
