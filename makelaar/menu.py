"""The menu in the page header, from the same role table as the access itself."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.urls import reverse

from makelaar.hulp import hulp_bij
from makelaar.models import Gebruiker, Rol
from makelaar.toegang import AnyGebruiker, Recht, kernen_nu, leesbare_kernen, mag


@dataclass(frozen=True)
class Ingang:
    """One entry of the menu: name, address, and whether the page shown lies below it."""

    naam: str
    url: str
    actief: bool


def ingangen(gebruiker: AnyGebruiker) -> list[tuple[str, str]]:
    """Name and address of each entry that this user may open."""
    alle: list[tuple[Recht, str, str]] = [
        (Recht.HULPVRAGEN, "Registreren", reverse("registreren")),
        (Recht.HULPVRAGEN, "Hulpvragen", reverse("hulpvragen")),
        (Recht.HULPVRAGEN, "Sociale kaart", reverse("sociale-kaart")),
        (Recht.CIJFERS, "Cijfers", reverse("cijfers")),
        (Recht.KERN_LEZEN, *kern_ingang(gebruiker)),
        (Recht.RAPPORTEN, "Rapporten", reverse("rapporten")),
        (Recht.BEHEREN, "Koppelingen", reverse("koppelingen")),
        (Recht.BEHEREN, "Logboek", reverse("logboek")),
        (Recht.BEHEREN, "Bewaren", reverse("vernietigingen")),
        (Recht.BEHEREN, "Beheer", reverse("admin:index")),
    ]
    return [(naam, url) for recht, naam, url in alle if mag(gebruiker, recht)]


def kern_ingang(gebruiker: AnyGebruiker) -> tuple[str, str]:
    """The user's own kern, or the first one where there is no own one."""
    kern = next(iter(kernen_nu(gebruiker)), None) or leesbare_kernen(gebruiker).first()
    if kern is None:
        return "Kernen", reverse("start")
    eigen = mag(gebruiker, Recht.HULPVRAGEN) or not mag(gebruiker, Recht.CIJFERS)
    return (kern.naam if eigen else "Kernen"), reverse("kern", args=[kern.slug])


def menu(request: HttpRequest) -> dict[str, object]:
    """Context for every page: the menu, who is signed in, and where the help with this page is."""
    met = {"wachtwoord_aan": settings.WACHTWOORD_AAN, "aanbieder": settings.OIDC_NAAM if settings.OIDC_ADRES else ""}
    gebruiker = getattr(request, "user", None)
    if not isinstance(gebruiker, Gebruiker):
        return met | {"menu": [], "gebruiker_label": "", "hulp_adres": hulp_bij(request, AnonymousUser())}
    adressen = [Ingang(n, u, request.path.startswith(u)) for n, u in ingangen(gebruiker)]
    label = gebruiker.get_full_name() or (Rol(gebruiker.rol).label if gebruiker.rol else gebruiker.username)
    return met | {"menu": adressen, "gebruiker_label": label, "hulp_adres": hulp_bij(request, gebruiker)}
