"""The link for a receiver: for one referral, for thirty days, until it is revoked or the referral is finished.

The address itself is the key: it is shown once, and only its SHA-256 is kept.
"""

import hashlib
import secrets
from datetime import timedelta

from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from makelaar.models import Gebruiker
from registratie.doorverwijzen.modellen import Doorverwijzing, Stap, Terugkoppellink
from registratie.doorverwijzen.overgangen import Zet

ZEGEL = signing.Signer(salt="registratie.terugkoppellink", sep=".")
TWEEDE_KLIK = timedelta(minutes=10)
KLAAR = "Deze doorverwijzing loopt niet meer. Een link kan alleen zolang hij loopt."


@transaction.atomic
def maak(doorverwijzing: Doorverwijzing, door: Gebruiker) -> str:
    """The token of a new link, to be shown once; the link that there was no longer works. ValidationError in Dutch."""
    vers = Doorverwijzing.objects.select_for_update(of=("self",)).get(pk=doorverwijzing.pk)
    if not vers.loopt:
        raise ValidationError(KLAAR)
    trek_in(vers)
    token = ZEGEL.sign(secrets.token_urlsafe(32))
    Terugkoppellink.objects.create(doorverwijzing=vers, vingerafdruk=vingerafdruk(token), door=door)
    return token


def trek_in(doorverwijzing: Doorverwijzing) -> bool:
    """Makes the link stop working; False when there was none."""
    links = list(doorverwijzing.links.filter(ingetrokken_op__isnull=True))
    for link in links:
        link.ingetrokken_op = timezone.now()
        link.save(update_fields=["ingetrokken_op"])
    return bool(links)


def zoek(token: str) -> Terugkoppellink | None:
    """The link of this token; None when it is unknown, changed, expired or revoked. Its referral may be finished.

    The only way to a request without an account. Whatever the token, the same work is done.
    """
    getekend = _is_getekend(token)
    rijen = Terugkoppellink.objects.select_related("doorverwijzing__bestemming", "doorverwijzing__hulpvraag__thema")
    link = rijen.filter(
        vingerafdruk=vingerafdruk(token),
        ingetrokken_op__isnull=True,
        geldig_tot__gte=timezone.localdate(),
        doorverwijzing__hulpvraag__doorgehaald_op__isnull=True,
    ).first()
    return link if getekend else None


def is_gegeven(link: Terugkoppellink, zet: Zet) -> bool:
    """Whether the latest step is this very one, by this link, a moment ago: a button that was pressed twice."""
    laatste = Stap.objects.filter(doorverwijzing=link.doorverwijzing_id).order_by("vastgelegd_op", "pk").last()
    if laatste is None or laatste.link_id != link.pk or laatste.vastgelegd_op < timezone.now() - TWEEDE_KLIK:
        return False
    return (laatste.status, laatste.reden, laatste.bericht) == (zet.status, zet.reden, zet.bericht)


def vingerafdruk(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _is_getekend(token: str) -> bool:
    try:
        ZEGEL.unsign(token)
    except signing.BadSignature:
        return False
    return True
