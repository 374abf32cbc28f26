"""The chain: what was written can't be changed, and what changed all the same is found."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, connections, transaction
from django.utils import timezone

from makelaar.logboek import noteer
from makelaar.logboek.keten import controleer, snoei
from makelaar.models import Logregel
from tests import mensen
from tests.conftest import op_sqlite

pytestmark = pytest.mark.django_db
alleen_postgres = pytest.mark.skipif(op_sqlite(), reason="PostgreSQL only: SQLite is the demo's")


def schrijf_drie() -> list[Logregel]:
    for sleutel in ("BUD-26-0001", "BUD-26-0002", "BUD-26-0003"):
        noteer("proef", soort="hulpvraag", sleutel=sleutel, gebruiker=mensen.maak_makelaar())
    return list(Logregel.objects.order_by("pk"))


@pytest.mark.beide
def test_elke_regel_volgt_op_de_vorige() -> None:
    een, twee, drie = schrijf_drie()
    assert (een.vorige, twee.vorige, drie.vorige) == ("", een.hash, twee.hash)
    assert controleer().fouten == []
    assert controleer(een.hash).laatste == drie.pk


@alleen_postgres
@pytest.mark.parametrize("wat", ["UPDATE makelaar_logregel SET waarom = 'anders'", "DELETE FROM makelaar_logregel"])
@pytest.mark.norm("ASVS 16.4.2")
def test_de_database_weigert_een_verandering(wat: str) -> None:
    schrijf_drie()
    with pytest.raises(DatabaseError, match="verandert niet"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(wat)
    assert controleer().regels == 3


def buiten_de_wacht_om(opdracht: str) -> None:
    """As somebody who owns the table could."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE makelaar_logregel DISABLE TRIGGER makelaar_logregel_blijft")
        cursor.execute(opdracht)


@alleen_postgres
@pytest.mark.parametrize(
    ("wat", "melding"),
    [
        ("UPDATE makelaar_logregel SET sleutel = 'BUD-26-0009' WHERE sleutel = 'BUD-26-0002'", "is veranderd"),
        ("UPDATE makelaar_logregel SET gebruiker = 99 WHERE sleutel = 'BUD-26-0003'", "is veranderd"),
        ("DELETE FROM makelaar_logregel WHERE sleutel = 'BUD-26-0001'", "zonder dat dat is opgeschreven"),
        ("DELETE FROM makelaar_logregel WHERE sleutel = 'BUD-26-0002'", "is er een weg"),
        ("DELETE FROM makelaar_logregel WHERE sleutel = 'BUD-26-0003'", "het einde van het logboek is weg"),
    ],
)
@pytest.mark.norm("ASVS 16.4.2")
def test_wie_de_wacht_omzeilt_wordt_gevonden(wat: str, melding: str) -> None:
    bewaard = schrijf_drie()[-1].hash
    buiten_de_wacht_om(wat)
    with pytest.raises(CommandError, match=melding):
        call_command("controleer_logboek", "--verwacht", bewaard, stdout=StringIO())


def test_inkorten_staat_zelf_in_het_logboek() -> None:
    schrijf_drie()
    assert snoei(timezone.now() - timedelta(days=1)) == 0
    assert snoei(timezone.now() + timedelta(days=1)) == 2
    assert [regel.handeling for regel in Logregel.objects.order_by("pk")] == ["proef", "logboek ingekort"]
    assert controleer().fouten == []


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_twintig_tegelijk_geven_een_keten() -> None:
    def schrijf(nummer: int) -> None:
        noteer("proef", sleutel=str(nummer))
        connections.close_all()

    with ThreadPoolExecutor(20) as draden:
        list(draden.map(schrijf, range(20)))
    assert controleer().regels == 20
    assert controleer().fouten == []


def test_wat_teruggedraaid_wordt_laat_geen_regel() -> None:
    with transaction.atomic():
        noteer("proef")
        transaction.set_rollback(True)
    assert not Logregel.objects.exists()
