"""Exact numbers in a text of a report: the tables of examples, and where the rule holds.

The rule was made with `aantallen.csv`. `aantallen_proef.csv` was written when it was finished, and it was not tuned on
it. At first sight it missed nothing there; the test leaves room for examples that are added.
"""

import csv
import re
from pathlib import Path

import pytest

from registratie.bewaking import in_woorden
from registratie.privacy import Vondst, gevonden, gevonden_in_rapport
from registratie.privacy.aantallen import kleine_aantallen

DATA = Path(__file__).parent.parent / "data"


def voorbeelden(bestand: str) -> list[tuple[str, list[str]]]:
    """Each text, and what has to be found in it."""
    with (DATA / f"{bestand}.csv").open(encoding="utf-8", newline="") as regels:
        teksten = [regel["tekst"] for regel in csv.DictReader(regels, delimiter=";")]
    return [(re.sub(r"[\[\]]", "", tekst), re.findall(r"\[(.*?)\]", tekst)) for tekst in teksten]


def gekregen(tekst: str) -> list[str]:
    return [tekst[begin:einde] for begin, einde in kleine_aantallen(tekst)]


def score(bestand: str) -> tuple[float, float]:
    """Precision and recall, of the whole finding."""
    paren = [(set(verwacht), set(gekregen(tekst))) for tekst, verwacht in voorbeelden(bestand)]
    goed = sum(len(een & ander) for een, ander in paren)
    return goed / sum(len(ander) for _, ander in paren), goed / sum(len(een) for een, _ in paren)


def test_de_tabel_is_groot_genoeg_en_ongeveer_de_helft_is_raak() -> None:
    alles = voorbeelden("aantallen") + voorbeelden("aantallen_proef")
    assert len({tekst for tekst, _ in alles}) == len(alles) >= 80
    assert 0.4 < sum(bool(verwacht) for _, verwacht in alles) / len(alles) < 0.6


@pytest.mark.parametrize(("bestand", "precisie", "vangst"), [("aantallen", 1.0, 1.0), ("aantallen_proef", 0.9, 0.9)])
def test_precisie_en_vangst(bestand: str, precisie: float, vangst: float) -> None:
    gehaald = score(bestand)
    assert gehaald[0] >= precisie
    assert gehaald[1] >= vangst


@pytest.mark.parametrize("getal", range(1, 100))
def test_cijfers_en_veelvouden(getal: int) -> None:
    assert bool(gekregen(f"Er kwamen {getal} gezinnen.")) == bool(getal % 5)


def test_de_regel_geldt_in_een_rapport_en_nergens_anders() -> None:
    tekst = "Er kwamen 3 gezinnen via 0612345678."
    assert [vondst.soort for vondst in gevonden(tekst)] == ["telefoon"]
    assert gevonden_in_rapport(tekst)[0] == Vondst("aantal", 10, 20)
    assert [vondst.soort for vondst in gevonden_in_rapport(tekst)] == ["aantal", "telefoon"]


def test_het_heeft_een_woord() -> None:
    assert in_woorden({"aantal"}) == "een precies aantal"
