"""The index behind searching notes. Only PostgreSQL has one; elsewhere there is nothing to do."""

from django.db import migrations

INDEX = """
    CREATE INDEX hulpvraag_zoeken ON registratie_hulpvraag
    USING gin (to_tsvector('dutch'::regconfig, COALESCE(notitie, '')))
"""


def uitvoeren(opdracht):
    def op_postgres(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(opdracht)

    return op_postgres


class Migration(migrations.Migration):
    dependencies = [("registratie", "0004_kort_en_krachtig")]
    operations = [migrations.RunPython(uitvoeren(INDEX), uitvoeren("DROP INDEX IF EXISTS hulpvraag_zoeken"))]
