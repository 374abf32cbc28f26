"""The tables, as PostgreSQL itself writes and reads them (COPY, binary): all of one moment, and in one transaction."""

from collections.abc import Iterable, Iterator

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from psycopg import sql

from makelaar.reservekopie.pakket import Schrijver

BLIJFT = {"django_migrations"}
REEKSEN = """
    SELECT c.relname, a.attname, pg_get_serial_sequence(quote_ident(c.relname), a.attname)
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace AND a.attnum > 0 AND NOT a.attisdropped
        AND pg_get_serial_sequence(quote_ident(c.relname), a.attname) IS NOT NULL
"""


def tabellen() -> list[str]:
    """Every table with content of ours, by name."""
    with connection.cursor() as cursor:
        return sorted(set(connection.introspection.table_names(cursor)) - BLIJFT)


def kolommen(tabel: str) -> list[str]:
    with connection.cursor() as cursor:
        return [kolom.name for kolom in connection.introspection.get_table_description(cursor, tabel)]


def migraties() -> dict[str, str]:
    """The last migration of each app that this database went through."""
    return dict(sorted(MigrationRecorder(connection).applied_migrations()))


def bewaar(schrijver: Schrijver) -> None:
    """All tables as they were at one moment, however many are written meanwhile."""
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
    for tabel in tabellen():
        with connection.cursor() as cursor:
            cursor.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(tabel)))
            schrijver.inhoud.rijen[tabel] = cursor.fetchone()[0]
        namen = kolommen(tabel)
        schrijver.inhoud.meer.setdefault("kolommen", {})[tabel] = namen
        schrijver.zet(f"tabellen/{tabel}", _lees(tabel, namen))


def _lees(tabel: str, namen: list[str]) -> Iterator[bytes]:
    with connection.cursor() as cursor, cursor.copy(_copy(tabel, namen, "TO STDOUT")) as copy:
        for stuk in copy:
            yield bytes(stuk)


def _copy(tabel: str, namen: list[str], kant: str) -> sql.Composed:
    kolommen_ = sql.SQL(", ").join(map(sql.Identifier, namen))
    opdracht = sql.SQL("COPY {} ({}) " + kant + " (FORMAT binary)")
    return opdracht.format(sql.Identifier(tabel), kolommen_)


def leeg() -> None:
    """Away with what the migrations brought: the copy has it, or what became of it."""
    alle = sql.SQL(", ").join(map(sql.Identifier, tabellen()))
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("TRUNCATE {} CASCADE").format(alle))


def zet_terug(tabel: str, namen: list[str], stukken: Iterable[bytes]) -> int:
    """Fills a table; how many rows."""
    with connection.cursor() as cursor:
        with cursor.copy(_copy(tabel, namen, "FROM STDIN")) as copy:
            for stuk in stukken:
                copy.write(stuk)
        return int(cursor.rowcount)


def zet_reeksen() -> None:
    """The next number of each table comes after the highest that there is."""
    with connection.cursor() as cursor:
        cursor.execute(REEKSEN)
        for tabel, kolom, reeks in cursor.fetchall():
            hoogste = sql.SQL("SELECT setval({}, greatest(coalesce(max({}), 0), 1), max({}) IS NOT NULL) FROM {}")
            wat = (sql.Literal(reeks), sql.Identifier(kolom), sql.Identifier(kolom), sql.Identifier(tabel))
            cursor.execute(hoogste.format(*wat))


def schud_uit() -> None:
    """Writes every table anew, so that no file of it holds a row that is gone."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (FULL)")
        cursor.execute("CHECKPOINT")
