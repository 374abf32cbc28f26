"""Vraag en aanbod: which offers stand beside a request, in which order, and what choosing one does."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from registratie.levensloop import heropen
from registratie.models import Aanbod, Bestemming, Hulpvraag, Match
from registratie.netwerk.passend import HOOGSTENS, NIET_MEER, VERWIJS, kies, passend
from tests import mensen
from tests.netwerk.opzet import maak_aanbod
from tests.proef import maak_hulpvraag

pytestmark = pytest.mark.django_db
GISTEREN = timezone.localdate() - timedelta(days=1)


def namen(hulpvraag: Hulpvraag) -> list[str]:
    return [p.aanbod.naam for p in passend(hulpvraag)]


def hielp(aanbod: Aanbod, keren: int, kern: str = "budel") -> None:
    for _ in range(keren):
        kies(maak_hulpvraag(kern, door=mensen.maak_collega(kern)), aanbod, mensen.maak_collega(kern))


@pytest.mark.beide
def test_eerst_het_thema_dan_de_kern_dan_hoe_vaak_het_hielp() -> None:
    maak_aanbod("a ander thema", "budel", themas=("rouw",))
    maak_aanbod("b buurkern", "gastel", themas=("wonen",))
    vaak = maak_aanbod("d vaak", "budel", themas=("wonen",))
    maak_aanbod("c nooit", "budel", themas=("wonen", "rouw"))
    hielp(vaak, 2)
    gevonden = passend(maak_hulpvraag("budel", "wonen"))
    assert [(p.aanbod.naam, p.zelfde_thema, p.eigen_kern) for p in gevonden] == [
        ("d vaak", True, True),
        ("c nooit", True, True),
        ("b buurkern", True, False),
        ("a ander thema", False, True),
    ]


@pytest.mark.beide
def test_alleen_wat_vandaag_wordt_aangeboden_in_de_kern_of_ernaast() -> None:
    maak_aanbod("gestopt", actief=False)
    maak_aanbod("verlopen", geldig_tot=GISTEREN)
    maak_aanbod("te ver weg", "maarheeze")
    maak_aanbod("laatste dag", "soerendonk", geldig_tot=timezone.localdate())
    assert namen(maak_hulpvraag("gastel")) == ["laatste dag"]


def test_wat_toch_niet_hielp_telt_niet_mee() -> None:
    maak_aanbod("a")
    hielp(maak_aanbod("b"), 2)
    vraag = maak_hulpvraag(uitkomst="open")
    assert namen(vraag)[:2] == ["b", "a"]
    Hulpvraag.objects.exclude(pk=vraag.pk).update(uitkomst=Bestemming.objects.get(code="open"))
    assert namen(vraag)[:2] == ["a", "b"]


def test_buren_zijn_gegevens() -> None:
    maak_aanbod("in Maarheeze", "maarheeze")
    hulpvraag = maak_hulpvraag("gastel")
    assert namen(hulpvraag) == []
    hulpvraag.kern.buren.add(hulpvraag.kern.buren.model.objects.get(slug="maarheeze"))
    assert namen(hulpvraag) == ["in Maarheeze"]


def test_wat_in_een_andere_kern_hielp_verandert_de_volgorde_hier_niet() -> None:
    """Else the order would tell a makelaar what happened in a kern of somebody else."""
    maak_aanbod("a", "budel", "gastel")
    hielp(maak_aanbod("b", "budel", "gastel"), 3, "gastel")
    assert namen(maak_hulpvraag("budel")) == ["a", "b"]
    assert namen(maak_hulpvraag("gastel")) == ["b", "a"]


def test_hoogstens_zes_in_hoogstens_twee_vragen() -> None:
    hulpvraag = maak_hulpvraag()
    for aantal in (1, 20):
        for n in range(aantal):
            maak_aanbod(
                f"aanbod {aantal} {n}", "budel", "gastel", organisatie=f"Stichting {n}", themas=("wonen", "rouw")
            )
        with CaptureQueriesContext(connection) as vragen:
            gevonden = [(p.aanbod.organisatie, p.aanbod.naam) for p in passend(hulpvraag)]
        assert len(gevonden) == min(aantal, HOOGSTENS)
        assert len(vragen) <= 2


@pytest.mark.beide
@pytest.mark.parametrize(
    ("soort", "uitkomst"),
    [
        ("eigen", "eigen-netwerk"),
        ("algemeen", "algemene-voorziening"),
        ("collectief", "collectieve-voorziening"),
    ],
)
def test_kiezen_geeft_de_uitkomst_van_het_aanbod_en_telt_een_match(soort: str, uitkomst: str) -> None:
    hulpvraag, aanbod = maak_hulpvraag(), maak_aanbod(soort=soort)
    assert kies(hulpvraag, aanbod, mensen.maak_makelaar(), gezien=0).uitkomst.code == uitkomst
    assert passend(hulpvraag)[0].uitkomst == uitkomst
    match = Match.objects.get()
    assert (match.hulpvraag, match.aanbod, match.kern, match.op) == (
        hulpvraag, aanbod, hulpvraag.kern, timezone.localdate()
    )  # fmt: skip


@pytest.mark.beide
def test_een_dubbele_klik_is_een_keer_kiezen() -> None:
    hulpvraag, aanbod, makelaar = maak_hulpvraag(), maak_aanbod(), mensen.maak_makelaar()
    versies = [kies(hulpvraag, aanbod, makelaar, gezien=0).versie for _ in range(2)]
    assert (versies, Match.objects.count()) == ([1, 1], 1)


def test_opnieuw_kiezen_na_heropenen_sluit_weer_en_telt_niet_dubbel() -> None:
    hulpvraag, aanbod, makelaar = maak_hulpvraag(), maak_aanbod(), mensen.maak_makelaar()
    kies(hulpvraag, aanbod, makelaar)
    heropen(hulpvraag)
    assert kies(hulpvraag, aanbod, makelaar).uitkomst.code == "algemene-voorziening"
    assert Match.objects.count() == 1


@pytest.mark.parametrize(
    ("meer", "melding"),
    [({"soort": "professioneel"}, VERWIJS), ({"actief": False}, NIET_MEER), ({"geldig_tot": GISTEREN}, NIET_MEER)],
)
def test_wat_niet_gekozen_kan_worden_verandert_niets(meer: dict[str, Any], melding: str) -> None:
    hulpvraag = maak_hulpvraag()
    with pytest.raises(ValidationError, match=melding):
        kies(hulpvraag, maak_aanbod(**meer), mensen.maak_makelaar())
    hulpvraag.refresh_from_db()
    assert (hulpvraag.uitkomst.code, hulpvraag.versie, Match.objects.exists()) == ("open", 0, False)


@pytest.mark.parametrize("uitkomst", ["huisarts", "eigen-netwerk"])
@pytest.mark.norm("ASVS 2.3.3")
def test_weigert_de_levensloop_dan_is_er_ook_geen_match(uitkomst: str) -> None:
    hulpvraag = maak_hulpvraag(uitkomst=uitkomst)
    with pytest.raises(ValidationError):
        kies(hulpvraag, maak_aanbod(), mensen.maak_makelaar(), gezien=7)
    assert not Match.objects.exists()


def test_een_hulpvraag_van_een_ander_bestaat_niet() -> None:
    with pytest.raises(Hulpvraag.DoesNotExist):
        kies(maak_hulpvraag("budel"), maak_aanbod(), mensen.maak_collega("gastel"))


def test_de_database_houdt_een_tweede_match_tegen() -> None:
    hulpvraag, aanbod = maak_hulpvraag(), maak_aanbod()
    kies(hulpvraag, aanbod, mensen.maak_makelaar())
    with pytest.raises(IntegrityError):
        Match.objects.create(hulpvraag=hulpvraag, aanbod=aanbod, kern=hulpvraag.kern)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one writer in at a time")
@pytest.mark.parametrize("aanbiedingen", [1, 4])
def test_tegelijk_kiezen_geeft_een_uitkomst_en_een_match(aanbiedingen: int) -> None:
    """Four clicks at once, on the same offer or each on another one, by makelaars who all saw the first version."""
    hulpvraag, makelaar = maak_hulpvraag(), mensen.maak_makelaar()
    aanbod = [maak_aanbod(f"aanbod {n}", soort="collectief") for n in range(aanbiedingen)]
    begin = Barrier(4)

    def klik(n: int) -> int:
        begin.wait(timeout=30)
        try:
            return kies(hulpvraag, aanbod[n % aanbiedingen], makelaar, gezien=0).versie
        except ValidationError:
            return 0
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as groep:
        gelukt = [versie for versie in groep.map(klik, range(4)) if versie]
    hulpvraag.refresh_from_db()
    assert (hulpvraag.uitkomst.code, hulpvraag.versie, Match.objects.count()) == ("collectieve-voorziening", 1, 1)
    assert gelukt == [1] * (4 // aanbiedingen)
