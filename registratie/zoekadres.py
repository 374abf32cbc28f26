"""What is searched for never stands readable in an address: browsers and proxies keep those, and people pass them on.

Who searches types a name sooner than who writes a note. So the search is sent, not put in the address, and the filter
that lives there holds it sealed: only Makelaar opens it, and only for who searched (AVG 5.1.f; ASVS 14.2.1).
"""

from typing import Any

from cryptography.fernet import InvalidToken
from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from makelaar.models import Gebruiker
from makelaar.sleutels import slot

VELD = "zoek"
# How everything that Fernet made begins: its version.
VERZEGELD = "gAAAA"


def verzegel(tekst: str, gebruiker: Gebruiker) -> str:
    return slot().encrypt(f"{gebruiker.pk} {tekst}".encode()).decode()


def ontzegel(waarde: str, gebruiker: Gebruiker) -> str:
    """What was searched for; nothing when somebody else did. What is not sealed is what it is."""
    if not waarde.startswith(VERZEGELD):
        return waarde
    try:
        wie, _, tekst = slot().decrypt(waarde).decode().partition(" ")
    except InvalidToken:
        return ""
    return tekst if wie == str(gebruiker.pk) else ""


class ZoekField(forms.CharField):
    """Shows, checks and gives what was searched for, however it was sent."""

    def __init__(self, label: str, widget: forms.Widget) -> None:
        super().__init__(required=False, max_length=60, label=label, widget=widget)
        self.gebruiker: Gebruiker | None = None

    def to_python(self, value: Any) -> str:
        tekst = super().to_python(value) or ""
        return ontzegel(tekst, self.gebruiker) if self.gebruiker else tekst

    def bound_data(self, data: Any, initial: Any) -> Any:
        return self.to_python(data)


class ZoektMetPost:
    """For the view of a list: takes what was searched for, and leads to the address that holds it sealed."""

    def post(self, request: HttpRequest) -> HttpResponse:
        adres = self.filter(request.POST).in_adres()
        return redirect(f"{request.path}?{adres}" if adres else request.path)

    def filter(self, data: Any) -> Any:
        raise NotImplementedError
