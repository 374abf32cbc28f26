"""Judges from outside that need no running Makelaar: bandit on the code, CSP Evaluator, a scan for secrets."""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from playwright._impl._driver import compute_driver_executable

from tests.veilig.oordeel import Bevinding

BASIS = Path(__file__).resolve().parent.parent.parent
# What is ours and runs with real data.
EIGEN = ("makelaar", "registratie", "rapportage", "scripts")
# Lists of names and files of others: full of what looks random, and none of it is ours.
GEEN_GEHEIM = r"^(static/vendor|tests/vendor|registratie/privacy/lijsten|requirements.*\.txt|registratie/voorbeelden)"


def bandit() -> Iterator[Bevinding]:
    """Per rule and file, whatever its severity."""
    opdracht = [sys.executable, "-m", "bandit", "-r", "-q", "-f", "json", "--exit-zero", *EIGEN]
    uit = subprocess.run(opdracht, cwd=BASIS, capture_output=True, text=True, check=True).stdout
    gelezen = json.loads(uit)
    assert gelezen["metrics"]["_totals"]["loc"] > 5000, "bandit las bijna niets"
    assert not gelezen["errors"], gelezen["errors"]
    for b in gelezen["results"]:
        yield Bevinding("bandit", b["test_id"], b["filename"], f"regel {b['line_number']}, {b['issue_text']}")


def csp_evaluator(beleid: Iterable[str]) -> Iterator[Bevinding]:
    """Of each policy, whatever its severity, with the checks for a strict one."""
    node, _ = compute_driver_executable()
    regels = list(beleid)
    opdracht = [str(node), str(Path(__file__).with_name("csp_oordeel.js"))]
    uit = subprocess.run(opdracht, input=json.dumps(regels), capture_output=True, text=True, check=True).stdout
    for regel, bevindingen in zip(regels, json.loads(uit), strict=True):
        for b in bevindingen:
            wat = f"{b['ernst']}: {b['wat']} In: {regel}"
            yield Bevinding("csp", f"{b['richtlijn']} {b['waarde']}".strip(), b["ernst"], wat)


def geheimen() -> Iterator[Bevinding]:
    """In every file that git knows; nothing that is found is tried out."""
    opdracht = [sys.executable, "-m", "detect_secrets", "scan", "--no-verify", "--exclude-files", GEEN_GEHEIM]
    uit = subprocess.run(opdracht, cwd=BASIS, capture_output=True, text=True, check=True).stdout
    for bestand, gevonden in json.loads(uit)["results"].items():
        for b in gevonden:
            yield Bevinding("geheimen", b["type"], bestand, f"regel {b['line_number']}")
