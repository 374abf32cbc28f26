"""What a browser is told with every answer, and which methods an address takes: from the list of all addresses."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.http.response import HttpResponseBase
from django.test import Client, override_settings

from tests import mensen
from tests.browser import BASIS
from tests.paginas import als
from tests.proef import maak_hulpvraag, maak_rapport
from tests.servers import productie_omgeving
from tests.toegang import GET, ROLLEN, vul_in
from tests.veilig.oordeel import ongegrond
from tests.veilig.rechters import csp_evaluator

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
        # The address of a receiver's page, or of an invitation, is a key, and goes nowhere.
        sleutel = "/terugkoppelen/" in wat or "/uitnodiging/" in wat
        assert antwoord.headers["Referrer-Policy"] == ("no-referrer" if sleutel else "same-origin")
        regels = antwoord.headers["Content-Security-Policy"]
        assert "default-src 'self'" in regels, wat
        assert "unsafe" not in regels, wat
        assert "camera=()" in antwoord.headers["Permissions-Policy"], wat


@pytest.mark.norm("ASVS 3.4.3")
def test_het_beleid_voor_inhoud_doorstaat_het_oordeel_van_een_ander(
    lezers: dict[str, Client], paden: dict[str, str]
) -> None:
    beleid = {antwoord.headers["Content-Security-Policy"] for _, antwoord in antwoorden(lezers, paden, "get")}
    assert ongegrond("csp", csp_evaluator(sorted(beleid))) == []


@pytest.mark.norm("ASVS 14.3.2")
def test_wie_is_ingelogd_laat_niets_achter_in_de_browser(lezers: dict[str, Client], paden: dict[str, str]) -> None:
    for wat, antwoord in antwoorden(lezers, paden, "get"):
        if not wat.endswith("anoniem"):
            assert "no-store" in antwoord.headers["Cache-Control"], wat


def test_uitloggen_wist_wat_de_browser_bewaarde(lezers: dict[str, Client]) -> None:
    assert "Clear-Site-Data" not in lezers["makelaar"].get("/uitloggen/").headers
    assert lezers["makelaar"].post("/uitloggen/").headers["Clear-Site-Data"] == '"cache", "storage"'


@pytest.mark.norm("ASVS 3.4.1")
@override_settings(SECURE_HSTS_SECONDS=31536000, SECURE_HSTS_INCLUDE_SUBDOMAINS=True, SECURE_HSTS_PRELOAD=True)
@pytest.mark.parametrize("pad", ["/inloggen/", "/bestaat-niet/", "/static/css/makelaar.css", "/static/vendor/geen.js"])
def test_over_https_blijft_het_https_ook_voor_bestanden(client: Client, pad: str) -> None:
    koppen = client.get(pad, secure=True).headers
    assert koppen["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"
    assert {naam: koppen.get(naam) for naam in OP_ELK_ANTWOORD} == OP_ELK_ANTWOORD
    assert koppen["Referrer-Policy"] == "same-origin"
    assert "camera=()" in koppen["Permissions-Policy"]


IN_PRODUCTIE = """
from django.test import Client
from makelaar.models import Gebruiker, Rol
Gebruiker.objects.create_user("beleid", password="{w}", rol=Rol.BELEID)
c = Client(HTTP_HOST="localhost")
c.get("/inloggen/", secure=True)
c.post("/inloggen/", {{"login": "beleid", "password": "{w}"}}, secure=True)
print("\\n".join(k.OutputString() for k in c.cookies.values()))
print("naar", c.get("/inloggen/").headers["Location"])
"""


@pytest.mark.norm("ASVS 3.3.1")
def test_koekjes_in_productie_horen_bij_deze_ene_naam(
    gemigreerde_database: Callable[[], str], valkey_url: str, tmp_path: Path
) -> None:
    """`__Host-`: over https, for the whole of this host and no other (ASVS 3.3.1)."""
    meer = {"HTTPS": "1", "DJANGO_SETTINGS_MODULE": "tests.kanarie.instellingen"}
    omgeving = productie_omgeving(gemigreerde_database(), valkey_url, tmp_path, **meer)
    opdracht = [
        sys.executable,
        "manage.py",
        "shell",
        "--verbosity",
        "0",
        "-c",
        IN_PRODUCTIE.format(w=mensen.WACHTWOORD),
    ]
    klaar = subprocess.run(opdracht, cwd=BASIS, env=omgeving, capture_output=True, text=True, check=True).stdout
    *koekjes, doorgestuurd = klaar.strip().splitlines()
    namen = {koekje.partition("=")[0] for koekje in koekjes}
    assert {"__Host-sessie", "__Host-csrf"} <= namen
    for koekje in koekjes:
        assert koekje.startswith("__Host-")
        assert {"Secure", "Path=/", "SameSite=Lax"} <= set(koekje.split("; "))
        assert "Domain" not in koekje
    assert "HttpOnly" in next(koekje for koekje in koekjes if koekje.startswith("__Host-sessie"))
    assert doorgestuurd == "naar https://localhost/inloggen/"
