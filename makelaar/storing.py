"""The page for when the database, the queue, the storage of files or the audit log can't be reached.

What somebody just sent is on it, to send once more: nothing typed is lost.
"""

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from kombu.exceptions import OperationalError as WachtrijWeg
from redis.exceptions import RedisError

from makelaar.opslag import OpslagWeg

# What goes by itself when the part is back.
STORINGEN = (OperationalError, InterfaceError, OpslagWeg, WachtrijWeg, RedisError)
# Passwords and codes are never given back (ASVS 14.2.1), nor what an administrator sends.
NIET_TERUG = ("/inloggen/", "/account/", "/beheer/")
FORMULIER = "application/x-www-form-urlencoded"


def storingspagina(request: HttpRequest | None = None) -> HttpResponse:
    """A Dutch 503 that says to try again. Made without the request: menu and user would ask the database again."""
    verzonden = _verzonden(request) if request is not None else []
    gegevens = {"verzonden": verzonden, "adres": request.get_full_path() if request and verzonden else ""}
    gegevens["getypt"] = [waarde for _, waarde in verzonden if " " in waarde.strip()]
    response = render(None, "503.html", gegevens, status=503)
    response.headers["Retry-After"] = "30"
    response.headers["Cache-Control"] = "no-store"
    return response


def _verzonden(request: HttpRequest) -> list[tuple[str, str]]:
    """The fields of the form as they were sent, its proof against forgery and its number included."""
    if request.method != "POST" or request.content_type != FORMULIER or request.path.startswith(NIET_TERUG):
        return []
    return [(naam, str(waarde)) for naam, waarden in request.POST.lists() for waarde in waarden]
