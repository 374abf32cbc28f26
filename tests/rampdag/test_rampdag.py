"""Show 6, small: parts of the system are killed while makelaars register (`./run bench rampdag` is the whole day)."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.rampdag.dag import Plan, rampdag

MAKELAARS, ELK, ZAAD = 4, 25, 20261123


@pytest.mark.norm("ASVS 2.3.3")
def test_niets_verloren_niets_dubbel_en_vanzelf_weer_goed(
    gemigreerde_database: Callable[[], str], tmp_path: Path
) -> None:
    slachtoffers = ["postgres", "redis", "web1", "werker0"]
    dag = rampdag(gemigreerde_database(), tmp_path, Plan(MAKELAARS, ELK, slachtoffers, werkers=1, zaad=ZAAD))
    print("\n".join(["", *dag.regels()]))
    assert dag.mis() == []
    assert len(dag.bevestigd) == MAKELAARS * ELK
    assert sorted(naam for naam, _ in dag.herstel) == sorted(slachtoffers)
    assert "(uitslag 0)" in dag.logboek
    # The kills were felt: somebody had to send a form again.
    assert sum(verslag.pogingen for verslag in dag.verslagen) > MAKELAARS * ELK
