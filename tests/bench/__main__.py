"""`./run bench [NAAM ...] [--rijen N]`: each measurement in turn for five rounds, medians and ratios as one table."""

import argparse
import tempfile
from functools import partial
from pathlib import Path

from tests import servers
from tests.bench import aanbod, formulier, groot, lijst, rampdag, rapport

METINGEN = {
    "opslaan": formulier.meet_opslaan,
    "formulier": formulier.meet_formulier,
    "lijst": lijst.meet_lijst,
    "csv": lijst.meet_csv,
    "aanbod": aanbod.meet_aanbod,
    "pdf": rapport.meet_pdf,
}
# Only when it is named: it takes minutes, and has no yardstick.
APART = {"rampdag": rampdag.meet_rampdag}
GROOT = {"publiceren": groot.meet_publiceren, "paginas": groot.meet_paginas}


def main() -> None:
    lezer = argparse.ArgumentParser(prog="./run bench")
    lezer.add_argument("namen", nargs="*", metavar="NAAM", help=", ".join([*METINGEN, *GROOT, *APART]))
    lezer.add_argument("--rijen", type=int, default=groot.RIJEN, help=f"voor {' en '.join(GROOT)}: %(default)s")
    keuze = lezer.parse_args()
    metingen = METINGEN | {naam: partial(meet, rijen=keuze.rijen) for naam, meet in GROOT.items()}
    if onbekend := set(keuze.namen) - set(metingen) - set(APART):
        lezer.error(f"Onbekende meting: {', '.join(onbekend)}. Kies uit: {', '.join([*metingen, *APART])}.")
    print(f"{'meting':44}{'product':>10}{'maatstaf':>10}{'verhouding':>12}{'hoogstens':>11}")
    with servers.postgres() as postgres, servers.valkey() as valkey, tempfile.TemporaryDirectory() as var:
        for naam in keuze.namen or metingen:
            for regel in (metingen | APART)[naam](postgres, valkey, Path(var) / naam):
                print(regel, flush=True)


if __name__ == "__main__":
    main()
