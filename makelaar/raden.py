"""Guessing a password is slowed, and shuts nobody out (ASVS 6.3.1).

Counted for each account and network together, so that who guesses is held up and the user elsewhere is not; for each
network over all accounts; and for an account over all networks, against guessing from many at once. Of that last one
a network is free from which the user signed in lately: the audit log knows.
"""

from datetime import timedelta

from allauth.account.adapter import get_adapter
from allauth.core.internal import ratelimit
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from makelaar.logboek.handeling import Handeling
from makelaar.models import Gebruiker, Logregel
from makelaar.muur import als_systeem

VERTROUWD = timedelta(days=30)
OVERAL = "login_failed_overal"


def per_netwerk(request: HttpRequest, sleutel: str) -> str:
    """The same account guessed at from somewhere else is another count."""
    return f"{sleutel}:{ratelimit.get_ip(request)}"


def van_overal(request: HttpRequest, login: str) -> ratelimit.RateLimitUsage | None:
    """Counts a try over all networks together; gives what takes it back, and nothing when it is one too many."""
    wie = {"app": "makelaar.raden", "action": OVERAL, "key": login.lower()}
    geteld: ratelimit.RateLimitUsage | None = ratelimit.consume(request, config=settings.ACCOUNT_RATE_LIMITS, **wie)
    if geteld is None and is_vertrouwd(request, login):
        return ratelimit.RateLimitUsage(usage=[])
    return geteld


def is_vertrouwd(request: HttpRequest, login: str) -> bool:
    """Whether this user signed in from this network address in the last month."""
    gebruiker = Gebruiker.objects.filter(username=login).values_list("pk", flat=True).first()
    eerder = Logregel.objects.filter(handeling=Handeling.INGELOGD, tijdstip__gt=timezone.now() - VERTROUWD)
    with als_systeem():
        return eerder.filter(gebruiker=gebruiker or 0, adres=get_adapter().get_client_ip(request)).exists()
