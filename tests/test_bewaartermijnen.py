"""How long what is kept, and the record of destroying it. Nothing that is settled changes."""

import json
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from auditlog.models import LogEntry
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from makelaar import bewaren
from makelaar.bewaren import Soort, ruim_op, soorten, tel_op
from makelaar.logboek import keten, noteer
from makelaar.models import Logregel, Vernietiging
from makelaar.tasks import bewaartermijnen
from rapportage.models import Kwartaalrapportage
from registratie import levensloop
from registratie.bewaarsoorten import GEWIST
from registratie.doorhalen import haal_door
from registratie.models import Bestemming, Hulpvraag, Stap, Terugkoppellink
from tests import mensen
from tests.paginas import als, tekst
from tests.proef import maak_hulpvraag, maak_rapport
from tests.terugkoppelen.opzet import geef_link

pytestmark = pytest.mark.django_db
RAPPORT = "/kwartaalrapportages/2026-K3/"
KANARIE = "Tuinman gezocht in de Kanariestraat"


def dagen_oud(dagen: int, **meer: object) -> Hulpvraag:
    return maak_hulpvraag(op=timezone.localdate() - timedelta(days=dagen), **meer)  # type: ignore[arg-type]


def verwezen(dagen: int) -> Hulpvraag:
    """A request with a referral, a link, and the message of its receiver."""
    gegeven = geef_link(op=timezone.localdate() - timedelta(days=dagen), notitie=KANARIE)
    assert gegeven.stuur("opgepakt", bericht=KANARIE, bevestigd="1").status_code in (200, 302)
    Stap.objects.filter(doorverwijzing=gegeven.doorverwijzing).update(bericht=KANARIE)
    return gegeven.hulpvraag


def alles() -> str:
    """Every text about requests that is in the database, with the history."""
    rijen = [*Hulpvraag.objects.values(), *Stap.objects.values(), *LogEntry.objects.values()]
    return json.dumps(rijen, default=str)


@pytest.mark.beide
@pytest.mark.norm("AVG bewaartermijn", "AVG geen sporen")
@pytest.mark.parametrize(("dagen", "blijft"), [(365, True), (366, False)])
def test_na_een_jaar_is_vrije_tekst_weg_en_de_regel_niet(dagen: int, blijft: bool) -> None:
    vraag = verwezen(dagen)
    bewaartermijnen()
    assert (KANARIE in alles()) == blijft
    assert Hulpvraag.objects.filter(pk=vraag.pk).exists()
    assert Stap.objects.filter(doorverwijzing__hulpvraag=vraag).exists()


@pytest.mark.beide
@pytest.mark.norm("AVG bewaartermijn", "AVG geen sporen")
def test_ook_de_reden_van_doorhalen_gaat_uit_de_geschiedenis() -> None:
    vraag = dagen_oud(400)
    haal_door(vraag, KANARIE)
    assert KANARIE in alles()
    bewaartermijnen()
    assert KANARIE not in alles()
    vraag.refresh_from_db()
    assert vraag.doorgehaald_reden == GEWIST
    assert vraag.doorgehaald_op


@pytest.mark.beide
@pytest.mark.norm("AVG bewaartermijn", "AVG geen sporen")
@pytest.mark.parametrize(("dagen", "blijft"), [(1827, True), (1828, False)])
def test_na_vijf_jaar_is_een_hulpvraag_weg_met_alles_wat_eraan_hangt(dagen: int, blijft: bool) -> None:
    vraag = verwezen(dagen)
    levensloop.geef_uitkomst(anders := dagen_oud(dagen), Bestemming.objects.get(code="luisterend-oor"))
    blijvend = verwezen(10)
    bewaartermijnen()
    assert (vraag.nummer in alles()) == (anders.nummer in alles()) == blijft
    assert Hulpvraag.objects.filter(pk=vraag.pk).exists() == blijft
    assert Terugkoppellink.objects.filter(doorverwijzing__hulpvraag=vraag).exists() == blijft
    assert blijvend.nummer in alles()


