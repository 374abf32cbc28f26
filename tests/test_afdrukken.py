"""The page of a kern as residents get it: one sheet of paper, whatever the quarter; and good on every screen."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from itertools import cycle

import pytest
from playwright.sync_api import Page
from pypdf import PageObject, PdfReader
from pytest_django.live_server_helper import LiveServer

from makelaar.kwartaal import Kwartaal
from makelaar.models import Gebruiker, Kern
from registratie.models import Bestemming, Domein, Hulpvraag, Thema
from tests import mensen
from tests.browser import axe_vindt, chromium, loopt_over, venster
from tests.paginas import als
from tests.proef import maak_rapport
from tests.tellingen import KWARTALEN, geef_doorverwijzingen_een_leven, importeer_geschiedenis

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

BREEDTES = (1280, 768, 320)
LANGE_NAAM = "Budel-Noord, het buitengebied en de straten langs het kanaal"
LANG_THEMA = "Opvoeden, opgroeien en meedoen op school of een club"


@pytest.fixture
def geschiedenis() -> None:
    importeer_geschiedenis()
    geef_doorverwijzingen_een_leven()


@contextmanager
def kijk_als(gebruiker: Gebruiker, adres: str) -> Iterator[Page]:
    """A window of somebody who is signed in; what the database needs is done by then."""
    koekjes = als(gebruiker).cookies.items()
    with chromium() as browser, venster(browser) as pagina:
        pagina.context.add_cookies([{"name": naam, "value": koekje.value, "url": adres} for naam, koekje in koekjes])
        yield pagina


def gedrukt(pagina: Page) -> list[PageObject]:
    """The sheets of paper, as printed without changing any setting."""
    return list(PdfReader(BytesIO(pagina.pdf(format="A4"))).pages)


def bevindingen(pagina: Page) -> list[str]:
    gevonden = []
    for breedte in BREEDTES:
        pagina.set_viewport_size({"width": breedte, "height": 720})
        gevonden += axe_vindt(pagina)
        if loopt_over(pagina) > 0:
            gevonden.append(f"{pagina.url} loopt over bij {breedte}")
    return gevonden


def test_elke_kern_past_elk_kwartaal_op_een_blad(geschiedenis: None, live_server: LiveServer) -> None:
    for kwartaal in KWARTALEN:
        maak_rapport(str(kwartaal), vastgesteld=True)
    kernen = Kern.objects.values_list("slug", "naam")
    paginas = [(f"/kernen/{slug}/?kwartaal={kwartaal}", naam) for kwartaal in KWARTALEN for slug, naam in kernen]
    assert len(paginas) == 48
    with kijk_als(mensen.maak_beleid(), live_server.url) as pagina:
        for adres, naam in paginas:
            pagina.goto(live_server.url + adres)
            assert pagina.title().startswith(f"{naam}, ")
            assert len(gedrukt(pagina)) == 1, adres


def test_de_klankbordgroep_leest_de_pagina_op_elk_scherm(geschiedenis: None, live_server: LiveServer) -> None:
    for kwartaal in KWARTALEN[-2:]:
        maak_rapport(str(kwartaal), vastgesteld=True)
    with kijk_als(mensen.maak_klankbord("budel"), live_server.url) as pagina:
        pagina.goto(f"{live_server.url}/kernen/budel/")
        pagina.locator("details").evaluate_all("alle => alle.forEach(details => details.open = true)")
        assert bevindingen(pagina) == []


def test_de_langste_namen_passen_ook(geschiedenis: None, live_server: LiveServer) -> None:
    geef_lange_namen()
    spreid_over_alles(KWARTALEN[-1])
    maak_rapport(str(KWARTALEN[-1]), vastgesteld=True)
    themas = Thema.objects.count()
    with kijk_als(mensen.maak_klankbord("budel"), live_server.url) as pagina:
        pagina.goto(f"{live_server.url}/kernen/budel/")
        assert pagina.locator(".tabel--balken tbody tr").count() == themas
        (blad,) = gedrukt(pagina)
        tekst = " ".join(blad.extract_text().split())
        assert "In de zomer kwamen er in Budel-Noord en het buitengebied" in tekst
        assert "een 0 kan dus ook 1 tot en met 4 zijn." in tekst
        assert bevindingen(pagina) == []


def geef_lange_namen() -> None:
    """As long as the fields allow: sixty letters for a name."""
    Kern.objects.filter(slug="budel").update(naam=LANGE_NAAM)
    for thema in Thema.objects.all():
        thema.naam = f"{LANG_THEMA} {thema.code[:7]}"[:60]
        thema.save()
    Bestemming.objects.filter(domein=Domein.VOORVELD).update(naam=LANGE_NAAM, definitie="Dat past nooit. " * 18)


def spreid_over_alles(kwartaal: Kwartaal) -> None:
    """All themas and every way to solve it in the voorveld, at least five times each."""
    rijen = Hulpvraag.objects.filter(
        kern__slug="budel", contactdatum__gte=kwartaal.begin, contactdatum__lt=kwartaal.einde
    )
    themas, voorveld = cycle(Thema.objects.all()), cycle(Bestemming.objects.filter(domein=Domein.VOORVELD))
    for rij in rijen.filter(doorverwijzingen=None):
        Hulpvraag.objects.filter(pk=rij.pk).update(thema=next(themas), uitkomst=next(voorveld))
