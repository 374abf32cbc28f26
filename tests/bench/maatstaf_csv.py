"""The yardstick of the CSV: `values_list` of every row to a file; prints the milliseconds of each round."""

import csv
import sys
import time
from pathlib import Path

import django


def main(pad: Path, rondes: int) -> None:
    from registratie.lijst import KOLOMMEN
    from registratie.models import Hulpvraag

    for _ in range(rondes):
        begin = time.perf_counter()
        with pad.open("w", newline="", encoding="utf-8") as bestand:
            csv.writer(bestand).writerows(Hulpvraag.objects.values_list(*KOLOMMEN))
        print(1000 * (time.perf_counter() - begin))


if __name__ == "__main__":
    django.setup()
    main(Path(sys.argv[1]), int(sys.argv[2]))
