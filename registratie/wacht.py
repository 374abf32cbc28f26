"""What waits for the makelaar: referrals without news, open requests without a step, signals not picked up."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from makelaar.toegang import AnyGebruiker
from registratie.models import Domein, Doorverwijzing, Hulpvraag, Soort

DAGEN_DOORVERWEZEN = 14
DAGEN_OPEN = 30
DAGEN_SIGNAAL = 5
DAGEN_OUDE_LIJST = 180
HOOGSTENS = 8


@dataclass(frozen=True)
class Wachtend:
    """One request that asks for a step: which, what it waits for, and since how many days."""

    hulpvraag: Hulpvraag
    waarop: str
    dagen: int


def wacht_op(gebruiker: AnyGebruiker) -> list[Wachtend]:
    """The requests in the user's kernen that wait longest, at most `HOOGSTENS`.

    An old list does not tell how its referrals ended, so what came from one waits `DAGEN_OUDE_LIJST` at most.
    """
    vandaag = timezone.localdate()
    rijen = Hulpvraag.objects.visible_to(gebruiker).geldig().filter(_te_lang(vandaag)).met_namen()
    return [_wachtend(h, vandaag) for h in rijen.order_by("contactdatum", "pk")[:HOOGSTENS]]


def _te_lang(vandaag: date) -> Q:
    stil = vandaag - timedelta(days=DAGEN_DOORVERWEZEN)
    lopend = Doorverwijzing.objects.filter(hulpvraag=OuterRef("pk"), status__in=Doorverwijzing.LOPEND)
    doorverwezen = Q(Exists(lopend.filter(status_op__lt=stil)))
    signaal = Q(soort=Soort.SIGNAAL, contactdatum__lt=vandaag - timedelta(days=DAGEN_SIGNAAL))
    oud = Q(contactdatum__lt=vandaag - timedelta(days=DAGEN_OPEN))
    vers = Q(import_sleutel__isnull=True) | Q(contactdatum__gte=vandaag - timedelta(days=DAGEN_OUDE_LIJST))
    return vers & (doorverwezen | Q(uitkomst__domein=Domein.OPEN) & (signaal | oud))


def _wachtend(hulpvraag: Hulpvraag, vandaag: date) -> Wachtend:
    dagen = (vandaag - hulpvraag.contactdatum).days
    if hulpvraag.uitkomst.domein == Domein.PROFESSIONEEL:
        return Wachtend(hulpvraag, f"{hulpvraag.uitkomst}, geen bericht", dagen)
    return Wachtend(hulpvraag, f"{hulpvraag.get_soort_display()}, nog open", dagen)