@pytest.mark.norm("AVG bewaartermijn")
def test_een_vastgesteld_rapport_verandert_er_niet_door(settings: Settings) -> None:
    maak_hulpvraag()
    rapport = maak_rapport("2026-K3", vastgesteld=True)
    voor = Kwartaalrapportage.objects.filter(pk=rapport.pk).values().get()
    settings.BEWAAR_DAGEN_REGEL = 0
    bewaartermijnen()
    assert not Hulpvraag.objects.exists()
    assert Kwartaalrapportage.objects.filter(pk=rapport.pk).values().get() == voor


@pytest.mark.norm("AVG bewaartermijn")
@pytest.mark.parametrize(("over", "kan"), [(0, True), (1, False)])
def test_een_kwartaal_waarvan_vernietigd_is_wordt_niet_meer_geteld(settings: Settings, over: int, kan: bool) -> None:
    """Counted again it would say that there were none, and a new version would replace the right one."""
    for _ in range(7):
        maak_hulpvraag()
    rapport = maak_rapport("2026-K3", vastgesteld=True)
    beleid = als(mensen.maak_beleid())
    settings.BEWAAR_DAGEN_REGEL = (timezone.localdate() - rapport.periode.begin).days - over
    bewaartermijnen()
    assert ("Dit rapport herzien" in tekst(beleid.get(RAPPORT))) == kan
    antwoord = beleid.post(f"{RAPPORT}herzien/", {"versie": 1, "reden": "Er kwam een lijst bij"}, follow=True)
    assert ("kan niet meer worden geteld" in tekst(antwoord)) != kan
    assert Kwartaalrapportage.objects.filter(versie=2).exists() == kan


@pytest.mark.norm("AVG bewaartermijn")
def test_een_oud_kwartaal_zonder_rapport_krijgt_er_geen(settings: Settings) -> None:
    settings.BEWAAR_DAGEN_REGEL = 30
    antwoord = als(mensen.maak_beleid()).post(f"{RAPPORT}maken/", follow=True)
    assert "kan niet meer worden geteld" in tekst(antwoord)
    assert not Kwartaalrapportage.objects.exists()


@pytest.mark.norm("AVG bewaartermijn")
def test_van_een_oude_link_blijft_geen_vingerafdruk() -> None:
    verwezen(10)
    Terugkoppellink.objects.update(geldig_tot=timezone.localdate() - timedelta(days=30))
    afdruk = Terugkoppellink.objects.get().vingerafdruk
    bewaartermijnen()
    assert Terugkoppellink.objects.get().vingerafdruk == afdruk
    Terugkoppellink.objects.update(geldig_tot=timezone.localdate() - timedelta(days=31))
    for _ in range(2):
        bewaartermijnen()
    assert afdruk not in Terugkoppellink.objects.get().vingerafdruk
    assert Vernietiging.objects.filter(soort="link").count() == 1


@pytest.mark.norm("AVG bewaartermijn")
@pytest.mark.parametrize(("nu", "dag"), [("2026-11-23T22:20", "2026-10-24"), ("2026-04-23T22:20", "2026-03-25")])
def test_dertig_dagen_zijn_dertig_dagen_ook_over_de_zomertijd_heen(
    monkeypatch: pytest.MonkeyPatch, nu: str, dag: str
) -> None:
    """Just before midnight in winter, and just after it in summer: thirty days on the calendar, not 720 hours."""
    monkeypatch.setattr(timezone, "now", lambda: datetime.fromisoformat(nu).replace(tzinfo=UTC))
    soort = Soort("proef", "Proef", lambda: 30, "", lambda grens: 0, lambda grens, hoogstens: 0)
    assert timezone.localdate(soort.grens()).isoformat() == dag


@pytest.mark.norm("AVG bewaartermijn", "ASVS 16.4.2")
def test_het_logboek_wordt_alleen_met_de_opdracht_korter(settings: Settings) -> None:
    for _ in range(3):
        noteer("proef")
    settings.BEWAAR_DAGEN_LOGBOEK = -1  # what was written today is old
    bewaartermijnen()
    assert Logregel.objects.filter(handeling="proef").count() == 3
    call_command("bewaartermijnen", stdout=StringIO())
    assert Logregel.objects.filter(handeling="proef").count() == 1  # the end of the chain stays
    assert keten.controleer().fouten == []
    assert Vernietiging.objects.get(soort="logboek").door == "opdracht"


