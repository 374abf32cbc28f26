"""The list of reports, one report and its files: who may, what they see, what is refused."""

from pathlib import Path

import pytest
from pytest_django import DjangoAssertNumQueries

from makelaar.kwartaal import Kwartaal
from makelaar.models import Gebruiker
from rapportage.models import Kwartaalrapportage, Stand, Status
from tests import mensen
from tests.paginas import als, tekst
from tests.proef import maak_hulpvraag, maak_rapport

pytestmark = pytest.mark.django_db

LIJST = "/kwartaalrapportages/"
ZOMER = f"{LIJST}2026-K3/"


@pytest.fixture
def beleid() -> Gebruiker:
    return mensen.maak_beleid()


def komend() -> Kwartaal:
    return Kwartaal.huidig().volgende


def met(**velden: object) -> Kwartaalrapportage:
    """A draft of 2026-K3 with these fields."""
    rapport = maak_rapport("2026-K3", vastgesteld=False)
    Kwartaalrapportage.objects.filter(pk=rapport.pk).update(**velden)
    rapport.refresh_from_db()
    return rapport


# The list


def test_de_lijst_toont_concepten_alleen_aan_het_beleidsteam(beleid: Gebruiker) -> None:
    maak_rapport("2026-K2", vastgesteld=True)
    maak_rapport("2026-K3", vastgesteld=False)
    for lezer in (mensen.maak_makelaar(), mensen.maak_klankbord(), mensen.maak_beheerder()):
        pagina = tekst(als(lezer).get(LIJST))
        assert "April tot en met juni 2026" in pagina
        assert "Juli tot en met september 2026" not in pagina
        assert "Een rapport maken" not in pagina
    assert "Juli tot en met september 2026 Concept" in tekst(als(beleid).get(LIJST))


def test_de_lijst_noemt_wat_nog_geen_rapport_heeft(beleid: Gebruiker) -> None:
    maak_rapport(str(Kwartaal.huidig()), vastgesteld=False)
    te_maken = als(beleid).get(LIJST).context["te_maken"]
    assert Kwartaal.huidig() not in te_maken
    assert Kwartaal.huidig().vorige in te_maken
    assert komend() not in te_maken


def test_de_lijst_heeft_bladzijden(beleid: Gebruiker) -> None:
    for kwartaal in Kwartaal(2026, 3).laatste(21):
        Kwartaalrapportage.objects.create(kwartaal=str(kwartaal))
    lezer = als(beleid)
    assert len(lezer.get(LIJST).context["object_list"]) == 20
    assert [r.kwartaal for r in lezer.get(f"{LIJST}?page=2").context["object_list"]] == ["2021-K3"]


# One report


def test_een_kwartaal_zonder_rapport_kan_alleen_het_beleidsteam_openen(beleid: Gebruiker) -> None:
    assert "Maak rapport" in tekst(als(beleid).get(ZOMER))
    for ander in (mensen.maak_makelaar(), mensen.maak_klankbord(), mensen.maak_beheerder()):
        assert als(ander).get(ZOMER).status_code == 404


def test_een_kwartaal_in_de_toekomst_bestaat_niet(beleid: Gebruiker) -> None:
    adres = f"{LIJST}{komend()}/"
    assert als(beleid).get(adres).status_code == 404
    assert als(beleid).get(f"{adres}voortgang/").status_code == 404
    assert als(beleid).post(f"{adres}maken/").status_code == 404
    assert not Kwartaalrapportage.objects.exists()


def test_anderen_lezen_de_gemeente_in_het_kort() -> None:
    for _ in range(20):
        maak_hulpvraag(uitkomst="eigen-netwerk")
    maak_rapport("2026-K3", vastgesteld=True)
    pagina = als(mensen.maak_klankbord()).get(ZOMER)
    assert "ongeveer 20 hulpvragen en signalen" in tekst(pagina)
    assert "Vaststellen" not in tekst(pagina)
    assert "2026-K3.pdf" in pagina.content.decode()
    assert "2026-K3.csv" not in pagina.content.decode()


def test_maken_vraagt_het_rapport_aan_en_toont_de_voortgang(beleid: Gebruiker) -> None:
    antwoord = als(beleid).post(f"{ZOMER}maken/", follow=True)
    assert Kwartaalrapportage.objects.get().stand == Stand.WACHT
    assert "Staat in de rij" in tekst(antwoord)
    assert "<progress" in antwoord.content.decode()


def test_twee_keer_maken_is_een_rapport(beleid: Gebruiker) -> None:
    for _ in range(2):
        als(beleid).post(f"{ZOMER}maken/")
    assert Kwartaalrapportage.objects.count() == 1


def test_een_concept_van_vandaag_wordt_niet_opnieuw_geteld(beleid: Gebruiker) -> None:
    rapport = maak_rapport("2026-K3", vastgesteld=False)
    assert "één keer per dag" in tekst(als(beleid).post(f"{ZOMER}maken/", follow=True))
    assert Kwartaalrapportage.objects.get().geteld_op == rapport.geteld_op


@pytest.mark.parametrize("wat", ["maken", "stap"])
def test_kijken_verandert_niets(wat: str, beleid: Gebruiker) -> None:
    rapport = maak_rapport("2026-K3", vastgesteld=False)
    assert als(beleid).get(f"{ZOMER}{wat}/").status_code == 405
    for ander in (mensen.maak_makelaar(), mensen.maak_klankbord(), mensen.maak_beheerder()):
        assert als(ander).post(f"{ZOMER}{wat}/", {"stap": "voorleggen", "akkoord": "on"}).status_code == 403
    rapport.refresh_from_db()
    assert rapport.status == Status.CONCEPT


