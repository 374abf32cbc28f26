"""Signing out at the provider as well (OpenID Connect RP-Initiated Logout 1.0)."""

from urllib.parse import urlencode

from allauth.account.authentication import get_authentication_records
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.utils import build_absolute_uri
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from requests import RequestException

from makelaar.oidc.bewijs import BIJ_AANBIEDER
from makelaar.oidc.verbinding import configuratie


def uitgang(request: HttpRequest) -> str:
    """Where the provider ends its own session, for who came in by it; empty without one, or when it is away.

    No token of somebody is kept for this: the provider asks its own cookie who that is.
    """
    bewijzen = get_authentication_records(request, request.user)
    if not settings.OIDC_ADRES or all(bewijs["method"] != BIJ_AANBIEDER for bewijs in bewijzen):
        return ""
    try:
        einde = str(configuratie().get("end_session_endpoint", ""))
    except (RequestException, OAuth2Error, ValueError):
        return ""
    terug = build_absolute_uri(request, reverse("account_login"))
    vraag = urlencode({"client_id": settings.OIDC_CLIENT, "post_logout_redirect_uri": terug})
    return f"{einde}{'&' if '?' in einde else '?'}{vraag}" if einde else ""
