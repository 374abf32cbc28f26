"""What kind of thing a request did, from its method, its answer and who was signed in before and after it."""

from django.db import models
from django.http import HttpRequest, HttpResponse

from makelaar.logboek import OVER
from makelaar.models import Gebruiker

# Asked for by a page itself, over and over; they show and change nothing.
STIL = {"bewaken", "rapport-voortgang"}
GEWEIGERD = {401, 403, 404, 405, 429}


class Handeling(models.TextChoices):
    """The kinds that a request can have; commands and tasks write their own words."""

    BEKEKEN = "bekeken", "bekeken"
    OPGEHAALD = "opgehaald", "bestand opgehaald"
    GEDAAN = "gedaan", "gedaan"
    NIET_GELUKT = "niet gelukt", "niet gelukt"
    GEWEIGERD = "geweigerd", "geweigerd"
    STORING = "storing", "storing"
    INGELOGD = "ingelogd", "ingelogd"
    HALF = "eerste stap van inloggen", "eerste stap van inloggen"
    MISLUKT = "inloggen mislukt", "inloggen mislukt"
    UITGELOGD = "uitgelogd", "uitgelogd"


def hoort_erbij(request: HttpRequest, voor: Gebruiker | None, na: Gebruiker | None) -> bool:
    """Everything of who is signed in; of others signing in, and what a view tells of (the page of a receiver)."""
    naam = _route(request)
    if naam in STIL:
        return False
    return bool(voor or na or hasattr(request, OVER)) or (request.method == "POST" and _is_aanmelden(naam))


def handeling(request: HttpRequest, voor: Gebruiker | None, na: Gebruiker | None, response: HttpResponse) -> str:
    if voor is None and na is not None:
        return Handeling.INGELOGD
    if voor is not None and na is None:
        return Handeling.UITGELOGD
    if na is None and _is_aanmelden(_route(request)):
        return Handeling.HALF if response.status_code == 302 else Handeling.MISLUKT
    return _uit_antwoord(request, response)


def _uit_antwoord(request: HttpRequest, response: HttpResponse) -> str:
    if response.status_code >= 500:
        return Handeling.STORING
    if response.status_code in GEWEIGERD:
        return Handeling.GEWEIGERD
    if response.has_header("Content-Disposition"):
        return Handeling.OPGEHAALD
    if request.method == "POST":
        return Handeling.GEDAAN if _is_gedaan(request, response) else Handeling.NIET_GELUKT
    return Handeling.BEKEKEN


def _is_gedaan(request: HttpRequest, response: HttpResponse) -> bool:
    """What is done leads on to another page; a page that answers by itself brings back a form with what is wrong."""
    return response.status_code in {204, 302, 303} or (response.status_code == 200 and "HX-Request" in request.headers)


def wie_probeerde(request: HttpRequest) -> int | None:
    """The account that somebody tried to sign in to, when it exists; what was typed is never kept."""
    naam = request.POST.get("login", "") if _route(request) == "account_login" else ""
    return Gebruiker.objects.filter(username=naam).values_list("pk", flat=True).first() if naam else None


def _route(request: HttpRequest) -> str:
    return request.resolver_match.view_name if request.resolver_match else ""


def _is_aanmelden(naam: str) -> bool:
    return naam.startswith(("account_", "mfa_", "openid_connect_", "uitnodiging"))
