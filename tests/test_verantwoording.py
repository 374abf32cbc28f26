"""The pages for the privacy officer: complete, and as it is really set (AVG 30 and 35)."""

from html import unescape

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from makelaar.bewaren import soorten
from makelaar.toegang import RECHTEN, Recht
from tests import mensen
from tests.paginas import als, tekst

pytestmark = pytest.mark.django_db
PAGINAS = ("/hulp/dpia/", "/hulp/verwerkingsregister/")


@pytest.fixture
def beheerder() -> Client:
    return als(mensen.maak_beheerder())


@pytest.mark.norm("AVG DPIA")
def test_het_register_noemt_wat_artikel_30_vraagt(beheerder: Client) -> None:
    pagina = tekst(beheerder.get("/hulp/verwerkingsregister/"))
    for nodig in ("Cranendonck", "artikel 6, lid 1, onder e", "Wmo 2015", "functionaris gegevensbescherming"):
        assert nodig in pagina, nodig
    for kop in (
        "Waarvoor",
        "Van wie, en welke gegevens",
        "Wie er buiten de gemeente iets krijgt",
        "Hoelang wat blijft",
    ):
        assert kop in pagina, kop


@pytest.mark.norm("AVG DPIA")
def test_de_dpia_noemt_wat_artikel_35_vraagt(beheerder: Client) -> None:
    pagina = tekst(beheerder.get("/hulp/dpia/"))
    for kop in ("Wat er gebeurt, en waarom", "Is het nodig", "Wat er mis kan gaan", "Maatregelen", "Besluit"):
        assert kop in pagina, kop


@pytest.mark.norm("AVG DPIA", "AVG bewaartermijn")
@pytest.mark.parametrize("pad", PAGINAS)
def test_termijnen_en_rechten_zijn_die_van_hier(pad: str, beheerder: Client, settings: Settings) -> None:
    settings.BEWAAR_DAGEN_NOTITIE = 77
    pagina = unescape(tekst(beheerder.get(pad)))
    assert "77 dagen na de contactdatum" in pagina
    assert all(soort.regel in pagina for soort in soorten())
    assert all(recht in pagina for mag in RECHTEN.values() for recht in mag if recht != Recht.AANGEMELD)


@pytest.mark.norm("AVG DPIA")
@pytest.mark.parametrize("pad", PAGINAS)
def test_een_maatregel_staat_er_zoals_zij_is_ingesteld(pad: str, beheerder: Client, settings: Settings) -> None:
    maatregel = "Tweede factor voor elke rol behalve de klankbordgroep"
    for aan, woord in ((False, "uit"), (True, "aan")):
        client = als(mensen.maak_beheerder())
        settings.TWEEDE_FACTOR = False
        with pytest.MonkeyPatch.context() as anders:
            anders.setattr("makelaar.verantwoording.settings.TWEEDE_FACTOR", aan, raising=False)
            anders.setattr("makelaar.tweede_factor.is_verplicht", lambda _: False)
            assert f"{maatregel} {woord}" in tekst(client.get(pad))


@pytest.mark.norm("AVG DPIA")
@pytest.mark.parametrize("pad", PAGINAS)
def test_wie_er_iets_krijgt_volgt_uit_de_instellingen(pad: str, beheerder: Client, settings: Settings) -> None:
    assert "aan niemand anders" in tekst(beheerder.get(pad))
    settings.OPSLAG_S3_BUCKET, settings.OPSLAG_S3 = "b", {"endpoint_url": "https://opslag.example:9000/x"}
    settings.EMAIL_CONFIG = {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": "mail.example",
    }
    pagina = tekst(beheerder.get(pad))
    assert "Opslag van bestanden (opslag.example)" in pagina
    assert "Mailserver (mail.example)" in pagina


def test_de_paginas_vragen_weinig(beheerder: Client, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    for pad in PAGINAS:
        with django_assert_max_num_queries(5):
            beheerder.get(pad)
