"""`manage.py controleer`: a whole report is said to be whole, and each kind of damage is seen and named."""

import json
from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from pytest_django import DjangoDbBlocker

from makelaar.kwartaal import Kwartaal
from makelaar.models import Kern
from rapportage import bouwen, controle, publiceren
from rapportage.grondslag import verzegel
from rapportage.models import Blad, Kwartaalrapportage
from rapportage.telling import tel
from tests.proef import maak_hulpvraag

ZOMER = Kwartaal(2026, 3)
UITKOMSTEN = ["eigen-netwerk"] * 13 + ["huisarts"] * 7 + ["open"] * 3
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def gemaakt(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Kwartaalrapportage]:
    """A settled report of one kern, with its PDF; taken away again after this module."""
    with django_db_blocker.unblock(), transaction.atomic():
        Kern.objects.exclude(slug="budel").update(actief=False)
        for uitkomst in UITKOMSTEN:
            maak_hulpvraag(uitkomst=uitkomst)
        rapport = bouwen.leg_tabel(ZOMER, vast=True)
        assert bouwen.maak(rapport.pk)
        yield rapport
        transaction.set_rollback(True)


@pytest.fixture
def rapport(gemaakt: Kwartaalrapportage) -> Kwartaalrapportage:
    return Kwartaalrapportage.objects.get(pk=gemaakt.pk)


def controleer(*opties: str) -> str:
    uit = StringIO()
    call_command("controleer", "2026-K3", *opties, stdout=uit)
    return uit.getvalue()


def test_een_heel_rapport_is_goed(rapport: Kwartaalrapportage) -> None:
    gezien = json.loads(controleer("--json"))
    assert (gezien["kwartaal"], gezien["versie"], gezien["status"]) == ("2026-K3", 1, "vastgesteld")
    assert [u for u in gezien["uitkomsten"] if not u["goed"]] == []
    assert [u["onderdeel"] for u in gezien["uitkomsten"]] == list(controle.ONDERDELEN)


def test_een_byte_anders_in_de_pdf_valt_op(rapport: Kwartaalrapportage) -> None:
    with rapport.pdf.open("rb") as bestand:
        inhoud = bestand.read()
    assert controle.csv(rapport)[0]
    with open(rapport.pdf.path, "r+b") as bestand:
        bestand.write(b"%PDF-1.6")
    try:
        with pytest.raises(CommandError, match="1 van de 6 onderdelen"):
            controleer()
    finally:
        with open(rapport.pdf.path, "wb") as bestand:
            bestand.write(inhoud)


def test_een_pdf_die_weg_is_valt_op(rapport: Kwartaalrapportage) -> None:
    rapport.pdf = "kwartaalrapportages/weg.pdf"
    assert [controle.pdf(rapport)[0], controle.csv(rapport)[0]] == [False, False]


def test_later_gewijzigde_rijen_zijn_geen_fout(rapport: Kwartaalrapportage) -> None:
    assert controle.rijen(rapport) == (True, "De hulpvragen van nu geven dezelfde telling.")
    maak_hulpvraag(uitkomst="huisarts")
    goed, melding = controle.rijen(rapport)
    assert goed
    assert "andere telling. Dat mag" in melding


def test_een_los_getal_telt_niet_op_en_is_geen_veelvoud(rapport: Kwartaalrapportage) -> None:
    *plaats, aantal = rapport.cellen[0]
    rapport.cellen[0] = [*plaats, aantal + 1]
    goed, melding = controle.tabel(rapport)
    assert not goed
    assert "1 zijn geen veelvoud van 5, 2 rijen of kolommen tellen niet op" in melding


def test_een_getal_dat_in_twee_tabellen_verschilt_valt_op(rapport: Kwartaalrapportage) -> None:
    rapport.cellen = [
        [tabel, rij, kolom, aantal + 5 if tabel == "kern-soort" and kolom in ("hulpvraag", "totaal") else aantal]
        for tabel, rij, kolom, aantal in rapport.cellen
    ]
    goed, melding = controle.tabel(rapport)
    assert not goed
    assert melding.startswith(f"{len(rapport.cellen)} getallen: 0 zijn geen veelvoud van 5")


def test_een_lege_tabel_valt_op(rapport: Kwartaalrapportage) -> None:
    rapport.cellen = []
    assert not controle.tabel(rapport)[0]


def test_een_csv_die_niet_in_de_pdf_zit_valt_op(rapport: Kwartaalrapportage) -> None:
    rapport.cellen = rapport.cellen[1:]
    goed, melding = controle.csv(rapport)
    assert not goed
    assert "controlegetal" in melding


def test_een_verzegelde_telling_van_iets_anders_valt_op(rapport: Kwartaalrapportage) -> None:
    for _ in range(12):
        maak_hulpvraag(uitkomst="huisarts")
    rapport.grondslag = verzegel(tel(ZOMER))
    assert not controle.afronding(rapport)[0]


def test_een_verzegelde_telling_die_niet_te_lezen_is_valt_op(rapport: Kwartaalrapportage) -> None:
    rapport.grondslag = "onleesbaar"
    assert not controle.afronding(rapport)[0]
    assert "GEHEUGEN_SLEUTELS" in controle.rijen(rapport)[1]


def test_een_herziening_wordt_naast_de_vorige_versie_afgerond(rapport: Kwartaalrapportage) -> None:
    for _ in range(6):
        maak_hulpvraag(uitkomst="huisarts")
    nieuw = publiceren.herzien(ZOMER, 1, "Later ingevoerd.", in_rij=False)
    bouwen.tel_alleen(nieuw.pk)
    nieuw.refresh_from_db()
    assert controle.afronding(nieuw) == (True, "De verzegelde telling geeft opnieuw afgerond dezelfde tabel.")


def test_een_concept_dat_vaker_is_geteld_is_goed(rapport: Kwartaalrapportage) -> None:
    lente = ZOMER.vorige
    for uitkomsten in (UITKOMSTEN, UITKOMSTEN[::5]):
        for uitkomst in uitkomsten:
            maak_hulpvraag(uitkomst=uitkomst, op=lente.begin)
        concept = bouwen.leg_tabel(lente, vast=False, opnieuw=True)
    assert [controle.tabel(concept)[0], controle.afronding(concept)[0]] == [True, True]
    maak_hulpvraag(op=lente.begin)
    assert "Een nieuwe telling neemt dat mee." in controle.rijen(concept)[1]


def test_verouderde_paginas_vallen_op(rapport: Kwartaalrapportage) -> None:
    assert controle.paginas(rapport)[0]
    Blad.objects.filter(rapport=rapport).delete()
    assert not controle.paginas(rapport)[0]


@pytest.mark.parametrize(
    ("opdracht", "melding"),
    [
        (["2026-K5"], "2026-K5"),
        (["2019-K1"], "Van 2019-K1 is er geen rapport met cijfers."),
        (["2026-K3", "--versie", "9"], "geen rapport met cijfers met versie 9"),
    ],
)
def test_wat_er_niet_is_wordt_gezegd(gemaakt: Kwartaalrapportage, opdracht: list[str], melding: str) -> None:
    with pytest.raises(CommandError, match=melding):
        call_command("controleer", *opdracht)
