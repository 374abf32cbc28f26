"""Which test shows which norm: the mark `norm`, and `./run normen`, which runs those tests and prints the table.

A norm is a row of `data/normen.csv`. A test carries `@pytest.mark.norm("ASVS 6.5.1")`, with as many norms as it shows.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

LIJST = Path(__file__).parent / "data" / "normen.csv"
GOED, FOUT, NIET = "goed", "FOUT", "niet gedraaid"


def normen() -> dict[str, str]:
    """Every norm with what must hold, in the order of the list."""
    with LIJST.open(newline="") as bestand:
        return {rij["norm"]: rij["wat er moet gelden"] for rij in csv.DictReader(bestand, delimiter=";")}


def gemerkt(item: pytest.Item) -> list[str]:
    return [str(norm) for merk in item.iter_markers("norm") for norm in merk.args]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--normen", action="store_true", help="print which test shows which norm, and how it went")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A mark that names no norm of the list stops the run: it would be missed in the table."""
    bestaat = normen()
    for item in items:
        for norm in gemerkt(item):
            if norm not in bestaat:
                raise pytest.UsageError(f"{item.nodeid}: {norm!r} staat niet in {LIJST.name}")
            # Goes along with the result, also from a worker of pytest-xdist.
            item.user_properties.append(("norm", norm))


@dataclass
class Uitslag:
    """How the cases of one test went."""

    goed: int = 0
    fout: int = 0
    over: int = 0

    def __str__(self) -> str:
        over = f", {self.over} overgeslagen" if self.over else ""
        if self.fout:
            return f"{FOUT} ({self.fout} van {self.fout + self.goed}{over})"
        return f"{GOED} ({self.goed}{over})" if self.goed else f"overgeslagen ({self.over})"


@dataclass
class Tabel:
    """Norm, test, result: from the reports of this run and nothing else."""

    per_norm: dict[str, dict[str, Uitslag]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(Uitslag)))

    def neem(self, verslagen: Iterable[Any], wat: str) -> None:
        for verslag in verslagen:
            if wat == "goed" and verslag.when != "call":
                continue
            test = verslag.nodeid.partition("[")[0]
            for naam, norm in verslag.user_properties:
                if naam == "norm":
                    uitslag = self.per_norm[norm][test]
                    setattr(uitslag, wat, getattr(uitslag, wat) + 1)

    def regels(self) -> Iterator[tuple[str, str, str]]:
        for norm in normen():
            tests = self.per_norm.get(norm, {})
            yield from ((norm, test, str(uitslag)) for test, uitslag in sorted(tests.items()))
            if not tests:
                yield norm, "-", NIET

    def tekort(self) -> list[str]:
        """The norms without a test that passed, or with one that failed."""
        tests = {norm: self.per_norm.get(norm, {}).values() for norm in normen()}
        return [n for n, us in tests.items() if not any(u.goed for u in us) or any(u.fout for u in us)]


def tabel_van(rapporteur: Any) -> Tabel:
    tabel = Tabel()
    for soort, wat in (("passed", "goed"), ("failed", "fout"), ("error", "fout"), ("skipped", "over")):
        tabel.neem(rapporteur.stats.get(soort, []), wat)
    return tabel


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """A norm that was not shown makes the run fail."""
    config = session.config
    rapporteur = config.pluginmanager.get_plugin("terminalreporter")
    gevraagd = config.getoption("--normen") and not config.getoption("collectonly")
    if gevraagd and rapporteur and not hasattr(config, "workerinput") and tabel_van(rapporteur).tekort():
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    if not config.getoption("--normen"):
        return
    tabel = tabel_van(terminalreporter)
    breed = max(map(len, normen())) + 2
    terminalreporter.section("norm, test, uitslag")
    vorige = ""
    for norm, test, uitslag in tabel.regels():
        terminalreporter.write_line(f"{'' if norm == vorige else norm:{breed}}{uitslag:22}{test}")
        vorige = norm
    tekort = tabel.tekort()
    terminalreporter.write_line(f"{len(normen()) - len(tekort)} van {len(normen())} normen aangetoond")
    if tekort:
        terminalreporter.write_line(f"Niet aangetoond: {', '.join(tekort)}")
