"""The second wall, part two: which rows of requests, and of what hangs on them, the database shows to a web request.

PostgreSQL only, and only where `makelaar.0007_muur` found its roles.
"""

from django.db import migrations

MIJN_KERN = "kern_id = ANY ((SELECT makelaar_eigen_kernen())::bigint[])"
# The policy of the request itself holds within this question.
MIJN_VRAAG = "EXISTS (SELECT FROM registratie_hulpvraag h WHERE h.id = hulpvraag_id)"
MIJN_VERWIJZING = "EXISTS (SELECT FROM registratie_doorverwijzing d WHERE d.id = doorverwijzing_id)"
TABELLEN = {
    "registratie_hulpvraag": MIJN_KERN,
    "registratie_volgnummer": MIJN_KERN,
    "registratie_match": MIJN_KERN,
    "registratie_doorverwijzing": MIJN_VRAAG,
    "registratie_geheugensteun": MIJN_VRAAG,
    "registratie_stap": MIJN_VERWIJZING,
    "registratie_terugkoppellink": MIJN_VERWIJZING,
}
# The history: the own lines, those about rows that one sees, and those about what is no row.
GESCHIEDENIS = """
    actor_id = (SELECT makelaar_wie())
    OR content_type_id <> ALL ((
        SELECT array_agg(id) FROM django_content_type WHERE app_label = 'registratie'
        AND model IN ('hulpvraag', 'doorverwijzing', 'terugkoppellink', 'stap', 'match', 'geheugensteun')
    )::int[])
    OR EXISTS (
        SELECT FROM registratie_hulpvraag h JOIN django_content_type t ON t.model = 'hulpvraag'
        WHERE h.id = object_id AND t.id = content_type_id
    )
    OR EXISTS (
        SELECT FROM registratie_doorverwijzing d JOIN django_content_type t ON t.model = 'doorverwijzing'
        WHERE d.id = object_id AND t.id = content_type_id
    )
    OR EXISTS (
        SELECT FROM registratie_terugkoppellink l JOIN django_content_type t ON t.model = 'terugkoppellink'
        WHERE l.id = object_id AND t.id = content_type_id
    )
"""
# What is looked for in a note may not be weighed before the wall, so that the index of notes would go unused behind it:
# this asks that index itself, and gives no more than keys of rows that the wall then shows or hides.
ZOEK = """
    CREATE FUNCTION makelaar_zoek_notitie(p_vraag tsquery) RETURNS bigint[] LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
        SELECT coalesce(array_agg(id), ARRAY[]::bigint[]) FROM {schema}.registratie_hulpvraag
        WHERE to_tsvector('dutch'::regconfig, COALESCE(notitie, '')) @@ p_vraag
    $$
"""
ER_IS_EEN_MUUR = "SELECT to_regproc('makelaar_eigen_kernen') IS NOT NULL, quote_ident(current_schema())"


def trek_op(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(ER_IS_EEN_MUUR)
        muur, schema = cursor.fetchone()
        cursor.execute(ZOEK.format(schema=schema))
        if muur:
            for tabel, zichtbaar in TABELLEN.items():
                bescherm(cursor, tabel, zichtbaar, zichtbaar)
            bescherm(cursor, "auditlog_logentry", GESCHIEDENIS, "true")


def bescherm(cursor, tabel, zichtbaar, schrijfbaar):
    cursor.execute(f"ALTER TABLE {tabel} ENABLE ROW LEVEL SECURITY")
    cursor.execute(f"CREATE POLICY muur_systeem ON {tabel} TO makelaar_systeem USING (true)")
    cursor.execute(f"CREATE POLICY muur_web ON {tabel} TO makelaar_web USING ({zichtbaar}) WITH CHECK ({schrijfbaar})")


def haal_neer(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("DROP FUNCTION makelaar_zoek_notitie")
        for tabel in (*TABELLEN, "auditlog_logentry"):
            for beleid in ("muur_systeem", "muur_web"):
                cursor.execute(f"DROP POLICY IF EXISTS {beleid} ON {tabel}")
            cursor.execute(f"ALTER TABLE {tabel} DISABLE ROW LEVEL SECURITY")


class Migration(migrations.Migration):
    dependencies = [
        ("makelaar", "0007_muur"),
        ("registratie", "0012_telling_met_sleutel"),
        ("auditlog", "0017_add_actor_email"),
    ]
    operations = [migrations.RunPython(trek_op, haal_neer)]
