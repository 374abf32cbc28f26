"""What the compose file says, as far as can be seen without containers: no secret in it, no port but the proxy's."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

WORTEL = Path(__file__).resolve().parent.parent
BOUW: dict[str, Any] = yaml.safe_load((WORTEL / "docker-compose.yml").read_text())
DELEN: dict[str, dict[str, Any]] = BOUW["services"]
VAN_ONS = {naam for naam, deel in DELEN.items() if deel["image"] == "makelaar"}


def test_alleen_de_proxy_is_van_buiten_te_bereiken() -> None:
    assert {naam for naam, deel in DELEN.items() if "ports" in deel} == {"proxy"}


@pytest.mark.norm("ASVS 16.4.2")
def test_de_toepassing_kent_de_eigenaar_van_de_tabellen_niet() -> None:
    eigenaar = {naam for naam in VAN_ONS if "DATABASE_BEHEER_URL" in DELEN[naam]["environment"]}
    assert eigenaar == {"migratie", "reservekopie"}
    assert {DELEN[naam]["environment"]["DATABASE_URL"].split(":")[1] for naam in VAN_ONS} == {"//makelaar_app"}


def test_wat_van_ons_is_draait_zonder_rechten() -> None:
    for naam in VAN_ONS:
        deel = DELEN[naam]
        assert (deel["read_only"], deel["cap_drop"]) == (True, ["ALL"]), naam


def test_elk_wachtwoord_komt_van_buiten_en_wordt_genoemd() -> None:
    tekst = (WORTEL / "docker-compose.yml").read_text()
    gevraagd = set(re.findall(r"\$\{(\w+):\?", tekst))
    genoemd = set(re.findall(r"^#?([A-Z0-9_]+)=", (WORTEL / ".env.example").read_text(), re.MULTILINE))
    assert {"POSTGRES_PASSWORD", "TOEPASSING_PASSWORD"} <= gevraagd <= genoemd


def test_de_proxy_kent_elke_webserver_en_schrijft_niets_op() -> None:
    caddy = (WORTEL / "deploy/Caddyfile").read_text()
    webservers = {naam for naam, deel in DELEN.items() if naam.startswith("web")}
    assert len(webservers) == 2
    assert set(re.findall(r"(\w+):8000", caddy)) == webservers
    assert "header_up X-Forwarded-For {remote_host}" in caddy
    assert "output discard" in caddy


def test_wat_een_opdracht_aanroept_gaat_mee_in_het_beeld() -> None:
    mee = set(re.findall(r"^!(\S+)", (WORTEL / ".dockerignore").read_text(), re.MULTILINE))
    assert {"deploy", "makelaar", "registratie", "rapportage", "templates", "static"} <= mee
