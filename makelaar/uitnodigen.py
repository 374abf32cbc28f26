"""Inviting somebody: a link by mail with which one chooses a password. It works once, a week long, only the last.

Nobody but its owner ever types a password (BIO2: no group accounts, personal and secret). Nothing is kept of the link:
its stamp is made of what changes when it is used (the password) and when another is sent (the moment of sending).
"""

from smtplib import SMTPException

from django.conf import settings
from django.core import signing
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from makelaar.models import Gebruiker

ZOUT = "makelaar.uitnodiging"
ONDERWERP = "Je account bij Makelaar"


class NietVerstuurd(Exception):
    """A Dutch message: why no invitation went out."""


def nodig_uit(gebruiker: Gebruiker) -> None:
    """Sends the link; one that was sent before works no longer. NietVerstuurd when it can't be sent."""
    if not gebruiker.email or not gebruiker.is_active:
        raise NietVerstuurd(f"{gebruiker.username}: vul eerst een e-mailadres in, en zet het account aan.")
    gebruiker.uitgenodigd_op = timezone.now()
    gebruiker.save(update_fields=["uitgenodigd_op"])
    gegevens = {"gebruiker": gebruiker, "adres": adres(gebruiker), "dagen": settings.UITNODIGING_DAGEN}
    tekst = render_to_string("account/email/uitnodiging_message.txt", gegevens)
    try:
        send_mail(ONDERWERP, tekst, None, [gebruiker.email])
    except (OSError, SMTPException) as fout:
        raise NietVerstuurd(f"{gebruiker.username}: de e-mail kon niet weg. Probeer het later opnieuw.") from fout


def adres(gebruiker: Gebruiker) -> str:
    token = signing.dumps([gebruiker.pk, _stempel(gebruiker)], salt=ZOUT)
    return settings.ADRES + reverse("uitnodiging", args=[token])


def zoek(token: str) -> Gebruiker | None:
    """Whose link this is; None when it is used, replaced, too old, changed, or of an account that is switched off."""
    try:
        pk, stempel = signing.loads(token, salt=ZOUT, max_age=settings.UITNODIGING_DAGEN * 24 * 3600)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    gebruiker = Gebruiker.objects.filter(pk=pk, is_active=True).first()
    return gebruiker if gebruiker and constant_time_compare(stempel, _stempel(gebruiker)) else None


def _stempel(gebruiker: Gebruiker) -> str:
    delen = (gebruiker.pk, gebruiker.password, gebruiker.email, gebruiker.uitgenodigd_op)
    return salted_hmac(ZOUT, "|".join(map(str, delen)), algorithm="sha256").hexdigest()[:32]
