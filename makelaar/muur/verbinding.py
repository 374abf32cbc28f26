"""Tells each connection as whom it asks; PostgreSQL only."""

from typing import Any

from django.conf import settings
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg.pq import TransactionStatus

from makelaar.muur import EIGENAAR, SYSTEEM, WEB, Wie, wie

ZET = "SELECT set_config('role', %s, false), set_config('makelaar.gebruiker', %s, false)"
KAN = "SELECT count(*) = 2 FROM pg_roles WHERE rolname IN (%s, %s) AND pg_has_role(rolname, 'MEMBER')"
_met_rollen: set[tuple[str, int, str]] = set()


def stel_in(verbinding: BaseDatabaseWrapper | None = None) -> None:
    """Sets who asks on the open connection; one that is opened later is told then (`bij_verbinden`)."""
    verbinding = verbinding or connections["default"]
    open_ = verbinding.connection
    if verbinding.vendor != "postgresql" or open_ is None or open_.closed:
        return
    # One that died is an error of the database like any other: a 503, and Django drops the connection.
    with verbinding.wrap_database_errors:
        _zet(open_)


def _zet(open_: Any) -> None:
    # In a transaction that failed nothing can be set; with its end the database goes back to who asked before it.
    if open_.info.transaction_status != TransactionStatus.INERROR and _heeft_rollen(open_):
        nu = wie() or (EIGENAAR if settings.ALS_EIGENAAR else Wie(SYSTEEM))
        # Past Django's cursor: it is no query of the page, and a count of those should not hide one.
        open_.execute(ZET, [nu.rol or "none", str(nu.gebruiker)])


def bij_verbinden(sender: Any, connection: BaseDatabaseWrapper, **_: Any) -> None:
    """For Django's signal `connection_created`: also a connection of the pool that somebody else used before."""
    stel_in(connection)


def staat() -> bool:
    """Whether this database has the wall; SQLite never has."""
    verbinding = connections["default"]
    if verbinding.vendor != "postgresql":
        return False
    with verbinding.cursor() as cursor:
        cursor.execute("SELECT to_regproc('makelaar_eigen_kernen') IS NOT NULL")
        return bool(cursor.fetchone()[0]) and _heeft_rollen(verbinding.connection)


def _heeft_rollen(verbinding: Any) -> bool:
    """Whether this database has the roles and may take them; asked until it has."""
    plek = (verbinding.info.host, verbinding.info.port, verbinding.info.dbname)
    if plek not in _met_rollen and verbinding.execute(KAN, [WEB, SYSTEEM]).fetchone()[0]:
        _met_rollen.add(plek)
    return plek in _met_rollen
