"""The dashboard of the beleidsteam: published numbers, now and then, and for nobody else."""

import pytest
from pytest_django import DjangoAssertNumQueries

from makelaar.kwartaal import Kwartaal
from makelaar.models import Gebruiker
from rapportage.models import Kwartaalrapportage
from rapportage.pdf import als_html
from rapportage.verslag import maak_verslag
from registratie.doorverwijzen.overgangen import Zet, zet_stap
from tests import mensen
from tests.netwerk.opzet import maak_aanbod
from tests.paginas import als, tekst
from tests.proef import VAST, maak_hulpvraag, maak_rapport

pytestmark = pytest.mark.django_db


@pytest.fixture
def beleid() -> Gebruiker:
    return mensen.maak_beleid()


def test_de_cijfers_naast_een_kwartaal_en_een_jaar_eerder(beleid: Gebruiker) -> None:
    for kwartaal, aantal in ((Kwartaal(2025, 3), 20), (Kwartaal(2026, 2), 25), (Kwartaal(2026, 3), 30)):
        for _ in range(aantal):
            maak_hulpvraag(uitkomst="eigen-netwerk", op=kwartaal.begin)
        maak_rapport(str(kwartaal), vastgesteld=True)
    totaal, aandeel, *_ = als(beleid).get("/cijfers/").context["dashboard"].kerncijfers
    assert (totaal.nu, totaal.vorig, totaal.jaar_geleden) == (30, 25, 20)
    assert (aandeel.nu, aandeel.eenheid) == (100, "%")
    vorige = als(beleid).get("/cijfers/?kwartaal=2026-K2").context["dashboard"].kerncijfers[0]
    assert (vorige.nu, vorige.vorig, vorige.jaar_geleden) == (25, None, None)


def test_op_het_dashboard_staan_alleen_gepubliceerde_aantallen(beleid: Gebruiker) -> None:
    for thema, aantal in (("wonen", 7), ("vervoer", 12), ("geld", 3)):
        for _ in range(aantal):
            maak_hulpvraag(thema=thema, uitkomst="eigen-netwerk")
    rapport = maak_rapport("2026-K3", vastgesteld=True)
    dashboard = als(beleid).get("/cijfers/").context["dashboard"]
    gepubliceerd = {(rij, kolom): n for tabel, rij, kolom, n in rapport.cellen if tabel == "thema-uitkomst"}
    namen = {code: thema["naam"] for code, thema in rapport.begrippen["thema"].items()}
    getoond = {naam: totaal for naam, _, totaal in dashboard.themas.rijen}
    assert getoond == {namen[code]: gepubliceerd[code, "totaal"] for code in namen}
    assert sorted(getoond.values(), reverse=True) == list(getoond.values())


def test_wat_er_kwam_van_de_doorverwijzingen(beleid: Gebruiker) -> None:
    for nummer in range(25):
        verwezen = maak_hulpvraag(uitkomst="huisarts").doorverwijzingen.get()
        if nummer < 15:
            zet_stap(verwezen, Zet("opgepakt", op=VAST))
        elif nummer < 20:
            zet_stap(verwezen, Zet("teruggekomen", op=VAST, reden="geen-plek"))
    maak_rapport("2026-K3", vastgesteld=True)
    pagina = als(beleid).get("/cijfers/")
    vervolg = pagina.context["dashboard"].verslag.vervolg
    assert (vervolg.geheel.stappen, vervolg.geheel.totaal) == ((5, 15, 0, 5, 0), 25)
    assert (vervolg.geheel.binnen, vervolg.geheel.aandeel) == (15, 60)
    assert "Van elke 10 werden er 6 binnen 14 dagen opgepakt. Ongeveer 5 kwamen terug." in tekst(pagina)
    assert "De reden was het vaakst: geen plek." in tekst(pagina)


def test_waar_vraag_is_zonder_aanbod(beleid: Gebruiker) -> None:
    for thema, aantal in (("geld", 10), ("wonen", 10), ("rouw", 5)):
        for _ in range(aantal):
            maak_hulpvraag(thema=thema)
    for nummer in range(9):
        maak_aanbod(f"Eten {nummer}", themas=("eenzaamheid",))
    maak_aanbod("Huisbezoek", themas=("wonen",))
    maak_aanbod("Gestopt", themas=("geld",), actief=False)
    maak_rapport("2026-K3", vastgesteld=True)
    maak_aanbod("Erna", themas=("geld",))
    tabel = als(beleid).get("/cijfers/").context["dashboard"].verslag.vraag_en_aanbod
    merken = {rij.naam: (rij.aanbod, rij.merk) for rij in tabel.rijen if rij.vraag}
    assert list(merken.values()) == [(0, "geen aanbod"), (1, "weinig aanbod"), (0, "")]


def test_een_rapport_van_voor_deze_tabellen_blijft_te_lezen(beleid: Gebruiker) -> None:
    rapport = maak_rapport("2026-K3", vastgesteld=True)
    rapport.cellen = [cel for cel in rapport.cellen if cel[0].startswith("kern-") or cel[0] == "thema-uitkomst"]
    rapport.aanbod = {}
    rapport.save()
    pagina = als(beleid).get("/cijfers/")
    assert pagina.status_code == 200
    assert "Doorverwezen, en wat ervan kwam" not in tekst(pagina)
    assert "Vraag en aanbod" not in tekst(pagina)
    assert "Doorverwijzingen per" not in als_html(maak_verslag(rapport))


def test_een_concept_is_als_concept_te_herkennen(beleid: Gebruiker) -> None:
    maak_rapport("2026-K3", vastgesteld=False)
    assert "Dit is een concept" in tekst(als(beleid).get("/cijfers/"))
    Kwartaalrapportage.objects.all().delete()
    maak_rapport("2026-K3", vastgesteld=True)
    assert "concept" not in tekst(als(beleid).get("/cijfers/"))


def test_zonder_rapport_wijst_het_dashboard_de_weg(beleid: Gebruiker) -> None:
    assert "Maak eerst een kwartaalrapport" in tekst(als(beleid).get("/cijfers/"))
    assert als(beleid).get("/cijfers/?kwartaal=2026-K3").status_code == 404


def test_het_dashboard_is_alleen_voor_het_beleidsteam() -> None:
    anderen = (mensen.maak_makelaar(), mensen.maak_klankbord(), mensen.maak_beheerder(), mensen.maak_buitenstaander())
    assert {als(ander).get("/cijfers/").status_code for ander in anderen} == {403}


def test_hoogstens_acht_vragen_aan_de_database(
    beleid: Gebruiker, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for kwartaal in Kwartaal(2026, 3).laatste(3):
        maak_rapport(str(kwartaal), vastgesteld=True)
    lezer = als(beleid)
    with django_assert_max_num_queries(8):
        assert lezer.get("/cijfers/").status_code == 200
