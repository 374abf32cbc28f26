"""What every request goes through: only known methods, a Dutch 503 when a part is away, and what a browser may do."""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from makelaar.storing import STORINGEN, storingspagina

Antwoord = Callable[[HttpRequest], HttpResponse]


def storing(get_response: Antwoord) -> Antwoord:
    """Answers 503 with a page that says to try again when a part can't be reached (also see `views.fout_500`)."""

    def midden(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_exception(request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, STORINGEN):
            return storingspagina(request)
        return None

    midden.process_exception = process_exception  # type: ignore[attr-defined]
    return midden


# What no page of ours asks for, and what is therefore refused to whatever would get into one.
NIETS_VAN = ("camera", "display-capture", "geolocation", "microphone", "midi", "payment", "serial", "usb")
KOPREGELS = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{wat}=()" for wat in NIETS_VAN),
}


def kopregels(get_response: Antwoord) -> Antwoord:
    """What Django does not set by itself, on every answer, static files included (BIO2; ASVS 3.4)."""

    def midden(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for naam, waarde in KOPREGELS.items():
            response.headers.setdefault(naam, waarde)
        return response

    return midden


METHODEN = ("GET", "HEAD", "POST", "OPTIONS")


def methoden(get_response: Antwoord) -> Antwoord:
    """405 for what no address of ours takes; Django's views with a form would read a PUT as a POST (ASVS 4.1.4)."""

    def midden(request: HttpRequest) -> HttpResponse:
        if request.method in METHODEN:
            return get_response(request)
        return HttpResponseNotAllowed(METHODEN, headers={"Cache-Control": "no-store"})

    return midden


def leesbaar(get_response: Antwoord) -> Antwoord:
    """400 for an address with a sign in it that is no text (ASVS 2.2.1): PostgreSQL stops where it is asked for one."""

    def midden(request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest
        return get_response(request)

    return midden


def niet_bewaren(get_response: Antwoord) -> Antwoord:
    """`no-store` on every page of somebody who is signed in (ASVS 14.3.2)."""

    def midden(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    return midden
