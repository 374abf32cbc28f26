"""How long somebody stays signed in (ASVS 7.3.1 and 7.3.2): not long after the last click, and at most a day's work.

Who reads figures at home or in a meeting gets half an hour, a makelaar in the village hall a working day. A disabled
user and a changed role count at the very next request: both are read from the database then.
"""

from collections.abc import Callable
from time import time
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

from makelaar.models import Gebruiker, Rol

BEGONNEN, GEZIEN = "sessie_begonnen", "sessie_gezien"
# Writing down each click would be a write to the database for each page.
PER = 60  # seconds
# The receiver's page is the same for everybody, and sets no cookie.
ZONDER_SESSIE = {"terugkoppelen"}
KORT = {Rol.KLANKBORDGROEP, Rol.BELEID}


def stil(rol: str) -> int:
    """Seconds after the last click that somebody of this role is signed out."""
    return settings.SESSIE_STIL_SECONDEN if rol in KORT else settings.SESSION_COOKIE_AGE


class Begrens:
    """Signs out whose session is over; the view then answers as to anybody who is not signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: Any) -> None:
        naam = request.resolver_match.url_name if request.resolver_match else None
        if naam in ZONDER_SESSIE or not isinstance(request.user, Gebruiker):
            return
        if is_voorbij(request, request.user.rol):
            logout(request)
        else:
            noteer(request)


def is_voorbij(request: HttpRequest, rol: str) -> bool:
    nu, sessie = time(), request.session
    te_stil = nu - sessie.get(GEZIEN, nu) > stil(rol)
    return bool(te_stil or nu - sessie.get(BEGONNEN, nu) > settings.SESSIE_HOOGSTENS_SECONDEN)


def noteer(request: HttpRequest) -> None:
    nu, sessie = int(time()), request.session
    if nu - sessie.get(GEZIEN, 0) >= PER:
        sessie.setdefault(BEGONNEN, nu)
        sessie[GEZIEN] = nu
