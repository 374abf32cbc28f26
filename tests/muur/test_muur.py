"""The second wall (ASVS 8.2.2, 8.4.1, 16.4.2): what the database itself refuses, whatever a query forgot."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import DatabaseError, OperationalError, ProgrammingError, connection, transaction
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import path
from django.utils import timezone

from makelaar.models import Aanstelling, Logregel
from makelaar.muur import SYSTEEM, WEB, Wie, als
from makelaar.muur.verbinding import stel_in
from registratie.models import Doorverwijzing, Hulpvraag, HulpvraagQuerySet
from tests import mensen
from tests.conftest import op_sqlite
from tests.paginas import als as ingelogd
from tests.proef import maak_hulpvraag
from tests.toegang import GET, vul_in

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(op_sqlite(), reason="PostgreSQL only: SQLite is the demo's"),
]


def alle_nummers() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM registratie_hulpvraag")
        kolom = [naam for naam, *_ in cursor.description].index("nummer")
        return {rij[kolom] for rij in cursor.fetchall()}


@pytest.mark.norm("ASVS 8.4.1", "AVG wie wat ziet")
def test_een_vergeten_grens_toont_alleen_de_eigen_kernen() -> None:
    eigen, vreemd = maak_hulpvraag(), maak_hulpvraag(kern="gastel")
    assert alle_nummers() == {eigen.nummer, vreemd.nummer}  # the owner, as these tests are
    with als(Wie(WEB, mensen.maak_makelaar().pk)):
        assert alle_nummers() == {eigen.nummer}
    with als(Wie(SYSTEEM)):
        assert alle_nummers() == {eigen.nummer, vreemd.nummer}


@pytest.mark.parametrize("wie", ["beleid", "klankbord", "beheerder", "buitenstaander"])
def test_wie_geen_makelaar_is_ziet_niets(wie: str) -> None:
    maak_hulpvraag()
    with als(Wie(WEB, getattr(mensen, f"maak_{wie}")().pk)):
        assert alle_nummers() == set()
    with als(Wie(WEB)):
        assert alle_nummers() == set()


@pytest.mark.norm("ASVS 8.3.2", "ASVS 7.4.2")
def test_een_beeindigde_aanstelling_en_een_uitgezet_account_tellen_meteen() -> None:
    vraag, makelaar = maak_hulpvraag(), mensen.maak_makelaar()
    Aanstelling.objects.update(tot=timezone.localdate())
    with als(Wie(WEB, makelaar.pk)):
        assert alle_nummers() == {vraag.nummer}
    Aanstelling.objects.update(tot=timezone.localdate() - timedelta(days=1))
    with als(Wie(WEB, makelaar.pk)):
        assert alle_nummers() == set()
    Aanstelling.objects.update(tot=None)
    makelaar.is_active = False
    makelaar.save()
    with als(Wie(WEB, makelaar.pk)):
        assert alle_nummers() == set()


@pytest.mark.norm("ASVS 8.4.1")
def test_schrijven_in_een_vreemde_kern_wordt_geweigerd() -> None:
    vreemd, eigen = maak_hulpvraag(kern="gastel"), maak_hulpvraag()
    with als(Wie(WEB, mensen.maak_makelaar().pk)):
        assert Hulpvraag.objects.filter(pk=vreemd.pk).update(notitie="weg") == 0
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            Hulpvraag.objects.filter(pk=eigen.pk).update(kern=vreemd.kern)


def test_wat_aan_een_hulpvraag_hangt_is_net_zo_dicht() -> None:
    """Every table that leads to a request, found by its foreign keys, and the history."""
    hangt: set[type[Model]] = {Hulpvraag}
    while meer := {m for m in apps.get_models() if _verwijst(m, hangt)} - hangt:
        hangt |= meer
    tabellen = {model._meta.db_table for model in hangt} | {"auditlog_logentry", "makelaar_logregel"}
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity")
        assert tabellen <= {rij[0] for rij in cursor.fetchall()}


def _verwijst(model: type[Model], naar: set[type[Model]]) -> bool:
    velden = model._meta.get_fields()
    return any(veld.concrete and veld.related_model in naar for veld in velden)


def test_doorverwijzing_en_geschiedenis_van_een_ander_zijn_er_niet() -> None:
    maak_hulpvraag(uitkomst="huisarts", kern="gastel")
    eigen = maak_hulpvraag(uitkomst="huisarts")
    with als(Wie(WEB, mensen.maak_makelaar().pk)):
        assert [d.hulpvraag_id for d in Doorverwijzing.objects.all()] == [eigen.pk]
        soort = ContentType.objects.get_for_model(Hulpvraag).pk
        with connection.cursor() as cursor:
            cursor.execute("SELECT object_id FROM auditlog_logentry WHERE content_type_id = %s", [soort])
            assert {rij[0] for rij in cursor.fetchall()} == {eigen.pk}


@pytest.mark.parametrize("rol", [WEB, SYSTEEM])
@pytest.mark.parametrize(
    "wat",
    [
        "UPDATE makelaar_logregel SET waarom = ''",
        "DELETE FROM makelaar_logregel",
        "TRUNCATE makelaar_logregel",
        "INSERT INTO makelaar_logregel (tijdstip) VALUES (now())",
        "ALTER TABLE makelaar_logregel DISABLE TRIGGER ALL",
        "DROP TABLE registratie_hulpvraag CASCADE",
        "ALTER TABLE registratie_hulpvraag DISABLE ROW LEVEL SECURITY",
        "DROP POLICY muur_web ON registratie_hulpvraag",
        "CREATE TABLE eigen (id int)",
    ],
)
def test_de_toepassing_bezit_niets_en_verandert_het_logboek_niet(rol: str, wat: str) -> None:
    with als(Wie(rol)), pytest.raises(ProgrammingError, match=r"permission denied|must be owner"):
        in_een_transactie(wat)


def in_een_transactie(wat: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(wat)


def test_wie_het_logboek_mag_lezen() -> None:
    for wie in (mensen.maak_makelaar(), mensen.maak_collega()):
        ingelogd(wie).get("/hulpvragen/")
    with als(Wie(WEB, mensen.maak_beheerder().pk)):
        assert Logregel.objects.count() == 2
    with als(Wie(WEB, mensen.maak_makelaar().pk)):
        assert {regel.gebruiker for regel in Logregel.objects.all()} == {mensen.maak_makelaar().pk}


def rauw(request: HttpRequest) -> HttpResponse:
    with transaction.atomic():
        return HttpResponse(" ".join(alle_nummers()))


urlpatterns = [path("rauw/", rauw)]


@override_settings(ROOT_URLCONF="tests.muur.test_muur")
def test_select_ster_in_de_transactie_van_een_view() -> None:
    eigen, _ = maak_hulpvraag(), maak_hulpvraag(kern="gastel")
    assert ingelogd(mensen.maak_makelaar()).get("/rauw/").content.decode() == eigen.nummer
    assert ingelogd(mensen.maak_beleid()).get("/rauw/").content == b""


@pytest.fixture
def zonder_grens(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first wall is gone."""
    for rijen in (HulpvraagQuerySet, type(Doorverwijzing.objects.all())):
        monkeypatch.setattr(rijen, "visible_to", lambda self, gebruiker: self.all())


