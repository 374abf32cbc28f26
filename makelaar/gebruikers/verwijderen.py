"""Taking a user away (AVG 17). The row stays under a pseudonym, as what they did is part of the history of a kern.

Hours of an aanstelling stay too: they are figures of a kern, and counted reports lean on them.
"""

from datetime import timedelta
from typing import Any

from auditlog.models import LogEntry
from django.contrib.admin.models import LogEntry as Beheerregel
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import CASCADE, Q
from django.utils import timezone

from makelaar.gebruikers.gegevens import relaties, sessies_van
from makelaar.logboek import noteer
from makelaar.models import Aanstelling, Gebruiker, Kern, Vernietiging, Wissing

SOORT = "gebruiker"
LEEG: dict[str, Any] = {"first_name": "", "last_name": "", "email": "", "rol": "", "kern": None, "last_login": None}
LEEG |= {"is_active": False, "is_staff": False, "is_superuser": False}


def pseudoniem(gebruiker: Gebruiker) -> str:
    return f"gebruiker-{gebruiker.pk}"


def zonder_ander(gebruiker: Gebruiker) -> list[Kern]:
    """The kernen where nobody else works as makelaar today: who takes this user away should know."""
    nu = Aanstelling.objects.op().filter(gebruiker__is_active=True)
    anderen = nu.exclude(gebruiker=gebruiker).values("kern")
    return list(Kern.objects.filter(pk__in=nu.filter(gebruiker=gebruiker).values("kern")).exclude(pk__in=anderen))


def verwijder(gebruiker: Gebruiker, *, door: Gebruiker | None) -> None:
    """Name, address, password, second factor, sessions and preferences are gone; `door` is empty for a command."""
    if door and door.pk == gebruiker.pk:
        raise ValidationError("Je kunt jezelf niet weghalen. Vraag een andere beheerder.")
    with transaction.atomic():
        vers = Gebruiker.objects.select_for_update(of=("self",)).get(pk=gebruiker.pk)
        wis(vers)
        wie = "beheerder" if door else "opdracht"
        regel = "op verzoek, of omdat het account niet meer nodig is"
        Vernietiging.objects.create(soort=SOORT, naam="Een gebruiker", aantal=1, regel=regel, door=wie, gebruiker=door)
        Wissing.objects.create(soort=SOORT, sleutel=vers.pk)
        noteer("gebruiker weggehaald", gebruiker=door, soort=SOORT, sleutel=str(vers.pk), waarom=wie)


def opnieuw(sleutels: list[int]) -> int:
    """After a copy from before was put back."""
    gebruikers = list(Gebruiker.objects.filter(pk__in=sleutels))
    for gebruiker in gebruikers:
        wis(gebruiker)
    return len(gebruikers)


def wis(gebruiker: Gebruiker) -> None:
    _uit_de_geschiedenis(gebruiker)
    for sessie in sessies_van(gebruiker):
        sessie.delete()
    for relatie in relaties():
        if relatie.on_delete is CASCADE and relatie.related_model is not Beheerregel:
            model: Any = relatie.related_model
            model._base_manager.filter(**{relatie.field.name: gebruiker}).delete()
    _beeindig(gebruiker)
    for veld, waarde in LEEG.items():
        setattr(gebruiker, veld, waarde)
    gebruiker.voorkeuren = {}
    gebruiker.username = pseudoniem(gebruiker)
    gebruiker.set_unusable_password()
    gebruiker.save()


def _beeindig(gebruiker: Gebruiker) -> None:
    gisteren = timezone.localdate() - timedelta(days=1)
    gebruiker.aanstellingen.filter(van__gt=gisteren).delete()
    gebruiker.aanstellingen.filter(Q(tot__isnull=True) | Q(tot__gt=gisteren)).update(tot=gisteren)


def _uit_de_geschiedenis(gebruiker: Gebruiker) -> None:
    """What names the user there becomes the pseudonym; that somebody did it, and when, stays."""
    LogEntry.objects.filter(actor=gebruiker).update(actor_email="")
    mens, werk = (ContentType.objects.get_for_model(model) for model in (Gebruiker, Aanstelling))
    aanstellingen = [str(pk) for pk in gebruiker.aanstellingen.values_list("pk", flat=True)]
    over = Q(content_type=mens, object_id=str(gebruiker.pk)) | Q(content_type=werk, object_id__in=aanstellingen)
    Beheerregel.objects.filter(over).update(object_repr=pseudoniem(gebruiker), change_message="")
    veranderd = Q(content_type=mens, object_pk=str(gebruiker.pk)) | Q(content_type=werk, object_pk__in=aanstellingen)
    LogEntry.objects.filter(veranderd).update(
        object_repr=pseudoniem(gebruiker), changes={}, changes_text="", serialized_data=None, additional_data=None
    )
