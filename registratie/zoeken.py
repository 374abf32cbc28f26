"""Search in notes and numbers: PostgreSQL's full text in Dutch, a plain search where the database has none."""

import re

from django.contrib.postgres.search import SearchQuery
from django.db import connection
from django.db.models import BooleanField, Func, IntegerField, Q
from django.db.models.lookups import Exact

MEESTE_WOORDEN = 6
TAAL = "dutch"


def zoek(tekst: str) -> Q:
    """The requests in which every word of `tekst` stands: in the note, or as (a piece of) the number."""
    voorwaarde = Q()
    for woord in tekst.split()[:MEESTE_WOORDEN]:
        voorwaarde &= _woord(woord)
    return voorwaarde


def _woord(woord: str) -> Q:
    """A word with a digit may be a number; one that begins as a whole number does is searched by its beginning."""
    nummer = woord.upper()
    if re.fullmatch(r"[A-Z]{2,4}-\d\d(-\d*)?", nummer):
        return Q(nummer__startswith=nummer)
    if re.search(r"\d", woord):
        return Q(nummer__contains=nummer) | _in_notitie(woord)
    return _in_notitie(woord)


def _in_notitie(woord: str) -> Q:
    if connection.vendor != "postgresql":
        return Q(notitie__icontains=woord)
    delen = re.findall(r"\w+", woord)
    if not delen:
        return Q(pk__in=[])
    vraag = SearchQuery(" & ".join(f"{deel}:*" for deel in delen), config=TAAL, search_type="raw")
    return Q(_Gevonden("pk", vraag)) | Q(_zonder_inhoud(vraag), notitie__icontains=woord)


class _Gevonden(Func):
    """`eenzame` finds `eenzaam`, and `mantel` finds `mantelzorg`; a function of migration `muur` asks the index."""

    template = "%(expressions)s))::bigint[])"
    arg_joiner = " = ANY ((SELECT makelaar_zoek_notitie("
    output_field = BooleanField()


def _zonder_inhoud(vraag: SearchQuery) -> Exact:
    """Whether Dutch full text drops all of it (`de`, `het`). A constant, so that the index still answers the rest."""
    return Exact(Func(vraag, function="numnode", output_field=IntegerField()), 0)
