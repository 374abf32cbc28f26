"""A brake on what costs much: files, imports, making a report (ASVS 2.4.1). Nobody who works by hand notices it.

Counted for each user and screen, by the minute. Without a cache that answers there is no brake: it protects the
machine, not the data.
"""

import time
from collections.abc import Callable

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from redis.exceptions import RedisError

from makelaar.models import Gebruiker

MINUUT = 60
# Every request of these, and of the others only what is sent.
OPHALEN = {"hulpvragen-csv", "sociale-kaart-csv", "logboek-csv", "mijn-gegevens"}
STUREN = {
    "uitwisselen-ophalen", "oude-lijst", "oude-lijst-invoeren", "sociale-kaart-invoer", "sociale-kaart-nakijken",
    "rapport-maken", "tekst-voorbeeld",
}  # fmt: skip


class Rem:
    """Answers 429, in Dutch and with the seconds to wait, when somebody asks too often."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> HttpResponse | None:
        naam = request.resolver_match.view_name if request.resolver_match else ""
        duur = naam in OPHALEN or (naam in STUREN and request.method == "POST")
        if not duur or not isinstance(request.user, Gebruiker) or not te_vaak(request.user, naam):
            return None
        response = render(request, "429.html", status=429)
        response.headers["Retry-After"] = str(MINUUT - int(time.time() % MINUUT))
        return response


def te_vaak(gebruiker: Gebruiker, naam: str) -> bool:
    """Counts this time, and says whether it is one too many."""
    sleutel = f"rem:{naam}:{gebruiker.pk}:{int(time.time() // MINUUT)}"
    try:
        if cache.add(sleutel, 1, 2 * MINUUT):
            return False
        return bool(settings.DUUR_PER_MINUUT and cache.incr(sleutel) > settings.DUUR_PER_MINUUT)
    except (RedisError, ValueError):
        return False
