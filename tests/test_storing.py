"""A part that is away: a Dutch 503 with what was typed, also when it goes wrong before or after the screen itself."""

from collections.abc import Callable
from html import unescape
from unittest.mock import patch
from urllib.parse import urlencode

import pytest
from django.core.cache import cache
from django.db import OperationalError
from django.test import Client
from redis.exceptions import ConnectionError as RedisWeg

from makelaar.storing import FORMULIER
from tests import mensen
from tests.paginas import als

pytestmark = [pytest.mark.django_db, pytest.mark.beide]
NOTITIE = 'Kwam langs, "met" een vraag over <de bus>'
VELDEN = {"thema": "vervoer", "notitie": NOTITIE, "inzending": "6f1c8a52-0f6c-4d0e-9f2b-3f6f5f0d3a11", "kern": "budel"}


def weg(fout: type[Exception]) -> Callable[..., None]:
    def doe(*_: object, **__: object) -> None:
        raise fout

    return doe


@pytest.mark.parametrize(
    "waar",
    [
        "registratie.levensloop.registreer",  # in the screen
        "makelaar.sessies.Begrens.__call__",  # on the way to it
        "django.contrib.sessions.backends.db.SessionStore.load",  # before it is known who asks
    ],
)
def test_wat_je_typte_staat_op_de_pagina_en_gaat_nog_eens_weg(waar: str) -> None:
    bezoeker = als(mensen.maak_makelaar())
    bezoeker.raise_request_exception = False
    volledig = VELDEN | {"uitkomst": "open", "soort": "hulpvraag", "aantal": "1"}
    with patch(waar, weg(OperationalError)):
        antwoord = bezoeker.post("/registreren/", urlencode(volledig), FORMULIER)
    pagina = antwoord.content.decode()
    assert (antwoord.status_code, antwoord["Retry-After"], antwoord["Cache-Control"]) == (503, "30", "no-store")
    assert "even niet bereikbaar" in pagina
    assert '<form method="post" action="/registreren/">' in pagina
    assert [
        naam for naam, waarde in volledig.items() if f'name="{naam}" value="{waarde}"' not in unescape(pagina)
    ] == []
    assert "<de bus>" not in pagina
    assert bezoeker.post("/registreren/", urlencode(volledig), FORMULIER).status_code == 302


def test_een_wachtwoord_komt_nooit_terug() -> None:
    bezoeker = Client(raise_request_exception=False)
    with (
        patch("django.contrib.auth.backends.ModelBackend.authenticate", weg(OperationalError)),
        patch("allauth.account.auth_backends.AuthenticationBackend.authenticate", weg(OperationalError)),
    ):
        antwoord = bezoeker.post(
            "/inloggen/", urlencode({"login": "makelaar", "password": "geheim-van-mij"}), FORMULIER
        )
    assert antwoord.status_code == 503
    assert "geheim-van-mij" not in antwoord.content.decode()


def test_een_wachtrij_die_weg_is_geeft_geen_fout_maar_een_storing() -> None:
    """Counting guesses leans on it: the page of a receiver, and signing in."""
    bezoeker = Client(raise_request_exception=False)
    with patch.object(cache, "get", weg(RedisWeg)), patch.object(cache, "add", weg(RedisWeg)):
        ontvanger = bezoeker.get("/terugkoppelen/bestaat-niet/")
        inloggen = bezoeker.post("/inloggen/", {"login": "makelaar", "password": "x"})
    assert (ontvanger.status_code, inloggen.status_code) == (503, 503)


def test_een_gewone_fout_blijft_een_fout() -> None:
    bezoeker = als(mensen.maak_makelaar())
    bezoeker.raise_request_exception = False
    with patch("registratie.views.registreren.Registreren.get_context_data", weg(RuntimeError)):
        assert bezoeker.get("/registreren/").status_code == 500
