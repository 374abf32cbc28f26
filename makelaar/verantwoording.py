"""What the pages for the privacy officer say, from what is really set: the DPIA and the register of processing.

Sources: AVG article 30 (register), 35 (DPIA) and 32 (security); the law on social support, Wmo 2015.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.password_validation import get_default_password_validators
from django.db import connection

from makelaar.bewaren import Soort, soorten
from makelaar.models import Rol
from makelaar.toegang import RECHTEN
from makelaar.wachtwoorden import Lengte


@dataclass(frozen=True)
class Maatregel:
    """A measure, and whether it is on here."""

    naam: str
    aan: bool


@dataclass(frozen=True)
class Verwerker:
    """Somebody outside who gets something, where, and what."""

    naam: str
    waar: str
    wat: str


@dataclass(frozen=True)
class Feiten:
    gemeente: str
    rechten: list[tuple[str, list[str]]]
    termijnen: list[Soort]
    maatregelen: list[Maatregel]
    verwerkers: list[Verwerker]


def feiten() -> Feiten:
    """As it is set now."""
    rechten = [(Rol(rol).label, sorted(recht.value for recht in mag)) for rol, mag in RECHTEN.items()]
    return Feiten(settings.GEMEENTE, rechten, soorten(), [*_aanmelden(), *_techniek()], _verwerkers())


def _aanmelden() -> list[Maatregel]:
    stil, dag = settings.SESSIE_STIL_SECONDEN // 60, settings.SESSION_COOKIE_AGE // 3600
    lengte = next(v.min_length for v in get_default_password_validators() if isinstance(v, Lengte))
    return [
        Maatregel("Tweede factor voor elke rol behalve de klankbordgroep", settings.TWEEDE_FACTOR),
        Maatregel(f"Wachtwoorden van minstens {lengte} tekens, geen veelgebruikte, bewaard met Argon2", True),
        Maatregel(
            f"Uitgelogd na {stil} minuten stilte (beleidsteam, klankbordgroep) of {dag} uur (makelaar, beheerder), en "
            f"altijd na {settings.SESSIE_HOOGSTENS_SECONDEN // 3600} uur",
            True,
        ),
        Maatregel("Raden van wachtwoorden wordt afgeremd", bool(settings.ACCOUNT_RATE_LIMITS)),
    ]


def _techniek() -> list[Maatregel]:
    csp = str(settings.CONTENT_SECURITY_POLICY)
    return [
        Maatregel("Verbinding alleen versleuteld (HTTPS, HSTS)", bool(settings.HTTPS and settings.SECURE_HSTS_SECONDS)),
        Maatregel("De browser voert alleen onze eigen bestanden uit (CSP)", "unsafe" not in csp),
        Maatregel("De geheugensteun is versleuteld", bool(settings.GEHEUGEN_SLEUTELS)),
        Maatregel("Elke handeling staat in een logboek dat niet te wijzigen is", True),
        Maatregel("De database scheidt de kernen ook zelf van elkaar", connection.vendor == "postgresql"),
        Maatregel("Versleutelde reservekopie", bool(settings.RESERVEKOPIE_SLEUTELS)),
    ]


def _verwerkers() -> list[Verwerker]:
    gevonden = []
    if "smtp" in settings.EMAIL_CONFIG["EMAIL_BACKEND"]:
        wat = "e-mailadressen van gebruikers, en berichten met alleen aantallen en links"
        gevonden.append(Verwerker("Mailserver", settings.EMAIL_CONFIG["EMAIL_HOST"], wat))
    if settings.OPSLAG_S3_BUCKET:
        waar = urlsplit(settings.OPSLAG_S3["endpoint_url"] or "https://s3.amazonaws.com").hostname or ""
        gevonden.append(Verwerker("Opslag van bestanden", waar, "de pdf's van rapporten, zonder persoonsgegevens"))
    return gevonden
