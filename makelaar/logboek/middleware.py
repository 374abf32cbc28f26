"""Writes what each request of somebody who is signed in did, and answers only when that is written (ASVS 16.5.3)."""

from collections.abc import Callable

import structlog
from allauth.account.adapter import get_adapter
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.http import HttpRequest, HttpResponse

from makelaar.logboek import OVER
from makelaar.logboek.handeling import handeling, hoort_erbij, wie_probeerde
from makelaar.logboek.keten import schrijf
from makelaar.logboek.regel import Regel
from makelaar.logboek.voorwerp import voorwerp
from makelaar.models import Gebruiker
from makelaar.storing import storingspagina

LEEST = {"GET", "HEAD", "OPTIONS"}


class Logboek:
    """What a request changes and its line are one transaction: neither is there without the other."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        voor = _gebruiker(request)
        antwoord = self._leest if request.method in LEEST else self._wijzigt
        try:
            return antwoord(request, voor)
        except DatabaseError:
            return storingspagina(request)

    def _leest(self, request: HttpRequest, voor: Gebruiker | None) -> HttpResponse:
        response = self.get_response(request)
        try:
            _noteer(request, voor, response)
        except DatabaseError:
            response.close()
            raise
        return response

    def _wijzigt(self, request: HttpRequest, voor: Gebruiker | None) -> HttpResponse:
        with transaction.atomic():
            response = self.get_response(request)
            if response.status_code < 500:
                _noteer(request, voor, response)
            else:
                transaction.set_rollback(True)
        if response.status_code >= 500:
            _noteer(request, voor, response)
        return response


def _noteer(request: HttpRequest, voor: Gebruiker | None, response: HttpResponse) -> None:
    na = _gebruiker(request)
    if hoort_erbij(request, voor, na):
        schrijf(_regel(request, voor, na, response))


def _regel(request: HttpRequest, voor: Gebruiker | None, na: Gebruiker | None, response: HttpResponse) -> Regel:
    wie = na or voor
    velden = {
        "handeling": handeling(request, voor, na, response),
        "wat": request.resolver_match.view_name if request.resolver_match else "",
        "rol": wie.rol if wie else "",
        "adres": _adres(request),
        "verzoek": str(structlog.contextvars.get_contextvars().get("request_id", "")),
        **voorwerp(request, response.status_code),
        **getattr(request, OVER, {}),
    }
    return Regel(gebruiker=wie.pk if wie else wie_probeerde(request), uitslag=response.status_code, **velden)


def _gebruiker(request: HttpRequest) -> Gebruiker | None:
    return request.user if isinstance(request.user, Gebruiker) else None


def _adres(request: HttpRequest) -> str:
    try:
        return str(get_adapter().get_client_ip(request))
    except PermissionDenied:
        return ""
