"""What goes out through a mapping and is read back through its inverse is the same (Show 5 of the referrals)."""

import io
import json
from collections import Counter
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from registratie.invoer.rijen import InvoerFout
from registratie.models import Codering, Datumvorm, Doorverwijzing, Hulpvraag, Koppeling, Koppelkolom, Scheiding
from registratie.uitwisseling import datums
from tests.proef import maak_hulpvraag
from tests.tellingen import importeer_geschiedenis
from tests.uitwisseling.opzet import bestand, met_notities, terug, uitvoer

pytestmark = [pytest.mark.django_db, pytest.mark.beide]
GOED: int = json.loads((Path(settings.BASE_DIR) / "tests/data/waarheid.json").read_text())["goed"]
LASTIG = [
    "=1+1",
    "'=1+1",
    "''-",
    "'gewoon",
    "+31",
    "-5 graden",
    "@huis",
    "\tmet tab",
    "a;b,c|d\te",
    'zei "ja"; en ging',
    '"',
    "twee\nregels",
    "twee\r\nregels",
    "\rbegin",
    " spatie ",
    "_x0041_ en _x005F_",
    "€ ‘één’ – ü … ž",
    "0",
    "",
]


def test_the_imported_history_comes_back_row_for_row() -> None:
    """Every request and every referral, through each mapping that is shipped, as CSV and as Excel."""
    importeer_geschiedenis()
    aantallen = {"neutraal": GOED, "oude-lijst": GOED, "neutraal-doorverwijzingen": Doorverwijzing.objects.count()}
    assert set(aantallen) == set(Koppeling.objects.values_list("code", flat=True))
    for code, vorm in product(aantallen, ("csv", "xlsx")):
        u = uitvoer(code, vorm)
        heen = list(u.rijen_die_gaan())
        assert (len(heen), u.proef().blijft) == (aantallen[code], 0)
        assert terug(u, bestand(u)) == heen, (code, vorm)


def test_what_goes_out_as_the_old_list_goes_in_as_the_same_requests(tmp_path: Path) -> None:
    importeer_geschiedenis()
    voor = telling()
    for vorm in ("csv", "xlsx"):
        pad = tmp_path / f"lijst.{vorm}"
        pad.write_bytes(bestand(uitvoer("oude-lijst", vorm)))
        Hulpvraag.objects.all().delete()
        uit = io.StringIO()
        call_command("importeer", str(pad), "--json", stdout=uit)
        uitslag: dict[str, Any] = json.loads(uit.getvalue())
        assert (uitslag["gelezen"], uitslag["ingevoerd"], uitslag["fouten"]) == (GOED, GOED, [])
        assert telling() == voor


def telling() -> Counter[tuple[Any, ...]]:
    """Every request of the history, by all that an old list tells of it."""
    velden = ("contactdatum", "kern__slug", "soort", "thema__code", "uitkomst__code", "notitie")
    return Counter(Hulpvraag.objects.values_list(*velden))


@pytest.mark.parametrize("vorm", ["csv", "xlsx"])
def test_awkward_texts_come_back(vorm: str) -> None:
    met_notities(LASTIG, maak_hulpvraag())
    u = uitvoer("oude-lijst", vorm)
    assert sorted(rij["notitie"] for rij in terug(u, bestand(u))) == sorted([*LASTIG, ""])


@hypothesis_settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(
    teksten=st.lists(
        st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=30), max_size=8
    ),
    lastig=st.lists(st.text("\"';=+-@,|\t\r\n _x0ééž€ \ufeff", max_size=12), max_size=8),
    opmaak=st.fixed_dictionaries(
        {
            "scheiding": st.sampled_from(Scheiding.values),
            "datumvorm": st.sampled_from(Datumvorm.values),
            "codering": st.sampled_from(Codering.values),
        }
    ),
    vorm=st.sampled_from(["csv", "xlsx"]),
)
def test_any_text_comes_back_or_stays_here_whole(
    teksten: list[str], lastig: list[str], opmaak: dict[str, str], vorm: str
) -> None:
    Hulpvraag.objects.filter(nummer__startswith="X-").delete()
    met_notities(teksten + lastig, Hulpvraag.objects.first() or maak_hulpvraag())
    Koppeling.objects.filter(code="oude-lijst").update(**opmaak)
    u = uitvoer("oude-lijst", vorm)
    heen, proef = list(u.rijen_die_gaan()), u.proef()
    assert terug(u, bestand(u)) == heen
    assert (proef.gaat, proef.gaat + proef.blijft) == (len(heen), Hulpvraag.objects.count())
    assert proef.blijft == 0 or (opmaak["codering"] == "cp1252" and vorm == "csv")


@pytest.mark.parametrize(
    ("vorm", "hun"),
    [
        (Datumvorm.ISO, "2026-07-01"),
        (Datumvorm.NUL, "01-07-2026"),
        (Datumvorm.KORT, "1-7-2026"),
        (Datumvorm.KAAL, "20260701"),
    ],
)
def test_a_day_has_one_form_in_a_mapping(vorm: Datumvorm, hun: str) -> None:
    assert datums.heen("2026-07-01", vorm) == hun == vorm.label
    assert datums.terug(hun, vorm) == "2026-07-01"
    with pytest.raises(InvoerFout, match="hoort er in dit bestand"):
        datums.terug("1 juli", vorm)


@pytest.mark.norm("ASVS 1.2.10")
def test_text_that_a_spreadsheet_would_run_is_harmless_in_the_file() -> None:
    met_notities(["=cmd|' /C calc'!A0"], maak_hulpvraag())
    u = uitvoer("oude-lijst", "xlsx")
    cellen = [cel for rij in load_workbook(io.BytesIO(bestand(u))).worksheets[0].iter_rows() for cel in rij]
    assert {cel.data_type for cel in cellen} <= {"s", "inlineStr", "n"}
    assert "'=cmd|' /C calc'!A0" in [cel.value for cel in cellen]
    assert b";'=cmd|" in bestand(uitvoer("oude-lijst"))


def test_a_file_of_another_mapping_is_refused() -> None:
    maak_hulpvraag()
    ander = bestand(uitvoer("neutraal"))
    with pytest.raises(InvoerFout, match="koppen"):
        terug(uitvoer("oude-lijst"), ander)
    with pytest.raises(InvoerFout, match="niet te lezen"):
        terug(uitvoer("neutraal"), b"\xff\xfe\x00")


def test_a_code_that_the_mapping_does_not_know_is_refused() -> None:
    maak_hulpvraag(thema="wonen")
    u = uitvoer("oude-lijst")
    with pytest.raises(InvoerFout, match="In de kolom Thema"):
        terug(u, bestand(u).replace(b"Wonen", b"Huis"))


def test_the_order_of_the_columns_is_that_of_the_mapping() -> None:
    maak_hulpvraag()
    Koppelkolom.objects.filter(koppeling__code="oude-lijst", veld="notitie").update(volgorde=1)
    assert bestand(uitvoer("oude-lijst")).startswith(b"Opmerking;Datum;Dorp")
