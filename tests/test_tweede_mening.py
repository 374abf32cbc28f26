"""An independent second opinion on the numbers of the whole history (shows 1).

Counted once more by plain SQL, and from the list of what is true that came with the history; rounded once more by
trying every answer, in `tests/test_afronding.py`.
"""

import json
from collections import Counter
from pathlib import Path

import pytest
from django.utils.text import slugify

from makelaar.kwartaal import Kwartaal
from rapportage import bouwen
from rapportage.tabellen import HULPVRAGEN, TABELLEN, TOTAAL
from rapportage.telling import Cel, tel
from tests.aanval import getal
from tests.hertelling import hertel
from tests.tellingen import KWARTALEN, geef_doorverwijzingen_een_leven, importeer_geschiedenis
from tests.test_afronding import telt_op

pytestmark = pytest.mark.django_db
Plaats = tuple[str, str, str]

PROFESSIONEEL = {
    "maatschappelijk-werk", "wijkverpleging", "huisarts", "gebiedsteam-jeugd", "gebiedsteam-wmo", "clientondersteuning"
}  # fmt: skip
# What an old list does not tell, and so is the same for all of it.
HULPVRAAG = {
    "doel-cohesie": "nee",
    "doel-eenzaamheid": "nee",
    "doel-vroegsignalering": "nee",
    "match": "nee",
    "gemeente": "gemeente",
    "invoerdagen": "ingelezen",
}
DOORVERWIJZING = {"vervolg": "uitgezet", "opgepakt": "niet", "gemeente": "gemeente", "wachtdagen": "niet"}


def waar(kwartaal: Kwartaal) -> Counter[Plaats]:
    """Every count of a quarter from `waarheid.json` alone, margins too."""
    geteld: Counter[Plaats] = Counter()
    alles = json.loads((Path(__file__).parent / "data" / "waarheid.json").read_text())["aantallen"]
    for rij in (rij for rij in alles if rij["kwartaal"] == str(kwartaal)):
        _tel_mee(geteld, HULPVRAAG | rij | {"kern": slugify(rij["kern"])}, rij["aantal"], hulpvraag=True)
        if rij["uitkomst"] in PROFESSIONEEL:
            _tel_mee(geteld, DOORVERWIJZING | {"bestemming": rij["uitkomst"]}, rij["aantal"], hulpvraag=False)
    return geteld


def _tel_mee(geteld: Counter[Plaats], rij: dict[str, str], aantal: int, *, hulpvraag: bool) -> None:
    for tabel in (tabel for tabel in TABELLEN if (tabel.eenheid == HULPVRAGEN) == hulpvraag):
        namen = tabel.naam.split("-", 1)
        if all(naam in rij for naam in namen):
            r, k = (rij[naam] for naam in namen)
            for plaats in ((r, k), (r, TOTAAL), (TOTAAL, k), (TOTAAL, TOTAAL)):
                geteld[tabel.naam, *plaats] += aantal


def test_every_published_number_against_what_is_true(capsys: pytest.CaptureFixture[str]) -> None:
    """Published as the worker does it: a multiple of five next to the truth, and everything adds up."""
    importeer_geschiedenis()
    afstanden = []
    for kwartaal in KWARTALEN:
        rapport, exact = bouwen.leg_tabel(kwartaal, vast=True), waar(kwartaal)
        cellen = [Cel(*cel) for cel in rapport.cellen]
        assert {cel.tabel for cel in cellen} == {tabel.naam for tabel in TABELLEN}
        assert exact.keys() <= {(cel.tabel, cel.rij, cel.kolom) for cel in cellen}
        assert all(cel.aantal >= 0 and cel.aantal % 5 == 0 for cel in cellen)
        assert telt_op(tuple(cellen))
        assert len({(getal(cel), cel.aantal) for cel in cellen}) == len({getal(cel) for cel in cellen})
        afstanden += [abs(cel.aantal - exact[cel.tabel, cel.rij, cel.kolom]) for cel in cellen]
    with capsys.disabled():
        print(f"\n{len(afstanden)} gepubliceerde getallen, gemiddeld {sum(afstanden) / len(afstanden):.2f} ernaast")
    assert max(afstanden) < 5


def test_every_count_by_plain_sql() -> None:
    """With referrals that ended in every way, offers that helped and requests noted by hand."""
    importeer_geschiedenis()
    geef_doorverwijzingen_een_leven()
    for kwartaal in KWARTALEN:
        geteld = {(cel.tabel, cel.rij, cel.kolom): cel.aantal for cel in tel(kwartaal).cellen}
        assert {plaats: n for plaats, n in geteld.items() if n} == hertel(kwartaal)
