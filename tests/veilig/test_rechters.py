"""Judges from outside on the code and on what a browser is told; what they find and is none stands argued in a file.

The policy that is really sent is judged in tests/test_kopregels.py; the judges that need a running Makelaar, and more
time, are in `./run oordeel`.
"""

from tests.veilig.oordeel import Bevinding, ongegrond
from tests.veilig.rechters import bandit, csp_evaluator, geheimen

ONVEILIG = "default-src 'self' 'unsafe-inline'; script-src * 'unsafe-eval'"


def test_bandit_vindt_niets_dat_niet_is_uitgelegd() -> None:
    assert ongegrond("bandit", bandit()) == []


def test_geen_geheim_staat_in_wat_git_kent() -> None:
    """That the judge sees them shows in the exceptions: one that is no longer found fails here too."""
    assert ongegrond("geheimen", geheimen()) == []


def test_een_onveilig_beleid_valt_op() -> None:
    gevonden = {(b.regel, b.plek) for b in csp_evaluator([ONVEILIG])}
    assert {("script-src 'unsafe-eval'", "MEDIUM_MAYBE"), ("script-src *", "HIGH")} <= gevonden
    assert ongegrond("csp", csp_evaluator([ONVEILIG]))


def test_een_uitzondering_geldt_zo_vaak_als_is_uitgelegd_en_niet_langer_dan_nodig() -> None:
    een = Bevinding("bandit", "B404", "scripts/demo.py")
    assert str(een) not in ongegrond("bandit", [een])
    assert str(een) in ongegrond("bandit", [een, een])
    assert any("geldt niet meer" in regel for regel in ongegrond("bandit", []))
    assert str(een).replace("demo", "leeft") in ongegrond("bandit", [Bevinding("bandit", "B404", "scripts/leeft.py")])
