"""Counts requests and how long they took; gunicorn shows the sum of its processes (`gunicorn.conf.py`)."""

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from prometheus_client import Counter, Histogram

VERZOEKEN = Counter("makelaar_verzoeken", "Requests", ["scherm", "methode", "klasse"])
SECONDEN = Histogram(
    "makelaar_verzoek_seconden", "Seconds a request took", ["scherm"], buckets=(0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)
)
METHODEN = {"GET", "HEAD", "POST", "OPTIONS"}


def tel(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Around all else, so that what is refused counts too."""

    def midden(request: HttpRequest) -> HttpResponse:
        begin = time.perf_counter()
        response = get_response(request)
        scherm = (request.resolver_match.view_name if request.resolver_match else "") or "-"
        methode = request.method if request.method in METHODEN else "-"
        VERZOEKEN.labels(scherm, methode, f"{response.status_code // 100}xx").inc()
        SECONDEN.labels(scherm).observe(time.perf_counter() - begin)
        return response

    return midden
