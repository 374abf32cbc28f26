"""A settled report after 500 more requests, another name of a thema and a restart: the same bytes (issue 6)."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.browser import BASIS
from tests.servers import demo_omgeving


def doe(omgeving: dict[str, str], wat: str) -> Any:
    """What this function of `vastgelegd` says, in a process of its own."""
    opdracht = f"from tests.rapport import vastgelegd; vastgelegd.{wat}()"
    klaar = subprocess.run(
        [sys.executable, "manage.py", "shell", "--verbosity", "0", "--command", opdracht],
        cwd=BASIS,
        env=omgeving,
        capture_output=True,
        text=True,
        check=False,
    )
    assert klaar.returncode == 0, klaar.stderr
    return json.loads(klaar.stdout.splitlines()[-1])


def test_een_vastgesteld_rapport_blijft_byte_voor_byte_gelijk(
    tmp_path: Path, lege_demo: Callable[[dict[str, str]], None]
) -> None:
    omgeving = demo_omgeving(tmp_path / "var")
    lege_demo(omgeving)
    eerst, daarna, hulpvragen = doe(omgeving, "maak_en_verander")
    assert hulpvragen == 34 + 500
    assert len(eerst) == 7
    assert daarna == eerst
    assert doe(omgeving, "lees_en_controleer") == eerst
