"""What waits for the makelaar: referrals without news, open requests without a step, signals not picked up."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.utils import timezone

from makelaar.toegang import AnyGebruiker
from registratie.models import Domein, Doorverwijzing, Hulpvraag, Soort

DAGEN_DOORVERWEZEN = 14
DAGEN_OPEN = 30
DAGEN_SIGNAAL = 5
HOOGSTENS = 8


@dataclass(frozen=True)
class Wachtend:
    """One request that asks for a step: which, what it waits for, and since how many days."""

    hulpvraag: Hulpvraag
    waarop: str
    dagen: int


def wacht_op(gebruiker: AnyGebruiker) -> list[Wachtend]:
    """The requests in the user's kernen that wait longest, at most `HOOGSTENS`."""
    vandaag = timezone.localdate()
    rijen = Hulpvraag.objects.visible_to(gebruiker).geldig().filter(_te_lang(vandaag)).met_namen()
    return [_wachtend(h, vandaag) for h in rijen.order_by("contactdatum", "pk")[:HOOGSTENS]]


def _te_lang(vandaag: date) -> Q:
    doorverwezen = Q(
        doorverwijzingen__status__in=Doorverwijzing.LOPEND,
        doorverwijzingen__status_op__lt=vandaag - timedelta(days=DAGEN_DOORVERWEZEN),
    )
    signaal = Q(soort=Soort.SIGNAAL, contactdatum__lt=vandaag - timedelta(days=DAGEN_SIGNAAL))
    oud = Q(contactdatum__lt=vandaag - timedelta(days=DAGEN_OPEN))
    return doorverwezen | Q(uitkomst__domein=Domein.OPEN) & (signaal | oud)


def _wachtend(hulpvraag: Hulpvraag, vandaag: date) -> Wachtend:
    dagen = (vandaag - hulpvraag.contactdatum).days
    if hulpvraag.uitkomst.domein == Domein.PROFESSIONEEL:
        return Wachtend(hulpvraag, f"{hulpvraag.uitkomst}, geen bericht", dagen)
    return Wachtend(hulpvraag, f"{hulpvraag.get_soort_display()}, nog open", dagen)
