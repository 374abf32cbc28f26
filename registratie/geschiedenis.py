"""What happened to a request, in words. The text of a note is never kept in the history."""

from dataclasses import dataclass
from datetime import datetime

from auditlog.models import LogEntry
from auditlog.registry import auditlog
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet

from makelaar.toegang import AnyGebruiker
from registratie.models import Doorverwijzing, Hulpvraag

REGELS = 50
STIL = {"inzending", "plaats", "import_sleutel", "nummer", "id", "hulpvraag", "status_op", "uitgezet_op"}
GEMAAKT = {"hulpvraag": "Geregistreerd", "doorverwijzing": "Doorverwezen"}


@dataclass(frozen=True)
class Regel:
    """One step: when, by whom ("jou", a name, or nothing for an import) and what, as a Dutch sentence."""

    op: datetime
    wie: str
    tekst: str


def verberg(waarde: str) -> str:
    return "…"


def volg() -> None:
    """Starts keeping the history of requests and referrals."""
    auditlog.register(
        Hulpvraag,
        exclude_fields=["versie", "seconden", "bevestigd"],
        mask_fields=["notitie"],
        mask_callable="registratie.geschiedenis.verberg",
    )
    auditlog.register(Doorverwijzing)


def in_woorden(hulpvraag: Hulpvraag, lezer: AnyGebruiker) -> list[Regel]:
    """The latest steps of one request and its referrals, newest first."""
    return [
        Regel(regel.timestamp, _wie(regel, lezer), tekst)
        for regel in _regels(hulpvraag).select_related("actor", "content_type")[:REGELS]
        if (tekst := _tekst(regel))
    ]


def _regels(hulpvraag: Hulpvraag) -> QuerySet[LogEntry]:
    soorten = ContentType.objects.get_for_models(Hulpvraag, Doorverwijzing)
    doorverwijzingen = [d.pk for d in hulpvraag.doorverwijzingen.all()]
    regels: QuerySet[LogEntry] = LogEntry.objects.filter(
        Q(content_type=soorten[Hulpvraag], object_id=hulpvraag.pk)
        | Q(content_type=soorten[Doorverwijzing], object_id__in=doorverwijzingen)
    )
    return regels.order_by("-timestamp", "-pk")


def _wie(regel: LogEntry, lezer: AnyGebruiker) -> str:
    if regel.actor is None:
        return ""
    return "jou" if regel.actor == lezer else str(regel.actor)


def _tekst(regel: LogEntry) -> str:
    if regel.action == LogEntry.Action.CREATE:
        return GEMAAKT[regel.content_type.model]
    zinnen = [
        _zin(naam, oud, nieuw)
        for naam, (oud, nieuw) in regel.changes_display_dict.items()
        if naam not in STIL and regel.changes and naam.lower() not in STIL
    ]
    return ". ".join(zinnen)


def _zin(naam: str, oud: str, nieuw: str) -> str:
    if "…" in (oud, nieuw):
        return f"{naam.capitalize()} gewijzigd"
    woorden = {"True": "ja", "False": "nee", "None": "leeg", "": "leeg"}
    return f"{naam.capitalize()} gewijzigd van {woorden.get(oud, oud)} naar {woorden.get(nieuw, nieuw)}"
