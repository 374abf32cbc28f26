"""Every norm has a test, and every mark names a norm: read from the tests themselves, whichever of them run."""

import ast
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

from tests.normen import Tabel, normen

TESTS = Path(__file__).parent


def merken(pad: Path) -> Iterator[str]:
    for knoop in ast.walk(ast.parse(pad.read_text())):
        if isinstance(knoop, ast.Call) and isinstance(knoop.func, ast.Attribute) and knoop.func.attr == "norm":
            yield from (str(arg.value) for arg in knoop.args if isinstance(arg, ast.Constant))


def gemerkte_normen() -> dict[str, set[str]]:
    """Norm → the files with a test of it."""
    gevonden: dict[str, set[str]] = {}
    for pad in TESTS.rglob("test_*.py"):
        for norm in merken(pad):
            gevonden.setdefault(norm, set()).add(pad.name)
    return gevonden


def test_elke_norm_heeft_een_test() -> None:
    assert set(normen()) - set(gemerkte_normen()) == set()


def test_elk_merk_noemt_een_norm_van_de_lijst() -> None:
    onbekend = {norm: paden for norm, paden in gemerkte_normen().items() if norm not in normen()}
    assert onbekend == {}


def verslag(norm: str, test: str, when: str = "call") -> SimpleNamespace:
    return SimpleNamespace(nodeid=test, when=when, user_properties=[("norm", norm)])


def test_de_tabel_zegt_hoe_het_ging() -> None:
    een, twee, *rest = normen()
    tabel = Tabel()
    tabel.neem([verslag(een, "a[1]"), verslag(een, "a[2]"), verslag(een, "b", "setup"), verslag(twee, "c")], "goed")
    tabel.neem([verslag(twee, "c[x]")], "fout")
    assert list(tabel.regels())[:3] == [
        (een, "a", "goed (2)"),
        (twee, "c", "FOUT (1 van 2)"),
        (rest[0], "-", "niet gedraaid"),
    ]
    assert tabel.tekort() == [twee, *rest]
