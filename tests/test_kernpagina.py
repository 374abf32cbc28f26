"""The page of a kern: who reads it, that it holds published numbers only, and what its own makelaar sees more."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from makelaar.kwartaal import Kwartaal
from makelaar.models import Aanstelling, Kern
from tests import mensen
from tests.paginas import als, tekst
from tests.proef import maak_hulpvraag, maak_rapport

pytestmark = pytest.mark.django_db

BUDEL = "/kernen/budel/"
EIGEN = "Alleen voor jou"


def vul(aantal: int, **velden: Any) -> None:
    for _ in range(aantal):
        maak_hulpvraag(**velden)


def test_klankbord_leest_de_eigen_kern_en_geen_andere() -> None:
    maak_rapport("2026-K3", vastgesteld=True)
    klankbord = als(mensen.maak_klankbord("budel"))
    assert "Budel" in tekst(klankbord.get(BUDEL))
    assert klankbord.get("/kernen/gastel/").status_code == 404
    assert klankbord.get("/kernen/bestaat-niet/").status_code == 404


def test_makelaar_en_beleid_lezen_elke_kern_de_anderen_geen() -> None:
    maak_rapport("2026-K3", vastgesteld=True)
    for lezer in (mensen.maak_makelaar(), mensen.maak_collega(), mensen.maak_beleid()):
        assert "Soerendonk" in tekst(als(lezer).get("/kernen/soerendonk/"))
    for ander in (mensen.maak_beheerder(), mensen.maak_buitenstaander()):
        assert als(ander).get(BUDEL).status_code == 403
    assert Client().get(BUDEL).status_code == 302


def test_zonder_rapport_staat_er_wat_er_komt() -> None:
    assert "Er is nog geen kwartaalrapport" in tekst(als(mensen.maak_klankbord()).get(BUDEL))


def test_een_kern_van_na_het_rapport_heeft_nog_geen_samenvatting() -> None:
    maak_rapport("2026-K3", vastgesteld=True)
    Kern.objects.create(slug="sterksel", naam="Sterksel", afkorting="STE", volgorde=70)
    assert "Er is nog geen kwartaalrapport" in tekst(als(mensen.maak_beleid()).get("/kernen/sterksel/"))


def test_concept_is_alleen_voor_het_beleidsteam() -> None:
    maak_rapport("2026-K2", vastgesteld=True)
    maak_rapport("2026-K3", vastgesteld=False)
    for lezer in (mensen.maak_klankbord(), mensen.maak_makelaar()):
        assert "April tot en met juni 2026" in tekst(als(lezer).get(BUDEL))
        assert als(lezer).get(f"{BUDEL}?kwartaal=2026-K3").status_code == 404
    beleid = tekst(als(mensen.maak_beleid()).get(BUDEL))
    assert "Juli tot en met september 2026" in beleid
    assert "Dit is een concept" in beleid


def test_het_kwartaal_staat_in_het_adres() -> None:
    for kwartaal in ("2026-K1", "2026-K2"):
        maak_rapport(kwartaal, vastgesteld=True)
    klankbord = als(mensen.maak_klankbord())
    assert tekst(klankbord.get(f"{BUDEL}?kwartaal=2026-K1")).startswith("Januari tot en met maart 2026")
    for onzin in ("2025-K4", "2026-K9", "kwartaal", "2026-K3' --"):
        assert klankbord.get(BUDEL, {"kwartaal": onzin}).status_code == 404


def test_er_staan_alleen_gepubliceerde_aantallen() -> None:
    vul(23, uitkomst="eigen-netwerk", thema="wonen")
    vul(8, uitkomst="huisarts", thema="vervoer")
    rapport = maak_rapport("2026-K3", vastgesteld=True)
    gepubliceerd = {str(aantal) for _, rij, _, aantal in rapport.cellen if rij == "budel"}
    pagina = als(mensen.maak_klankbord()).get(BUDEL)
    cijfers = re.findall(r'<td class="n">(\d+)</td>', pagina.content.decode())
    assert cijfers
    assert set(cijfers) <= gepubliceerd
    assert all(int(cijfer) % 5 == 0 for cijfer in cijfers)
    assert not {"23", "31"} & set(re.findall(r"\d+", tekst(pagina)))


def test_de_zinnen_zeggen_wat_de_tabel_zegt() -> None:
    vul(25, uitkomst="eigen-netwerk", thema="wonen")
    vul(5, uitkomst="huisarts", thema="vervoer")
    maak_rapport("2026-K3", vastgesteld=True)
    pagina = tekst(als(mensen.maak_klankbord()).get(BUDEL))
    assert "In de zomer kwamen er in Budel ongeveer 30 hulpvragen en signalen binnen." in pagina
    assert "Van elke 10 die zijn afgehandeld, werden er 8 in het dorp zelf opgelost" in pagina
    assert "Het vaakst ging het over wonen, daarna over vervoer" in pagina
    assert "Ongeveer 25 keer vond het dorp zelf een oplossing." in pagina


def test_wat_het_dorp_samen_deed_is_wat_vaker_dan_nul_gebeurde() -> None:
    vul(10, uitkomst="collectieve-voorziening", doelen=frozenset({"cohesie"}))
    vul(15, uitkomst="eigen-netwerk")
    maak_rapport("2026-K3", vastgesteld=True)
    samen = tekst(als(mensen.maak_klankbord()).get(BUDEL)).partition("Wat het dorp samen deed")[2]
    assert "Ongeveer 10 keer was het ook een doel om mensen in het dorp samen te brengen." in samen
    assert samen.index("15 Eigen netwerk") < samen.index("10 Groep, collectief Opgelost in een groep of activiteit")
    assert "Luisterend oor" not in samen


def test_een_kwartaal_zonder_hulpvragen_heeft_geen_lege_tabellen() -> None:
    maak_rapport("2026-K3", vastgesteld=True)
    pagina = tekst(als(mensen.maak_klankbord()).get(BUDEL))
    assert "In de zomer kwamen er in Budel geen of bijna geen hulpvragen en signalen binnen." in pagina
    for kop in ("Waar ging het over?", "Wat het dorp samen deed", "Opgelost in het dorp, of doorverwezen"):
        assert kop not in pagina
    assert "De laatste acht kwartalen" in pagina


def test_er_staan_hoogstens_vier_cijfers() -> None:
    vul(15, uitkomst="eigen-netwerk")
    maak_rapport("2026-K3", vastgesteld=True)
    vul(15, uitkomst="huisarts")
    maak_rapport("2026-K4", vastgesteld=True)
    for kwartaal in ("2026-K3", "2026-K4"):
        html = als(mensen.maak_klankbord()).get(f"{BUDEL}?kwartaal={kwartaal}").content.decode()
        assert 0 <= html.count("<dd>") <= 4


def test_een_concept_van_een_lopend_kwartaal_zegt_tot_nu_toe() -> None:
    """A part of a quarter beside a whole one would always look like less."""
    nu = Kwartaal.huidig()
    maak_rapport(str(nu.vorige), vastgesteld=True)
    vul(10, op=nu.begin)
    maak_rapport(str(nu), vastgesteld=False)
    pagina = tekst(als(mensen.maak_beleid()).get(BUDEL))
    assert f"In de {nu.seizoen} kwamen er tot nu toe in Budel ongeveer 10 hulpvragen en signalen binnen. Er " in pagina


def test_een_kern_heet_zoals_toen_het_rapport_werd_gemaakt() -> None:
    maak_rapport("2026-K3", vastgesteld=True)
    Kern.objects.filter(slug="budel").update(naam="Budel-Centrum")
    antwoord = als(mensen.maak_klankbord()).get(BUDEL)
    assert re.search(r"<h1>Budel, ", antwoord.content.decode())


def test_eigen_makelaar_ziet_exact_wat_er_nu_is_een_ander_niet() -> None:
    vandaag = timezone.localdate()
    for _ in range(3):
        maak_hulpvraag(uitkomst="huisarts", op=vandaag)
    pagina = tekst(als(mensen.maak_makelaar()).get(BUDEL))
    assert "Huisarts 3 Totaal 3" in pagina
    for ander in (mensen.maak_collega(), mensen.maak_beleid(), mensen.maak_klankbord()):
        assert EIGEN not in tekst(als(ander).get(BUDEL))
    assert EIGEN not in tekst(als(mensen.maak_makelaar()).get("/kernen/gastel/"))


def test_na_de_laatste_dag_van_de_aanstelling_zijn_de_exacte_aantallen_weg() -> None:
    makelaar = mensen.maak_makelaar()
    assert EIGEN in tekst(als(makelaar).get(BUDEL))
    Aanstelling.objects.update(tot=timezone.localdate() - timedelta(days=1))
    assert EIGEN not in tekst(als(makelaar).get(BUDEL))


def test_de_kernen_staan_in_hun_eigen_volgorde_niet_op_aantal() -> None:
    vul(10, kern="soerendonk")
    maak_rapport("2026-K3", vastgesteld=True)
    adressen = re.findall(r'href="/kernen/([a-z-]+)/', als(mensen.maak_collega()).get(BUDEL).content.decode())
    volgorde = list(Kern.objects.values_list("slug", flat=True))
    assert [slug for slug in adressen if slug in volgorde][-len(volgorde) :] == volgorde


@pytest.mark.parametrize("wie", ["klankbord", "beleid", "makelaar"])
def test_hoogstens_zes_vragen_aan_de_database(wie: str, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    """The makelaar's page counts too; more quarters or kernen cost nothing more."""
    for kwartaal in Kwartaal(2026, 3).laatste(3):
        maak_rapport(str(kwartaal), vastgesteld=True)
    lezer = als(
        {"klankbord": mensen.maak_klankbord, "beleid": mensen.maak_beleid, "makelaar": mensen.maak_makelaar}[wie]()
    )
    with django_assert_max_num_queries(6):
        assert lezer.get(BUDEL).status_code == 200
