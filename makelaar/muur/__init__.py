"""The second wall, on PostgreSQL: the database itself hides the rows of other kernen (BIO2; ASVS 8.2.2, 8.4.1).

The first wall is `visible_to(user)`. A query that forgot it finds nothing here: while a web request runs, the database
knows who asks, and its policies (migrations `makelaar.0007_muur` and `registratie.0013_muur`) show the rows of that
user's kernen and no others. Worker and commands work as the system. SQLite, of the demo, has the first wall only.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

WEB, SYSTEEM = "makelaar_web", "makelaar_systeem"


@dataclass(frozen=True)
class Wie:
    """As whom the database is asked: a role of it (empty: whoever connected), and the key of a user (0: nobody)."""

    rol: str
    gebruiker: int = 0


EIGENAAR = Wie("")
_wie: ContextVar[Wie | None] = ContextVar("wie", default=None)


def wie() -> Wie | None:
    """Who was set for what runs now; None outside a request."""
    return _wie.get()


@contextmanager
def als(nieuw: Wie) -> Iterator[None]:
    """What runs inside asks the database as `nieuw`."""
    from makelaar.muur.verbinding import stel_in

    eerder = _wie.set(nieuw)
    try:
        stel_in()
        yield
    finally:
        _wie.reset(eerder)
        stel_in()


def als_systeem() -> AbstractContextManager[None]:
    """For the few web requests that are about rows of others by design: the page of a receiver behind a link."""
    return als(Wie(SYSTEEM))
