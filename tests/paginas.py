"""A page as somebody sees it: signed in, and as plain text."""

import re
from time import time
from typing import Protocol

from django.test import Client
from django.utils.html import strip_tags

from makelaar import sessies
from makelaar.models import Gebruiker


class Pagina(Protocol):
    @property
    def status_code(self) -> int: ...

    @property
    def content(self) -> bytes: ...


def als(gebruiker: Gebruiker) -> Client:
    client = Client()
    client.force_login(gebruiker, backend="allauth.account.auth_backends.AuthenticationBackend")
    # Seen just now: once a minute that is written down, and it is no part of what a page asks of the database.
    sessie = client.session
    sessie[sessies.BEGONNEN] = sessie[sessies.GEZIEN] = int(time())
    sessie.save()
    return client


def tekst(pagina: Pagina) -> str:
    """What stands in the content of the page, on one line."""
    assert pagina.status_code == 200
    hoofd = pagina.content.decode().partition("<main")[2].partition(">")[2]
    return re.sub(r"\s+", " ", strip_tags(hoofd.replace("<", " <"))).strip()
