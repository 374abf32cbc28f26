"""Whose account it is that a provider tells about, and which role; who is not found gets none."""

import hmac
from typing import Any

from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.conf import settings
from django.db import transaction

from makelaar.models import Gebruiker, Rol
from makelaar.oidc.verbinding import BEVESTIGEN

# The clock of a provider may be this far behind ours.
KLOK = 60  # seconds


class Geweigerd(Exception):
    """Somebody is not let in; says why by a key of `fouten.FOUTEN`."""


@transaction.atomic
def wijs_aan(login: SocialLogin) -> Gebruiker:
    """The user of this sign-in, tied to the provider's key and with the role of today; Geweigerd otherwise."""
    controleer_nonce(login)
    gebruiker = login.user if login.is_existing else _zoek(login.claims)
    if not gebruiker.is_active:
        raise Geweigerd("uit")
    _geef_rol(gebruiker, login.claims)
    if not login.is_existing:
        login.account.user = login.user = gebruiker
        login.account.save()
    return gebruiker


def controleer_nonce(login: SocialLogin) -> None:
    """That this token was made for the question that this browser asked, and not taken from another one."""
    gesteld, gekregen = login.state.get("nonce", ""), login.claims.get("nonce")
    if not gesteld or not hmac.compare_digest(gesteld.encode(), str(gekregen).encode()):
        raise Geweigerd("fout")
    if login.state["process"] == BEVESTIGEN and login.claims.get("auth_time", 0) < login.state["begonnen"] - KLOK:
        raise Geweigerd("fout")


def _zoek(claims: dict[str, Any]) -> Gebruiker:
    """By an e-mail address that the provider checked, the first time; from then on by the provider's key alone."""
    if settings.OIDC_KENMERK != "email":
        raise Geweigerd("onbekend")
    if claims.get("email_verified") is not True:
        raise Geweigerd("onbevestigd")
    email = str(claims.get("email", ""))
    gevonden = Gebruiker.objects.select_for_update(of=("self",)).filter(email__iexact=email).exclude(email="")
    # A database may take letters for the same that are not: ı and I, for one.
    zelfde = [g for g in gevonden if g.email.casefold() == email.casefold()]
    if len(zelfde) > 1:
        raise Geweigerd("dubbel")
    if not zelfde or SocialAccount.objects.filter(user=zelfde[0], provider=settings.OIDC_ADRES).exists():
        raise Geweigerd("onbekend")
    return zelfde[0]


def _geef_rol(gebruiker: Gebruiker, claims: dict[str, Any]) -> None:
    """The role of the first group in the setting that somebody is in; without the setting the beheerder gives it."""
    if not settings.OIDC_ROLLEN:
        return
    groepen = claims.get(settings.OIDC_GROEPEN)
    rol = next((r for g, r in settings.OIDC_ROLLEN.items() if isinstance(groepen, list) and g in groepen), None)
    if rol is None:
        raise Geweigerd("groep")
    if rol == Rol.KLANKBORDGROEP and gebruiker.kern_id is None:
        raise Geweigerd("kern")
    if rol != gebruiker.rol:
        gebruiker.rol, gebruiker.kern = rol, gebruiker.kern if rol == Rol.KLANKBORDGROEP else None
        gebruiker.save(update_fields=["rol", "kern"])