def test_mislukt_zegt_waarom_en_laat_het_opnieuw_proberen(beleid: Gebruiker) -> None:
    met(stand=Stand.MISLUKT, fout="Het maken duurde te lang en is gestopt.", pdf="")
    pagina = tekst(als(beleid).get(ZOMER))
    assert "duurde te lang" in pagina
    assert "Probeer opnieuw" in pagina
    als(beleid).post(f"{ZOMER}maken/")
    assert Kwartaalrapportage.objects.get().stand == Stand.WACHT


def test_voortgang_antwoordt_alleen_met_nieuws(beleid: Gebruiker) -> None:
    met(stand=Stand.BEZIG, stap="Grafieken tekenen", voortgang=40)
    lezer = als(beleid)
    adres = f"{ZOMER}voortgang/"
    nieuws = lezer.get(f"{adres}?gezien=bezig-10", headers={"HX-Request": "true"})
    assert b"Grafieken tekenen" in nieuws.content
    assert "HX-Refresh" not in nieuws
    assert lezer.get(f"{adres}?gezien=bezig-40").status_code == 204


def test_voortgang_laat_de_pagina_opnieuw_lezen_als_het_klaar_is(beleid: Gebruiker) -> None:
    maak_rapport("2026-K3", vastgesteld=False)
    klaar = als(beleid).get(f"{ZOMER}voortgang/?gezien=bezig-60", headers={"HX-Request": "true"})
    assert klaar["HX-Refresh"] == "true"
    assert b"2026-K3.pdf" in klaar.content
    assert "HX-Refresh" not in als(beleid).get(f"{ZOMER}voortgang/")


# Files

NAAM = "kwartaalrapportage-sociaal-domein-cranendonck-2026-K3-v1"
SOORTEN = {
    "pdf": "application/pdf",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}


@pytest.mark.parametrize("soort", SOORTEN)
def test_een_bestand_heeft_een_duidelijke_naam_en_blijft_nergens_bewaard(soort: str) -> None:
    maak_rapport("2026-K3", vastgesteld=True)
    antwoord = als(mensen.maak_makelaar()).get(f"{LIJST}2026-K3.{soort}")
    assert antwoord["Content-Disposition"] == f'attachment; filename="{NAAM}.{soort}"'
    assert antwoord["Content-Type"] == SOORTEN[soort]
    assert antwoord["Cache-Control"] == "private, no-store"
    assert antwoord.getvalue()


@pytest.mark.parametrize("soort", SOORTEN)
def test_een_concept_is_alleen_voor_het_beleidsteam(soort: str, beleid: Gebruiker) -> None:
    maak_rapport("2026-K3", vastgesteld=False)
    assert als(beleid).get(f"{LIJST}2026-K3.{soort}").status_code == 200
    assert als(mensen.maak_makelaar()).get(f"{LIJST}2026-K3.{soort}").status_code == 404


@pytest.mark.parametrize("soort", SOORTEN)
def test_wat_nog_niet_klaar_is_is_er_niet(soort: str, beleid: Gebruiker) -> None:
    assert als(beleid).get(f"{LIJST}2026-K3.{soort}").status_code == 404
    met(stand=Stand.BEZIG)
    assert als(beleid).get(f"{LIJST}2026-K3.{soort}").status_code == 404


def test_klankbord_en_beheerder_halen_de_pdf_en_niet_de_cijfers() -> None:
    maak_rapport("2026-K3", vastgesteld=True)
    for lezer in (mensen.maak_klankbord(), mensen.maak_beheerder()):
        assert als(lezer).get(f"{LIJST}2026-K3.pdf").status_code == 200
        assert {als(lezer).get(f"{LIJST}2026-K3.{s}").status_code for s in ("csv", "xlsx", "json")} == {403}


def test_een_pdf_die_weg_is_geeft_404() -> None:
    rapport = maak_rapport("2026-K3", vastgesteld=True)
    Path(rapport.pdf.path).unlink()
    assert als(mensen.maak_klankbord()).get(f"{LIJST}2026-K3.pdf").status_code == 404


def test_de_nieuwste_vastgestelde_versie_telt(beleid: Gebruiker) -> None:
    rapport = maak_rapport("2026-K3", vastgesteld=True)
    for versie, status in ((2, Status.VASTGESTELD), (3, Status.CONCEPT)):
        rapport.pk, rapport.versie, rapport.status, rapport.reden = None, versie, status, "Later ingevoerd"
        rapport.save(force_insert=True)
    for lezer in (beleid, mensen.maak_makelaar()):
        assert als(lezer).get(f"{LIJST}2026-K3.json").json()["versie"] == 2


@pytest.mark.parametrize("adres", [LIJST, ZOMER, f"{ZOMER}voortgang/", f"{LIJST}2026-K3.csv"])
def test_hoogstens_acht_vragen_aan_de_database(
    adres: str, beleid: Gebruiker, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for kwartaal in Kwartaal(2026, 3).laatste(3):
        maak_rapport(str(kwartaal), vastgesteld=True)
    lezer = als(beleid)
    with django_assert_max_num_queries(8):
        assert lezer.get(adres).status_code == 200
