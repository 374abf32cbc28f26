"""Registering, mending, referring and reopening: what a makelaar does, and what is refused."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from registratie.datum import UITLEG, lees_datum
from registratie.lijst import PER_PAGINA
from registratie.models import Doorverwijzing, Hulpvraag, Thema
from tests import mensen
from tests.doorverwijzen.opzet import breng_naar
from tests.proef import maak_hulpvraag

pytestmark = pytest.mark.django_db
KEUZE = {"thema": "wonen", "uitkomst": "eigen-netwerk", "kern": "budel", "soort": "hulpvraag", "aantal": "1"}


@pytest.fixture
def makelaar() -> Client:
    client = Client()
    client.force_login(mensen.maak_makelaar("budel"), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.mark.norm("Wmo zonder naam")
def test_twee_keuzes_zijn_genoeg(makelaar: Client) -> None:
    antwoord = makelaar.post("/registreren/", KEUZE, follow=True)
    hulpvraag = Hulpvraag.objects.get()
    assert (hulpvraag.thema.code, hulpvraag.uitkomst.code, hulpvraag.kern.slug) == ("wonen", "eigen-netwerk", "budel")
    assert hulpvraag.contactdatum == timezone.localdate()
    assert hulpvraag.nummer == f"BUD-{timezone.localdate():%y}-0001"
    assert f"Opgeslagen: Wonen, Eigen netwerk ({hulpvraag.nummer})." in antwoord.content.decode()


def test_een_professionele_uitkomst_is_meteen_een_doorverwijzing(makelaar: Client) -> None:
    makelaar.post("/registreren/", KEUZE | {"uitkomst": "huisarts", "contactdatum": "gisteren"})
    doorverwijzing = Doorverwijzing.objects.get()
    assert (doorverwijzing.bestemming.code, doorverwijzing.status) == ("huisarts", "uitgezet")
    assert doorverwijzing.uitgezet_op == timezone.localdate() - timedelta(days=1)


def test_hetzelfde_formulier_twee_keer_maakt_een_hulpvraag(makelaar: Client) -> None:
    invoer = KEUZE | {"inzending": str(uuid4())}
    for _ in range(2):
        assert makelaar.post("/registreren/", invoer).status_code == 302
    assert Hulpvraag.objects.count() == 1


def test_de_database_houdt_een_tweede_keer_tegen() -> None:
    sleutel = uuid4()
    eerste, tweede = maak_hulpvraag(inzending=sleutel), maak_hulpvraag()
    tweede.inzending = eerste.inzending
    with pytest.raises(IntegrityError):
        tweede.save()


def test_zes_keer_hetzelfde_maakt_zes_hulpvragen(makelaar: Client) -> None:
    makelaar.post("/registreren/", KEUZE | {"aantal": "6", "inzending": str(uuid4()), "doelen": ["cohesie"]})
    assert Hulpvraag.objects.filter(doel_cohesie=True, doel_eenzaamheid=False).count() == 6
    assert Hulpvraag.objects.order_by("nummer").last().nummer.endswith("-0006")  # type: ignore[union-attr]


def test_een_leeg_formulier_zegt_wat_er_mist_en_houdt_de_rest(makelaar: Client) -> None:
    antwoord = makelaar.post("/registreren/", {"notitie": "Bakkie troost genoemd", "kern": "budel"}).content.decode()
    assert "Kies waar het over gaat." in antwoord
    assert "Kies wat ermee gedaan is." in antwoord
    assert "Bakkie troost genoemd" in antwoord
    assert not Hulpvraag.objects.exists()


@pytest.mark.parametrize(
    ("notitie", "melding"),
    [
        ("bel 06-12345678", "een telefoonnummer"),
        ("BSN 111222333", "een burgerservicenummer"),
        ("woont 6021 AB 14", "een adres"),
        ("mail jan.voorbeeld@example.nl", "een e-mailadres"),
    ],
)
@pytest.mark.norm("AVG vrije regel")
def test_persoonsgegevens_in_een_notitie_worden_geweigerd(makelaar: Client, notitie: str, melding: str) -> None:
    antwoord = makelaar.post("/registreren/", KEUZE | {"notitie": notitie}).content.decode()
    assert f"Hierin staat {melding}. Haal dat weg" in antwoord
    assert not Hulpvraag.objects.exists()


@pytest.mark.norm("ASVS 2.2.1")
def test_registreren_kan_alleen_in_een_eigen_kern(makelaar: Client) -> None:
    antwoord = makelaar.post("/registreren/", KEUZE | {"kern": "gastel"})
    assert "Kies een kern waar je nu werkt." in antwoord.content.decode()
    assert not Hulpvraag.objects.exists()


@pytest.mark.norm("ASVS 2.2.1")
def test_een_datum_in_de_toekomst_wordt_geweigerd(makelaar: Client) -> None:
    morgen = timezone.localdate() + timedelta(days=1)
    antwoord = makelaar.post("/registreren/", KEUZE | {"contactdatum": f"{morgen:%d-%m-%Y}"}).content.decode()
    assert "Deze datum ligt in de toekomst" in antwoord
    assert f"{morgen:%d-%m-%Y}" in antwoord


def test_wijzigen_staat_in_de_geschiedenis_zonder_de_notitie(makelaar: Client) -> None:
    hulpvraag = maak_hulpvraag(thema="wonen")
    nieuw = {"kern": "budel", "contactdatum": "3-8-2026", "soort": "signaal", "notitie": "Zoekt vervoer"}
    geld = {"thema": str(Thema.objects.get(code="geld").pk)}
    assert makelaar.post(f"/hulpvragen/{hulpvraag.nummer}/wijzigen/", nieuw | geld).status_code == 302
    pagina = makelaar.get(f"/hulpvragen/{hulpvraag.nummer}/").content.decode()
    assert "Thema gewijzigd van Wonen naar Geld en schulden" in pagina
    assert "Notitie gewijzigd" in pagina
    from auditlog.models import LogEntry

    assert not LogEntry.objects.filter(changes__icontains="vervoer").exists()


def test_in_het_voorveld_en_later_doorverwezen_is_doorverwezen(makelaar: Client) -> None:
    hulpvraag = maak_hulpvraag(uitkomst="eigen-netwerk")
    makelaar.post(f"/hulpvragen/{hulpvraag.nummer}/afhandelen/", {"uitkomst": "huisarts"})
    hulpvraag.refresh_from_db()
    assert hulpvraag.uitkomst.code == "huisarts"
    assert hulpvraag.doorverwijzingen.get().status == "uitgezet"


def test_teruggekomen_is_weer_open_tot_een_nieuwe_uitkomst(makelaar: Client) -> None:
    hulpvraag = maak_hulpvraag(uitkomst="huisarts")
    breng_naar(hulpvraag.doorverwijzingen.get(), "teruggekomen")
    hulpvraag.refresh_from_db()
    assert hulpvraag.uitkomst.code == "open"
    makelaar.post(f"/hulpvragen/{hulpvraag.nummer}/afhandelen/", {"uitkomst": "luisterend-oor"})
    hulpvraag.refresh_from_db()
    assert hulpvraag.uitkomst.code == "luisterend-oor"


def test_van_doorverwezen_niet_zomaar_naar_een_ander(makelaar: Client) -> None:
    hulpvraag = maak_hulpvraag(uitkomst="huisarts")
    antwoord = makelaar.post(f"/hulpvragen/{hulpvraag.nummer}/afhandelen/", {"uitkomst": "wijkverpleging"})
    assert antwoord.status_code == 422
    hulpvraag.refresh_from_db()
    assert hulpvraag.uitkomst.code == "huisarts"


def test_een_doorverwijzing_tegelijk() -> None:
    doorverwijzing = maak_hulpvraag(uitkomst="huisarts").doorverwijzingen.get()
    doorverwijzing.pk = None
    with pytest.raises(IntegrityError):
        doorverwijzing.save()


def test_de_lijst_bladert_zonder_iets_over_te_slaan(makelaar: Client) -> None:
    nummers = {maak_hulpvraag(op=date(2026, 7, 1) + timedelta(days=n // 3)).nummer for n in range(PER_PAGINA + 7)}
    eerste = makelaar.get("/hulpvragen/")
    plek = eerste.context["pagina"].volgende
    tweede = makelaar.get("/hulpvragen/", {"na": plek})
    getoond = [h["nummer"] for antwoord in (eerste, tweede) for h in antwoord.context["pagina"].rijen]
    assert len(getoond) == len(nummers)
    assert set(getoond) == nummers
    assert tweede.context["pagina"].volgende == ""


@pytest.mark.parametrize(
    ("vraag", "aantal"),
    [
        ({}, 3),
        ({"stand": "open"}, 1),
        ({"thema": "geld"}, 1),
        ({"uitkomst": "huisarts"}, 1),
        ({"zoek": "troost"}, 1),
        ({"van": "1-9-2026"}, 1),
        ({"tot": "31-8-2026"}, 2),
        ({"van": "geen datum", "na": "onzin", "thema": "bestaat-niet"}, 3),
        ({"kern": "gastel"}, 3),
    ],
)
def test_filters_staan_in_het_adres(makelaar: Client, vraag: dict[str, str], aantal: int) -> None:
    maak_hulpvraag(uitkomst="open", notitie="Bakkie troost")
    maak_hulpvraag(uitkomst="huisarts", thema="geld")
    maak_hulpvraag(uitkomst="eigen-netwerk", op=date(2026, 9, 4))
    maak_hulpvraag("gastel", door=mensen.maak_collega())
    assert len(makelaar.get("/hulpvragen/", vraag).context["pagina"].rijen) == aantal


@pytest.mark.parametrize(("pad", "hoogstens"), [("/registreren/", 8), ("/hulpvragen/", 4)])
def test_het_aantal_vragen_aan_de_database_groeit_niet(makelaar: Client, pad: str, hoogstens: int) -> None:
    maak_hulpvraag()
    makelaar.get(pad)
    with CaptureQueriesContext(connection) as een:
        makelaar.get(pad)
    for _ in range(20):
        maak_hulpvraag(uitkomst="huisarts")
    with CaptureQueriesContext(connection) as meer:
        makelaar.get(pad)
    assert len(meer) == len(een) <= hoogstens


def test_opslaan_is_zes_vragen_aan_de_database(makelaar: Client) -> None:
    velden = {"thema": "wonen", "uitkomst": "eigen-netwerk", "kern": "budel", "soort": "hulpvraag", "aantal": "1"}
    makelaar.post("/registreren/", velden | {"inzending": str(uuid4())})
    with CaptureQueriesContext(connection) as vragen:
        makelaar.post("/registreren/", velden | {"inzending": str(uuid4())})
    # Session, user, kernen, number, request and history.
    assert len([v for v in vragen if "SAVEPOINT" not in v["sql"]]) == 6
    assert Hulpvraag.objects.count() == 2


@pytest.mark.parametrize(
    ("tekst", "dag"),
    [
        ("", date(2026, 11, 22)),
        ("vandaag", date(2026, 11, 22)),
        ("Gisteren", date(2026, 11, 21)),
        ("-3", date(2026, 11, 19)),
        ("ma", date(2026, 11, 16)),
        ("zo", date(2026, 11, 15)),
        ("za", date(2026, 11, 21)),
        ("12-11", date(2026, 11, 12)),
        ("1-7", date(2026, 7, 1)),
        ("23-11", date(2025, 11, 23)),
        ("12-11-2026", date(2026, 11, 12)),
        ("12/11/26", date(2026, 11, 12)),
        ("2026-11-12", date(2026, 11, 12)),
        ("29-2", date(2024, 2, 29)),
    ],
)
def test_datums_zoals_een_makelaar_ze_typt(tekst: str, dag: date) -> None:
    assert lees_datum(tekst, date(2026, 11, 22)) == dag


@pytest.mark.parametrize("tekst", ["31-2", "morgen", "13-13-2026", "1", "abc", "12-11-2026-3", "32-1-2026"])
def test_geen_datum(tekst: str) -> None:
    with pytest.raises(ValueError, match=f"{UITLEG[:10]}|day is out|month must|must be in"):
        lees_datum(tekst, date(2026, 11, 22))
