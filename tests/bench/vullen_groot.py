"""Fills an empty PostgreSQL database with a large municipality, in SQL: 300 kernen, 12 thema's, equal quarters.

Prints the cookies of the beleidsteam: for the product, for the yardsticks. A quarter of the requests is referred and an
offer was chosen for a seventh; every number comes from a hash of the row, so that each run gives the same rows.
"""

import sys

import django

from makelaar.kwartaal import Kwartaal

KERNEN, THEMAS, AANBOD = 300, 12, 1000
LAATSTE = Kwartaal(2026, 3)

TREK = "(hashint8extended(n, {zaad}) & 1048575)"
HULPVRAGEN = """
INSERT INTO registratie_hulpvraag (nummer, kern_id, contactdatum, soort, thema_id, uitkomst_id, doel_cohesie,
  doel_eenzaamheid, doel_vroegsignalering, notitie, via, geregistreerd_op, plaats, bevestigd, versie,
  doorgehaald_op, doorgehaald_reden)
SELECT 'B' || n, (%(kernen)s::bigint[])[1 + floor({aantal_kernen} * (k / 1048576.0) ^ 1.5)], dag,
  CASE WHEN s %% 7 = 0 THEN 'signaal' ELSE 'hulpvraag' END,
  (%(themas)s::bigint[])[1 + t %% {aantal_themas}], (%(uitkomsten)s::bigint[])[1 + u %% {aantal_uitkomsten}],
  s %% 5 = 0, s %% 11 = 0, s %% 13 = 0, 'Bakkie troost, hulp bij formulieren', '',
  dag + (s %% 9) * interval '1 day' + interval '11 hours', 0, 0, 0,
  CASE WHEN s %% 100 = 0 THEN dag + interval '9 days' END, CASE WHEN s %% 100 = 0 THEN 'dubbel' ELSE '' END
FROM (SELECT n, {k} k, {t} t, {u} u, {s} s, %(begin)s::date + (n * %(dagen)s / %(aantal)s)::int dag
  FROM generate_series(%(eerste)s::bigint, %(aantal)s - 1) n) rijen
"""
DOORVERWIJZINGEN = """
INSERT INTO registratie_doorverwijzing (hulpvraag_id, bestemming_id, status, warm, reden, uitgezet_op, opgepakt_op,
  status_op)
SELECT n, uitkomst_id, status, n %% 2 = 0, CASE status WHEN 'teruggekomen' THEN 'geen-plek' ELSE '' END, contactdatum,
  CASE WHEN status <> 'uitgezet' THEN contactdatum + (n %% 30)::int END, contactdatum + 30
FROM (SELECT h.id n, h.uitkomst_id, h.contactdatum,
    (ARRAY['uitgezet', 'opgepakt', 'afgerond', 'afgerond', 'teruggekomen'])[1 + h.id %% 5] status
  FROM registratie_hulpvraag h WHERE h.uitkomst_id = ANY(%(professioneel)s) ORDER BY h.id) rijen
"""
MATCHES = """
INSERT INTO registratie_match (hulpvraag_id, aanbod_id, kern_id, op)
SELECT id, (%(aanbod)s::bigint[])[1 + id %% {aantal_aanbod}], kern_id, contactdatum
FROM registratie_hulpvraag WHERE id %% 5 = 0 AND uitkomst_id = ANY(%(voorveld)s) ORDER BY id
"""
TABELLEN = ("registratie_hulpvraag", "registratie_doorverwijzing", "registratie_match")
# Built when the rows are there: ten times as fast as row by row.
LOSSE_INDEXEN = """
SELECT indexname, indexdef FROM pg_indexes WHERE tablename = ANY(%s)
  AND NOT EXISTS (SELECT FROM pg_constraint WHERE conname = indexname)
"""


def main(kwartalen: int, per_kwartaal: int) -> None:
    from django.core.management import call_command
    from django.db import connection

    from tests.bench.vullen import cookie_van
    from tests.mensen import maak_beleid

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    beleid = maak_beleid()
    vul_keuzes()
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("SET maintenance_work_mem = '512MB'")
        cursor.execute(LOSSE_INDEXEN, [list(TABELLEN)])
        indexen = cursor.fetchall()
        for naam, _ in indexen:
            cursor.execute(f'DROP INDEX "{naam}"')
        vul_rijen(cursor, kwartalen, per_kwartaal)
        for _, maken in indexen:
            cursor.execute(maken)
        cursor.execute("VACUUM ANALYZE")
    for achterkant in (
        "allauth.account.auth_backends.AuthenticationBackend",
        "django.contrib.auth.backends.ModelBackend",
    ):
        print(cookie_van(beleid, achterkant))


def vul_keuzes() -> None:
    """As many kernen as a large municipality has, all of them its own."""
    from itertools import product
    from string import ascii_uppercase

    from makelaar.models import Kern
    from registratie.models import Aanbod, SoortAanbod

    bestaand = set(Kern.objects.values_list("afkorting", flat=True))
    nieuw = (a for a in map("".join, product(ascii_uppercase, repeat=3)) if a not in bestaand)
    Kern.objects.bulk_create(
        Kern(slug=f"kern-{n}", naam=f"Kern {n}", afkorting=next(nieuw), inwoners=1000 + 10 * n, volgorde=n)
        for n in range(100, 100 + KERNEN - len(bestaand))
    )
    Aanbod.objects.bulk_create(
        Aanbod(naam=f"Aanbod {n}", soort=list(SoortAanbod)[n % 4], wanneer="dinsdag 10 uur") for n in range(AANBOD)
    )


def vul_rijen(cursor: object, kwartalen: int, per_kwartaal: int) -> None:
    from makelaar.models import Kern
    from registratie.models import Aanbod, Bestemming, Domein, Thema

    kernen, aanbod = (list(model.objects.values_list("pk", flat=True)) for model in (Kern, Aanbod))
    themas = list(Thema.objects.values_list("pk", flat=True))[:THEMAS]
    domein = {d: list(Bestemming.objects.filter(domein=d).values_list("pk", flat=True)) for d in Domein.values}
    voorveld, professioneel = domein[Domein.VOORVELD], domein[Domein.PROFESSIONEEL]
    uitkomsten = [*(voorveld * 12)[:24], *(professioneel * 6)[:10], *(domein[Domein.OPEN] * 6)[:6]]
    vragen = {
        "aantal_kernen": len(kernen),
        "aantal_themas": len(themas),
        "aantal_uitkomsten": len(uitkomsten),
        "aantal_aanbod": len(aanbod),
        **{naam: TREK.format(zaad=zaad) for zaad, naam in enumerate("ktus")},
    }
    begin = LAATSTE.laatste(kwartalen)[0].begin
    waarden = {
        "kernen": kernen,
        "themas": themas,
        "uitkomsten": uitkomsten,
        "aanbod": aanbod,
        "voorveld": voorveld,
        "professioneel": professioneel,
        "begin": begin,
        "dagen": (LAATSTE.einde - begin).days,
        "eerste": 0,
        "aantal": kwartalen * per_kwartaal,
    }
    for opdracht in (HULPVRAGEN, DOORVERWIJZINGEN, MATCHES):
        cursor.execute(opdracht.format(**vragen), waarden)  # type: ignore[attr-defined]


if __name__ == "__main__":
    django.setup()
    main(*map(int, sys.argv[1:]))
