"""What a browser is told with every answer, and which methods an address takes: from the list of all addresses."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.http.response import HttpResponseBase
from django.test import Client, override_settings

from tests import mensen
from tests.paginas import als
from tests.proef import maak_hulpvraag, maak_rapport
from tests.toegang import GET, ROLLEN, vul_in

pytestmark = pytest.mark.django_db

OP_ELK_ANTWOORD = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
MENSEN = {"makelaar": mensen.maak_makelaar, "beleid": mensen.maak_beleid, "beheerder": mensen.maak_beheerder}


def wie_mag(adres: str) -> str:
    """Somebody for whom this address is there; for the addresses of nobody the makelaar, who may the most."""
    return next((rol for rol in MENSEN if GET[adres][ROLLEN.index(rol)] in (200, 302, 405)), "makelaar")


@pytest.fixture
def lezers() -> dict[str, Client]:
    return {rol: als(maak()) for rol, maak in MENSEN.items()} | {"anoniem": Client()}


@pytest.fixture
def paden() -> dict[str, str]:
    nummer = maak_hulpvraag("budel").nummer
    maak_rapport("2026-K3", vastgesteld=True)
    return {adres: f"/{vul_in(adres, nummer, '2026-K3').lstrip('/')}" for adres in GET if adres != "uitloggen/"}


def antwoorden(
    lezers: dict[str, Client], paden: dict[str, str], methode: str
) -> Iterator[tuple[str, HttpResponseBase]]:
    for adres, pad in paden.items():
        for rol in ("anoniem", wie_mag(adres)):
            yield f"{methode} {pad} als {rol}", getattr(lezers[rol], methode)(pad)


@pytest.mark.norm("ASVS 3.4.3")
def test_elk_antwoord_zegt_wat_een_browser_mag(lezers: dict[str, Client], paden: dict[str, str]) -> None:
    for wat, antwoord in antwoorden(lezers, paden, "get"):
        assert {naam: antwoord.headers.get(naam) for naam in OP_ELK_ANTWOORD} == OP_ELK_ANTWOORD, wat
        # The address of a receiver's page is a key, and goes nowhere.
        assert antwoord.headers["Referrer-Policy"] == ("no-referrer" if "/terugkoppelen/" in wat else "same-origin")
        regels = antwoord.headers["Content-Security-Policy"]
        assert "default-src 'self'" in regels, wat
        assert "unsafe" not in regels, wat
        assert "camera=()" in antwoord.headers["Permissions-Policy"], wat


@pytest.mark.norm("ASVS 14.3.2")
def test_wie_is_ingelogd_laat_niets_achter_in_de_browser(lezers: dict[str, Client], paden: dict[str, str]) -> None:
    for wat, antwoord in antwoorden(lezers, paden, "get"):
        if not wat.endswith("anoniem"):
            assert "no-store" in antwoord.headers["Cache-Control"], wat


def test_uitloggen_wist_wat_de_browser_bewaarde(lezers: dict[str, Client]) -> None:
    assert "Clear-Site-Data" not in lezers["makelaar"].get("/uitloggen/").headers
    assert lezers["makelaar"].post("/uitloggen/").headers["Clear-Site-Data"] == '"cache", "storage"'


@override_settings(SECURE_HSTS_SECONDS=31536000)
@pytest.mark.norm("ASVS 3.4.1")
def test_over_https_blijft_het_https(client: Client) -> None:
    assert client.get("/inloggen/", secure=True).headers["Strict-Transport-Security"].startswith("max-age=31536000")
    assert settings.MIDDLEWARE[0] == "makelaar.middleware.kopregels"
