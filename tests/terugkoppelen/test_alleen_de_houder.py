"""Who sees what through a link: whoever holds it sees one request, and nothing of any other."""

from collections.abc import Callable

import pytest
from django.test import Client

from makelaar.models import Gebruiker
from registratie.models import Hulpvraag
from tests import mensen
from tests.onthulling.test_paginas import andere_uitkomst, doorgehaald, meer_hulpvragen
from tests.paginas import als, tekst
from tests.proef import maak_hulpvraag, maak_rapport
from tests.terugkoppelen.opzet import geef_link

pytestmark = pytest.mark.django_db
IEDEREEN: list[Callable[[], Gebruiker]] = [
    mensen.maak_makelaar,
    mensen.maak_collega,
    mensen.maak_beleid,
    mensen.maak_klankbord,
    mensen.maak_beheerder,
    mensen.maak_buitenstaander,
]


@pytest.mark.parametrize("maak", IEDEREEN)
def test_wie_de_link_heeft_krijgt_dezelfde_pagina_met_of_zonder_account(maak: Callable[[], Gebruiker]) -> None:
    gegeven = geef_link()
    zonder, met = Client().get(gegeven.adres), als(maak()).get(gegeven.adres)
    assert met.status_code == 200
    assert met.content == zonder.content
    assert not met.cookies


@pytest.mark.parametrize("methode", ["put", "patch", "delete", "options"])
def test_meer_dan_lezen_en_antwoorden_kan_niet(methode: str) -> None:
    antwoord = getattr(Client(), methode)(geef_link().adres)
    assert antwoord.status_code == 405
    assert antwoord.headers["Cache-Control"] == "no-store"


def test_de_link_opent_geen_andere_pagina() -> None:
    gegeven = geef_link()
    houder = Client()
    houder.get(gegeven.adres)
    assert houder.get(f"/hulpvragen/{gegeven.hulpvraag.nummer}/").status_code == 302
    assert houder.get(f"/hulpvragen/{gegeven.hulpvraag.nummer}/briefje/").status_code == 302


def alleen_een_ander(_: Hulpvraag) -> None:
    maak_hulpvraag("budel", "rouw", "huisarts")


@pytest.mark.parametrize("verandering", [meer_hulpvragen, alleen_een_ander])
def test_de_pagina_verandert_niet_door_andere_hulpvragen(verandering: Callable[[Hulpvraag], None]) -> None:
    gegeven = geef_link(thema="geld")
    maak_rapport("2026-K3", vastgesteld=True)
    voor = Client().get(gegeven.adres)
    verandering(gegeven.hulpvraag)
    na = Client().get(gegeven.adres)
    assert (na.content, dict(na.items())) == (voor.content, dict(voor.items()))


@pytest.mark.norm("ASVS 8.4.1")
def test_van_een_andere_hulpvraag_staat_er_niets() -> None:
    een, ander = geef_link(thema="geld"), geef_link("wijkverpleging", thema="rouw")
    gezien = tekst(Client().get(een.adres))
    for woord in (ander.hulpvraag.nummer, "Rouw"):
        assert woord not in gezien
        assert woord in tekst(Client().get(ander.adres))


def test_een_doorgehaalde_hulpvraag_is_ook_via_de_link_weg() -> None:
    gegeven = geef_link()
    doorgehaald(gegeven.hulpvraag)
    assert Client().get(gegeven.adres).status_code == 404


def test_wat_voor_de_link_gebeurde_staat_er_niet() -> None:
    hulpvraag = maak_hulpvraag(
        "budel", "geld", "luisterend-oor", door=mensen.maak_makelaar(), notitie="Zoekt een maatje"
    )
    andere_uitkomst(hulpvraag)
    pagina = als(mensen.maak_makelaar()).post(f"/hulpvragen/{hulpvraag.nummer}/briefje/")
    adres = pagina.context["adres"].removeprefix("http://testserver")
    gezien = tekst(Client().get(adres))
    assert "Geld" in gezien
    assert "Wijkverpleging" not in gezien
    assert "Luisterend" not in gezien
    assert "maatje" not in gezien
