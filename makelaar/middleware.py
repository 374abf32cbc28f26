"""What every request goes through: a Dutch 503 when database or storage is away, and no copies in the browser."""

from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from makelaar.opslag import OpslagWeg

Antwoord = Callable[[HttpRequest], HttpResponse]


def storing(get_response: Antwoord) -> Antwoord:
    """Answers 503 with a page that says to try again when the database, or the storage of files, can't be reached."""

    def midden(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_exception(request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, OperationalError | InterfaceError | OpslagWeg):
            # Without the request: the menu and the user would ask the database again.
            response = render(None, "503.html", status=503)
            response.headers["Retry-After"] = "30"
            return response
        return None

    midden.process_exception = process_exception  # type: ignore[attr-defined]
    return midden


def niet_bewaren(get_response: Antwoord) -> Antwoord:
    """`no-store` on every page of somebody who is signed in (ASVS 14.3.2)."""

    def midden(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    return midden
