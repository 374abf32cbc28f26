"""Where somebody is signed in, for that person alone, with signing out there (ASVS 7.4.5 and 7.5.2)."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.generic import View

from makelaar.models import Gebruiker
from makelaar.sessies import GEZIEN
from makelaar.toegang import AnyGebruiker, Recht, ToegangMixin

# The first that is in what a browser says of itself; nearly all say that they are Safari.
BROWSERS = {"Edg": "Edge", "OPR": "Opera", "Firefox": "Firefox", "Chrom": "Chrome", "Safari": "Safari"}
SYSTEMEN = {
    "Android": "Android", "iPhone": "iPhone", "iPad": "iPad", "Windows": "Windows", "Mac OS": "Mac", "Linux": "Linux",
}  # fmt: skip


@dataclass(frozen=True)
class Apparaat:
    """One session: `gezien` is at most a minute old, `netwerk` the beginning of the address."""

    pk: int
    naam: str
    netwerk: str
    sinds: datetime
    gezien: datetime
    dit: bool


def apparaten(request: HttpRequest) -> list[Apparaat]:
    """The sessions of who asks, this one first; those that ended are forgotten."""
    if not isinstance(request.user, Gebruiker):
        return []
    levend = UserSession.objects.purge_and_list(request.user)
    return sorted((_apparaat(sessie, request) for sessie in levend), key=lambda a: (not a.dit, -a.gezien.timestamp()))


def _apparaat(sessie: UserSession, request: HttpRequest) -> Apparaat:
    gezien = sessie._session_store(sessie.session_key).get(GEZIEN)
    op = datetime.fromtimestamp(gezien, UTC) if gezien else sessie.last_seen_at
    dit = sessie.session_key == request.session.session_key
    return Apparaat(sessie.pk, in_woorden(sessie.user_agent), kort(sessie.ip), sessie.created_at, op, dit)


def in_woorden(browser: str) -> str:
    """`Firefox op Windows`, from the long line that a browser sends."""
    wat = next((naam for deel, naam in BROWSERS.items() if deel in browser), "Een browser")
    waar = next((naam for deel, naam in SYSTEMEN.items() if deel in browser), "")
    return f"{wat} op {waar}" if waar else wat


def kort(adres: str) -> str:
    """Enough to know the own network by."""
    return re.sub(r"\.\d+$", ".…", adres) if "." in adres else ":".join(adres.split(":")[:3]) + ":…"


def meld_af(gebruiker: AnyGebruiker, sessies: list[UserSession]) -> int:
    """Ends these sessions; how many."""
    for sessie in sessies:
        Session.objects.filter(session_key=sessie.session_key).delete()
        sessie.delete()
    return len(sessies)


class Afmelden(ToegangMixin, View):
    """Signs out one own session, or all but this one."""

    recht = Recht.AANGEMELD
    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        assert isinstance(request.user, Gebruiker)  # noqa: S101  (narrows the type)
        anders = UserSession.objects.filter(user=request.user).exclude(session_key=request.session.session_key)
        keuze = request.POST.get("sessie", "")
        gekozen = anders.filter(pk=int(keuze[:18])) if keuze.isdecimal() else anders.filter(pk__isnull=keuze != "alle")
        aantal = meld_af(request.user, list(gekozen))
        messages.success(request, f"Uitgelogd op {aantal} {'apparaat' if aantal == 1 else 'apparaten'}.")
        return redirect("mfa_index")
