"""The tables of a quarter once more, by plain SQL: it shares the list of tables with the product, and nothing else."""

from datetime import date
from itertools import product

from django.db import connection

from makelaar.kwartaal import Kwartaal
from rapportage.tabellen import HULPVRAGEN, TABELLEN, TOTAAL

AANVRAAG = """registratie_hulpvraag h
    JOIN makelaar_kern k ON k.id = h.kern_id
    JOIN registratie_thema t ON t.id = h.thema_id
    JOIN registratie_bestemming u ON u.id = h.uitkomst_id"""
VERWEZEN = """registratie_doorverwijzing d
    JOIN registratie_hulpvraag h ON h.id = d.hulpvraag_id
    JOIN registratie_bestemming b ON b.id = d.bestemming_id"""
DAGEN = {"sqlite": "julianday(d.opgepakt_op) - julianday(d.uitgezet_op)", "postgresql": "d.opgepakt_op - d.uitgezet_op"}
# At noon the day is the same in UTC and in Amsterdam; SQLite knows no time zones.
INVOER = {
    "sqlite": "julianday(date(h.geregistreerd_op)) - julianday(h.contactdatum)",
    "postgresql": "(h.geregistreerd_op AT TIME ZONE 'Europe/Amsterdam')::date - h.contactdatum",
}


def in_dagen(dagen: str, zonder: str, anders: str) -> str:
    """The columns of days: one for each day of the first week, then two weeks, four weeks and more."""
    per_dag = " ".join(f"WHEN {dagen} <= {dag} THEN '{dag}'" for dag in range(8))
    langer = f"WHEN {dagen} <= 14 THEN '8-14' WHEN {dagen} <= 28 THEN '15-28' ELSE '29-plus'"
    return f"CASE WHEN {zonder} THEN '{anders}' {per_dag} {langer} END"


def kolommen_in_sql() -> dict[str, str]:
    """What each name in the name of a table is, in SQL."""
    aanbod = "u.domein = 'voorveld' AND h.id IN (SELECT hulpvraag_id FROM registratie_match)"
    dagen = DAGEN[connection.vendor]
    doelen = ("cohesie", "eenzaamheid", "vroegsignalering")
    return {
        "kern": "k.slug",
        "thema": "t.code",
        "uitkomst": "u.code",
        "soort": "h.soort",
        "match": f"CASE WHEN {aanbod} THEN 'ja' ELSE 'nee' END",
        "bestemming": "b.code",
        "vervolg": "d.status",
        "opgepakt": f"CASE WHEN {dagen} <= 14 THEN 'binnen-14' WHEN {dagen} > 14 THEN 'later' ELSE 'niet' END",
        "terug": "'gemeente'",
        "reden": "NULLIF(d.reden, '')",
        "gemeente": "'gemeente'",
        "invoerdagen": in_dagen(INVOER[connection.vendor], "h.import_sleutel IS NOT NULL", "ingelezen"),
        "wachtdagen": in_dagen(dagen, "d.opgepakt_op IS NULL", "niet"),
        **{f"doel-{doel}": f"CASE WHEN h.doel_{doel} THEN 'ja' ELSE 'nee' END" for doel in doelen},
    }


def hertel(kwartaal: Kwartaal) -> dict[tuple[str, str, str], int]:
    """The same tables by plain SQL, one query for each cell, row, column and total."""
    velden = kolommen_in_sql()
    geteld: dict[tuple[str, str, str], int] = {}
    for tabel in TABELLEN:
        rij, kolom = (velden[naam] for naam in tabel.naam.split("-", 1))
        bron = AANVRAAG if tabel.eenheid == HULPVRAGEN else VERWEZEN
        for r, k in product((rij, f"'{TOTAAL}'"), (kolom, f"'{TOTAAL}'")):
            eis = f"{kolom} IS NOT NULL"
            geteld |= {(tabel.naam, van, naar): n for van, naar, n in _sql(bron, r, k, eis, kwartaal)}
    return geteld


def _sql(bron: str, rij: str, kolom: str, eis: str, kwartaal: Kwartaal) -> list[tuple[str, str, int]]:
    vraag = f"""
        SELECT rij, kolom, COUNT(*) FROM (
            SELECT {rij} AS rij, {kolom} AS kolom FROM {bron}
            WHERE h.contactdatum BETWEEN %s AND %s AND h.doorgehaald_op IS NULL AND {eis}
        ) alles GROUP BY rij, kolom
    """  # noqa: S608
    maand = 3 * kwartaal.nummer
    laatste = date(kwartaal.jaar, maand, 31 if maand in (3, 12) else 30)
    with connection.cursor() as cursor:
        cursor.execute(vraag, [date(kwartaal.jaar, maand - 2, 1), laatste])
        return list(cursor.fetchall())
