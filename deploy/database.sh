#!/bin/sh
# Run once by the image of PostgreSQL, in a new database: the login of the application, which owns no table.
set -eu
psql --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" --set ON_ERROR_STOP=1 \
    --set wachtwoord="$TOEPASSING_PASSWORD" <<'SQL'
CREATE ROLE makelaar_web NOLOGIN;
CREATE ROLE makelaar_systeem NOLOGIN;
CREATE ROLE makelaar_app LOGIN PASSWORD :'wachtwoord' IN ROLE makelaar_web, makelaar_systeem;
REVOKE CREATE, TEMPORARY ON DATABASE makelaar FROM PUBLIC;
SQL
