"""Frozen pages: the same as computed ones, in few questions to the database, and never of before a change."""

from collections.abc import Iterator
from datetime import timedelta
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoDbBlocker, Settings

from makelaar.kwartaal import Kwartaal
from rapportage import bladen, bouwen, claim, publiceren
from rapportage.models import Blad, Kwartaalrapportage, Stand
from tests import mensen
from tests.paginas import als, tekst
from tests.proef import maak_hulpvraag, maak_rapport

pytestmark = pytest.mark.django_db

CIJFERS, KERN, RAPPORT = "/cijfers/", "/kernen/budel/", "/kwartaalrapportages/2026-K3/"
LEZERS = {
    "klankbord": mensen.maak_klankbord,
    "beleid": mensen.maak_beleid,
    "makelaar": mensen.maak_makelaar,
    "collega": mensen.maak_collega,
}
HOOGSTENS = 6


@pytest.fixture(scope="module")
def met_historie(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[int]:
    """A quarter with those before it, for all tests of this module; what a test changes is undone by itself."""
    with django_db_blocker.unblock(), transaction.atomic():
        for kwartaal in Kwartaal(2026, 2).laatste(4):
            maak_rapport(str(kwartaal), vastgesteld=True)
        for thema, aantal in (("wonen", 21), ("vervoer", 12), ("geld", 3)):
            for _ in range(aantal):
                maak_hulpvraag(thema=thema, uitkomst="eigen-netwerk")
        for _ in range(8):
            maak_hulpvraag(uitkomst="huisarts")
        yield maak_rapport("2026-K3", vastgesteld=True).pk
        transaction.set_rollback(True)


@pytest.fixture
def rapport(met_historie: int) -> Kwartaalrapportage:
    return Kwartaalrapportage.objects.get(pk=met_historie)


@pytest.fixture
def geen_rapport() -> None:
    """As if nobody asked for a report yet."""
    Kwartaalrapportage.objects.all().delete()


def ook_berekend(rapport: Kwartaalrapportage) -> None:
    """Leaves only what the pages are computed from."""
    assert Blad.objects.filter(rapport=rapport).delete()[0]


def alles(rapport: Kwartaalrapportage) -> list[object]:
    return [
        bladen.lees_cijfers(rapport),
        bladen.lees_cijfers(rapport, "budel"),
        bladen.lees_samenvatting(rapport, "budel"),
        bladen.lees_in_het_kort(rapport),
    ]


def test_bevroren_is_gelijk_aan_berekend(rapport: Kwartaalrapportage) -> None:
    bevroren = [(b.code, b.inhoud) for b in rapport.bladen.order_by("code")]
    gelezen = alles(rapport)
    ook_berekend(rapport)
    assert alles(rapport) == gelezen
    assert sorted((b.code, b.inhoud) for b in bladen.maak_bladen(rapport)) == bevroren


@pytest.mark.parametrize("adres", [CIJFERS, f"{CIJFERS}?kern=budel", KERN, RAPPORT])
def test_de_pagina_is_dezelfde(adres: str, rapport: Kwartaalrapportage) -> None:
    lezer = als(mensen.maak_beleid())
    bevroren = tekst(lezer.get(adres))
    ook_berekend(rapport)
    assert tekst(lezer.get(adres)) == bevroren


def test_een_kern_die_niet_in_het_rapport_staat(rapport: Kwartaalrapportage) -> None:
    assert bladen.lees_samenvatting(rapport, "elders") is None
    assert als(mensen.maak_beleid()).get(f"{CIJFERS}?kern=elders").status_code == 404


@pytest.mark.parametrize(
    ("wie", "adres"),
    [
        *((wie, KERN) for wie in LEZERS if wie != "collega"),
        ("collega", "/kernen/gastel/"),
        ("collega", KERN),
        ("beleid", CIJFERS),
        ("beleid", f"{CIJFERS}?kern=budel"),
        ("klankbord", RAPPORT),
    ],
)
def test_zes_vragen_en_geen_tabel(wie: str, adres: str, rapport: Kwartaalrapportage) -> None:
    """The makelaar's own kern is counted as well, as it is now; no page reads a whole published table."""
    lezer = als(LEZERS[wie]())
    lezer.get(adres)
    with CaptureQueriesContext(connection) as vragen:
        assert lezer.get(adres).status_code == 200
    assert len(vragen) <= HOOGSTENS, [vraag["sql"][:200] for vraag in vragen]
    if adres != RAPPORT:
        assert not [vraag for vraag in vragen if '"cellen"' in vraag["sql"]]


@pytest.mark.parametrize("veld", ["status", "geteld_op"])
def test_wat_er_bij_vaststellen_of_tellen_verandert_staat_meteen_op_de_pagina(
    veld: str, rapport: Kwartaalrapportage
) -> None:
    anders = {"status": "concept", "geteld_op": timezone.now() - timedelta(days=1)}
    Kwartaalrapportage.objects.filter(pk=rapport.pk).update(**{veld: anders[veld]})
    rapport.refresh_from_db()
    assert not bladen.actueel(rapport)
    dashboard = bladen.lees_cijfers(rapport)
    assert dashboard
    assert (dashboard.vastgesteld, dashboard.geteld_op) == (veld != "status", rapport.geteld_op)


def test_bladen_van_andere_instellingen_worden_niet_gelezen(rapport: Kwartaalrapportage, settings: Settings) -> None:
    settings.GEMEENTE = "Elders"
    gelezen = bladen.lees_in_het_kort(rapport)
    assert gelezen
    assert gelezen.gemeente == "Elders"
    assert rapport.pk in bladen.verouderd()
    bouwen.ververs(rapport.pk)
    assert bladen.actueel(rapport)
    assert rapport.pk not in bladen.verouderd()


@pytest.mark.usefixtures("geen_rapport")
def test_een_vastgesteld_kwartaal_komt_in_het_verloop_van_latere() -> None:
    eerder = maak_rapport("2026-K2", vastgesteld=False)
    later = maak_rapport("2026-K3", vastgesteld=True)
    leeg = bladen.lees_samenvatting(later, "budel")
    assert leeg
    assert leeg.verloop[-2].cijfers is None
    publiceren.vaststellen(eerder, None, in_rij=False)
    gevuld = bladen.lees_samenvatting(later, "budel")
    assert gevuld
    assert gevuld.verloop[-2].cijfers is not None


@pytest.mark.usefixtures("geen_rapport")
def test_maken_legt_de_paginas_vast_en_nog_eens_geeft_dezelfde() -> None:
    rapport = publiceren.aanvragen(Kwartaal(2026, 3), in_rij=False)
    with patch.object(bouwen, "maak_pdf", lambda _: b"%PDF-1.7 proef"):
        assert bouwen.maak(rapport.pk)
    rapport.refresh_from_db()
    assert rapport.stand == Stand.GEREED
    assert bladen.actueel(rapport)
    eerst = list(rapport.bladen.values_list("pk", "code"))
    bouwen.ververs(rapport.pk)
    assert list(rapport.bladen.values_list("pk", "code")) == eerst


def test_wie_de_claim_kwijt_is_schrijft_geen_paginas(rapport: Kwartaalrapportage) -> None:
    rapport.bladen.all().delete()
    rapport.claim = uuid4()
    with pytest.raises(claim.ClaimKwijt):
        bouwen._doe_stap(rapport, bouwen.VASTLEGGEN)
    assert not rapport.bladen.exists()
