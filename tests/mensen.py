"""The named people of the tests: makelaar, collega, beleid, klankbord, beheerder and buitenstaander."""

from datetime import date
from decimal import Decimal

from makelaar.models import Aanstelling, Gebruiker, Kern, Rol

WACHTWOORD = "een-lang-wachtwoord-1"


def maak_gebruiker(naam: str, rol: str, kern: str | None = None) -> Gebruiker:
    """A user of this role; the password is set only where a test signs in with it (hashing costs time)."""
    kern_rij = Kern.objects.get(slug=kern) if kern else None
    gebruiker, _ = Gebruiker.objects.get_or_create(
        username=naam, defaults={"rol": rol, "kern": kern_rij, "is_staff": rol == Rol.BEHEERDER}
    )
    return gebruiker


def maak_makelaar(*kernen: str, naam: str = "makelaar") -> Gebruiker:
    """A makelaar with a running aanstelling of 10 hours in each kern (default: Budel)."""
    gebruiker = maak_gebruiker(naam, Rol.MAKELAAR)
    for slug in kernen or ("budel",):
        Aanstelling.objects.get_or_create(
            gebruiker=gebruiker,
            kern=Kern.objects.get(slug=slug),
            van=date(2024, 9, 1),
            defaults={"uren_per_week": Decimal(10)},
        )
    return gebruiker


def maak_collega(*kernen: str) -> Gebruiker:
    return maak_makelaar(*(kernen or ("gastel",)), naam="collega")


def maak_beleid() -> Gebruiker:
    return maak_gebruiker("beleid", Rol.BELEID)


def maak_klankbord(kern: str = "budel") -> Gebruiker:
    return maak_gebruiker("klankbord", Rol.KLANKBORDGROEP, kern)


def maak_beheerder() -> Gebruiker:
    return maak_gebruiker("beheerder", Rol.BEHEERDER)


def maak_buitenstaander() -> Gebruiker:
    """Somebody with an account but without a role: may see nothing."""
    return maak_gebruiker("buitenstaander", "")
