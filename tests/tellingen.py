"""Exact tables for the tests: the history of the demo, and municipalities made up and counted here."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from itertools import product
from pathlib import Path

import numpy as np
from django.conf import settings
from django.core.management import call_command

from makelaar.kwartaal import Kwartaal
from rapportage.tabellen import TABELLEN, TOTAAL, Tabel
from rapportage.telling import Cel, Groep, Telling

KWARTALEN = Kwartaal(2026, 3).laatste(8)
Mens = Mapping[str, str]
Codes = Mapping[str, Sequence[str]]


def importeer_geschiedenis() -> None:
    lijst = settings.BASE_DIR / "registratie" / "voorbeelden" / "registraties.csv"
    call_command("importeer", str(lijst), stdout=StringIO())


def waarheid(kwartaal: Kwartaal) -> list[dict[str, str | int]]:
    """The true counts of a quarter, as they were noted when the history was made."""
    alles = json.loads((Path(__file__).parent / "data" / "waarheid.json").read_text())
    eigen = [rij for rij in alles["aantallen"] if rij["kwartaal"] == str(kwartaal)]
    return [{naam: waarde for naam, waarde in rij.items() if naam != "kwartaal"} for rij in eigen]


def telling_van(
    mensen: Iterable[Mens], codes: Codes, tabellen: Sequence[Tabel] = TABELLEN, groepen: Sequence[Groep] = ()
) -> Telling:
    """The tables of these requests: each a code per dimension."""
    lijst = list(mensen)
    cellen = [cel for tabel in tabellen for cel in _cellen(tabel, lijst, codes)]
    return Telling(tuple(cellen), tuple(groepen), tuple(tabellen))


def _cellen(tabel: Tabel, mensen: list[Mens], codes: Codes) -> list[Cel]:
    rij, kolom = tabel.rij.naam, tabel.kolom.naam
    aantallen = Counter(plaats for mens in mensen for plaats in product((mens[rij], TOTAAL), (mens[kolom], TOTAAL)))
    plaatsen = product([*codes[rij], TOTAAL], [*codes[kolom], TOTAAL])
    return [Cel(tabel.naam, *plaats, aantallen[plaats]) for plaats in plaatsen]


def grote_gemeente(kernen: int, per_kern: int, zaad: int) -> Telling:
    """A municipality with this many kernen, of very different size, and requests drawn with a fixed seed."""
    toeval = np.random.default_rng(zaad)
    codes = {
        "kern": [f"kern-{nummer}" for nummer in range(kernen)],
        "thema": [f"thema-{nummer}" for nummer in range(12)],
        "uitkomst": [f"uitkomst-{nummer}" for nummer in range(12)],
        "soort": ["hulpvraag", "signaal"],
        **{f"doel-{doel}": ["ja", "nee"] for doel in ("cohesie", "eenzaamheid", "vroegsignalering")},
    }
    omvang = toeval.poisson(per_kern * toeval.gamma(1.5, 1 / 1.5, kernen))
    kansen = {naam: toeval.dirichlet(np.full(len(lijst), 2.0)) for naam, lijst in codes.items()}
    trekking = {naam: toeval.choice(lijst, omvang.sum(), p=kansen[naam]) for naam, lijst in codes.items()}
    trekking["kern"] = np.repeat(codes["kern"], omvang)
    mensen = [
        dict(zip(trekking, rij, strict=True)) for rij in zip(*(r.tolist() for r in trekking.values()), strict=True)
    ]
    voorveld = Groep("uitkomst", "voorveld", tuple(codes["uitkomst"][:5]))
    professioneel = Groep("uitkomst", "professioneel", tuple(codes["uitkomst"][6:]))
    return telling_van(mensen, codes, groepen=(voorveld, professioneel))
