"""`./run oordeel [--kort]`: the judges from outside that take long. Ends with 1 for a finding that nobody argued."""

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from functools import reduce
from pathlib import Path

import django
from django.conf import settings

VAR = tempfile.TemporaryDirectory(prefix="makelaar-oordeel-")
os.environ |= {"MAKELAAR_DEMO": "1", "MAKELAAR_VAR": VAR.name, "DJANGO_SETTINGS_MODULE": "makelaar.settings"}
django.setup()

from tests.toegang import GET, INVULLEN  # noqa: E402  (needs settings)
from tests.veilig import lek  # noqa: E402
from tests.veilig.doelen import doelen  # noqa: E402
from tests.veilig.langzaam import fouten_van_de_server, sqlmap, wapiti  # noqa: E402
from tests.veilig.oordeel import Bevinding, ongegrond  # noqa: E402
from tests.veilig.rechters import geheimen  # noqa: E402
from tests.veilig.terrein import Terrein, terrein  # noqa: E402

settings.ROOT_URLCONF = lek.__name__  # the judges see one address more

# Of the parameters every so many, and so many seconds to crawl and for each kind of attack.
KORT, HEEL = (24, (5, 5)), (1, (20, 30))


def main() -> int:
    lezer = argparse.ArgumentParser(prog="./run oordeel")
    lezer.add_argument("--kort", action="store_true", help="een deel, in enkele minuten")
    keuze = lezer.parse_args()
    elke, seconden = KORT if keuze.kort else HEEL
    klachten = ongegrond("geheimen", geheimen())
    with VAR as map_, terrein(Path(map_)) as hier:
        klachten += oordeel(hier, elke, seconden)
    print(*klachten or ["Niets gevonden dat niet is uitgelegd."], sep="\n")
    return 1 if klachten else 0


def oordeel(hier: Terrein, elke: int, seconden: tuple[int, int]) -> list[str]:
    begin, paden = time.monotonic(), adressen()
    alle = doelen(hier, paden)
    print(f"{sum(len(d.namen) for d in alle)} parameters in {len(alle)} verzoeken")
    geplant = [d for d in alle if d.pad == lek.ADRES]
    gevonden = list(sqlmap(hier, [d for d in alle if d.pad != lek.ADRES][::elke], geplant))
    print(f"sqlmap: {time.monotonic() - begin:.0f} s")
    begin = time.monotonic()
    gevonden += wapiti(hier, paden, seconden)
    print(f"wapiti: {time.monotonic() - begin:.0f} s")
    echt, klachten = lek.gezien([*gevonden, *fouten_van_de_server(hier)], hier.rollen if elke == 1 else ["niemand"])
    for rechter in ("sqlmap", "wapiti", "server"):
        klachten += ongegrond(rechter, eenmaal(b for b in echt if b.rechter == rechter), heel=False)
    return klachten


def adressen() -> dict[str, str]:
    """Each address of the URLconf, filled in with what is there."""
    delen = INVULLEN | {"<str:nummer>": "BUD-26-0001", "<kwartaal:kwartaal>": "2026-K3", "<int:aanbod>": "1"}
    adressen = {adres: "/" + reduce(lambda pad, deel: pad.replace(*deel), delen.items(), adres) for adres in GET}
    return {"lek/": lek.ADRES} | adressen


def eenmaal(bevindingen: Iterable[Bevinding]) -> list[Bevinding]:
    """The same in the same place counts once, whoever was signed in."""
    alle = list(bevindingen)
    print(*(f"  {n} × {soort}" for soort, n in Counter((b.rechter, b.regel) for b in alle).items()), sep="\n")
    return list({(b.regel, b.plek): b for b in alle}.values())


if __name__ == "__main__":
    sys.exit(main())
