"""Keeps which rows lost a text, whichever way that went; PostgreSQL only, as copies are."""

from django.db import migrations

FUNCTIE = """
    CREATE FUNCTION makelaar_noteer_wissing() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
    BEGIN
        INSERT INTO {schema}.makelaar_wissing (soort, sleutel, op) VALUES (TG_ARGV[0], OLD.id, now());
        RETURN NULL;
    END $$
"""
TREKKERS = {
    "hulpvraag": ("registratie_hulpvraag", "DELETE", "true"),
    "notitie": ("registratie_hulpvraag", "UPDATE OF notitie", "OLD.notitie <> '' AND OLD.notitie <> NEW.notitie"),
    "reden": (
        "registratie_hulpvraag",
        "UPDATE OF doorgehaald_reden",
        "OLD.doorgehaald_reden <> '' AND OLD.doorgehaald_reden <> NEW.doorgehaald_reden",
    ),
    "geheugensteun": ("registratie_geheugensteun", "DELETE", "true"),
    # Another key for the same text is no other text.
    "geheugensteun_anders": (
        "registratie_geheugensteun",
        "UPDATE OF versleuteld",
        "OLD.versleuteld <> NEW.versleuteld AND current_setting('makelaar.sleutelwissel', true) IS DISTINCT FROM 'ja'",
    ),
}


def zet(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT quote_ident(current_schema())")
        cursor.execute(FUNCTIE.format(schema=cursor.fetchone()[0]))
        for naam, (tabel, wanneer, als) in TREKKERS.items():
            cursor.execute(
                f"CREATE TRIGGER makelaar_wissing_{naam} AFTER {wanneer} ON {tabel} FOR EACH ROW "
                f"WHEN ({als}) EXECUTE FUNCTION makelaar_noteer_wissing('{naam.partition('_')[0]}')"
            )


def haal_weg(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION makelaar_noteer_wissing CASCADE")


class Migration(migrations.Migration):
    dependencies = [("registratie", "0013_muur"), ("makelaar", "0008_wissing")]
    operations = [migrations.RunPython(zet, haal_weg)]
