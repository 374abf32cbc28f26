"""Taking a request back: the own one within a day goes away; later it is crossed out and leaves a trace."""

from datetime import timedelta

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
    if not mag_verwijderen(hulpvraag, gebruiker):
        raise ValidationError(
            "Verwijderen kan tot een dag na registreren, door wie registreerde. Haal de hulpvraag door."
        )
    hulpvraag.delete()


def haal_door(hulpvraag: Hulpvraag, reden: str) -> None:
    """Counts no longer, in no list; the request and its history stay."""
    _zet(hulpvraag, reden)


def herstel(hulpvraag: Hulpvraag) -> None:
    """Counts again."""
    _zet(hulpvraag, "")


@transaction.atomic
def _zet(hulpvraag: Hulpvraag, reden: str) -> None:
    vers = Hulpvraag.objects.select_for_update(of=("self",)).select_related("uitkomst").get(pk=hulpvraag.pk)
    vers.doorgehaald_reden = reden
    vers.doorgehaald_op = timezone.now() if reden else None
    vers.versie += 1
    vers.save(update_fields=["doorgehaald_op", "doorgehaald_reden", "versie"])
    zet_klok(vers, gesloten=bool(reden) or vers.uitkomst.domein != Domein.OPEN)
