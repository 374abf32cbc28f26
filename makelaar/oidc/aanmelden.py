"""What django-allauth asks at the moment that a provider sends somebody back: whether, and with what, they come in."""

from typing import Any, cast

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.stages import AuthenticateStage
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthError
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from requests import RequestException

from makelaar.logboek import over
from makelaar.models import Gebruiker
from makelaar.oidc.bewijs import BIJ_AANBIEDER, noteer_bewijs
from makelaar.oidc.fouten import foutpagina
from makelaar.oidc.verbinding import BEVESTIGEN
from makelaar.oidc.wie import Geweigerd, wijs_aan


class Aanmelden(DefaultSocialAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Ends here, either way: what would follow keeps all of the account in a session."""
        try:
            gebruiker = wijs_aan(sociallogin)
            over(request, soort="gebruiker", sleutel=str(gebruiker.pk))
            neem_aan = _bevestig if sociallogin.state["process"] == BEVESTIGEN else _laat_in
            antwoord = neem_aan(request, sociallogin, gebruiker)
        except Geweigerd as nee:
            antwoord = foutpagina(request, str(nee))
        raise ImmediateHttpResponse(antwoord)

    def on_authentication_error(self, request: HttpRequest, *_: Any, **wat: Any) -> None:
        raise ImmediateHttpResponse(foutpagina(request, _reden(**wat)))


def _bevestig(request: HttpRequest, sociallogin: SocialLogin, gebruiker: Gebruiker) -> HttpResponse:
    if request.user != gebruiker:
        raise Geweigerd("ander")
    noteer_bewijs(request, gebruiker, sociallogin.claims, reauthenticated=True)
    return redirect(sociallogin.state.get("next") or "start")


def _laat_in(request: HttpRequest, sociallogin: SocialLogin, gebruiker: Gebruiker) -> HttpResponse:
    if request.user.is_authenticated:
        logout(request)
    ook_tweede = noteer_bewijs(request, gebruiker, sociallogin.claims)
    inloggen = Login(user=gebruiker, redirect_url=sociallogin.state.get("next"), state={BIJ_AANBIEDER: ook_tweede})
    return cast(HttpResponse, perform_login(request, inloggen))


def _reden(error: str, exception: Exception | None, extra_context: dict[str, Any], **_: Any) -> str:
    if error == AuthError.CANCELLED:
        return "afgebroken"
    if isinstance(exception, RequestException):
        return "weg"
    # Without a state that this browser was given and did not use yet.
    return "verlopen" if exception is None and "state_id" in extra_context else "fout"


class TweedeStap(AuthenticateStage):  # type: ignore[misc]
    """Asks for our second factor, but of who showed one at the provider just now."""

    def _should_handle(self, request: HttpRequest) -> bool:
        return not self.login.state.get(BIJ_AANBIEDER) and bool(super()._should_handle(request))
