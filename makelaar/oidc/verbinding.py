"""The talk with the provider, on the parts of django-allauth: its configuration, the code, the tokens.

The state and PKCE are django-allauth's; the nonce, the signature of the ID token and the issuer are checked here
(OpenID Connect Core 3.1.3.7; RFC 9700).
"""

from functools import cached_property
from time import time
from typing import Any

from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from allauth.utils import build_absolute_uri
from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.crypto import get_random_string

INLOGGEN, BEVESTIGEN = "login", "bevestigen"
CONFIG_BEWAREN = 300  # seconds
# Signed with a key of the provider's own; one that both sides know proves nothing here.
ONDERTEKEND = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"}


def configuratie() -> dict[str, Any]:
    """What the provider says about itself; RequestException or OAuth2Error when it does not, or is another one."""
    bewaard = caches["proces"].get_or_set(f"oidc:{settings.OIDC_ADRES}", _haal_configuratie, CONFIG_BEWAREN)
    return dict(bewaard or {})


def _haal_configuratie() -> dict[str, Any]:
    with get_adapter().get_requests_session() as sessie:
        antwoord = sessie.get(f"{settings.OIDC_ADRES.rstrip('/')}/.well-known/openid-configuration")
        antwoord.raise_for_status()
        gevonden = dict(antwoord.json())
    if str(gevonden.get("issuer", "")).rstrip("/") != settings.OIDC_ADRES.rstrip("/"):
        raise OAuth2Error("the provider calls itself by another address")
    return gevonden


def _app() -> SocialApp:
    return SocialApp(
        provider=OpenIDConnectProvider.id,
        provider_id=settings.OIDC_ADRES,
        name=settings.OIDC_NAAM,
        client_id=settings.OIDC_CLIENT,
        secret=settings.OIDC_GEHEIM,
        settings={"server_url": settings.OIDC_ADRES, "oauth_pkce_enabled": True, "scope": settings.OIDC_SCOPES},
    )


class Aanbieder(OpenIDConnectProvider):  # type: ignore[misc]
    """The one provider of the settings; of what it tells only the key of the person is kept."""

    def get_oauth2_adapter(self, request: HttpRequest) -> "Verbinding":
        return Verbinding(request)

    def extract_uid(self, data: dict[str, Any]) -> str:
        return str(data["oid" if settings.OIDC_KENMERK == "oid" else "sub"])

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        return {}

    def extract_common_fields(self, data: dict[str, Any]) -> dict[str, Any]:
        return {}

    def extract_email_addresses(self, data: dict[str, Any]) -> list[Any]:
        return []


class Verbinding(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request, settings.OIDC_ADRES)

    def get_provider(self) -> Aanbieder:
        return Aanbieder(self.request, app=_app())

    @cached_property
    def openid_config(self) -> dict[str, Any]:
        return configuratie()

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        return str(build_absolute_uri(request, reverse("openid_connect_callback")))

    def complete_login(self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any) -> SocialLogin:
        claims = self._uit_token(app, kwargs["response"]["id_token"])
        if "userinfo_endpoint" in self.openid_config:
            claims = self._erbij(token.token, claims)
        login = self.get_provider().sociallogin_from_response(request, claims)
        login.claims = claims
        return login

    def _uit_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        if jwtkit.jwt.get_unverified_header(id_token).get("alg") not in ONDERTEKEND:
            raise OAuth2Error("an ID token without a signature of the provider")
        return dict(
            jwtkit.verify_and_decode(
                credential=id_token,
                keys_url=self.openid_config["jwks_uri"],
                issuer=self.openid_config["issuer"],
                audience=app.client_id,
                lookup_kid=jwtkit.lookup_kid_jwk,
            )
        )

    def _erbij(self, token: str, claims: dict[str, Any]) -> dict[str, Any]:
        """With what the provider tells on request; what is signed goes before it (OpenID Connect Core 5.3.2)."""
        meer = self._fetch_user_info(token)
        if meer.get("sub") != claims["sub"]:
            raise OAuth2Error("the provider tells about somebody else")
        return dict(meer | claims)


def stuur_erheen(request: HttpRequest, doel: str) -> HttpResponse:
    """Leads to the provider; `BEVESTIGEN` has it ask again who somebody is who is signed in already."""
    nonce = get_random_string(32)
    vraag: dict[str, Any] = {"nonce": nonce}
    if doel == BEVESTIGEN:
        vraag |= {"prompt": "login", "max_age": 0}
    verder = get_next_redirect_url(request)
    bewaar = {"nonce": nonce, "begonnen": int(time())}
    aanbieder = Verbinding(request).get_provider()
    antwoord: HttpResponse = aanbieder.redirect(request, doel, next_url=verder, auth_params=vraag, **bewaar)
    return antwoord
