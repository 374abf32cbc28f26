"""The report on screen: as it was settled, whatever happens after; before that with the texts of this moment."""

import re
from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker

from rapportage import bladen, bouwen, publiceren
from rapportage.models import Kwartaalrapportage, Stand, Tekst
from registratie.models import Thema
from tests import mensen
from tests.paginas import als, tekst
from tests.proef import maak_hulpvraag, maak_rapport

pytestmark = pytest.mark.django_db

ADRES = "/kwartaalrapportages/2026-K3/lezen/"
TOELICHTING = "Er kwamen <b>meer</b> mensen & **nieuwe** gezichten."
LEZERS = {
    "makelaar": mensen.maak_makelaar,
    "beleid": mensen.maak_beleid,
    "klankbord": mensen.maak_klankbord,
    "beheerder": mensen.maak_beheerder,
}


def schrijf(rapport: Kwartaalrapportage, plek: str, inhoud: str) -> None:
    Tekst.objects.update_or_create(
        rapport=rapport, plek=plek, defaults={"inhoud": inhoud, "ingediend_op": rapport.geteld_op}
    )


@pytest.fixture(scope="module")
def zomer(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[int]:
    """A settled quarter with a toelichting and without a quarter before it, for all tests of this module."""
    with django_db_blocker.unblock(), transaction.atomic():
        for thema, aantal in (("wonen", 21), ("vervoer", 12)):
            for _ in range(aantal):
                maak_hulpvraag(thema=thema, uitkomst="eigen-netwerk")
        rapport = maak_rapport("2026-K3", vastgesteld=True)
        schrijf(rapport, "toelichting-budel", TOELICHTING)
        bouwen.vervang(rapport, bladen.maak_bladen(rapport))
        yield rapport.pk
        transaction.set_rollback(True)


@pytest.fixture
def rapport(zomer: int) -> Kwartaalrapportage:
    return Kwartaalrapportage.objects.get(pk=zomer)


def document(wie: str = "klankbord", adres: str = ADRES) -> str:
    """The part of the page that is the report; around it is the menu of the reader."""
    pagina = als(LEZERS[wie]()).get(adres).content.decode()
    return pagina.partition('<article class="document">')[2].partition("</article>")[0].strip()


def test_een_vastgesteld_rapport_blijft_bij_elke_lezer_gelijk(rapport: Kwartaalrapportage) -> None:
    eerst = document()
    lezer = als(mensen.maak_makelaar())
    for _ in range(100):
        lezer.get(ADRES)
    Thema.objects.filter(code="wonen").update(naam="Huis en tuin")
    assert "Wonen" in eerst
    assert {document(wie) for wie in LEZERS} == {eerst}
    rapport.bladen.all().delete()
    assert document() == eerst


def test_wat_later_wordt_vastgesteld_komt_er_niet_in(rapport: Kwartaalrapportage) -> None:
    eerst = bladen.lees_document(rapport)
    publiceren.vaststellen(maak_rapport("2026-K2", vastgesteld=False), None, in_rij=False)
    bouwen.ververs(rapport.pk)
    assert bladen.lees_document(rapport) == eerst
    dashboard = bladen.lees_cijfers(rapport)
    assert dashboard
    assert dashboard.deel.verloop[-2].cijfers is not None


def test_teksten_staan_er_als_tekst(rapport: Kwartaalrapportage) -> None:
    gelezen = bladen.lees_document(rapport)
    assert "<p>Er kwamen &lt;b&gt;meer&lt;/b&gt; mensen &amp; <strong>nieuwe</strong> gezichten.</p>" in gelezen
    assert gelezen.count("Geen toelichting.") == len(re.findall('class="blad kern"', gelezen)) - 1
    assert "Deze keer vragen wij niets van de raad." in gelezen


def test_een_concept_heeft_de_teksten_van_nu() -> None:
    concept = maak_rapport("2026-K2", vastgesteld=False)
    adres = "/kwartaalrapportages/2026-K2/lezen/"
    assert als(mensen.maak_klankbord()).get(adres).status_code == 404
    schrijf(concept, "gevraagd", "Wij vragen een besluit over het vervoer.")
    assert "besluit over het vervoer" in document("beleid", adres)
    schrijf(concept, "gevraagd", "Wij vragen een besluit over het dorpshuis.")
    assert "besluit over het dorpshuis" in document("beleid", adres)


@pytest.mark.parametrize("wie", LEZERS)
def test_hoogstens_zes_vragen_aan_de_database(wie: str, rapport: Kwartaalrapportage) -> None:
    lezer = als(LEZERS[wie]())
    lezer.get(ADRES)
    with CaptureQueriesContext(connection) as vragen:
        assert lezer.get(ADRES).status_code == 200
    assert len(vragen) <= 6, [vraag["sql"][:120] for vraag in vragen]


def test_elke_verwijzing_in_de_inhoud_heeft_een_doel(rapport: Kwartaalrapportage) -> None:
    gelezen = bladen.lees_document(rapport)
    ids = re.findall(r'\bid="([^"]+)"', gelezen)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', gelezen)) <= set(ids)
    assert re.findall("style=|<script|<style", gelezen) == []


def test_een_rapport_dat_er_niet_is_of_niet_af_is_geeft_404(rapport: Kwartaalrapportage) -> None:
    lezer = als(mensen.maak_klankbord())
    assert lezer.get(f"{ADRES}?versie=2").status_code == 404
    assert lezer.get(f"{ADRES}?versie=x").status_code == 404
    Kwartaalrapportage.objects.filter(pk=rapport.pk).update(stand=Stand.BEZIG)
    assert lezer.get(ADRES).status_code == 404
    assert als(mensen.maak_beleid()).get(ADRES).status_code == 404


def test_de_raad_leest_alles_op_een_bladzijde(rapport: Kwartaalrapportage) -> None:
    blad = bladen.lees_document(rapport).partition('id="raad"')[2].partition("</section>")[0]
    assert "35" in blad
    assert "bijna alles" in blad
    assert "want van de lente zijn er geen cijfers" in blad
    assert blad.count('role="img"') == 2


def test_de_lijst_en_het_rapport_wijzen_naar_de_leesversie(rapport: Kwartaalrapportage) -> None:
    lezer = als(mensen.maak_klankbord())
    for pagina in ("/kwartaalrapportages/", "/kwartaalrapportages/2026-K3/"):
        assert f'href="{ADRES}?versie=1"' in lezer.get(pagina).content.decode()
    assert "Dit kwartaal op één bladzijde" in tekst(lezer.get(ADRES))
