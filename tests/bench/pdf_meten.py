"""Lays out the newest report as the worker does and with bare WeasyPrint, in turn; prints the median seconds.

Bare is the same HTML and variant without what we add; its fonts are unpacked already, as ours are after the first time.
"""

import json
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import django


def main(rondes: int) -> None:
    from rapportage import bouwen, pdf
    from rapportage.models import Kwartaalrapportage
    from rapportage.verslag import maak_verslag

    rapport = Kwartaalrapportage.objects.latest("kwartaal")
    html = pdf.als_html(maak_verslag(rapport))
    with TemporaryDirectory() as map_:
        leg_klaar(Path(map_))
        ons = partial(bouwen.opmaken, rapport)
        kaal = partial(maak_kaal, html, map_)
        duur = [(op_tijd(ons), op_tijd(kaal)) for _ in range(rondes + 1)]
    print(json.dumps([median(ronde[n] for ronde in duur[1:]) for n in (0, 1)]))


def maak_kaal(html: str, map_: str) -> bytes | None:
    from weasyprint import HTML

    inhoud: bytes | None = HTML(string=html, base_url=f"{map_}/").write_pdf(pdf_variant="pdf/a-3a")
    return inhoud


def leg_klaar(map_: Path) -> None:
    """The style sheets and fonts under their own names."""
    from django.contrib.staticfiles import finders

    from rapportage import pdf

    bron = Path(str(finders.find("css/rapport-pdf.css"))).parent.parent
    for pad in (*bron.glob("css/*.css"), *bron.glob("vendor/noto-sans/*.woff2")):
        doel = map_ / pad.relative_to(bron)
        doel.parent.mkdir(parents=True, exist_ok=True)
        doel.write_bytes(pdf._statisch(str(pad.relative_to(bron))))


def op_tijd(doe: Callable[[], Any]) -> float:
    begin = time.perf_counter()
    doe()
    return time.perf_counter() - begin


if __name__ == "__main__":
    django.setup()
    main(*map(int, sys.argv[1:]))