@pytest.mark.usefixtures("zonder_grens")
@pytest.mark.parametrize("wie", ["makelaar", "beleid", "klankbord", "beheerder"])
def test_zonder_de_eerste_muur_toont_geen_pagina_iets_van_een_ander(wie: str) -> None:
    vreemd = maak_hulpvraag(kern="gastel", uitkomst="huisarts", notitie="Rolstoelbus naar Weert")
    client = ingelogd(getattr(mensen, f"maak_{wie}")())
    for adres in alle_paginas(vreemd.nummer):
        antwoord = client.get(adres)
        inhoud = b"".join(antwoord.streaming_content) if antwoord.streaming else antwoord.content  # type: ignore[attr-defined]
        assert vreemd.nummer.encode() not in inhoud.replace(adres.encode(), b""), adres
        assert b"Rolstoelbus naar Weert" not in inhoud, adres


def alle_paginas(nummer: str) -> Iterator[str]:
    """Every address there is, asked about the request of somebody else; and what only shows with words in the address.

    Not those that tell which numbers were asked for, and the end of the session.
    """
    eigen_vragen = {"account/gegevens/", "logboek/", "logboek.csv", "uitloggen/"}
    yield from (vul_in(adres, nummer, "2026-K3") for adres in GET if adres not in eigen_vragen)
    yield from ("/hulpvragen/?zoek=rolstoelbus", "/hulpvragen.csv?waarom=overleg", "/kernen/gastel/", "/beheer/")
    yield "/uitwisseling/?koppeling=oude-lijst&kwartaal=2026-K3&vorm=csv"


@pytest.mark.usefixtures("zonder_grens")
def test_zonder_beide_muren_zou_alles_te_zien_zijn(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that the test above can fail."""
    vreemd = maak_hulpvraag(kern="gastel")
    monkeypatch.setattr("makelaar.muur.middleware.WEB", SYSTEEM)
    assert vreemd.nummer in ingelogd(mensen.maak_makelaar()).get(f"/hulpvragen/{vreemd.nummer}/").content.decode()


def test_na_een_verzoek_vraagt_de_verbinding_weer_als_tevoren() -> None:
    ingelogd(mensen.maak_makelaar()).get("/hulpvragen/")
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user = session_user, makelaar_wie()")
        assert cursor.fetchone() == (True, 0)


def test_ook_na_een_mislukte_transactie() -> None:
    with als(Wie(WEB)), pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT 1/0")
    assert connection.cursor().execute("SELECT current_user = session_user").fetchone() == (True,)


def test_een_verbinding_die_stierf_is_een_fout_van_de_database() -> None:
    """For which there is a page with what was typed on it; an error of the driver itself would be a 500."""
    los = connection.copy()
    los.connect()
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s)", [los.connection.info.backend_pid])
        with pytest.raises(OperationalError):
            stel_in(los)
    finally:
        los.close()
