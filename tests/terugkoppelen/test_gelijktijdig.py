"""Two receivers at once: one outcome, and who loses reads what it became."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import connection, connections, transaction
from django.test import Client
from django.utils import timezone

from registratie.doorverwijzen import link
from registratie.doorverwijzen.overgangen import Zet, zet_stap
from registratie.models import Hulpvraag
from tests.conftest import op_sqlite
from tests.terugkoppelen.opzet import Gegeven, geef_link

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif(op_sqlite(), reason="SQLite lets one writer in at a time"),
]


@contextmanager
def tegelijk(gegeven: Gegeven, stap: str, antwoorden: list[tuple[int, str]], **meer: str) -> Iterator[None]:
    """Another receiver presses this button, and stands waiting for the lock while the block runs."""

    def druk() -> None:
        antwoord = gegeven.stuur(stap, Client(), **meer)
        antwoorden.append((antwoord.status_code, antwoord.content.decode()))
        connections.close_all()

    draad = threading.Thread(target=druk)
    with transaction.atomic():
        Hulpvraag.objects.select_for_update(of=("self",)).get(pk=gegeven.hulpvraag.pk)
        draad.start()
        wacht_op_slot()
        yield
    draad.join(30)


def wacht_op_slot() -> None:
    """Until the other one waits for a row that we hold."""
    for _ in range(20_000):
        with connection.cursor() as vraag:
            vraag.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if vraag.fetchone()[0]:
                return
    raise AssertionError("De ander wacht niet op het slot.")


@pytest.mark.parametrize(
    ("eerst", "dan", "leest"),
    [
        ("afgerond", "teruggekomen", "Deze doorverwijzing is net afgerond door iemand anders."),
        ("afgerond", "opgepakt", "Deze doorverwijzing is net afgerond door iemand anders."),
        ("opgepakt", "opgepakt", ""),
    ],
)
def test_wie_verliest_leest_wat_het_werd(eerst: str, dan: str, leest: str) -> None:
    gegeven = geef_link()
    antwoorden: list[tuple[int, str]] = []
    with tegelijk(gegeven, dan, antwoorden, reden="anders"):
        zet_stap(gegeven.doorverwijzing, Zet(eerst, link=gegeven.link))
    [(status, pagina)] = antwoorden
    assert status == (409 if leest else 200)
    assert leest in pagina
    assert gegeven.stappen() == [eerst]


def doorgehaald(gegeven: Gegeven) -> None:
    Hulpvraag.objects.update(doorgehaald_op=timezone.now(), doorgehaald_reden="dubbel")


def ingetrokken(gegeven: Gegeven) -> None:
    link.trek_in(gegeven.doorverwijzing)


@pytest.mark.parametrize("gebeurt", [doorgehaald, ingetrokken])
def test_wie_net_te_laat_is_met_een_link_ziet_de_ene_pagina(gebeurt: Callable[[Gegeven], None]) -> None:
    gegeven = geef_link()
    antwoorden: list[tuple[int, str]] = []
    with tegelijk(gegeven, "opgepakt", antwoorden):
        gebeurt(gegeven)
    [(status, pagina)] = antwoorden
    assert status == 404
    assert "Deze link werkt niet" in pagina
    assert gegeven.stappen() == []
