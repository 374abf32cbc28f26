"""The audit log, and on PostgreSQL what keeps it as it was written: one function that adds, a trigger that refuses."""

from django.db import migrations, models

# Definer's rights: who may call this needs no right to write the table. Names are given in full, so that no temporary
# table can take the place of ours.
SCHRIJF = """
    CREATE FUNCTION makelaar_schrijf_logregel(
        p_inhoud text, p_tijdstip timestamptz, p_gebruiker bigint, p_rol text, p_handeling text, p_wat text,
        p_soort text, p_sleutel text, p_uitslag int, p_waarom text, p_adres text, p_verzoek text
    ) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    DECLARE
        v_vorige text;
    BEGIN
        PERFORM pg_advisory_xact_lock(hashtext('makelaar_logregel'));
        SELECT hash INTO v_vorige FROM {schema}.makelaar_logregel ORDER BY id DESC LIMIT 1;
        v_vorige := coalesce(v_vorige, '');
        INSERT INTO {schema}.makelaar_logregel (
            tijdstip, gebruiker, rol, handeling, wat, soort, sleutel, uitslag, waarom, adres, verzoek, vorige, hash
        ) VALUES (
            p_tijdstip, p_gebruiker, p_rol, p_handeling, p_wat, p_soort, p_sleutel, p_uitslag, p_waarom, p_adres,
            p_verzoek, v_vorige, encode(sha256(convert_to(v_vorige || p_inhoud, 'UTF8')), 'hex')
        );
    END $$
"""
# Destroying after the term is for the owner of the table, who says so in the same transaction.
BEWAAK = """
    CREATE FUNCTION makelaar_bewaak_logregel() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' AND current_setting('makelaar.snoei', true) = 'ja' THEN
            RETURN OLD;
        END IF;
        RAISE EXCEPTION 'Een regel van het logboek verandert niet.' USING ERRCODE = 'insufficient_privilege';
    END $$
"""
TREKKER = """
    CREATE TRIGGER makelaar_logregel_blijft BEFORE UPDATE OR DELETE ON makelaar_logregel
    FOR EACH ROW EXECUTE FUNCTION makelaar_bewaak_logregel()
"""


def bewaak(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT quote_ident(current_schema())")
        schema = cursor.fetchone()[0]
    for opdracht in (SCHRIJF.format(schema=schema), BEWAAK, TREKKER):
        schema_editor.execute(opdracht)


def laat_los(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION makelaar_schrijf_logregel")
        schema_editor.execute("DROP FUNCTION makelaar_bewaak_logregel CASCADE")


class Migration(migrations.Migration):
    dependencies = [
        ("makelaar", "0005_buren"),
    ]

    operations = [
        migrations.CreateModel(
            name="Logregel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("tijdstip", models.DateTimeField(editable=False, verbose_name="wanneer")),
                ("gebruiker", models.BigIntegerField(editable=False, null=True, verbose_name="gebruiker")),
                ("rol", models.CharField(editable=False, max_length=20, verbose_name="rol")),
                ("handeling", models.CharField(editable=False, max_length=30, verbose_name="handeling")),
                ("wat", models.CharField(editable=False, max_length=60, verbose_name="wat")),
                ("soort", models.CharField(editable=False, max_length=30, verbose_name="soort")),
                ("sleutel", models.CharField(editable=False, max_length=64, verbose_name="sleutel")),
                ("uitslag", models.SmallIntegerField(editable=False, null=True, verbose_name="uitslag")),
                ("waarom", models.CharField(editable=False, max_length=100, verbose_name="waarom")),
                ("adres", models.CharField(editable=False, max_length=45, verbose_name="netwerkadres")),
                ("verzoek", models.CharField(editable=False, max_length=36, verbose_name="verzoek")),
                ("vorige", models.CharField(editable=False, max_length=64)),
                ("hash", models.CharField(editable=False, max_length=64)),
            ],
            options={
                "verbose_name": "regel van het logboek",
                "verbose_name_plural": "logboek",
                "ordering": ["-pk"],
                "default_permissions": (),
                "indexes": [
                    models.Index(fields=["gebruiker", "-id"], name="logregel_gebruiker"),
                    models.Index(fields=["soort", "sleutel", "-id"], name="logregel_over"),
                    models.Index(fields=["handeling", "-id"], name="logregel_handeling"),
                    models.Index(fields=["tijdstip"], name="logregel_tijdstip"),
                ],
            },
        ),
        migrations.RunPython(bewaak, laat_los),
    ]
