"""What Makelaar keeps about requests, how long, and destroying it with all that hangs on it (AVG 5.1.e).

Settled reports are frozen tables: nothing here touches them.
"""

from datetime import datetime, timedelta
from typing import Any

from auditlog.context import disable_auditlog
from auditlog.models import LogEntry
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Model, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from makelaar.bewaren import Soort, meld_aan
from makelaar.kwartaal import Kwartaal
from registratie import bewaartermijn
from registratie.invoer import tijdelijk
from registratie.models import Doorverwijzing, Hulpvraag, Koppeling, Stap, Terugkoppellink, Weekbericht

GEWIST = "Gewist na de bewaartermijn."
VERS = "gewist-"


def meld() -> None:
    meld_aan(
        Soort(
            bewaartermijn.SOORT,
            "Geheugensteunen",
            lambda: settings.GEHEUGEN_DAGEN_NA_SLUITEN,
            "na afsluiten; eerder als de makelaar er niet meer werkt, en hoe dan ook na "
            f"{settings.GEHEUGEN_DAGEN_HOOGSTENS} dagen",
            lambda grens: bewaartermijn.verlopen().count(),
            lambda grens, hoogstens: bewaartermijn.wis(hoogstens),
        ),
        Soort(
            "notitie",
            "Vrije tekst: notities, redenen van doorhalen en berichten van ontvangers",
            lambda: settings.BEWAAR_DAGEN_NOTITIE,
            "na de contactdatum",
            lambda grens: met_tekst(grens).count(),
            wis_teksten,
        ),
        Soort(
            "regel",
            "Hulpvragen en signalen, met hun doorverwijzingen en geschiedenis",
            lambda: settings.BEWAAR_DAGEN_REGEL,
            "na de contactdatum",
            lambda grens: ouder(grens).count(),
            wis_regels,
        ),
        Soort(
            "link",
            "Vingerafdrukken van links voor ontvangers",
            lambda: settings.BEWAAR_DAGEN_LINK,
            "na de laatste dag dat de link werkt",
            lambda grens: oude_links(grens).count(),
            wis_links,
        ),
        Soort(
            "uitwisseling",
            "Wie welk bestand voor een ander systeem ophaalde",
            lambda: settings.BEWAAR_DAGEN_UITWISSELING,
            "na het ophalen",
            lambda grens: opgehaald(grens).count(),
            lambda grens, hoogstens: _weg(opgehaald(grens), hoogstens),
        ),
        Soort(
            "oude-lijst",
            "Bestanden met een oude lijst die niet zijn ingevoerd",
            None,
            "een uur na het kiezen (elk kwartier nagekeken)",
            lambda grens: len(tijdelijk.verlopen()),
            lambda grens, hoogstens: tijdelijk.ruim_op(),
        ),
        Soort(
            "weekbericht",
            "Dat iemand een weekbericht kreeg",
            lambda: settings.BEWAAR_DAGEN_LINK,
            "na de week",
            lambda grens: Weekbericht.objects.filter(week__lt=dag(grens)).count(),
            lambda grens, hoogstens: _weg(Weekbericht.objects.filter(week__lt=dag(grens)), hoogstens),
        ),
    )


def dag(grens: datetime) -> Any:
    return timezone.localdate(grens)


def is_volledig(kwartaal: Kwartaal) -> bool:
    """Whether no request of this quarter is past its term: what may have been destroyed can't be counted."""
    return bool(kwartaal.begin >= dag(timezone.localtime() - timedelta(days=settings.BEWAAR_DAGEN_REGEL)))


def ouder(grens: datetime) -> QuerySet[Hulpvraag]:
    return Hulpvraag.objects.filter(contactdatum__lt=dag(grens))


def met_tekst(grens: datetime) -> QuerySet[Hulpvraag]:
    reden = ~Q(doorgehaald_reden="") & ~Q(doorgehaald_reden=GEWIST)
    bericht = Q(pk__in=Stap.objects.exclude(bericht="").values("doorverwijzing__hulpvraag"))
    return ouder(grens).filter(~Q(notitie="") | reden | bericht)


def wis_teksten(grens: datetime, hoogstens: int) -> int:
    """Also from the history: a reason stands there as it was written; a note never did."""
    vragen = list(met_tekst(grens).order_by("pk").values_list("pk", flat=True)[:hoogstens])
    rijen = Hulpvraag.objects.filter(pk__in=vragen)
    rijen.exclude(notitie="").update(notitie="")
    rijen.exclude(doorgehaald_reden="").update(doorgehaald_reden=GEWIST)
    Stap.objects.filter(doorverwijzing__hulpvraag__in=vragen).exclude(bericht="").update(bericht="")
    for regel in over(Hulpvraag, vragen).filter(changes__has_key="doorgehaald_reden"):
        regel.changes["doorgehaald_reden"] = [w and GEWIST for w in regel.changes["doorgehaald_reden"]]
        regel.save(update_fields=["changes"])
    return len(vragen)


def wis_regels(grens: datetime, hoogstens: int) -> int:
    vragen = list(ouder(grens).select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True)[:hoogstens])
    verwijzingen = list(Doorverwijzing.objects.filter(hulpvraag__in=vragen).values_list("pk", flat=True))
    links = list(Terugkoppellink.objects.filter(doorverwijzing__in=verwijzingen).values_list("pk", flat=True))
    for model, sleutels in ((Hulpvraag, vragen), (Doorverwijzing, verwijzingen), (Terugkoppellink, links)):
        over(model, sleutels).delete()
    with disable_auditlog():  # else the history would say once more what has just gone
        Hulpvraag.objects.filter(pk__in=vragen).delete()
    return len(vragen)


def over(model: type[Model], sleutels: list[int]) -> QuerySet[LogEntry]:
    """The history of these rows."""
    regels: QuerySet[LogEntry] = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(model), object_id__in=sleutels
    )
    return regels


def oude_links(grens: datetime) -> QuerySet[Terugkoppellink]:
    return Terugkoppellink.objects.filter(geldig_tot__lt=dag(grens)).exclude(vingerafdruk__startswith=VERS)


def wis_links(grens: datetime, hoogstens: int) -> int:
    """That there was a link stays with the step that it was used for."""
    oud = list(oude_links(grens).order_by("pk").values_list("pk", flat=True)[:hoogstens])
    rest = Concat(Value(VERS), Cast("pk", CharField()), output_field=CharField())
    return Terugkoppellink.objects.filter(pk__in=oud).update(vingerafdruk=rest)


def opgehaald(grens: datetime) -> QuerySet[LogEntry]:
    soort = ContentType.objects.get_for_model(Koppeling)
    regels: QuerySet[LogEntry] = LogEntry.objects.filter(
        content_type=soort, action=LogEntry.Action.ACCESS, timestamp__lt=grens
    )
    return regels


def _weg(rijen: QuerySet[Any], hoogstens: int) -> int:
    sleutels = list(rijen.order_by("pk").values_list("pk", flat=True)[:hoogstens])
    return rijen.filter(pk__in=sleutels).delete()[0]
