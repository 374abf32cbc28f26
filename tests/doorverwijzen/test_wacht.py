"""What waits on the makelaar's start page, what does not, and the buttons that go with it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from makelaar.models import Aanstelling, Gebruiker
from registratie.doorverwijzen.merken import merk
from registratie.doorverwijzen.modellen import Doorverwijzing, Status
from registratie.doorverwijzen.overgangen import Zet, zet_stap
from registratie.levensloop import geef_uitkomst
from registratie.models import Bestemming, Hulpvraag
from registratie.wacht import HOOGSTENS, Wachtend, aantallen, wacht_op
from tests import mensen
from tests.doorverwijzen.opzet import breng_naar, dagen_geleden, maak_doorverwijzing
from tests.paginas import Pagina, als, tekst
from tests.proef import maak_hulpvraag

pytestmark = [pytest.mark.django_db, pytest.mark.beide]


@pytest.fixture
def persoon() -> Gebruiker:
    return mensen.maak_makelaar()


@pytest.fixture
def makelaar(persoon: Gebruiker) -> Client:
    return als(persoon)


def wachtend() -> list[Wachtend]:
    return wacht_op(mensen.maak_makelaar())


def over(dagen: int) -> None:
    """So many days later: everything moves back as many days."""
    for model, velden in ((Hulpvraag, ("contactdatum", "weer_open_op", "opgepakt_op", "stil_tot")),):
        for rij in model.objects.all():
            _schuif(rij, velden, dagen)
    for d in Doorverwijzing.objects.all():
        _schuif(d, ("uitgezet_op", "status_op", "opgepakt_op", "stil_tot"), dagen)


def _schuif(rij: Hulpvraag | Doorverwijzing, velden: tuple[str, ...], dagen: int) -> None:
    gevuld = {veld: waarde - timedelta(days=dagen) for veld in velden if (waarde := getattr(rij, veld))}
    type(rij)._default_manager.filter(pk=rij.pk).update(**gevuld)


# --- After how many days ---


@pytest.mark.parametrize(
    ("uitkomst", "soort", "dagen", "wacht"),
    [
        ("huisarts", "hulpvraag", 14, False),
        ("huisarts", "hulpvraag", 15, True),
        ("open", "hulpvraag", 30, False),
        ("open", "hulpvraag", 31, True),
        ("open", "signaal", 5, False),
        ("open", "signaal", 6, True),
        ("eigen-netwerk", "signaal", 90, False),
    ],
)
def test_na_hoeveel_dagen_iets_wacht(uitkomst: str, soort: str, dagen: int, wacht: bool) -> None:
    maak_hulpvraag(uitkomst=uitkomst, soort=soort, op=dagen_geleden(dagen))
    assert bool(wachtend()) == wacht
    assert wacht_op(mensen.maak_collega()) == []
    assert wacht_op(mensen.maak_beleid()) == []


def test_elke_bestemming_heeft_eigen_dagen() -> None:
    huisarts = Bestemming.objects.get(code="huisarts")
    huisarts.dagen_stil = 3
    huisarts.save()
    maak_doorverwijzing(dagen=4)
    maak_doorverwijzing(dagen=4, bestemming="wijkverpleging")
    assert [w.waarop for w in wachtend()] == ["Huisarts, geen bericht"]
    huisarts.dagen_stil = 14
    huisarts.save()


def test_een_stap_is_nieuws() -> None:
    d = maak_doorverwijzing(dagen=40)
    zet_stap(d, Zet(Status.OPGEPAKT, dagen_geleden(14)))
    assert wachtend() == []
    over(1)
    assert [(w.waarop, w.dagen) for w in wachtend()] == [("Huisarts, opgepakt, daarna geen bericht", 15)]
    breng_naar(Doorverwijzing.objects.get(), Status.AFGEROND)
    assert wachtend() == []


def test_wat_terugkwam_is_open_sinds_die_dag() -> None:
    zet_stap(maak_doorverwijzing(dagen=90), Zet(Status.TERUGGEKOMEN, dagen_geleden(30), "geen-plek"))
    assert wachtend() == []
    over(1)
    assert [(w.waarop, w.dagen) for w in wachtend()] == [("Hulpvraag, nog open", 31)]


def test_wat_twee_keer_terugkwam_wacht_een_keer() -> None:
    d = breng_naar(maak_doorverwijzing(dagen=90), Status.TERUGGEKOMEN)
    geef_uitkomst(d.hulpvraag, Bestemming.objects.get(code="huisarts"), op=dagen_geleden(80))
    breng_naar(Doorverwijzing.objects.latest("pk"), Status.TERUGGEKOMEN)
    assert [w.hulpvraag.nummer for w in wachtend()] == [d.hulpvraag.nummer]


@pytest.mark.parametrize(("dagen", "wacht"), [(180, True), (181, False)])
@pytest.mark.parametrize("uitkomst", ["huisarts", "open"])
def test_een_oude_lijst_wacht_geen_jaren(dagen: int, wacht: bool, uitkomst: str) -> None:
    maak_hulpvraag(uitkomst=uitkomst, op=dagen_geleden(dagen))
    Hulpvraag.objects.update(import_sleutel="x")
    assert bool(wachtend()) == wacht


def test_doorgehaald_wacht_niet() -> None:
    maak_doorverwijzing(dagen=40)
    maak_hulpvraag(op=dagen_geleden(40))
    Hulpvraag.objects.update(doorgehaald_op=timezone.now(), doorgehaald_reden="dubbel")
    assert wachtend() == []


def test_een_gestopte_aanstelling_wacht_nergens_meer_op() -> None:
    maak_doorverwijzing(dagen=40)
    Aanstelling.objects.update(tot=dagen_geleden(1))
    assert wachtend() == []


def test_wat_het_langst_wacht_staat_bovenaan_en_het_zijn_er_hoogstens_acht() -> None:
    for dagen in (20, 40, 60, 45, 50):
        maak_doorverwijzing(dagen=dagen)
        maak_hulpvraag(op=dagen_geleden(dagen + 5))
    dagen_ = [w.dagen for w in wachtend()]
    assert dagen_ == sorted(dagen_, reverse=True) == [65, 60, 55, 50, 50, 45, 45, 40]
    assert len(dagen_) == HOOGSTENS


def test_de_aantallen_zijn_van_alles() -> None:
    for _ in range(HOOGSTENS + 1):
        maak_doorverwijzing(dagen=20)
    maak_hulpvraag(op=dagen_geleden(31))
    maak_hulpvraag(op=dagen_geleden(6), soort="signaal")
    geteld = aantallen(mensen.maak_makelaar())
    assert (geteld.doorverwijzingen, geteld.signalen, geteld.open_vragen, geteld.samen) == (9, 1, 1, 11)
    assert aantallen(mensen.maak_collega()).samen == 0


def test_twee_vragen_aan_de_database_hoeveel_er_ook_wacht(persoon: Gebruiker) -> None:
    wacht_op(persoon)
    for dagen in range(31, 45):
        maak_doorverwijzing(dagen=dagen)
        maak_hulpvraag(op=dagen_geleden(dagen))
    with CaptureQueriesContext(connection) as vragen:
        getoond = [(w.waarop, str(w.hulpvraag.thema), w.hulpvraag.nummer, w.dagen) for w in wacht_op(persoon)]
    assert len(getoond) == HOOGSTENS
    assert len(vragen) <= 2


# --- One press ---


def druk(makelaar: Client, hulpvraag: Hulpvraag, adres: str, **gegevens: str) -> Pagina:
    pad = f"/hulpvragen/{hulpvraag.nummer}/{adres}/"
    antwoord = makelaar.post(pad, {"terug": "start", **gegevens})
    assert antwoord["Location"] == "/registreren/#wacht"
    pagina: Pagina = makelaar.get("/registreren/")
    return pagina


@pytest.mark.parametrize(
    ("status", "reden", "wacht"),
    [("opgepakt", "", []), ("afgerond", "", []), ("teruggekomen", "geen-plek", [])],
)
def test_een_doorverwijzing_heeft_een_druk_per_stap(
    makelaar: Client, status: str, reden: str, wacht: list[Wachtend]
) -> None:
    d = maak_doorverwijzing(dagen=20)
    rij = {"doorverwijzing": str(d.pk), "gezien": "uitgezet", "status": status, "reden": reden}
    assert f"{d.hulpvraag.nummer}, Huisarts: {status}" in tekst(druk(makelaar, d.hulpvraag, "stap", **rij))
    assert wachtend() == wacht


def test_nog_een_week_is_zeven_dagen_stil(makelaar: Client) -> None:
    vraag, d = maak_hulpvraag(op=dagen_geleden(40)), maak_doorverwijzing(dagen=20)
    for hulpvraag in (vraag, d.hulpvraag):
        assert "wacht weer vanaf" in tekst(druk(makelaar, hulpvraag, "merken", wat="week"))
    assert wachtend() == []
    over(6)
    assert wachtend() == []
    over(1)
    assert len(wachtend()) == 2


def test_een_signaal_wordt_opgepakt_en_wacht_dan_als_open_vraag(makelaar: Client) -> None:
    signaal = maak_hulpvraag(op=dagen_geleden(10), soort="signaal")
    assert [w.waarop for w in wachtend()] == ["Signaal, niet opgepakt"]
    assert "signaal opgepakt." in tekst(druk(makelaar, signaal, "merken", wat="opgepakt"))
    assert wachtend() == []
    over(31)
    assert [(w.waarop, w.dagen, w.op_te_pakken) for w in wachtend()] == [("Signaal, nog open", 31, False)]
    merk(signaal, "opgepakt")
    signaal.refresh_from_db()
    assert signaal.opgepakt_op == dagen_geleden(31)


def test_een_stap_maakt_een_eind_aan_nog_een_week() -> None:
    d = maak_doorverwijzing(dagen=40)
    merk(d.hulpvraag, "week")
    zet_stap(d, Zet(Status.OPGEPAKT, dagen_geleden(20)))
    assert len(wachtend()) == 1


def test_alleen_wat_kan_heeft_een_knop(makelaar: Client) -> None:
    d = breng_naar(maak_doorverwijzing(dagen=40), Status.OPGEPAKT)
    maak_hulpvraag(op=dagen_geleden(40))
    html = makelaar.get("/registreren/").content.decode()
    assert 'value="opgepakt"' not in html.partition('class="wacht"')[2].replace('name="gezien" value="opgepakt"', "")
    assert f'<input type="hidden" name="doorverwijzing" value="{d.pk}">' in html
    assert "Terug" in html
    assert html.count('value="week"') == 2
