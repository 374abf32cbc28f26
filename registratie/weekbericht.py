"""The weekly digest by e-mail, for who asked for it: how much waits and where to look, nothing about a request."""

from datetime import date, timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from makelaar.models import Aanstelling, Gebruiker, Rol
from registratie.models import Weekbericht
from registratie.wacht import aantallen

VOORKEUR = "weekbericht"
ONDERWERP = "Makelaar: wat deze week op je wacht"


def wil_weekbericht(gebruiker: Gebruiker) -> bool:
    return bool(gebruiker.voorkeuren.get(VOORKEUR))


def verstuur_alle() -> int:
    """Sends this week's digest to who has not had it yet; how many. One that fails is tried again with the next round.

    OSError (which a mail server's errors are) when any failed, after all others were sent.
    """
    verstuurd, fout = 0, None
    for gebruiker in _ontvangers():
        try:
            verstuurd += verstuur(gebruiker, maandag())
        except OSError as e:
            fout = e
    if fout:
        raise fout
    return verstuurd


@transaction.atomic
def verstuur(gebruiker: Gebruiker, week: date) -> bool:
    """Once a week, and only when something waits. When sending fails the week counts as not done."""
    _, nieuw = Weekbericht.objects.get_or_create(gebruiker=gebruiker, week=week)
    if not nieuw or not (wacht := aantallen(gebruiker)).samen:
        return False
    gegevens = {"wacht": wacht, "start": _adres("registreren"), "voorkeuren": _adres("voorkeuren")}
    tekst = render_to_string("registratie/email/weekbericht.txt", gegevens)
    send_mail(ONDERWERP, tekst, None, [gebruiker.email])
    return True


def maandag() -> date:
    vandaag = timezone.localdate()
    return vandaag - timedelta(days=vandaag.weekday())


def _ontvangers() -> QuerySet[Gebruiker]:
    """Active makelaars who work somewhere today and asked for it."""
    werkt = Aanstelling.objects.op().filter(gebruiker=OuterRef("pk"))
    gevraagd = Gebruiker.objects.filter(is_active=True, rol=Rol.MAKELAAR, **{f"voorkeuren__{VOORKEUR}": True})
    return gevraagd.filter(Exists(werkt)).exclude(email="").order_by("pk")


def _adres(naam: str) -> str:
    return f"{settings.ADRES}{reverse(naam)}"
