"""The tables of the dashboard as files: what stands on the page, and nothing for a name that isn't there."""

from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook

from makelaar.kwartaal import Kwartaal
from makelaar.models import Aanstelling, Kern
from tests import mensen
from tests.paginas import als
from tests.proef import maak_hulpvraag, maak_rapport

pytestmark = pytest.mark.django_db


@pytest.fixture
def lezer() -> Client:
    """30 requests in Budel with 9,000 residents in each of two quarters, all solved in the voorveld."""
    beleid = mensen.maak_beleid()
    Kern.objects.filter(slug="budel").update(inwoners=9000)
    for kwartaal in (Kwartaal(2026, 2), Kwartaal(2026, 3)):
        for _ in range(30):
            maak_hulpvraag("budel", uitkomst="eigen-netwerk", op=kwartaal.begin)
        Aanstelling.objects.all().delete()
        maak_rapport(str(kwartaal), vastgesteld=True)
    return als(beleid)


def regels(lezer: Client, adres: str) -> list[str]:
    antwoord = lezer.get(adres)
    assert antwoord.status_code == 200
    return antwoord.content.decode("utf-8-sig").split("\r\n")


def test_the_kernen_with_their_rates(lezer: Client) -> None:
    kop, budel, maarheeze, *_, samen, leeg = regels(lezer, "/cijfers/kernen.csv?kwartaal=2026-K3")
    assert kop.startswith("Kern;Opgelost in het voorveld;Doorverwezen;Nog open;Totaal;Aandeel voorveld (%)")
    assert budel == "Budel;30;0;0;30;100;3,3;"
    assert maarheeze == "Maarheeze;0;0;0;0;;;"
    assert (samen, leeg) == ("Cranendonck;30;0;0;30;100;;", "")


def test_the_trend_of_all_and_of_a_kern(lezer: Client) -> None:
    for kern, aantal in (("", 30), ("budel", 30), ("gastel", 0)):
        *_, vorig, nu, _ = regels(lezer, f"/cijfers/verloop.csv?kwartaal=2026-K3&kern={kern}")
        deel = ";100" if aantal else ";"
        assert (vorig, nu) == (f"2026-K2;{aantal};0;0;{aantal}{deel}", f"2026-K3;{aantal};0;0;{aantal}{deel}")


def test_the_kernen_through_time(lezer: Client) -> None:
    kop, _, budel, *_ = regels(lezer, "/cijfers/per-kern.csv?kwartaal=2026-K3")
    assert kop.endswith("2026-K2;2026-K3")
    assert budel == "Budel;;;;;;;30;30"


def test_the_workbook_has_numbers(lezer: Client) -> None:
    blad = load_workbook(BytesIO(lezer.get("/cijfers/kernen.xlsx?kwartaal=2026-K3").content))["Cijfers"]
    assert [cel.value for cel in blad[2]] == ["Budel", 30, 0, 0, 30, 100, 3.3, None]
    assert blad["A3"].value == "Maarheeze"


def test_the_same_table_is_the_same_file(lezer: Client) -> None:
    adres = "/cijfers/kernen.xlsx?kwartaal=2026-K3"
    assert lezer.get(adres).content == lezer.get(adres).content


@pytest.mark.parametrize(
    "adres",
    ["bestaat-niet.csv", "kernen.csv?kwartaal=2020-K1", "kernen.csv?kern=budel", "verloop.csv?kern=bestaat-niet"],
)
def test_what_is_not_there_is_not_found(lezer: Client, adres: str) -> None:
    assert lezer.get(f"/cijfers/{adres}").status_code == 404
