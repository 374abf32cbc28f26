"""The quick form on the server: once only, undone, timed, remembered; and two people who change one request."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import signing
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone

from makelaar.models import Gebruiker, Kern
from rapportage.models import Kwartaalrapportage, Status
from registratie.levensloop import Invoer, registreer, registreer_eenmaal
from registratie.models import Bestemming, Doorverwijzing, Hulpvraag, Thema, Volgnummer
from registratie.tempo import ZOUT, tempo_van
from tests import mensen
from tests.paginas import als, tekst
from tests.proef import maak_hulpvraag, maak_rapport

pytestmark = [pytest.mark.django_db, pytest.mark.beide]
KEUZE = {"thema": "wonen", "uitkomst": "eigen-netwerk", "kern": "budel", "soort": "hulpvraag", "aantal": "1"}


@pytest.fixture
def persoon() -> Gebruiker:
    return mensen.maak_makelaar("budel")


@pytest.fixture
def makelaar(persoon: Gebruiker) -> Client:
    return als(persoon)


def sla_op(makelaar: Client, **anders: str) -> Hulpvraag:
    makelaar.post("/registreren/", KEUZE | {"inzending": str(uuid4())} | anders)
    return Hulpvraag.objects.latest("pk")


# --- Undo ---


def test_ongedaan_maken_haalt_alles_van_die_keer_weg(makelaar: Client) -> None:
    blijft = sla_op(makelaar)
    weg = sla_op(makelaar, uitkomst="huisarts", aantal="3")
    antwoord = makelaar.post("/registreren/ongedaan/", {"inzending": str(weg.inzending)}, follow=True)
    assert "Ongedaan gemaakt: 3 keer." in tekst(antwoord)
    assert list(Hulpvraag.objects.all()) == [blijft]
    assert not Doorverwijzing.objects.exists()


def test_ongedaan_maken_kan_tien_minuten(makelaar: Client) -> None:
    oud = sla_op(makelaar)
    Hulpvraag.objects.update(geregistreerd_op=timezone.now() - timedelta(minutes=11))
    antwoord = makelaar.post("/registreren/ongedaan/", {"inzending": str(oud.inzending)}, follow=True)
    assert "dat kan tien minuten lang" in tekst(antwoord)
    assert Hulpvraag.objects.count() == 1


def test_ongedaan_maken_kan_alleen_van_jezelf(makelaar: Client) -> None:
    van_mij = sla_op(makelaar)
    ander = als(mensen.maak_makelaar("budel", naam="ander"))
    ander.post("/registreren/ongedaan/", {"inzending": str(van_mij.inzending)})
    assert Hulpvraag.objects.count() == 1


def test_de_statusregel_zegt_wat_er_is_opgeslagen_en_hoe_het_terug_kan(makelaar: Client) -> None:
    sleutel = str(uuid4())
    antwoord = makelaar.post("/registreren/", KEUZE | {"aantal": "6", "inzending": sleutel}, follow=True)
    jaar = f"{timezone.localdate():%y}"
    regel = f"Opgeslagen: 6 × Wonen, Eigen netwerk (BUD-{jaar}-0001 tot en met BUD-{jaar}-0006). Ongedaan maken z"
    assert regel in tekst(antwoord)
    assert f'name="inzending" value="{sleutel}"' in antwoord.content.decode()


# --- Optional parts ---


def test_de_weg_waarlangs_het_binnenkwam_wordt_bewaard(makelaar: Client) -> None:
    assert sla_op(makelaar, via="huiskamer").via == "huiskamer"
    assert sla_op(makelaar).via == ""
    makelaar.post("/registreren/", KEUZE | {"via": "postduif"})
    assert Hulpvraag.objects.count() == 2


def test_open_delen_worden_per_makelaar_onthouden(makelaar: Client, persoon: Gebruiker) -> None:
    sla_op(makelaar, delen="via,notitie,onzin")
    persoon.refresh_from_db()
    assert persoon.voorkeuren == {"delen": ["notitie", "via"]}
    pagina = makelaar.get("/registreren/").content.decode()
    assert 'data-deel="via" open' in pagina
    assert 'data-deel="aantal">' in pagina
    assert 'data-deel="via">' in als(mensen.maak_collega()).get("/registreren/").content.decode()


# --- Time ---


@pytest.mark.parametrize(
    ("gestuurd", "bewaard"), [("6", 6), ("0", 0), ("3600", 3600), ("3601", None), ("-1", None), ("x", None)]
)
def test_seconden_blijven_binnen_een_uur(makelaar: Client, gestuurd: str, bewaard: int | None) -> None:
    assert sla_op(makelaar, seconden=gestuurd).seconden == bewaard


def test_zonder_javascript_telt_de_server_vanaf_het_openen(makelaar: Client) -> None:
    toen = signing.dumps(int(time.time()) - 90, salt=ZOUT)
    assert sla_op(makelaar, geopend=toen).seconden in (90, 91)
    assert sla_op(makelaar, geopend=toen + "x").seconden is None


def test_alleen_de_makelaar_zelf_ziet_de_eigen_tijd(makelaar: Client, persoon: Gebruiker) -> None:
    for seconden in ("4", "6", "40"):
        sla_op(makelaar, seconden=seconden)
    assert "Je doet er meestal 6 seconden over; dat is minder dan 0,1% van je uren." in tekst(
        makelaar.get("/registreren/")
    )
    ander = als(mensen.maak_makelaar("budel", naam="ander"))
    assert "meestal" not in tekst(ander.get("/registreren/"))
    nummer = Hulpvraag.objects.latest("pk").nummer
    for pad in (f"/hulpvragen/{nummer}/", "/hulpvragen/"):
        assert "second" not in tekst(ander.get(pad)).lower()


def test_de_tijd_gaat_over_de_laatste_vijftig_in_een_vraag(
    persoon: Gebruiker, django_assert_num_queries: Callable[..., object]
) -> None:
    for nummer in range(60):
        maak_hulpvraag(door=persoon, seconden=100 if nummer < 20 else 5)
    with django_assert_num_queries(1):  # type: ignore[attr-defined]
        tempo = tempo_van(persoon)
    assert tempo
    assert tempo.seconden == 5
    assert tempo.procent == pytest.approx(100 * 50 * 5 / (10 * 3600))


# --- A settled quarter ---


def test_een_dag_in_een_vastgesteld_kwartaal_geeft_een_waarschuwing(makelaar: Client) -> None:
    waarschuwing = "Het kwartaal van 3 augustus 2026 is al vastgesteld."
    dag = KEUZE | {"contactdatum": "3-8-2026"}
    maak_rapport("2026-K3", vastgesteld=False)
    assert waarschuwing not in tekst(makelaar.post("/registreren/", dag, follow=True))
    Kwartaalrapportage.objects.update(status=Status.VASTGESTELD, vastgesteld_op=timezone.now())
    assert waarschuwing in tekst(makelaar.post("/registreren/", dag, follow=True))
    assert Hulpvraag.objects.count() == 2


# --- Once only ---


def test_anders_ingevuld_na_een_verloren_antwoord_wordt_gezegd(makelaar: Client) -> None:
    sleutel = str(uuid4())
    sla_op(makelaar, inzending=sleutel)
    antwoord = makelaar.post("/registreren/", KEUZE | {"inzending": sleutel, "thema": "geld"}, follow=True)
    assert "Opgeslagen: Wonen" in tekst(antwoord)
    assert "Wat je daarna veranderde, is niet bewaard." in tekst(antwoord)


def invoer(sleutel: object) -> Invoer:
    return Invoer(
        kern=Kern.objects.get(slug="budel"),
        contactdatum=timezone.localdate(),
        thema=Thema.objects.get(code="wonen"),
        uitkomst=Bestemming.objects.get(code="open"),
        inzending=sleutel,  # type: ignore[arg-type]
    )


def tegelijk(doe: Callable[[], list[Hulpvraag]]) -> list[list[Hulpvraag] | IntegrityError]:
    """Twice at once: both have looked and found nothing before either may write."""
    klaar = threading.Barrier(3)

    def een() -> list[Hulpvraag] | IntegrityError:
        klaar.wait(10)
        try:
            return doe()
        except IntegrityError as fout:
            return fout
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        with transaction.atomic():
            Volgnummer.objects.select_for_update().get(kern__slug="budel")
            beide = [pool.submit(een) for _ in range(2)]
            klaar.wait(10)
            wacht_tot_beide_wachten()
        return [een_van.result(10) for een_van in beide]


def wacht_tot_beide_wachten() -> None:
    einde = time.monotonic() + 10
    vraag = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    with connection.cursor() as cursor:
        while time.monotonic() < einde:
            cursor.execute("SELECT pg_stat_clear_snapshot()")
            cursor.execute(vraag)
            if cursor.fetchone()[0] >= 2:
                return
    raise AssertionError("de twee wachten niet op elkaar")


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite lets one writer in at a time")
def test_twee_tegelijk_maken_een_hulpvraag() -> None:
    door = mensen.maak_makelaar("budel")
    maak_hulpvraag(door=door, op=timezone.localdate())
    zonder, met = invoer(uuid4()), invoer(uuid4())
    uitkomsten = tegelijk(lambda: registreer_eenmaal(zonder, door))
    assert sorted(isinstance(u, IntegrityError) for u in uitkomsten) == [False, True]
    eerste, tweede = tegelijk(lambda: registreer(met, door))
    assert eerste == tweede
    assert Hulpvraag.objects.filter(inzending=met.inzending).count() == 1


# --- Two people, one request ---


def wijziging(hulpvraag: Hulpvraag, thema: str, **anders: str) -> dict[str, str]:
    return {
        "kern": hulpvraag.kern.slug,
        "contactdatum": f"{hulpvraag.contactdatum:%d-%m-%Y}",
        "soort": hulpvraag.soort,
        "thema": str(Thema.objects.get(code=thema).pk),
        "versie": str(hulpvraag.versie),
        **anders,
    }


def test_de_tweede_hoort_wat_er_is_gewijzigd_en_overschrijft_niets(makelaar: Client) -> None:
    gezien = maak_hulpvraag()
    pad = f"/hulpvragen/{gezien.nummer}/wijzigen/"
    ander = als(mensen.maak_makelaar("budel", naam="ander"))
    assert ander.post(pad, wijziging(gezien, "geld")).status_code == 302
    antwoord = makelaar.post(pad, wijziging(gezien, "vervoer", notitie="Zoekt een rit"))
    assert antwoord.status_code == 409
    html = antwoord.content.decode()
    assert "<b>Thema</b>: er staat nu Geld en schulden, jij vulde in Vervoer" in html
    assert "<b>Notitie</b>: er staat nu leeg, jij vulde in Zoekt een rit" in html
    assert "<b>Datum</b>" not in html
    gezien.refresh_from_db()
    assert (gezien.thema.code, gezien.notitie, gezien.versie) == ("geld", "", 1)
    assert 'name="versie" value="1"' in html
    assert makelaar.post(pad, wijziging(gezien, "vervoer")).status_code == 302
    gezien.refresh_from_db()
    assert (gezien.thema.code, gezien.versie) == ("vervoer", 2)


def test_twee_keer_op_opslaan_bij_wijzigen_is_een_wijziging(makelaar: Client) -> None:
    gezien = maak_hulpvraag()
    invoer_ = wijziging(gezien, "geld", notitie="Zoekt een rit")
    for _ in range(2):
        assert makelaar.post(f"/hulpvragen/{gezien.nummer}/wijzigen/", invoer_).status_code == 302
    gezien.refresh_from_db()
    assert (gezien.thema.code, gezien.versie) == ("geld", 1)


def test_zonder_versie_wordt_een_gewijzigde_hulpvraag_niet_overschreven(makelaar: Client) -> None:
    gezien = maak_hulpvraag()
    makelaar.post(f"/hulpvragen/{gezien.nummer}/afhandelen/", {"uitkomst": "luisterend-oor"})
    leeg = wijziging(gezien, "geld", versie="")
    assert makelaar.post(f"/hulpvragen/{gezien.nummer}/wijzigen/", leeg).status_code == 409


def test_een_uitkomst_over_die_van_een_ander_wordt_gezegd(makelaar: Client) -> None:
    gezien = maak_hulpvraag()
    pad = f"/hulpvragen/{gezien.nummer}/afhandelen/"
    makelaar.post(pad, {"uitkomst": "luisterend-oor", "versie": "0"})
    antwoord = makelaar.post(pad, {"uitkomst": "eigen-netwerk", "versie": "0"}, follow=True)
    assert "Deze hulpvraag is net gewijzigd. De uitkomst is nu: Luisterend oor." in tekst(antwoord)
    gezien.refresh_from_db()
    assert gezien.uitkomst.code == "luisterend-oor"


def test_elke_stap_telt_als_een_wijziging_en_staat_niet_als_zodanig_in_de_geschiedenis(makelaar: Client) -> None:
    hulpvraag = maak_hulpvraag()
    makelaar.post(f"/hulpvragen/{hulpvraag.nummer}/afhandelen/", {"uitkomst": "luisterend-oor"})
    makelaar.post(f"/hulpvragen/{hulpvraag.nummer}/heropenen/")
    hulpvraag.refresh_from_db()
    assert hulpvraag.versie == 2
    assert "Hoe vaak gewijzigd" not in tekst(makelaar.get(f"/hulpvragen/{hulpvraag.nummer}/"))


def test_de_kaart_noemt_elke_toets_en_betekenis(makelaar: Client) -> None:
    kaart = tekst(makelaar.get("/hulp/kaart/"))
    for keuze in [*Thema.objects.all(), *Bestemming.objects.all()]:
        assert keuze.naam in kaart
        assert keuze.definitie in kaart
