"""`./run bench [NAAM]`: each measurement in turn for five rounds, medians and ratios as one table."""

import sys
import tempfile
from pathlib import Path

from tests import servers
from tests.bench import aanbod, formulier, lijst

METINGEN = {
    "opslaan": formulier.meet_opslaan,
    "formulier": formulier.meet_formulier,
    "lijst": lijst.meet_lijst,
    "csv": lijst.meet_csv,
    "aanbod": aanbod.meet_aanbod,
}


def main(namen: list[str]) -> int:
    if onbekend := set(namen) - set(METINGEN):
        print(f"Onbekende meting: {', '.join(onbekend)}. Kies uit: {', '.join(METINGEN)}.", file=sys.stderr)
        return 2
    print(f"{'meting':44}{'product':>10}{'maatstaf':>10}{'verhouding':>12}{'hoogstens':>11}")
    with servers.postgres() as postgres, servers.valkey() as valkey, tempfile.TemporaryDirectory() as var:
        for naam in namen or METINGEN:
            for regel in METINGEN[naam](postgres, valkey, Path(var) / naam):
                print(regel, flush=True)
    return 0


sys.exit(main(sys.argv[1:]))
