"""Who settles, takes rows out or manages proves once more who that is, when the last proof is old (ASVS 7.5.3).

One table says for which screens. Asked before a form is shown, so that nothing typed is lost: who sends a form gets
time to fill it in.
"""

import time
from collections.abc import Callable
from urllib.parse import urlencode

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from makelaar.models import Gebruiker

INVULLEN = 3600  # seconds
# Screen -> the page to come back to, when that is another one. What was sent along there is in its address again.
SCHERMEN: dict[str, str] = {
    "hulpvragen-csv": "",
    "logboek-csv": "",
    "koppelingen": "",
    "koppeling": "",
    "koppeling-nieuw": "",
    "uitwisselen-ophalen": "uitwisselen",
    "rapport-stap": "rapport",
    "rapport-herzien": "rapport",
}
# Steps back keep what somebody wrote: their reason. Only the way forward is asked for proof.
STAPPEN = {"voorleggen", "vaststellen", None}
NIET_MEE = {"csrfmiddlewaretoken", "gezien"}


class Opnieuw:
    """Leads to the page that asks for a password, code or passkey, and from there back."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> HttpResponse | None:
        if not isinstance(request.user, Gebruiker) or not is_nodig(request):
            return None
        return redirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': terug(request)})}")


def is_nodig(request: HttpRequest) -> bool:
    """Whether this screen asks for a proof, and the last one is too old for it."""
    plek = request.resolver_match
    if plek is None or not settings.OPNIEUW_SECONDEN or not (plek.app_name == "admin" or plek.view_name in SCHERMEN):
        return False
    if plek.view_name == "rapport-stap" and request.POST.get("stap") not in STAPPEN:
        return False
    mag = settings.OPNIEUW_SECONDEN + (INVULLEN if request.method == "POST" and not _is_knop(request) else 0)
    return leeftijd(request) > mag


def _is_knop(request: HttpRequest) -> bool:
    """A form that is one button: nothing is lost by asking at that moment."""
    return bool(request.resolver_match and SCHERMEN.get(request.resolver_match.view_name))


def leeftijd(request: HttpRequest) -> float:
    """Seconds since this session proved who it is; endless when it never did."""
    bewijzen = get_authentication_records(request, request.user)
    return min((time.time() - bewijs["at"] for bewijs in bewijzen), default=float("inf"))


def terug(request: HttpRequest) -> str:
    """The page with the button, filled in as it was; or this same page."""
    plek = request.resolver_match
    pagina = SCHERMEN.get(plek.view_name, "") if plek else ""
    if not plek or not pagina:
        return request.get_full_path()
    mee = QueryDict(mutable=True)
    if pagina == "uitwisselen":
        mee.update({naam: str(waarde) for naam, waarde in request.POST.items() if naam not in NIET_MEE})
    adres = reverse(pagina, kwargs=plek.kwargs)
    return f"{adres}?{mee.urlencode()}" if mee else adres
