"""What has to be so before Makelaar serves anybody."""

import structlog
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from makelaar.models import Gebruiker
from makelaar.muur.verbinding import staat
from makelaar.oidc.controle import controleer_aanbieder

logger = structlog.get_logger(__name__)

DEMO_ACCOUNTS = ("makelaar", "makelaar2", "beleid", "klankbord", "beheer")
DEMO_WACHTWOORD = "demo-makelaar-2026"


def demo_accounts() -> list[str]:
    """Names of the accounts that still have the demo's public password."""
    gebruikers = Gebruiker.objects.filter(username__in=DEMO_ACCOUNTS)
    return [g.username for g in gebruikers if g.check_password(DEMO_WACHTWOORD)]


def controleer_start() -> None:
    """Refuses to start production with a demo account; ImproperlyConfigured says which and what to do."""
    if settings.DEMO:
        return
    if not staat():
        logger.warning("tweede_muur_ontbreekt")
    controleer_aanbieder()
    if gevonden := demo_accounts():
        namen = ", ".join(gevonden)
        raise ImproperlyConfigured(
            f"Er zijn nog demo-accounts ({namen}). Verwijder ze of geef ze een eigen wachtwoord."
        )
