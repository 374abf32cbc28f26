"""How people sign in: accounts are made by the beheerder, never by oneself."""

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

NET_BEWEZEN = 300  # seconds
MET_WACHTWOORD = "reauthenticate"
STAP = "allauth.mfa.stages.AuthenticateStage"


class GeenZelfregistratie(DefaultAccountAdapter):  # type: ignore[misc]
    """django-allauth without sign-up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Not of who proved it just now: signing in counts, so that nobody types a password twice in a row."""
        bewijzen = get_authentication_records(context.request, context.request.user)
        return all(time.time() - bewijs["at"] > NET_BEWEZEN for bewijs in bewijzen)

    def get_login_stages(self) -> list[str]:
        """The second factor may have been asked for by the municipality's own provider."""
        return ["makelaar.oidc.aanmelden.TweedeStap" if s == STAP else s for s in super().get_login_stages()]

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Without the password where that is switched off, and with the provider for who came in by it."""
        manieren: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        if not settings.WACHTWOORD_AAN:
            manieren = [manier for manier in manieren if manier["id"] != MET_WACHTWOORD]
        if settings.OIDC_ADRES and SocialAccount.objects.filter(user=user.pk, provider=settings.OIDC_ADRES).exists():
            adres = reverse("openid_connect_reauthenticate")
            manieren.append({"id": "aanbieder", "description": f"Via {settings.OIDC_NAAM}", "url": adres})
        return manieren
