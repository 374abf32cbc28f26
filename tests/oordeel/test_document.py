"""The PDF before judges from outside: veraPDF, its own boxes, its fonts, and another machine that makes it again."""

import base64
import os
import pickle
import re
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker
from weasyprint import HTML

from tests.browser import BASIS
from tests.oordeel import bladspiegel
from tests.oordeel.rechters import Oordeel, keur_pdfs
from tests.oordeel.werelden import WERELDEN, Proefdruk, proefdruk

Proefdrukken = Callable[[str], Proefdruk]
# Another town, another language, another user: nothing of it may show.
ELDERS = {"TZ": "Asia/Tokyo", "LANG": "tr_TR.UTF-8", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
OPNIEUW = """
import base64, os, pickle, sys
os.umask(0o077)
sys.path.insert(0, sys.argv[1])
import django
django.setup()
from rapportage.pdf import maak_pdf
sys.stdout.buffer.write(maak_pdf(pickle.loads(base64.b64decode(sys.stdin.buffer.read()))))
"""
GEEN_LETTERTYPEN = "<?xml version='1.0'?><!DOCTYPE fontconfig SYSTEM 'fonts.dtd'><fontconfig></fontconfig>"
SVG = "<svg width='100' height='40' viewBox='0 0 100 40'><text x='60' y='20'>Lange naam</text></svg>"
SLECHT = {
    "buiten de bladspiegel": "<p style='position: relative; left: 180mm'>Te ver naar rechts</p>",
    "staat over": "<p>Een regel tekst</p><p style='margin-top: -4mm'>Een andere regel</p>",
    "steekt uit de cel": "<table><tr><td>Donaudampfschiffahrtsgesellschaft</td><td>Klaar</td></tr></table>",
    "buiten de tekening": SVG,
    "staat onderaan": "<p style='height: 200mm'>Veel tekst</p><h2>Een kop</h2>",
    "bijna leeg": "<p>Twee woorden</p>",
}

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def proefdrukken(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Proefdrukken:
    """Each report when it is first asked for, and once."""

    @cache
    def geef(naam: str) -> Proefdruk:
        with django_db_blocker.unblock():
            return proefdruk(naam)

    return geef


@pytest.fixture(scope="module")
def zonder_merken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file that nobody made accessible."""
    pad = tmp_path_factory.mktemp("pdf") / "zonder-merken.pdf"
    pad.write_bytes(HTML(string="<h1>Rapport</h1><p>Zonder merken.").write_pdf() or b"")
    return pad


@pytest.fixture(scope="module")
def oordeel(proefdrukken: Proefdrukken, zonder_merken: Path) -> Oordeel:
    return keur_pdfs([*(proefdrukken(naam).pdf for naam in WERELDEN), zonder_merken])


@pytest.mark.parametrize("naam", WERELDEN)
@pytest.mark.norm("PDF/UA-1", "PDF/A-3a", "EN 301 549 tabellen")
def test_verapdf_vindt_geen_gebroken_regel(naam: str, proefdrukken: Proefdrukken, oordeel: Oordeel) -> None:
    regels = oordeel[str(proefdrukken(naam).pdf)]
    assert [regel.split("\t")[:2] for regel in regels] == [["ua1", "goed"], ["3a", "goed"]], "\n".join(regels)
    assert all(int(regel.split("\t")[2].split()[0]) > 10_000 for regel in regels)


def test_verapdf_ziet_dat_merken_ontbreken(zonder_merken: Path, oordeel: Oordeel) -> None:
    gebroken = {tuple(regel.split("\t")[:2]) for regel in oordeel[str(zonder_merken)]}
    assert {("ua1", "fout"), ("3a", "fout"), ("3a", "6.7.2.2-1")} <= gebroken


@pytest.mark.parametrize("naam", WERELDEN)
def test_niets_loopt_over_elkaar_of_van_het_blad(naam: str, proefdrukken: Proefdrukken) -> None:
    druk = proefdrukken(naam)
    assert bladspiegel.gebreken(druk.document, druk.pdf) == []


def test_een_slecht_blad_valt_op(tmp_path: Path) -> None:
    blad = "<section style='break-after: page'>{}</section>".format
    stijl = "<style>@page { size: A4 } p { margin: 0 } table { table-layout: fixed; width: 3cm }</style>"
    document = HTML(string=stijl + "".join(map(blad, SLECHT.values()))).render()
    document.write_pdf(tmp_path / "slecht.pdf")
    gevonden = bladspiegel.gebreken(document, tmp_path / "slecht.pdf")
    for nummer, gebrek in enumerate(SLECHT, 1):
        assert any(regel.startswith(f"blad {nummer}:") and gebrek in regel for regel in gevonden), (gebrek, gevonden)


@pytest.mark.parametrize("naam", WERELDEN)
def test_alleen_ons_eigen_lettertype_zit_erin(naam: str, proefdrukken: Proefdrukken) -> None:
    opdracht = ["pdffonts", str(proefdrukken(naam).pdf)]
    regels = subprocess.run(opdracht, capture_output=True, text=True, check=True).stdout.splitlines()[2:]
    soorten = {re.sub(r"^[A-Z]{6}\+", "", regel.split()[0]) for regel in regels}
    assert soorten
    assert all(soort.startswith("Noto-Sans") for soort in soorten), soorten
    assert all(regel.split()[-5:-2] == ["yes", "yes", "yes"] for regel in regels), regels


def test_een_andere_machine_geeft_dezelfde_bytes(proefdrukken: Proefdrukken, tmp_path: Path) -> None:
    druk = proefdrukken("herziening")
    (tmp_path / "fonts.conf").write_text(GEEN_LETTERTYPEN)
    eigen = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path), "FONTCONFIG_FILE": str(tmp_path / "fonts.conf")}
    uitkomst = subprocess.run(
        [sys.executable, "-c", OPNIEUW, BASIS],
        input=base64.b64encode(pickle.dumps(druk.verslag)),
        env=os.environ | ELDERS | eigen,
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert uitkomst.returncode == 0, uitkomst.stderr.decode()
    assert uitkomst.stdout == druk.pdf.read_bytes()
