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

from makelaar import raden

NET_BEWEZEN = 300  # seconds
MET_WACHTWOORD = "reauthenticate"
STAP = "allauth.mfa.stages.AuthenticateStage"


class GeenZelfregistratie(DefaultAccountAdapter):  # type: ignore[misc]
    """django-allauth without sign-up."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "too_many_login_attempts": "Er is te vaak een verkeerd wachtwoord ingevuld. Wacht vijf minuten en probeer het "
        "opnieuw.",
        "te_vaak_overal": "Er is op veel plekken een verkeerd wachtwoord voor dit account ingevuld. Wacht een "
        "kwartier, of log in op een plek waar je deze maand al inlogde.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        return raden.per_netwerk(request, super()._get_login_attempts_cache_key(request, **credentials))

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        super().pre_authenticate(request, **credentials)
        self._overal = raden.van_overal(request, str(credentials.get("username", "")))
        if self._overal is None:
            raise self.validation_error("te_vaak_overal")

    def _rollback_login_failed_rl_usage(self) -> None:
        """Who gets in did not guess."""
        super()._rollback_login_failed_rl_usage()
        if self._overal is not None:
            self._overal.rollback()

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
