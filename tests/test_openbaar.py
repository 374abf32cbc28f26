"""What Dutch government asks of open software, and the statement on accessibility: there, complete and right."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.test import Client

from tests.paginas import tekst

ROOT = Path(__file__).resolve().parent.parent
VAN_ANDEREN = ROOT / "static" / "vendor"
LIJSTEN = ROOT / "registratie" / "privacy" / "lijsten"
# What https://yml.publiccode.tools/ 0.4 asks for, and the words that we use from its lists.
VERPLICHT = {
    "publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus", "softwareType", "description", "legal",
    "maintenance", "localisation",
}  # fmt: skip
STATUS = {"concept", "development", "beta", "stable", "obsolete"}
SOORT = {"standalone/web", "standalone/backend", "standalone/desktop", "library", "configurationFiles"}


@pytest.fixture
def beschrijving() -> dict[str, Any]:
    gelezen: dict[str, Any] = yaml.safe_load((ROOT / "publiccode.yml").read_text())
    return gelezen


@pytest.mark.norm("publiccode.yml")
def test_de_catalogus_kan_ons_lezen(beschrijving: dict[str, Any]) -> None:
    assert set(beschrijving) >= VERPLICHT
    assert str(beschrijving["publiccodeYmlVersion"]) in {"0.2", "0.3", "0.4", "0.5"}
    assert beschrijving["url"].startswith("https://")
    assert beschrijving["developmentStatus"] in STATUS
    assert beschrijving["softwareType"] in SOORT
    assert isinstance(beschrijving["releaseDate"], str)
    assert date.fromisoformat(beschrijving["releaseDate"])
    assert beschrijving["maintenance"]["type"] != "community" or beschrijving["maintenance"]["contacts"]
    assert set(beschrijving["localisation"]) >= {"localisationReady", "availableLanguages"}


@pytest.mark.norm("publiccode.yml")
@pytest.mark.parametrize("taal", ["nl", "en"])
def test_de_omschrijving_is_lang_genoeg_en_niet_te_lang(taal: str, beschrijving: dict[str, Any]) -> None:
    deel = beschrijving["description"][taal]
    assert 1 <= len(deel["shortDescription"]) <= 150
    assert 150 <= len(deel["longDescription"]) <= 10_000
    assert deel["features"]


@pytest.mark.norm("EUPL-1.2")
def test_de_licentie_is_overal_dezelfde(beschrijving: dict[str, Any]) -> None:
    licentie = (ROOT / "LICENSE").read_text()
    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in licentie
    assert len(licentie) > 12_000
    assert beschrijving["legal"]["license"] == "EUPL-1.2"
    assert 'license = "EUPL-1.2"' in (ROOT / "pyproject.toml").read_text()


@pytest.mark.norm("REUSE")
def test_elk_bestand_van_een_ander_draagt_zijn_licentie() -> None:
    regels = (VAN_ANDEREN / "REUSE.toml").read_text()
    assert regels.count("SPDX-FileCopyrightText") == regels.count("SPDX-License-Identifier") == regels.count("[[")
    for licentie in re.findall(r'SPDX-License-Identifier = "(.+?)"', regels):
        assert (VAN_ANDEREN / "LICENSES" / f"{licentie}.txt").stat().st_size > 300, licentie
    mappen = {map_.name for map_ in VAN_ANDEREN.iterdir() if map_.is_dir()} - {"LICENSES"}
    assert mappen == set(re.findall(r'path = "(.+?)/\*\*"', regels))


@pytest.mark.norm("REUSE")
def test_elke_lijst_met_namen_draagt_zijn_licentie() -> None:
    lijsten = list(LIJSTEN.glob("[a-z]*.txt"))
    assert len(lijsten) >= 5
    for lijst in lijsten:
        erbij = lijst.with_name(f"{lijst.name}.license").read_text()
        # What is in the public domain has no owner.
        assert "CC0-1.0" in erbij or re.search(r"SPDX-FileCopyrightText: \S", erbij), lijst.name
        assert re.search(r"SPDX-License-Identifier: \S", erbij), lijst.name


@pytest.mark.norm("SECURITY.md")
def test_wie_een_lek_vindt_leest_waar_het_heen_kan() -> None:
    gids = (ROOT / "SECURITY.md").read_text()
    for nodig in ("private report", "/.well-known/security.txt", "working days", "Coordinated"):
        assert nodig in gids, nodig


@pytest.mark.norm("CHANGELOG.md")
def test_wat_er_veranderde_staat_er_per_versie(beschrijving: dict[str, Any]) -> None:
    lijst = (ROOT / "CHANGELOG.md").read_text()
    versies = re.findall(r"^## \[(.+?)\]", lijst, re.M)
    assert versies[0] == "Unreleased"
    assert re.search(r"^### (Added|Changed|Fixed|Security)$", lijst, re.M)
    # What is not released yet has no heading of its own.
    assert str(beschrijving["softwareVersion"]) in versies or beschrijving["developmentStatus"] == "development"


@pytest.mark.norm("EN 301 549 verklaring")
@pytest.mark.django_db
def test_de_verklaring_staat_open_voor_iedereen_en_elke_pagina_wijst_ernaar(client: Client) -> None:
    verklaring = tekst(client.get("/hulp/toegankelijkheid/"))
    for nodig in ("WCAG 2.2, niveau AA", "EN 301 549", "Wat nog niet klaar is", "Werkt iets niet?"):
        assert nodig in verklaring, nodig
    assert 'href="/hulp/toegankelijkheid/"' in client.get("/inloggen/").content.decode()
