"""The geheugensteun: one makelaar reads it, nobody else knows of it, and it goes away in time."""

from datetime import timedelta

import pytest
from auditlog.models import LogEntry
from cryptography.fernet import Fernet
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from makelaar.models import Aanstelling, Gebruiker, Vernietiging
from makelaar.tasks import bewaartermijnen as wis_geheugensteunen
from registratie import geheugen, levensloop
from registratie.doorhalen import haal_door, herstel
from registratie.models import Bestemming, Geheugensteun, Hulpvraag
from tests import mensen
from tests.proef import maak_hulpvraag

pytestmark = [pytest.mark.django_db, pytest.mark.beide]
TEKST = "Mevrouw Zwaluwstaart, blauwe deur"


def aangemeld(gebruiker: Gebruiker) -> Client:
    client = Client()
    client.force_login(gebruiker, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def makelaar() -> Gebruiker:
    return mensen.maak_makelaar("budel")


@pytest.fixture
def hulpvraag(makelaar: Gebruiker) -> Hulpvraag:
    """An open request of Budel, with a geheugensteun of `makelaar`."""
    nieuw = maak_hulpvraag("budel", notitie="Zoekt vervoer", door=makelaar)
    geheugen.schrijf(nieuw, makelaar, TEKST)
    return nieuw


def bewaar(client: Client, hulpvraag: Hulpvraag, tekst: str) -> int:
    return client.post(f"/hulpvragen/{hulpvraag.nummer}/geheugensteun/", {"geheugensteun": tekst}).status_code


def verouder(dagen: int) -> None:
    """As if so many days have gone by since everything was written and closed."""
    for steun in Geheugensteun.objects.all():
        steun.gemaakt_op -= timedelta(days=dagen)
        if steun.gesloten_op:
            steun.gesloten_op -= timedelta(days=dagen)
        steun.save()


def sluit(hulpvraag: Hulpvraag) -> None:
    levensloop.geef_uitkomst(hulpvraag, Bestemming.objects.get(code="eigen-netwerk"))


def test_wie_schreef_leest_terug_en_kan_wissen(makelaar: Gebruiker) -> None:
    hulpvraag, client = maak_hulpvraag(door=makelaar), aangemeld(makelaar)
    assert bewaar(client, hulpvraag, f"  {TEKST}  ") == 302
    assert TEKST in client.get(f"/hulpvragen/{hulpvraag.nummer}/").content.decode()
    assert bewaar(client, hulpvraag, "") == 302
    assert not Geheugensteun.objects.exists()


def test_een_collega_van_dezelfde_kern_ziet_niet_dat_hij_bestaat(hulpvraag: Hulpvraag) -> None:
    buur = aangemeld(mensen.maak_makelaar("budel", naam="buur"))
    kaal = maak_hulpvraag("budel", notitie="Zoekt vervoer")
    met, zonder = (
        buur.get(f"/hulpvragen/{h.nummer}/").context["geheugenform"]["geheugensteun"].value() for h in (hulpvraag, kaal)
    )
    assert met == zonder == ""
    assert TEKST not in buur.get(f"/hulpvragen/{hulpvraag.nummer}/").content.decode()


def test_een_collega_heeft_een_eigen_geheugensteun(hulpvraag: Hulpvraag, makelaar: Gebruiker) -> None:
    buur = mensen.maak_makelaar("budel", naam="buur")
    bewaar(aangemeld(buur), hulpvraag, "Die van de hond")
    assert (geheugen.lees(hulpvraag, makelaar), geheugen.lees(hulpvraag, buur)) == (TEKST, "Die van de hond")


def test_anderen_komen_er_niet_bij(hulpvraag: Hulpvraag) -> None:
    wie = [mensen.maak_collega(), mensen.maak_beleid(), mensen.maak_klankbord(), mensen.maak_beheerder()]
    antwoorden = [bewaar(aangemeld(ander), hulpvraag, "Van mij") for ander in wie]
    assert antwoorden == [404, 403, 403, 403]
    assert Geheugensteun.objects.count() == 1


def test_hij_is_nergens_te_vinden(hulpvraag: Hulpvraag, makelaar: Gebruiker) -> None:
    client = aangemeld(makelaar)
    assert TEKST.encode() not in client.get("/hulpvragen/").content + client.get("/registreren/").content
    lijst = client.get("/hulpvragen.csv?waarom=overleg")
    assert TEKST.encode() not in b"".join(lijst.streaming_content if lijst.streaming else [lijst.content])  # type: ignore[attr-defined]
    assert not client.get("/hulpvragen/", {"zoek": "Zwaluwstaart"}).context["pagina"].rijen
    assert not LogEntry.objects.filter(content_type__model="geheugensteun").exists()
    assert TEKST.encode() not in bytes(Geheugensteun.objects.get().versleuteld)


def test_een_naam_mag_een_bsn_niet(makelaar: Gebruiker) -> None:
    hulpvraag, client = maak_hulpvraag(door=makelaar), aangemeld(makelaar)
    antwoord = client.post(f"/hulpvragen/{hulpvraag.nummer}/geheugensteun/", {"geheugensteun": "Jan, 111222333"})
    assert antwoord.status_code == 422
    assert "burgerservicenummer" in antwoord.content.decode()
    assert "Jan, 111222333" in antwoord.content.decode()
    assert bewaar(client, hulpvraag, "x" * 61) == 422
    assert not Geheugensteun.objects.exists()
    assert bewaar(client, hulpvraag, "Jan de Wit, 06-12345678") == 302


@pytest.mark.parametrize(("dagen", "blijft"), [(29, 1), (30, 0)])
@pytest.mark.norm("AVG bewaartermijn")
def test_dertig_dagen_na_sluiten_is_hij_weg(hulpvraag: Hulpvraag, dagen: int, blijft: int) -> None:
    sluit(hulpvraag)
    verouder(dagen)
    wis_geheugensteunen()
    assert Geheugensteun.objects.count() == blijft


@pytest.mark.norm("AVG bewaartermijn")
def test_de_termijnen_zijn_instellingen(hulpvraag: Hulpvraag, settings: Settings) -> None:
    settings.GEHEUGEN_DAGEN_HOOGSTENS = 10
    verouder(10)
    wis_geheugensteunen()
    assert not Geheugensteun.objects.exists()


@pytest.mark.parametrize(("dagen", "blijft"), [(179, 1), (180, 0)])
@pytest.mark.norm("AVG bewaartermijn")
def test_een_open_vraag_bewaart_hem_hoogstens_180_dagen(
    hulpvraag: Hulpvraag, makelaar: Gebruiker, dagen: int, blijft: int
) -> None:
    verouder(dagen)
    geheugen.schrijf(hulpvraag, makelaar, "Opnieuw geschreven")  # does not make it last longer
    wis_geheugensteunen()
    assert Geheugensteun.objects.count() == blijft


def test_heropenen_zet_de_klok_terug(hulpvraag: Hulpvraag) -> None:
    sluit(hulpvraag)
    verouder(29)
    levensloop.heropen(hulpvraag)
    verouder(29)
    wis_geheugensteunen()
    sluit(hulpvraag)
    verouder(29)
    wis_geheugensteunen()
    assert Geheugensteun.objects.exists()
    verouder(1)
    wis_geheugensteunen()
    assert not Geheugensteun.objects.exists()


def test_een_andere_uitkomst_begint_niet_opnieuw_te_tellen(hulpvraag: Hulpvraag) -> None:
    sluit(hulpvraag)
    verouder(20)
    levensloop.geef_uitkomst(hulpvraag, Bestemming.objects.get(code="luisterend-oor"))
    verouder(10)
    wis_geheugensteunen()
    assert not Geheugensteun.objects.exists()


def test_doorhalen_is_sluiten(hulpvraag: Hulpvraag) -> None:
    haal_door(hulpvraag, "dubbel")
    assert Geheugensteun.objects.get().gesloten_op == timezone.localdate()
    herstel(hulpvraag)
    assert Geheugensteun.objects.get().gesloten_op is None


def test_na_sluiten_opgeschreven_telt_vanaf_die_dag(makelaar: Gebruiker) -> None:
    geheugen.schrijf(maak_hulpvraag(uitkomst="eigen-netwerk"), makelaar, TEKST)
    assert Geheugensteun.objects.get().gesloten_op == timezone.localdate()


@pytest.mark.norm("AVG verwijderbewijs")
def test_wissen_wordt_geteld_en_gedateerd_en_kan_twee_keer(hulpvraag: Hulpvraag, makelaar: Gebruiker) -> None:
    geheugen.schrijf(maak_hulpvraag(), makelaar, TEKST)
    blijft = maak_hulpvraag()
    verouder(180)
    geheugen.schrijf(blijft, makelaar, TEKST)
    for _ in range(2):
        wis_geheugensteunen()
    regel = Vernietiging.objects.get(soort="geheugensteun")
    assert (regel.soort, regel.aantal, regel.op.date()) == ("geheugensteun", 2, timezone.now().date())
    assert geheugen.lees(blijft, makelaar) == TEKST


@pytest.mark.parametrize("hoe", ["aanstelling", "rol", "account"])
def test_wie_er_niet_meer_werkt_leest_niets_en_raakt_hem_kwijt(
    hulpvraag: Hulpvraag, makelaar: Gebruiker, hoe: str
) -> None:
    client = aangemeld(makelaar)
    if hoe == "aanstelling":
        Aanstelling.objects.update(tot=timezone.localdate() - timedelta(days=1))
    else:
        Gebruiker.objects.update(**({"rol": "beleid"} if hoe == "rol" else {"is_active": False}))
    assert client.get(f"/hulpvragen/{hulpvraag.nummer}/").status_code in {302, 403, 404}
    wis_geheugensteunen()
    assert not Geheugensteun.objects.exists()


def test_wisselen_van_sleutel(hulpvraag: Hulpvraag, makelaar: Gebruiker, settings: Settings) -> None:
    oud, nieuw = settings.GEHEUGEN_SLEUTELS[0], Fernet.generate_key().decode()
    settings.GEHEUGEN_SLEUTELS = [nieuw, oud]
    assert geheugen.lees(hulpvraag, makelaar) == TEKST
    call_command("wissel_sleutel")
    settings.GEHEUGEN_SLEUTELS = [nieuw]
    assert geheugen.lees(hulpvraag, makelaar) == TEKST
    settings.GEHEUGEN_SLEUTELS = [oud]
    with pytest.raises(geheugen.OnleesbaarError):
        geheugen.lees(hulpvraag, makelaar)


def test_een_verloren_sleutel_geeft_uitleg(hulpvraag: Hulpvraag, makelaar: Gebruiker, settings: Settings) -> None:
    settings.GEHEUGEN_SLEUTELS = [Fernet.generate_key().decode()]
    antwoord = aangemeld(makelaar).get(f"/hulpvragen/{hulpvraag.nummer}/")
    assert antwoord.status_code == 200
    assert "Je geheugensteun kan niet meer worden gelezen" in antwoord.content.decode()
    with pytest.raises(CommandError, match="1 × kon niet worden gelezen"):
        call_command("wissel_sleutel")
    assert bewaar(aangemeld(makelaar), hulpvraag, "Opnieuw") == 302
    assert geheugen.lees(hulpvraag, makelaar) == "Opnieuw"


def test_het_wissen_staat_elke_dag_op_de_rol(settings: Settings) -> None:
    from makelaar.celery import app

    app.loader.import_default_modules()
    [plan] = [p for p in settings.CELERY_BEAT_SCHEDULE.values() if p["task"].endswith("tasks.bewaartermijnen")]
    assert plan["task"] in app.tasks
    gisteren = timezone.now() - timedelta(days=1)
    assert plan["schedule"].is_due(gisteren).is_due
