"""What a makelaar notes with one press, beside the steps: warm, cliëntondersteuning, picked up, one more week."""

from collections.abc import Callable
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from registratie.doorverwijzen.modellen import Doorverwijzing
from registratie.models import Domein, Hulpvraag, Soort

WEEK = timedelta(days=7)


@transaction.atomic
def merk(hulpvraag: Hulpvraag, wat: str) -> str:
    """Notes `wat`, one of `MERKEN`, and gives what to tell; ValidationError in Dutch when it can't. Twice is once."""
    vers = Hulpvraag.objects.select_for_update(of=("self",)).get(pk=hulpvraag.pk)
    if vers.doorgehaald_op:
        raise ValidationError("Deze hulpvraag is doorgehaald. Herstel hem eerst.")
    return MERKEN[wat](vers)


def _lopend(hulpvraag: Hulpvraag) -> Doorverwijzing:
    lopend = hulpvraag.doorverwijzingen.filter(status__in=Doorverwijzing.LOPEND).first()
    if lopend is None:
        raise ValidationError("Er loopt geen doorverwijzing meer.")
    return lopend


def _warm(hulpvraag: Hulpvraag) -> str:
    return _zet_warm(hulpvraag, warm=True)


def _niet_warm(hulpvraag: Hulpvraag) -> str:
    return _zet_warm(hulpvraag, warm=False)


def _zet_warm(hulpvraag: Hulpvraag, *, warm: bool) -> str:
    lopend = _lopend(hulpvraag)
    lopend.warm = warm
    lopend.save(update_fields=["warm"])
    return "warm overgedragen" if warm else "niet warm overgedragen"


def _ondersteuning(hulpvraag: Hulpvraag) -> str:
    lopend = _lopend(hulpvraag)
    if lopend.clientondersteuning_op is None:
        lopend.clientondersteuning_op = timezone.localdate()
        lopend.save(update_fields=["clientondersteuning_op"])
    return "cliëntondersteuning genoemd"


def _opgepakt(hulpvraag: Hulpvraag) -> str:
    if hulpvraag.soort != Soort.SIGNAAL:
        raise ValidationError("Dit is geen signaal meer. Open de hulpvraag om verder te gaan.")
    if hulpvraag.opgepakt_op is None:
        hulpvraag.opgepakt_op = timezone.localdate()
        hulpvraag.save(update_fields=["opgepakt_op"])
    return "signaal opgepakt"


def _nog_een_week(hulpvraag: Hulpvraag) -> str:
    is_open = hulpvraag.uitkomst.domein == Domein.OPEN
    stil: Hulpvraag | Doorverwijzing = hulpvraag if is_open else _lopend(hulpvraag)
    stil.stil_tot = timezone.localdate() + WEEK
    stil.save(update_fields=["stil_tot"])
    return f"wacht weer vanaf {date_format(stil.stil_tot)}"


MERKEN: dict[str, Callable[[Hulpvraag], str]] = {
    "warm": _warm,
    "niet-warm": _niet_warm,
    "ondersteuning": _ondersteuning,
    "opgepakt": _opgepakt,
    "week": _nog_een_week,
}
