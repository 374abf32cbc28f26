"""A whole day in the life: 20 makelaars register 2,000 requests while everything is killed, twice (issue 7, show 6)."""

import sys
from collections.abc import Iterator
from pathlib import Path

from tests import servers
from tests.browser import voer_uit
from tests.rampdag.dag import Plan, rampdag

SLACHTOFFERS = ["postgres", "redis", "web1", "web2", "werker0", "werker1"]
DAG = Plan(makelaars=20, elk=100, slachtoffers=SLACHTOFFERS * 2, werkers=2, zaad=20261123)


def meet_rampdag(postgres: str, valkey: str, var: Path) -> Iterator[str]:
    """No yardstick: nothing may be lost or doubled, and all is back by itself within thirty seconds."""
    var.mkdir(parents=True)
    bron = servers.nieuwe_database(postgres, "rampdag")
    voer_uit(servers.productie_omgeving(bron, valkey, var), "migrate", "--verbosity", "0")
    dag = rampdag(bron, var, DAG)
    yield from dag.regels()
    if mis := dag.mis():
        sys.exit("\n".join(["Dit mocht niet gebeuren:", *mis]))
    yield "niets verloren, niets dubbel, elke 503 in het Nederlands en met de tekst erop"
