"""Writing in a report in the browser: saved while typing, shown as it will be printed, and nothing typed is lost."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from typing import TypeVar

import pytest
from django.db import connection
from django.utils import timezone
from playwright.sync_api import Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from makelaar.models import Gebruiker
from rapportage import teksten
from rapportage.models import Kwartaalrapportage, Status, Tekst
from tests import mensen
from tests.browser import axe_vindt, chromium, loopt_over, venster
from tests.paginas import als
from tests.proef import maak_hulpvraag, maak_rapport

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
T = TypeVar("T")
ADRES = "/kwartaalrapportages/2026-K3/teksten/"


@pytest.fixture(autouse=True)
def rapport() -> Kwartaalrapportage:
    maak_hulpvraag()
    gemaakt = maak_rapport("2026-K3", vastgesteld=False)
    gemaakt.status, gemaakt.wederhoor_tot = Status.WEDERHOOR, timezone.localdate() + timedelta(days=3)
    gemaakt.save()
    return gemaakt


@contextmanager
def schrijver(server: LiveServer, gebruiker: Gebruiker, plek: str, *, javascript: bool = True) -> Iterator[Page]:
    """A window at this place, signed in as this user."""
    koekjes = [{"name": k, "value": v.value, "url": server.url} for k, v in als(gebruiker).cookies.items()]
    with chromium() as browser, venster(browser, javascript=javascript) as pagina:
        pagina.context.add_cookies(koekjes)  # type: ignore[arg-type]
        pagina.goto(f"{server.url}{ADRES}{plek}/")
        pagina.frame_locator("#voorbeeld").locator("main").wait_for()
        yield pagina


def los(vraag: Callable[[], T]) -> T:
    """Asks the database from a thread of its own: where a browser runs, Django asks for that."""

    def doe() -> T:
        try:
            return vraag()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as ander:
        return ander.submit(doe).result()


def bewaard() -> tuple[str, int]:
    rij = los(Tekst.objects.get)
    return rij.inhoud, rij.versie


def test_een_toelichting_van_typen_tot_indienen(live_server: LiveServer) -> None:
    with schrijver(live_server, mensen.maak_makelaar(), "toelichting-budel") as pagina:
        veld, blad = pagina.get_by_label("Jouw tekst"), pagina.frame_locator("#voorbeeld")
        veld.fill("De *bank* sloot.")
        expect(pagina.locator("#uitkomst")).to_contain_text("Bewaard om")
        expect(blad.locator(".kern .tekst em")).to_have_text("bank")
        expect(pagina.get_by_text("Nog 584 tekens")).to_be_visible()
        veld.press_sequentially(" Wij hielpen 3 gezinnen.")
        expect(pagina.locator("#uitkomst mark")).to_have_text("3 gezinnen")
        assert bewaard() == ("De *bank* sloot.", 1)
        for breedte in (1280, 768, 320):
            pagina.set_viewport_size({"width": breedte, "height": 720})
            assert axe_vindt(pagina, kleuren=breedte == 1280) == []
            assert loopt_over(pagina) <= 0
        pagina.get_by_label("Laat staan").check()
        expect(pagina.locator("#uitkomst")).to_contain_text("Bewaard om")
        pagina.get_by_role("button", name="Indienen").click()
        expect(pagina.get_by_text("Het beleidsteam kan je toelichting lezen.")).to_be_visible()
        assert axe_vindt(pagina) == []
        assert pagina.evaluate("Object.keys(sessionStorage).filter((naam) => naam.startsWith('klad:'))") == []
    assert Tekst.objects.get().ingediend_op


def test_zonder_verbinding_en_daarna_weer_wel(live_server: LiveServer) -> None:
    verloren = []

    def verlies(route: Route) -> None:
        """The first save does not arrive; of the second only the answer gets lost."""
        verloren.append(route)
        if len(verloren) == 2:
            route.fetch()
        if len(verloren) <= 2:
            route.abort()
        else:
            route.continue_()

    with schrijver(live_server, mensen.maak_beleid(), "inleiding") as pagina:
        pagina.route("**/teksten/inleiding/", verlies)
        pagina.get_by_label("Jouw tekst").fill("Zonder verbinding getypt.")
        expect(pagina.locator("#berichten")).to_contain_text("Niet bewaard: er is geen verbinding.")
        with pagina.expect_event("requestfailed"):
            pagina.get_by_role("button", name="Bewaar").click()
        pagina.get_by_label("Jouw tekst").press_sequentially(" En verder.")
        expect(pagina.locator("#uitkomst")).to_contain_text("Bewaard om")
        expect(pagina.locator("#berichten")).to_be_empty()
        assert bewaard() == ("Zonder verbinding getypt. En verder.", 2)


def test_een_verlopen_sessie_en_een_ander_die_intussen_schreef(
    live_server: LiveServer, rapport: Kwartaalrapportage
) -> None:
    beleid, ander = mensen.maak_beleid(), mensen.maak_gebruiker("tweede", "beleid")
    inleiding = next(plek for plek in teksten.plekken(rapport) if plek.code == "inleiding")
    with schrijver(live_server, beleid, "inleiding") as pagina:
        koekjes = pagina.context.cookies()
        pagina.context.clear_cookies(name="sessie")
        pagina.get_by_label("Jouw tekst").fill("Van mij.")
        expect(pagina.get_by_role("link", name="Log opnieuw in en ga verder")).to_be_visible()
        los(lambda: teksten.bewaar(rapport, inleiding, "Van een ander.", 0, ander))
        pagina.context.add_cookies(koekjes)  # type: ignore[arg-type]
        pagina.reload()
        expect(pagina.get_by_label("Jouw tekst")).to_have_value("Van mij.")
        expect(pagina.get_by_label("Wat er nu bewaard is")).to_have_value("Van een ander.")
        assert axe_vindt(pagina) == []
        pagina.get_by_label("Jouw tekst").fill("Van een ander. Van mij.")
        pagina.get_by_role("button", name="Bewaar mijn tekst").click()
        expect(pagina.locator("#uitkomst")).to_contain_text("Bewaard om")
        assert bewaard() == ("Van een ander. Van mij.", 2)


def test_zonder_javascript(live_server: LiveServer) -> None:
    with schrijver(live_server, mensen.maak_makelaar(), "toelichting-budel", javascript=False) as pagina:
        pagina.get_by_label("Jouw tekst").fill("Wij hielpen 3 gezinnen.")
        pagina.get_by_role("button", name="Alleen bewaren").click()
        pagina.get_by_role("button", name="Wis dit").click()
        expect(pagina.get_by_label("Jouw tekst")).to_have_value("Wij hielpen ….")
        pagina.get_by_label("Jouw tekst").fill("Wij hielpen enkele gezinnen.")
        pagina.get_by_role("button", name="Alleen bewaren").click()
        expect(pagina.get_by_text("Je tekst is bewaard.")).to_be_visible()
        expect(pagina.frame_locator("#voorbeeld").get_by_text("Wij hielpen enkele gezinnen.")).to_be_visible()
