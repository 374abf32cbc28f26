"""Production starts only when it is complete and has no trace of the demo."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from makelaar.start import DEMO_WACHTWOORD
from tests.servers import productie_omgeving

ROOT = Path(__file__).resolve().parent.parent
MAAK_ACCOUNT = (
    "from makelaar.models import Gebruiker, Rol;Gebruiker.objects.create_user('beleid', password='{}', rol=Rol.BELEID)"
)


@pytest.mark.parametrize(
    ("naam", "waarde"),
    [
        ("SECRET_KEY", ""),
        ("GEHEUGEN_SLEUTELS", "te-kort"),
        ("ALLOWED_HOSTS", ""),
        ("DEBUG", "1"),
    ],
)
def test_productie_weigert_een_onvolledige_omgeving(naam: str, waarde: str, tmp_path: Path) -> None:
    omgeving = productie_omgeving("postgresql://127.0.0.1:1/x", "redis://127.0.0.1:1", tmp_path)

    geweigerd = python("import makelaar.settings", omgeving | {naam: waarde})

    assert geweigerd.returncode != 0
    assert f"ImproperlyConfigured: {naam} " in geweigerd.stderr


def test_een_lege_login_voor_de_eigenaar_is_geen(tmp_path: Path) -> None:
    """`.env.example` filled in by half: one login does everything."""
    omgeving = productie_omgeving("postgresql://127.0.0.1:1/x", "redis://127.0.0.1:1", tmp_path)
    regel = "import sys; sys.argv = ['manage.py', 'migrate']; from makelaar.settings import DATABASES as d; print(d)"

    gestart = python(regel, omgeving | {"DATABASE_BEHEER_URL": ""})

    assert "'NAME': 'x'" in gestart.stdout


@pytest.mark.norm("BIO2 geen groepsaccounts")
def test_productie_weigert_een_account_van_de_demo(
    gemigreerde_database: Callable[[], str], valkey_url: str, tmp_path: Path
) -> None:
    omgeving = productie_omgeving(gemigreerde_database(), valkey_url, tmp_path)
    assert python("import makelaar.wsgi", omgeving).returncode == 0

    manage(omgeving, "shell", "--verbosity", "0", "-c", MAAK_ACCOUNT.format(DEMO_WACHTWOORD))

    geweigerd = python("import makelaar.wsgi", omgeving)
    assert geweigerd.returncode != 0
    assert "demo-accounts (beleid)" in geweigerd.stderr
    werker = [sys.executable, "-m", "celery", "-A", "makelaar", "worker", "--concurrency", "1"]
    gestopt = subprocess.run(werker, cwd=ROOT, env=omgeving, capture_output=True, text=True, check=False, timeout=60)
    assert gestopt.returncode != 0
    assert "demo-accounts (beleid)" in gestopt.stderr


def manage(omgeving: dict[str, str], *opdracht: str) -> None:
    subprocess.run([sys.executable, "manage.py", *opdracht], cwd=ROOT, env=omgeving, check=True)


def python(regel: str, omgeving: dict[str, str]) -> subprocess.CompletedProcess[str]:
    opdracht = [sys.executable, "-c", regel]
    return subprocess.run(opdracht, cwd=ROOT, env=omgeving, capture_output=True, text=True, check=False)
