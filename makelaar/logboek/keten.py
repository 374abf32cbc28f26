"""Writing at the end of the chain, one at a time, and looking whether the chain is whole."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from makelaar.logboek.modellen import Logregel
from makelaar.logboek.regel import Regel, nu, schakel

KOLOMMEN = (
    "tijdstip", "gebruiker", "rol", "handeling", "wat", "soort", "sleutel", "uitslag", "waarom", "adres", "verzoek",
)  # fmt: skip
# The function waits for its turn, reads the last hash and writes: no two lines follow the same one.
POSTGRES = f"SELECT makelaar_schrijf_logregel(%s, {', '.join(['%s'] * len(KOLOMMEN))})"
LAATSTE = "SELECT hash FROM makelaar_logregel ORDER BY id DESC LIMIT 1"
SQLITE = (
    f"INSERT INTO makelaar_logregel ({', '.join(KOLOMMEN)}, vorige, hash) "  # noqa: S608  (fixed names)
    f"VALUES ({', '.join(['?'] * (len(KOLOMMEN) + 2))})"
)
GESNOEID = "logboek ingekort"


def schrijf(regel: Regel) -> None:
    """Adds a line, in the transaction that runs or in one of its own; DatabaseError when that can't be done.

    Past Django's cursor: the tests that count the queries of a page count what the page asks, and this is one more on
    each of them, with a count of its own in tests/logboek/.
    """
    connection.ensure_connection()
    with connection.wrap_database_errors:
        _schrijvers[connection.vendor](connection.connection, regel)


def _op_postgres(verbinding: Any, regel: Regel) -> None:
    velden = regel.velden()
    verbinding.execute(POSTGRES, [regel.inhoud(), *(velden[kolom] for kolom in KOLOMMEN)])


def _op_sqlite(verbinding: Any, regel: Regel) -> None:
    eigen = not verbinding.in_transaction
    if eigen:
        verbinding.execute("BEGIN IMMEDIATE")
    try:
        laatste = verbinding.execute(LAATSTE).fetchone()
        vorige = laatste[0] if laatste else ""
        velden = regel.velden() | {"tijdstip": str(regel.tijdstip.replace(tzinfo=None))}
        verbinding.execute(SQLITE, [*(velden[k] for k in KOLOMMEN), vorige, schakel(vorige, regel.inhoud())])
    except Exception:
        if eigen:
            verbinding.execute("ROLLBACK")
        raise
    if eigen:
        verbinding.execute("COMMIT")


_schrijvers = {"postgresql": _op_postgres, "sqlite": _op_sqlite}


@dataclass(frozen=True)
class Stand:
    """How far the chain is whole: lines read, the key and hash of the last one, and what is wrong, in Dutch."""

    regels: int
    laatste: int
    hash: str
    fouten: list[str]


def controleer(verwacht: str = "") -> Stand:
    """Reads the whole chain; `verwacht` is a hash noted before, which must still be in it (else its end was cut)."""
    fouten: list[str] = []
    vorige, regels, pk, gezien = None, 0, 0, not verwacht
    for rij in Logregel.objects.order_by("pk").iterator(2000):
        if vorige is None:
            fouten += _begin(rij)
        elif rij.vorige != vorige:
            fouten.append(f"Voor regel {rij.pk} is er een weg, of veranderd.")
        if not rij.klopt:
            fouten.append(f"Regel {rij.pk} is veranderd.")
        vorige, regels, pk, gezien = rij.hash, regels + 1, rij.pk, gezien or rij.hash == verwacht
    if not gezien:
        fouten.append("De regel die je verwachtte, is er niet meer: het einde van het logboek is weg.")
    return Stand(regels, pk, vorige or "", fouten)


def _begin(eerste: Logregel) -> Iterator[str]:
    """A chain begins at the first line, or where it was cut on purpose: that has a line of its own."""
    if eerste.vorige and not Logregel.objects.filter(handeling=GESNOEID, sleutel=eerste.vorige).exists():
        yield f"Voor regel {eerste.pk} zijn regels weg, zonder dat dat is opgeschreven."


def kop() -> tuple[int, str]:
    """Key and hash of the last line, to be kept elsewhere."""
    return Logregel.objects.order_by("-pk").values_list("pk", "hash").first() or (0, "")


@transaction.atomic
def snoei(voor: datetime) -> int:
    """Destroys the lines of before `voor` and writes that down; only for the owner of the tables. Gives how many."""
    oud = Logregel.objects.filter(tijdstip__lt=voor, pk__lt=kop()[0])
    laatste = oud.order_by("-pk").first()
    if laatste is None:
        return 0
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('makelaar.snoei', 'ja', true)")
    aantal, _ = Logregel.objects.filter(pk__lte=laatste.pk).delete()
    schrijf(Regel(GESNOEID, rol="systeem", sleutel=laatste.hash, waarom=f"tot en met {voor:%d-%m-%Y}", tijdstip=nu()))
    return aantal
