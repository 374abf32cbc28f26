"""The access matrix as data: `data/toegang.csv`, a line for each address and method, a column for each kind of person.

**To add an address**: copy a line that looks like it, change the address to what the URLconf says, as in
`hulpvragen/<str:nummer>/`, and fill in what each of the ten gets. `in` is a redirect to signing in. GET counts for HEAD
too; an address that takes a POST needs a POST line; other methods are refused for everybody and have no line. When the
address has a part that `INVULLEN` does not know, add what fills it. `pytest tests/test_toegang.py` says what differs.

The request, the offer and the draft are of Budel. `makelaar` works there, `gestopt` did until yesterday, `collega` does
in Gastel; `klankbord` is of Budel, `klankbord elders` of Gastel. `uitgeschakeld` was a makelaar of Budel and is still
signed in; `buitenstaander` has an account without a role. 2026-K3 is settled, 2026-K2 is a draft.
"""

import csv
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import reduce
from pathlib import Path

from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from makelaar.models import Gebruiker
from registratie.models import Aanbod
from tests import mensen

LIJST = Path(__file__).parent / "data" / "toegang.csv"
IN = 302  # to the page for signing in


def maak_gestopt() -> Gebruiker:
    gebruiker = mensen.maak_makelaar(naam="gestopt")
    gebruiker.aanstellingen.update(tot=timezone.localdate() - timedelta(days=1))
    return gebruiker


def maak_klankbord_elders() -> Gebruiker:
    return mensen.maak_gebruiker("klankbord-gastel", "klankbordgroep", "gastel")


MENSEN: dict[str, Callable[[], Gebruiker | None]] = {
    "anoniem": lambda: None,
    "uitgeschakeld": lambda: mensen.maak_makelaar(naam="uitgeschakeld"),
    "buitenstaander": mensen.maak_buitenstaander,
    "makelaar": mensen.maak_makelaar,
    "gestopt": maak_gestopt,
    "collega": mensen.maak_collega,
    "beleid": mensen.maak_beleid,
    "klankbord": mensen.maak_klankbord,
    "klankbord elders": maak_klankbord_elders,
    "beheerder": mensen.maak_beheerder,
}
ROLLEN = tuple(MENSEN)
Rij = tuple[str, ...]


def lees() -> dict[tuple[str, str], Rij]:
    """(method, address) → what each of ROLLEN gets, in that order."""
    with LIJST.open(newline="") as bestand:
        return {
            (rij["methode"], rij["adres"]): tuple(rij[rol] for rol in ROLLEN)
            for rij in csv.DictReader(bestand, delimiter=";")
        }


def in_getallen(methode: str) -> dict[str, tuple[int, ...]]:
    """Address → status for each of ROLLEN."""
    return {
        adres: tuple(IN if cel == "in" else int(cel) for cel in cellen)
        for (m, adres), cellen in lees().items()
        if m == methode
    }


GET, POST = in_getallen("GET"), in_getallen("POST")


def adressen(patronen: list[URLPattern | URLResolver], begin: str = "") -> Iterator[str]:
    for patroon in patronen:
        pad = begin + str(patroon.pattern)
        if isinstance(patroon, URLResolver):
            yield from adressen(patroon.url_patterns, pad)
        else:
            yield pad


def alle_adressen(beheer: bool = False) -> list[str]:
    """Every address of our own, or every one of the pages that Django brings for the beheerder."""
    return [a for a in adressen(get_resolver().url_patterns) if a.startswith("beheer/") == beheer]


INVULLEN = {
    "<kwartaal:kwartaal>": "2026-K3",
    "<slug:slug>": "budel",
    "<str:token>": "bestaat-niet",
    "<slug:tabel>": "kern-uitkomst",
    "<slug:grafiek>": "trend",
    "<slug:koppeling>": "oude-lijst",
    "<slug:overzicht>": "kernen",
    "<slug:plek>": "inleiding",
    "<int:pk>": "1",
    "^": "",
    "(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": "1-set-password/",
}


def vul_in(adres: str, nummer: str, kwartaal: str) -> str:
    """An address that can be asked for."""
    aanbod = str(Aanbod.objects.values_list("pk", flat=True).first() or 0)
    delen = INVULLEN | {"<str:nummer>": nummer, "<kwartaal:kwartaal>": kwartaal, "<int:aanbod>": aanbod}
    return "/" + reduce(lambda pad, deel: pad.replace(*deel), delen.items(), adres)


def aangemeld(gebruiker: Gebruiker | None) -> Client:
    client = Client(raise_request_exception=False)
    if gebruiker:
        client.force_login(gebruiker, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def kort(antwoord: HttpResponseBase) -> str:
    """The answer as a cell of the list."""
    naar = antwoord.headers.get("Location", "")
    return "in" if antwoord.status_code == IN and naar.startswith("/inloggen/") else str(antwoord.status_code)


NIEUW = re.compile(
    rb"[A-Za-z0-9]{64}"  # the token against forgery
    rb"|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"  # the key of a form
    rb'|(?<=name="geopend" value=")[^"]+'  # when the form was opened
    rb'|(?<=name="van" value=")[^"]+'  # who opened it, with the moment
)


def zonder_csrf(inhoud: bytes) -> bytes:
    """Without what is new on every page, whoever asks and whatever is in the database."""
    return NIEUW.sub(b"", inhoud)
