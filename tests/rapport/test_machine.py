"""Many at once, a disk that is full, work that takes too long: one report, or a message with a button."""

import resource
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from threading import Barrier
from unittest.mock import patch

import pytest
from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.db import connection
from django.utils import timezone

from makelaar.opslag import OpslagWeg
from rapportage import bouwen, claim
from rapportage.models import Kwartaalrapportage, Stand, Tekst
from rapportage.tasks import hervat
from tests.mensen import maak_beleid
from tests.paginas import als, tekst
from tests.proef import maak_rapport

pytestmark = [pytest.mark.django_db, pytest.mark.beide]
RAPPORT = "/kwartaalrapportages/2026-K3/"
KLAAR = b"%PDF-1.7 proef"
TIEN = 10
# More than the database of the tests needs for itself, and less than the file that doesn't fit.
RUIMTE = 30_000_000


@contextmanager
def opmaak(pdf: bytes | Exception) -> Iterator[None]:
    """A cheap layout, or one that fails in this way."""
    effect = {"side_effect": pdf} if isinstance(pdf, Exception) else {"return_value": pdf}
    with patch.object(bouwen, "maak_pdf", **effect):
        yield


@contextmanager
def volle_schijf() -> Iterator[None]:
    """No file of this process may grow any further: writing fails as it does on a full disk."""
    was = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (RUIMTE, was[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, was)


@pytest.fixture
def wachtend() -> Kwartaalrapportage:
    """A report of which only the PDF has to be made, and in which somebody wrote."""
    rapport = maak_rapport("2026-K3", vastgesteld=False)
    Kwartaalrapportage.objects.filter(pk=rapport.pk).update(stand=Stand.WACHT, pdf="")
    Tekst.objects.create(rapport=rapport, plek="toelichting-budel", inhoud="Wat hier gebeurde.")
    return rapport


def bestanden(rapport: Kwartaalrapportage) -> list[Path]:
    """What is kept of this report, whole or half."""
    basis = Path(settings.BESTANDEN_DIR)
    return [*basis.glob(f"tijdelijk/{rapport.pk}-*"), *basis.glob("kwartaalrapportages/*-2026-K3-v1.pdf")]


def knop_en_klaar(rapport: Kwartaalrapportage, melding: str) -> None:
    """The page says what is wrong, its button puts the report in the queue, and then it is made."""
    beleid = als(maak_beleid())
    pagina = tekst(beleid.get(RAPPORT))
    assert melding in pagina
    assert "Probeer opnieuw" in pagina
    assert beleid.post(f"{RAPPORT}maken/").status_code == 302
    with opmaak(KLAAR):
        assert bouwen.maak(rapport.pk)
    rapport.refresh_from_db()
    assert (rapport.stand, rapport.pogingen, rapport.fout) == (Stand.GEREED, 0, "")
    with rapport.pdf.open("rb") as bestand:
        assert bestand.read() == KLAAR
    assert [pad.name for pad in bestanden(rapport)] == [Path(str(rapport.pdf.name)).name]
    assert rapport.teksten.get().inhoud == "Wat hier gebeurde."


@pytest.fixture(autouse=True)
def schoon() -> Iterator[None]:
    yield
    for pad in Path(settings.BESTANDEN_DIR).glob("*/*.pdf"):
        pad.unlink()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_tien_vragen_tegelijk_en_tien_workers_maken_een_rapport() -> None:
    beleid, start = maak_beleid(), Barrier(TIEN)
    lezers = [als(beleid) for _ in range(TIEN)]

    def klik(nummer: int) -> int:
        start.wait()
        try:
            return lezers[nummer].post(f"{RAPPORT}maken/").status_code
        finally:
            connection.close()

    def maak(_: int) -> bool:
        start.wait()
        try:
            return bouwen.maak(Kwartaalrapportage.objects.get().pk)
        finally:
            connection.close()

    with ThreadPoolExecutor(TIEN) as ploeg, opmaak(KLAAR):
        assert set(ploeg.map(klik, range(TIEN))) == {302}
        assert sum(ploeg.map(maak, range(TIEN))) == 1
    rapport = Kwartaalrapportage.objects.get()
    assert rapport.stand == Stand.GEREED
    assert len(bestanden(rapport)) == 1


def test_volle_schijf(wachtend: Kwartaalrapportage) -> None:
    for pad in bestanden(wachtend):
        pad.unlink()
    with volle_schijf(), opmaak(KLAAR * (RUIMTE // len(KLAAR) + 1)):
        assert not bouwen.maak(wachtend.pk)
    assert not bestanden(wachtend)
    knop_en_klaar(wachtend, "Vraag de beheerder of de schijf vol is")


@pytest.mark.parametrize(
    ("fout", "melding"),
    [
        (SoftTimeLimitExceeded(), "Het maken duurde te lang en is gestopt"),
        (ValueError("naam van een inwoner"), "Er ging iets mis bij het maken"),
    ],
)
def test_wat_niet_overgaat(fout: Exception, melding: str, wachtend: Kwartaalrapportage) -> None:
    with opmaak(fout):
        assert not bouwen.maak(wachtend.pk)
    hervat()
    wachtend.refresh_from_db()
    assert (wachtend.stand, wachtend.claim) == (Stand.MISLUKT, None)
    assert "inwoner" not in wachtend.fout
    knop_en_klaar(wachtend, melding)


def test_wat_overgaat_komt_later_terug_en_houdt_een_keer_op(wachtend: Kwartaalrapportage) -> None:
    wachttijden = []
    for _ in range(claim.POGINGEN - 1):
        with opmaak(OpslagWeg()):
            assert not bouwen.maak(wachtend.pk)
        wachtend.refresh_from_db()
        assert (wachtend.stand, wachtend.stap, wachtend.claim) == (Stand.WACHT, claim.WACHT_OP_OPSLAG, None)
        assert not bouwen.maak(wachtend.pk), "het is nog te vroeg"
        assert wachtend.claim_tot
        wachttijden.append(wachtend.claim_tot - timezone.now())
        Kwartaalrapportage.objects.update(claim_tot=timezone.now() - timedelta(seconds=1))
    assert all(later > 1.5 * eerder for eerder, later in pairwise(wachttijden))
    with opmaak(OpslagWeg()):
        assert not bouwen.maak(wachtend.pk)
    knop_en_klaar(wachtend, "De opslag voor bestanden geeft geen antwoord")


def test_steeds_afgebroken_wordt_niet_eeuwig_herhaald(wachtend: Kwartaalrapportage) -> None:
    for _ in range(claim.POGINGEN):
        assert claim.neem(wachtend.pk)
        Kwartaalrapportage.objects.update(claim_tot=timezone.now() - timedelta(seconds=1))
    assert not bouwen.maak(wachtend.pk)
    assert not Kwartaalrapportage.objects.vrij().exists()
    knop_en_klaar(wachtend, "5 keer afgebroken")
