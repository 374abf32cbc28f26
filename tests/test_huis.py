"""The house: imports run one way, and what is sacred is reached through one door."""

import ast
import os
import re
from pathlib import Path

import pytest
from django.conf import settings

BASIS = Path(__file__).resolve().parent.parent
MAG = {
    "makelaar": {"makelaar"},
    "registratie": {"makelaar", "registratie"},
    "rapportage": {"makelaar", "registratie", "rapportage"},
}


def bestanden(kamer: str) -> list[Path]:
    return [p for p in (BASIS / kamer).rglob("*.py") if "migrations" not in p.parts]


def ingevoerd(pad: Path) -> set[str]:
    namen: set[str] = set()
    for knoop in ast.walk(ast.parse(pad.read_text())):
        if isinstance(knoop, ast.Import):
            namen |= {alias.name.split(".")[0] for alias in knoop.names}
        elif isinstance(knoop, ast.ImportFrom) and knoop.module:
            namen.add(knoop.module.split(".")[0])
    return namen


@pytest.mark.parametrize("kamer", MAG)
def test_invoer_gaat_een_kant_op(kamer: str) -> None:
    verkeerd = {str(p): ingevoerd(p) & (set(MAG) - MAG[kamer]) for p in bestanden(kamer)}
    assert {p: n for p, n in verkeerd.items() if n} == {}


@pytest.mark.parametrize(("wat", "deur"), [("weasyprint", "pdf.py"), ("vl_convert", "plaatjes.py")])
def test_wat_alleen_de_worker_laadt_heeft_een_deur(wat: str, deur: str) -> None:
    assert [p.name for kamer in MAG for p in bestanden(kamer) if wat in ingevoerd(p)] == [deur]


@pytest.mark.norm("AVG wie wat ziet")
def test_schermen_komen_alleen_via_het_bereik_bij_rijen() -> None:
    """In a view `Hulpvraag.objects` and `Kwartaalrapportage.objects` are followed by `visible_to`."""
    schermen = [p for kamer in MAG for p in bestanden(kamer) if "views" in str(p)]
    zonder = re.compile(r"(?:Hulpvraag|Kwartaalrapportage)\.objects\.(?!visible_to)")
    assert [p.name for p in schermen if zonder.search(p.read_text())] == []
    assert any("Hulpvraag.objects.visible_to" in p.read_text() for p in schermen)


def test_wat_productie_leest_gaat_mee_in_het_image() -> None:
    mee = (BASIS / ".dockerignore").read_text().splitlines()
    start = (BASIS / "Dockerfile").read_text()
    for naam in ("manage.py", "requirements.txt", "gunicorn.conf.py"):
        assert f"!{naam}" in mee
    assert '"--config", "gunicorn.conf.py"' in start


def test_elke_werker_van_de_tests_heeft_een_eigen_map() -> None:
    """Settings that were read too early are those of another process, and its files are overwritten."""
    assert Path(os.environ["MAKELAAR_VAR"]) == settings.VAR_DIR
