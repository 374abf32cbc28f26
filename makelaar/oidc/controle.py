"""Whether the settings of the provider can be right, before anybody is let in by them."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from makelaar.models import Rol

KENMERKEN = ("email", "sub", "oid")


def controleer_aanbieder() -> None:
    """ImproperlyConfigured says in Dutch which setting to look at."""
    if not settings.OIDC_ADRES:
        if not settings.WACHTWOORD_AAN:
            raise ImproperlyConfigured("WACHTWOORD_AAN staat uit zonder OIDC_ADRES: zo kan niemand inloggen.")
        return
    for mis, fout in _eisen():
        if mis:
            raise ImproperlyConfigured(fout)


def _eisen() -> list[tuple[bool, str]]:
    vreemd = sorted(set(settings.OIDC_ROLLEN.values()) - set(Rol.values))
    return [
        (not settings.OIDC_ADRES.startswith("https://"), "OIDC_ADRES moet met https:// beginnen."),
        (not (settings.OIDC_CLIENT and settings.OIDC_GEHEIM), "OIDC_CLIENT of OIDC_GEHEIM ontbreekt."),
        (settings.OIDC_KENMERK not in KENMERKEN, f"OIDC_KENMERK moet een van deze zijn: {', '.join(KENMERKEN)}."),
        (bool(vreemd), f"OIDC_ROLLEN noemt een rol die er niet is: {', '.join(vreemd)}."),
    ]
