"""The table of examples of the privacy guard: what must be pointed out and what must be left alone, with its score."""

import csv
import tracemalloc
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from registratie.privacy import gevonden
from registratie.privacy.namen import lijst

TABEL = Path(__file__).parent / "data/bewaking.csv"
MINSTENS = {"naam": 0.95, "bsn": 1.0, "geboortedatum": 0.95}


@dataclass
class Score:
    """Counts of findings per kind: right, too many and missed."""

    goed: Counter[str] = field(default_factory=Counter)
    teveel: Counter[str] = field(default_factory=Counter)
    gemist: Counter[str] = field(default_factory=Counter)

    def tel(self, verwacht: Counter[str], gekregen: Counter[str]) -> None:
        self.goed += verwacht & gekregen
        self.teveel += gekregen - verwacht
        self.gemist += verwacht - gekregen

    def precisie(self, soort: str) -> float:
        return self.goed[soort] / max(1, self.goed[soort] + self.teveel[soort])

    def vangst(self, soort: str) -> float:
        return self.goed[soort] / max(1, self.goed[soort] + self.gemist[soort])


def voorbeelden() -> list[tuple[str, Counter[str]]]:
    with TABEL.open(encoding="utf-8", newline="") as bestand:
        return [(r["tekst"], Counter(r["soorten"].split())) for r in csv.DictReader(bestand, delimiter=";")]


@pytest.fixture(scope="module")
def score() -> Score:
    score = Score()
    for tekst, verwacht in voorbeelden():
        score.tel(verwacht, Counter(vondst.soort for vondst in gevonden(tekst)))
    return score


def test_the_table_is_large_enough() -> None:
    assert len({tekst for tekst, _ in voorbeelden()}) >= 120


def test_print_precision_and_recall(score: Score, capsys: pytest.CaptureFixture[str]) -> None:
    soorten = sorted(score.goed | score.teveel | score.gemist)
    with capsys.disabled():
        print(f"\nPrivacy guard, {len(voorbeelden())} examples: kind, precision, recall")
        for soort in soorten:
            print(f"  {soort:14} {score.precisie(soort):.3f} {score.vangst(soort):.3f}")
    assert soorten


@pytest.mark.parametrize("soort", MINSTENS)
def test_precision_and_recall_are_high_enough(score: Score, soort: str) -> None:
    assert score.precisie(soort) >= MINSTENS[soort]
    assert score.vangst(soort) >= MINSTENS[soort]


@pytest.mark.parametrize("soort", ["telefoon", "email", "adres", "iban"])
def test_the_other_kinds_are_all_found(score: Score, soort: str) -> None:
    assert score.precisie(soort) == score.vangst(soort) == 1.0


def test_the_lists_of_names_take_little_memory() -> None:
    lijst.cache_clear()
    tracemalloc.start()
    gevonden("Een gewone zin met Jan erin.")
    gebruikt = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert gebruikt < 20_000_000
