"""The second wall, part one: the roles, what they may do, and the functions that tell who asks and for which kernen.

PostgreSQL only. Who runs this must be allowed to make roles, or find them made. Without them Makelaar works with the
first wall alone, and says so when it starts.
"""

import sys

from django.db import migrations

ROLLEN = """
    DO $$
    DECLARE
        v_rol text;
    BEGIN
        FOREACH v_rol IN ARRAY ARRAY['makelaar_web', 'makelaar_systeem'] LOOP
            BEGIN
                IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = v_rol) THEN
                    EXECUTE format('CREATE ROLE %I NOLOGIN', v_rol);
                END IF;
            EXCEPTION WHEN duplicate_object OR unique_violation THEN
                NULL; -- another database of this server was faster
            END;
            IF NOT pg_has_role(v_rol, 'MEMBER') THEN
                EXECUTE format('GRANT %I TO CURRENT_USER', v_rol);
            END IF;
        END LOOP;
    END $$
"""
# Rows, never tables. Of the audit log the roles may read; adding goes through its function.
RECHTEN = """
    GRANT USAGE ON SCHEMA {schema} TO makelaar_web, makelaar_systeem;
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO makelaar_web, makelaar_systeem;
    GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA {schema} TO makelaar_web, makelaar_systeem;
    ALTER DEFAULT PRIVILEGES IN SCHEMA {schema}
        GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO makelaar_web, makelaar_systeem;
    ALTER DEFAULT PRIVILEGES IN SCHEMA {schema}
        GRANT USAGE, SELECT, UPDATE ON SEQUENCES TO makelaar_web, makelaar_systeem;
    REVOKE INSERT, UPDATE, DELETE ON {schema}.makelaar_logregel FROM makelaar_web, makelaar_systeem;
    REVOKE INSERT, UPDATE, DELETE ON {schema}.django_migrations FROM makelaar_web, makelaar_systeem;
"""
WIE = """
    CREATE FUNCTION makelaar_wie() RETURNS bigint LANGUAGE sql STABLE AS $$
        SELECT coalesce(nullif(current_setting('makelaar.gebruiker', true), ''), '0')::bigint
    $$
"""
# As `toegang.eigen_kernen`: an active makelaar, an aanstelling that holds today, first and last day included.
KERNEN = """
    CREATE FUNCTION makelaar_eigen_kernen() RETURNS bigint[] LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
        SELECT coalesce(array_agg(a.kern_id), ARRAY[]::bigint[])
        FROM {schema}.makelaar_aanstelling a JOIN {schema}.makelaar_gebruiker g ON g.id = a.gebruiker_id
        WHERE g.id = {schema}.makelaar_wie() AND g.is_active AND g.rol = 'makelaar'
            AND a.van <= (now() AT TIME ZONE 'Europe/Amsterdam')::date
            AND (a.tot IS NULL OR a.tot >= (now() AT TIME ZONE 'Europe/Amsterdam')::date)
    $$
"""
LOGBOEK = """
    ALTER TABLE {schema}.makelaar_logregel ENABLE ROW LEVEL SECURITY;
    CREATE POLICY muur_systeem ON {schema}.makelaar_logregel TO makelaar_systeem USING (true);
    CREATE POLICY muur_web ON {schema}.makelaar_logregel TO makelaar_web USING (
        gebruiker = (SELECT makelaar_wie())
        OR EXISTS (
            SELECT FROM {schema}.makelaar_gebruiker g
            WHERE g.id = (SELECT makelaar_wie()) AND g.is_active AND g.rol = 'beheerder'
        )
    );
"""
MAG = "SELECT rolcreaterole OR rolsuper FROM pg_roles WHERE rolname = current_user"
ZIJN_ER = "SELECT count(*) = 2 FROM pg_roles WHERE rolname IN ('makelaar_web', 'makelaar_systeem')"
ZONDER = (
    "Let op: deze databasegebruiker mag geen rollen maken. Makelaar werkt, maar zonder de tweede muur in de database. "
    "Laat de beheerder van PostgreSQL `CREATE ROLE makelaar_web; CREATE ROLE makelaar_systeem;` uitvoeren en beide aan "
    "deze gebruiker geven. Draai daarna `migrate makelaar 0006`, en dan `migrate`."
)


def trek_op(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(f"SELECT ({MAG}) OR ({ZIJN_ER}), quote_ident(current_schema())")
        kan, schema = cursor.fetchone()
        if not kan:
            sys.stderr.write(f"{ZONDER}\n")
            return
        cursor.execute(ROLLEN)
        for opdracht in (RECHTEN, WIE, KERNEN, LOGBOEK):
            cursor.execute(opdracht.format(schema=schema))


def haal_neer(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("DROP FUNCTION IF EXISTS makelaar_eigen_kernen CASCADE")
        cursor.execute("DROP FUNCTION IF EXISTS makelaar_wie CASCADE")
        cursor.execute("ALTER TABLE makelaar_logregel DISABLE ROW LEVEL SECURITY")
        cursor.execute("DROP POLICY IF EXISTS muur_systeem ON makelaar_logregel")


class Migration(migrations.Migration):
    dependencies = [("makelaar", "0006_logboek")]
    operations = [migrations.RunPython(trek_op, haal_neer)]