@pytest.mark.beide
@pytest.mark.norm("AVG verwijderbewijs")
def test_een_proef_telt_en_schrijft_niets() -> None:
    verwezen(400)
    Session.objects.create(session_key="oud", session_data="", expire_date=timezone.now() - timedelta(days=1))
    uit = StringIO()
    voor = alles()
    call_command("bewaartermijnen", "--proef", "--json", stdout=uit)
    geteld = {u["soort"]: u["aantal"] for u in json.loads(uit.getvalue())}
    assert (alles(), Vernietiging.objects.count(), Session.objects.count()) == (voor, 0, 1)
    assert {soort: n for soort, n in geteld.items() if n} == {"notitie": 1, "sessie": 1}
    assert {u.soort: u.aantal for u in ruim_op("opdracht", als_eigenaar=True)} == geteld


@pytest.mark.norm("AVG verwijderbewijs")
def test_in_porties_en_een_keer_in_het_bewijs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bewaren, "PER_KEER", 2)
    for _ in range(5):
        dagen_oud(400, notitie=KANARIE)
    ruim_op("herstel")
    bewijs = Vernietiging.objects.get(soort="notitie")
    assert (bewijs.aantal, bewijs.door) == (5, "herstel")
    assert bewijs.tot == timezone.localdate() - timedelta(days=365)
    assert bewijs.regel == "365 dagen na de contactdatum"
    assert KANARIE not in json.dumps(list(Vernietiging.objects.values()), default=str)
    assert Logregel.objects.filter(handeling="vernietigd", soort="notitie").count() == 3
    ruim_op("herstel")
    assert Vernietiging.objects.filter(soort="notitie").count() == 1


@pytest.mark.norm("AVG verwijderbewijs")
def test_zonder_bewijs_gaat_er_niets_weg(monkeypatch: pytest.MonkeyPatch) -> None:
    dagen_oud(400, notitie=KANARIE)
    monkeypatch.setattr("makelaar.bewaren.boekhouding.noteer", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        bewaartermijnen()
    assert KANARIE in alles()
    assert not Vernietiging.objects.exists()


def test_elke_soort_heeft_een_termijn_in_woorden() -> None:
    assert {s.code for s in soorten()} == {
        "geheugensteun", "notitie", "regel", "link", "uitwisseling", "oude-lijst", "weekbericht",
        "sessie", "geschiedenis", "logboek",
    }  # fmt: skip
    assert all(0 < len(s.regel) <= 160 for s in soorten())
    assert len(tel_op()) == len(soorten())


@pytest.fixture
def beheerder() -> Client:
    return als(mensen.maak_beheerder())


@pytest.mark.norm("AVG verwijderbewijs")
def test_de_beheerder_leest_het_bewijs_zonder_precies_aantal(beheerder: Client) -> None:
    dagen_oud(400, notitie=KANARIE)
    assert "nog niets vernietigd" in tekst(beheerder.get("/vernietigingen/"))
    bewaartermijnen()
    pagina = tekst(beheerder.get("/vernietigingen/"))
    for woord in ("minder dan 5", "365 dagen na de contactdatum", "dagelijks", "Vastgestelde rapporten"):
        assert woord in pagina, woord
    Vernietiging.objects.update(aantal=12)
    assert "ongeveer 10" in tekst(beheerder.get("/vernietigingen/"))


def test_meer_bewijs_kost_niet_meer_vragen(beheerder: Client, django_assert_max_num_queries: object) -> None:
    Vernietiging.objects.bulk_create(Vernietiging(soort="notitie", aantal=n) for n in range(70))
    with django_assert_max_num_queries(4):  # type: ignore[operator]
        assert beheerder.get("/vernietigingen/").content.count(b'<th scope="row" class="heel">') == 50


def test_een_doorverwijzing_naar_een_bestemming_verdwijnt_niet_met_de_hulpvraag() -> None:
    verwezen(2000)
    bewaartermijnen()
    assert Bestemming.objects.filter(code="huisarts").exists()
