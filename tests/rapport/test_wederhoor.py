"""The makelaars' say: the term, who is waited for, what a makelaar sees, and the mails that go out once."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from makelaar.models import Aanstelling, Gebruiker
from rapportage import publiceren, wederhoor
from rapportage.bouwen import VASTLEGGEN, vervang
from rapportage.models import Blad, Kwartaalrapportage, Status, Tekst
from tests import mensen
from tests.paginas import als, tekst
from tests.rapport.wederhoor_opzet import ADRES, MAANDAG, TOT, antwoord, leg_voor, op

# The term


@pytest.mark.parametrize(
    ("voorgelegd", "laatste"),
    [
        (date(2026, 11, 23), date(2026, 12, 7)),  # a Monday, nothing in between
        (date(2026, 11, 21), date(2026, 12, 4)),  # a Saturday
        (date(2026, 12, 18), date(2027, 1, 5)),  # Christmas and New Year: 25 December and 1 January are Fridays
        (date(2027, 3, 19), date(2027, 4, 6)),  # Good Friday and Easter Monday
        (date(2027, 4, 26), date(2027, 5, 13)),  # the King's birthday, 5 May, Ascension Day
        (date(2025, 4, 25), date(2025, 5, 12)),  # the King's birthday on the Saturday: the 27th was a Sunday
    ],
)
def test_tien_werkdagen(voorgelegd: date, laatste: date) -> None:
    assert wederhoor.laatste_dag(voorgelegd) == laatste


@pytest.mark.parametrize(
    ("jaar", "wisselend"),
    [
        (2026, ((4, 3), (4, 6), (5, 14), (5, 25), (4, 27))),
        (2027, ((3, 26), (3, 29), (5, 6), (5, 17), (4, 27))),
        (2031, ((4, 11), (4, 14), (5, 22), (6, 2), (4, 26))),
    ],
)
def test_de_dagen_van_de_termijnenwet(jaar: int, wisselend: tuple[tuple[int, int], ...]) -> None:
    vast = ((1, 1), (5, 5), (12, 25), (12, 26))
    assert wederhoor.feestdagen(jaar) == {date(jaar, maand, dag) for maand, dag in (*vast, *wisselend)}


@given(st.dates(date(2020, 1, 1), date(2060, 12, 31)), st.integers(1, 15))
def test_een_termijn_telt_precies_zoveel_werkdagen(vanaf: date, werkdagen: int) -> None:
    laatste = wederhoor.laatste_dag(vanaf, werkdagen)
    dagen = [vanaf + timedelta(days=n) for n in range(1, (laatste - vanaf).days + 1)]
    assert sum(map(wederhoor.is_werkdag, dagen)) == werkdagen
    assert wederhoor.is_werkdag(laatste)
    assert wederhoor.laatste_dag(wederhoor.dag_ervoor(laatste, werkdagen), werkdagen) == laatste
    assert len(dagen) <= 2 * werkdagen + 8


# Who is waited for


@pytest.fixture
def rapport(db: None) -> Kwartaalrapportage:
    return leg_voor()


@pytest.fixture
def op_maandag() -> Iterator[None]:
    with op(MAANDAG):
        yield


def stel_vast(rapport: Kwartaalrapportage) -> str:
    """What stands in the way of settling; empty when it is settled."""
    try:
        publiceren.zet_stap(rapport, "vaststellen", mensen.maak_beleid(), in_rij=False)
    except ValidationError as fout:
        return fout.messages[0]
    return ""


def test_vaststellen_wacht_op_elke_kern_met_een_makelaar(rapport: Kwartaalrapportage, op_maandag: None) -> None:
    assert "van: Budel, Gastel." in stel_vast(rapport)
    antwoord(rapport, "gastel", bezwaar=True)
    Tekst.objects.create(rapport=rapport, plek="toelichting-budel", inhoud="Nog niet ingediend.")
    melding = stel_vast(rapport)
    assert "van: Budel." in melding
    assert "of na 7 december 2026" in melding
    Aanstelling.objects.filter(kern__slug="budel").update(tot=MAANDAG - timedelta(days=1))
    assert stel_vast(rapport) == ""


def test_ook_wie_de_server_beheert_wacht_op_de_makelaars(rapport: Kwartaalrapportage, op_maandag: None) -> None:
    with pytest.raises(CommandError, match="Nog geen antwoord van: Budel, Gastel"):
        call_command("publiceer", "2026-K3", "--vaststellen")
    assert Kwartaalrapportage.objects.get().status == Status.WEDERHOOR


@pytest.mark.parametrize(("dag", "wacht"), [(TOT, True), (TOT + timedelta(days=1), False)])
def test_wie_zwijgt_houdt_niets_op_na_de_laatste_dag(dag: date, wacht: bool, rapport: Kwartaalrapportage) -> None:
    with op(dag):
        assert bool(stel_vast(rapport)) == wacht


def test_het_beleidsteam_ziet_per_kern_hoever_het_is_en_niet_wie(rapport: Kwartaalrapportage, op_maandag: None) -> None:
    Gebruiker.objects.filter(username="makelaar").update(first_name="Ans", last_name="Verbruggen")
    antwoord(rapport, "gastel", bezwaar=True)
    pagina = als(mensen.maak_beleid()).get("/kwartaalrapportages/2026-K3/")
    for regel in ("Budel Nog geen antwoord", "Gastel Niet akkoord", "Maarheeze Nu geen makelaar", "7 december 2026"):
        assert regel in tekst(pagina)
    assert "Verbruggen" not in pagina.content.decode()
    assert "In wederhoor tot en met 7 december" in tekst(als(mensen.maak_beleid()).get("/kwartaalrapportages/"))


# What a makelaar sees


def test_een_makelaar_leest_de_eigen_kern_en_geen_andere(rapport: Kwartaalrapportage, op_maandag: None) -> None:
    budel, gastel = als(mensen.maak_makelaar()), als(mensen.maak_collega())
    assert "Kloppen de cijfers van Budel?" in tekst(budel.get(ADRES))
    assert budel.get(ADRES).context["s"].cijfers.totaal == 5
    assert "Kloppen de cijfers van Gastel?" in tekst(gastel.get(ADRES))
    for vreemd in ("gastel", "maarheeze", "bestaat-niet"):
        assert budel.get(f"{ADRES}?kern={vreemd}").status_code == 404
    Aanstelling.objects.filter(gebruiker__username="makelaar").update(tot=MAANDAG - timedelta(days=1))
    assert budel.get(ADRES).status_code == 404


def test_met_twee_kernen_komt_eerst_wat_nog_geen_antwoord_heeft(rapport: Kwartaalrapportage, op_maandag: None) -> None:
    makelaar = als(mensen.maak_makelaar("budel", "gastel"))
    antwoord(rapport, "budel")
    assert makelaar.get(ADRES).context["antwoord"].code == "gastel"
    assert "Het antwoord is ingediend op 23 november 2026" in tekst(makelaar.get(f"{ADRES}?kern=budel"))


@pytest.mark.parametrize("status", [Status.CONCEPT, Status.INGETROKKEN])
def test_buiten_het_wederhoor_is_er_geen_pagina(status: str, rapport: Kwartaalrapportage) -> None:
    Kwartaalrapportage.objects.update(status=status)
    assert als(mensen.maak_makelaar()).get(ADRES).status_code == 404


def test_wie_te_laat_op_de_link_kiest_leest_het_vastgestelde_rapport(rapport: Kwartaalrapportage) -> None:
    Kwartaalrapportage.objects.update(status=Status.VASTGESTELD, vastgesteld_op=timezone.now())
    assert als(mensen.maak_makelaar()).get(ADRES)["Location"] == "/kwartaalrapportages/2026-K3/"


@pytest.mark.parametrize("rol", ["makelaar", "collega", "klankbord", "beheerder"])
def test_de_rest_van_een_rapport_in_wederhoor_is_alleen_voor_het_beleidsteam(
    rol: str, rapport: Kwartaalrapportage
) -> None:
    mensen.maak_klankbord(), mensen.maak_beheerder()
    lezer = als(Gebruiker.objects.get(username=rol))
    begin = "/kwartaalrapportages/2026-K3"
    adressen = (f"{begin}/", f"{begin}.pdf", f"{begin}.json", f"{begin}/lezen/", f"{begin}/grafieken/trend.svg")
    assert {lezer.get(adres).status_code for adres in adressen} <= {403, 404}
    assert "juli tot en met september" not in tekst(lezer.get("/kwartaalrapportages/")).replace(MELDING, "")


MELDING = "Kwartaalrapport juli tot en met september 2026: lees de cijfers"


def test_een_regel_op_het_beginscherm_zolang_er_iets_wacht(rapport: Kwartaalrapportage, op_maandag: None) -> None:
    makelaar = als(mensen.maak_makelaar())
    for adres in ("/registreren/", "/kwartaalrapportages/"):
        assert f"{MELDING} van Budel en geef antwoord , tot en met 7 december 2026." in tekst(makelaar.get(adres))
    antwoord(rapport, "budel")
    assert MELDING not in tekst(makelaar.get("/registreren/"))
    assert MELDING in tekst(als(mensen.maak_collega()).get("/registreren/"))
    assert MELDING not in tekst(als(mensen.maak_beleid()).get("/kwartaalrapportages/"))


def test_de_regel_kost_een_vraag_en_de_pagina_hoogstens_acht(
    rapport: Kwartaalrapportage, op_maandag: None, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    Blad.objects.all().delete()
    vervang(rapport, VASTLEGGEN.rijen(rapport))
    makelaar = mensen.maak_makelaar()
    lezer = als(makelaar)
    with django_assert_max_num_queries(8):
        assert lezer.get(ADRES).status_code == 200
    Kwartaalrapportage.objects.update(status=Status.CONCEPT)
    with django_assert_max_num_queries(1):
        assert list(wederhoor.beurten(makelaar)) == []
