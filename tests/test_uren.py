"""What other hours would mean: one sum over published counts, and nothing of it is kept."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from makelaar.models import Aanstelling, Kern
from rapportage.models import Kwartaalrapportage
from tests import mensen
from tests.paginas import als, tekst
from tests.proef import maak_hulpvraag, maak_rapport

pytestmark = pytest.mark.django_db


@pytest.fixture
def lezer() -> Client:
    """Published: 30 in Budel with 20 hours, 15 in Gastel with 10; the other kernen have no hours."""
    beleid = mensen.maak_beleid()
    for kern, aantal in (("budel", 30), ("gastel", 15)):
        for _ in range(aantal):
            maak_hulpvraag(kern)
    Aanstelling.objects.all().delete()
    for slug, uren in (("budel", 20), ("gastel", 10)):
        Aanstelling.objects.create(
            gebruiker=beleid, kern=Kern.objects.get(slug=slug), van=date(2024, 1, 1), uren_per_week=uren
        )
    maak_rapport("2026-K3", vastgesteld=True)
    return als(beleid)


def rijen(lezer: Client, vraag: str = "") -> dict[str, tuple[Any, ...]]:
    """Per kern: the published count, the hours and the load now, and the hours and the load with what was typed."""
    antwoord = lezer.get(f"/cijfers/uren/{vraag}")
    return {
        nu.code: (nu.aantal, nu.uren, nu.per_uren, dan.uren, dan.per_uren) for nu, _, dan in antwoord.context["rijen"]
    }


def test_the_load_of_the_quarter(lezer: Client) -> None:
    """By hand: 30 / 20 x 10 = 15; of 15 requests nothing is said."""
    eerst = rijen(lezer)
    assert eerst["budel"] == (30, Decimal(20), Decimal(15), Decimal(20), Decimal(15))
    assert eerst["gastel"] == (15, Decimal(10), None, Decimal(10), None)
    assert eerst["maarheeze"] == (0, None, None, None, None)
    assert list(eerst) == list(Kern.objects.values_list("slug", flat=True))


@pytest.mark.parametrize(
    ("getypt", "uren", "belasting"),
    [("30", 30, "10.0"), ("12,5", "12.5", "24.0"), ("12.5", "12.5", "24.0"), ("0", 0, None), ("", None, None)],
)
def test_other_hours_change_the_load(lezer: Client, getypt: str, uren: Any, belasting: str | None) -> None:
    anders = rijen(lezer, f"?kwartaal=2026-K3&uren-budel={getypt}&uren-gastel=10")
    verwacht = (None if uren is None else Decimal(uren), None if belasting is None else Decimal(belasting))
    assert anders["budel"] == (30, Decimal(20), Decimal(15), *verwacht)


def test_the_load_of_all_together_needs_hours_for_each_kern(lezer: Client) -> None:
    """By hand: 45 / 90 x 10 = 5."""
    nu, dan = lezer.get("/cijfers/uren/").context["samen"]
    assert (nu.aantal, nu.uren, nu.per_uren, dan.per_uren) == (45, Decimal(30), None, None)
    alle = "&".join(f"uren-{slug}=15" for slug in Kern.objects.values_list("slug", flat=True))
    _, dan = lezer.get(f"/cijfers/uren/?{alle}").context["samen"]
    assert (dan.uren, dan.per_uren) == (Decimal(90), Decimal(5))


@pytest.mark.parametrize(
    ("getypt", "melding"),
    [
        ("veel", "Vul een aantal uren in, bijvoorbeeld 12 of 12,5."),
        ("NaN", "Vul een aantal uren in, bijvoorbeeld 12 of 12,5."),
        ("-5", "Vul 0 tot en met 400 uur per week in."),
        ("401", "Vul 0 tot en met 400 uur per week in."),
        ("99999", "Vul 0 tot en met 400 uur per week in."),
        ("12,55", "Gebruik hoogstens één cijfer achter de komma."),
    ],
)
def test_what_is_wrong_stands_at_the_field_and_keeps_what_was_typed(lezer: Client, getypt: str, melding: str) -> None:
    pagina = lezer.get(f"/cijfers/uren/?uren-budel={getypt}&uren-gastel=7,5")
    assert pagina.status_code == 200
    assert tekst(pagina).count(melding) == 2  # at the field and in the list at the top
    inhoud = pagina.content.decode()
    assert f'value="{getypt}"' in inhoud
    assert 'value="7,5"' in inhoud
    assert 'href="#id_uren-budel"' in inhoud
    assert 'aria-invalid="true"' in inhoud


@pytest.mark.norm("ASVS 1.2.1")
def test_what_is_typed_is_shown_as_text(lezer: Client) -> None:
    assert "<script>alert" not in lezer.get("/cijfers/uren/?uren-budel=<script>alert(1)</script>").content.decode()


def test_nothing_is_kept(lezer: Client) -> None:
    voor = list(Kwartaalrapportage.objects.values_list("omgeving", "cellen"))
    rijen(lezer, "?uren-budel=40")
    assert list(Kwartaalrapportage.objects.values_list("omgeving", "cellen")) == voor
    assert rijen(lezer)["budel"][1] == Decimal(20)


def test_hours_that_change_later_change_nothing_here(lezer: Client) -> None:
    Aanstelling.objects.all().delete()
    assert rijen(lezer)["budel"][1] == Decimal(20)


def test_a_quarter_that_is_not_there(lezer: Client) -> None:
    assert lezer.get("/cijfers/uren/?kwartaal=2020-K1").status_code == 404
    Kwartaalrapportage.objects.all().delete()
    assert "Maak eerst een kwartaalrapport" in tekst(lezer.get("/cijfers/uren/"))


def test_few_queries(lezer: Client, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_max_num_queries(5):
        assert lezer.get("/cijfers/uren/?uren-budel=40").status_code == 200
