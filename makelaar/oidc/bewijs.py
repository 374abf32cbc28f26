"""What a session keeps of it that the provider vouched for somebody."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.http import HttpRequest

from makelaar.models import Gebruiker

BIJ_AANBIEDER = "aanbieder"


def noteer_bewijs(request: HttpRequest, gebruiker: Gebruiker, claims: dict[str, Any], **extra: Any) -> bool:
    """Writes down that it did; gives whether a second factor was asked for too, which is then written down as well."""
    record_authentication(request, gebruiker, BIJ_AANBIEDER, **extra)
    if had_tweede_factor(claims):
        record_authentication(request, gebruiker, "mfa", type=BIJ_AANBIEDER, **extra)
        return True
    return False


def had_tweede_factor(claims: dict[str, Any]) -> bool:
    """Whether the provider says, in a way that the settings name, that it asked for two things (RFC 8176)."""
    amr = claims.get("amr")
    gezegd = {str(claims.get("acr", "")), *(amr if isinstance(amr, list) else ())}
    return bool(gezegd & set(settings.OIDC_TWEEDE_FACTOR))
