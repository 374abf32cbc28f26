"""Taking a request back: the own one within a day goes away; later it is crossed out and leaves a trace."""

from datetime import timedelta

from auditlog.models import LogEntry
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from makelaar.models import Gebruiker
from registratie.bewaartermijn import zet_klok
from registratie.models import Domein, Hulpvraag

VERWIJDEREN_BINNEN = timedelta(days=1)


def mag_verwijderen(hulpvraag: Hulpvraag, gebruiker: Gebruiker) -> bool:
    """Whether the user registered this less than a day ago."""
    vers = hulpvraag.geregistreerd_op > timezone.now() - VERWIJDEREN_BINNEN
    return vers and hulpvraag.geregistreerd_door_id == gebruiker.pk


@transaction.atomic
def verwijder(hulpvraag: Hulpvraag, gebruiker: Gebruiker) -> None:
    """Away with all that belongs to it; ValidationError when it has to be crossed out instead."""
    # Locked first, as every other way to these rows does.
    hulpvraag = Hulpvraag.objects.select_for_update(of=("self",)).get(pk=hulpvraag.pk)
    if not mag_verwijderen(hulpvraag, gebruiker):
        raise ValidationError(
            "Verwijderen kan tot een dag na registreren, door wie registreerde. Haal de hulpvraag door."
        )
    hulpvraag.delete()


def is_verwijderd(nummer: str, gebruiker: Gebruiker) -> bool:
    """Whether the user took this number away in the past day: who pressed twice hears what became of it."""
    regels = LogEntry.objects.get_for_model(Hulpvraag).filter(action=LogEntry.Action.DELETE, object_repr=nummer)
    return bool(regels.filter(actor=gebruiker, timestamp__gt=timezone.now() - VERWIJDEREN_BINNEN).exists())


def haal_door(hulpvraag: Hulpvraag, reden: str, bevestigd: int = 0) -> bool:
    """Counts no longer, in no list; the request and its history stay. False when that was so already."""
    return _zet(hulpvraag, reden, bevestigd)


def herstel(hulpvraag: Hulpvraag) -> bool:
    """Counts again. False when that was so already."""
    return _zet(hulpvraag, "")


@transaction.atomic
def _zet(hulpvraag: Hulpvraag, reden: str, bevestigd: int = 0) -> bool:
    vers = Hulpvraag.objects.select_for_update(of=("self",)).get(pk=hulpvraag.pk)
    if bool(vers.doorgehaald_op) == bool(reden):
        return False
    vers.doorgehaald_reden = reden
    vers.doorgehaald_op = timezone.now() if reden else None
    vers.versie += 1
    vers.bevestigd += bevestigd
    vers.save(update_fields=["doorgehaald_op", "doorgehaald_reden", "versie", "bevestigd"])
    zet_klok(vers, gesloten=bool(reden) or vers.uitkomst.domein != Domein.OPEN)
    return True
