"""Three people and one report in the browser: laid before, answered, refused, a term that passes, settled."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.db import connection
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from makelaar.models import Gebruiker
from rapportage import publiceren
from rapportage.models import Kwartaalrapportage, Stand, Status
from tests import mensen
from tests.browser import axe_vindt, chromium, loopt_over, venster
from tests.paginas import als
from tests.proef import maak_hulpvraag, maak_rapport

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
RAPPORT = "/kwartaalrapportages/2026-K3/"
WEDERHOOR = f"{RAPPORT}wederhoor/"


@pytest.fixture(autouse=True)
def rapport() -> Iterator[Kwartaalrapportage]:
    """A draft; no worker is asked to lay out its PDF again after each step."""
    for kern in ("budel", "gastel"):
        for _ in range(5):
            maak_hulpvraag(kern, uitkomst="eigen-netwerk")
    with patch.object(publiceren, "zet_in_rij"), patch.object(publiceren, "roep_makelaars"):
        yield maak_rapport("2026-K3", vastgesteld=False)


def zet(**velden: object) -> None:
    """Changes the report from a thread of its own: where a browser runs, Django asks for that."""

    def doe() -> None:
        Kwartaalrapportage.objects.update(**velden)
        connection.close()

    with ThreadPoolExecutor(1) as ander:
        ander.submit(doe).result()


def werker_is_klaar(pagina: Page) -> None:
    """Waits for the page that looks every second: it loads itself anew, and would cut off where the test goes next."""
    zet(stand=Stand.GEREED)
    expect(pagina.get_by_text("Geteld op")).to_be_visible(timeout=15_000)


@contextmanager
def ramen(adres: str, *gebruikers: Gebruiker) -> Iterator[list[Page]]:
    """A window for each of these people, signed in."""
    koekjes = [als(gebruiker).cookies for gebruiker in gebruikers]
    with chromium() as browser, ExitStack() as stapel:
        paginas = [stapel.enter_context(venster(browser)) for _ in gebruikers]
        for pagina, van in zip(paginas, koekjes, strict=True):
            pagina.context.add_cookies([{"name": k, "value": v.value, "url": adres} for k, v in van.items()])
        yield paginas


def bevindingen(pagina: Page) -> list[str]:
    """What axe finds, and whether something lies beside a narrow window."""
    gevonden = axe_vindt(pagina)
    pagina.set_viewport_size({"width": 320, "height": 720})
    if loopt_over(pagina) > 0:
        gevonden.append("loopt over bij 320")
    pagina.set_viewport_size({"width": 1280, "height": 720})
    return gevonden


def leg_voor(pagina: Page, adres: str) -> None:
    pagina.goto(adres + RAPPORT)
    pagina.get_by_label("Ik heb de cijfers gelezen en wil ze voorleggen").check()
    pagina.get_by_role("button", name="Leg voor aan de makelaars").click()
    expect(pagina.get_by_text("Het rapport ligt bij de makelaars.")).to_be_visible()
    werker_is_klaar(pagina)


def antwoord(pagina: Page, tekst: str, knop: str, eerder: str = "") -> None:
    """From the page of the own kern; what was written an earlier time still stands there."""
    pagina.get_by_role("link", name="Geef antwoord").click()
    expect(pagina.get_by_label("Jouw tekst")).to_have_value(eerder)
    pagina.get_by_label("Jouw tekst").fill(tekst)
    pagina.get_by_role("button", name=knop).click()
    expect(pagina.get_by_text("Ingediend op")).to_be_visible()


def test_van_voorleggen_tot_vaststellen(live_server: LiveServer) -> None:
    adres = live_server.url
    drie = (mensen.maak_beleid(), mensen.maak_makelaar(), mensen.maak_collega())
    with ramen(adres, *drie) as (beleid, makelaar, collega):
        assert makelaar.goto(adres + WEDERHOOR).status == 404  # type: ignore[union-attr]
        leg_voor(beleid, adres)
        beleid.goto(adres + RAPPORT)
        expect(beleid.get_by_text("Nog geen antwoord van: Budel, Gastel.")).to_be_visible()
        expect(beleid.get_by_role("button", name="Stel vast")).to_have_count(0)

        makelaar.goto(f"{adres}/registreren/")
        makelaar.get_by_role("link", name="lees de cijfers van Budel en geef antwoord").click()
        expect(makelaar.get_by_role("heading", level=1)).to_have_text("Kloppen de cijfers van Budel?")
        assert makelaar.goto(f"{adres}{WEDERHOOR}?kern=gastel").status == 404  # type: ignore[union-attr]
        assert makelaar.goto(f"{adres}{RAPPORT}teksten/toelichting-gastel/").status == 404  # type: ignore[union-attr]
        makelaar.goto(adres + WEDERHOOR)
        assert bevindingen(makelaar) == []
        antwoord(makelaar, "Dit herken ik: het eigen netwerk lost veel op.", "Indienen")

        # The other one refuses, with a reason; that is an answer too.
        collega.goto(adres + WEDERHOOR)
        antwoord(collega, "Er ontbreekt een maand.", "Niet akkoord met de cijfers")

        beleid.goto(adres + RAPPORT)
        assert bevindingen(beleid) == []
        expect(beleid.get_by_role("row", name="Gastel Niet akkoord")).to_be_visible()
        expect(beleid.get_by_text("Gastel: niet akkoord met de cijfers.")).to_be_visible()
        expect(beleid.get_by_role("row", name="Budel Antwoord binnen")).to_be_visible()

        # So it comes back, is laid before anew, and this time the collega agrees; Budel stays silent until the end.
        beleid.get_by_text("Haal terug").first.click()
        beleid.get_by_label("Waarom?").first.fill("Er ontbreekt een maand van Gastel")
        beleid.get_by_role("button", name="Haal terug").click()
        expect(beleid.get_by_text("Het rapport is weer een concept.")).to_be_visible()
        assert makelaar.goto(adres + WEDERHOOR).status == 404  # type: ignore[union-attr]
        werker_is_klaar(beleid)
        leg_voor(beleid, adres)
        collega.goto(adres + WEDERHOOR)
        antwoord(collega, "Nu klopt het.", "Indienen", eerder="Er ontbreekt een maand.")

        zet(wederhoor_tot=timezone.localdate() - timedelta(days=1))
        beleid.goto(adres + RAPPORT)
        expect(beleid.get_by_role("row", name="Budel Nog geen antwoord")).to_be_visible()
        beleid.get_by_label("Ik heb de cijfers en de antwoorden gelezen").check()
        beleid.get_by_role("button", name="Stel vast").click()
        expect(beleid.get_by_text("Het rapport is vastgesteld.")).to_be_visible()
        werker_is_klaar(beleid)
        makelaar.goto(adres + WEDERHOOR)
        expect(makelaar).to_have_url(adres + RAPPORT)
    assert Kwartaalrapportage.objects.get().status == Status.VASTGESTELD
