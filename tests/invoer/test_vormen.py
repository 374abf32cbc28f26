"""Import: every form that a list may have."""

from datetime import date, datetime

import pytest
from django.core.management import CommandError

from makelaar.models import Kern
from registratie.invoer.csv_lezen import lees_csv
from registratie.models import Hulpvraag
from tests.invoer.lijst import KOP, REGEL, Schrijf, een, fouten, importeer, samenvatting

pytestmark = pytest.mark.django_db


# Columns


def test_columns_in_any_order_below_a_title(schrijf: Schrijf) -> None:
    pad = schrijf("Lijst van Budel", "", "Uitkomst;Thema;Kern;Naam;Datum contact", "mw;zorg;budel;x;1-7-2025")
    assert importeer(pad)["ingevoerd"] == 1
    assert "niet gelezen: Naam." in samenvatting(pad)


def test_rows_are_numbered_as_in_the_spreadsheet(schrijf: Schrijf) -> None:
    fout = REGEL.replace("Budel", "Weert")
    pad = schrijf("Titel", "", KOP, REGEL, '12-11-2025;Budel;;Zorg;;"twee\r\nregels"', "", ";;;;;", fout)
    uitslag = importeer(pad)
    assert (uitslag["gelezen"], uitslag["ingevoerd"], fouten(uitslag)) == (3, 2, [(8, "kern")])


def test_missing_columns_are_named_in_one_message(schrijf: Schrijf) -> None:
    with pytest.raises(CommandError, match=r"kolom datum ontbreekt.*kolom uitkomst ontbreekt"):
        importeer(schrijf("Dorp;Waar ging het over", "Budel;Zorg"))


def test_two_columns_with_the_same_meaning_are_refused(schrijf: Schrijf) -> None:
    with pytest.raises(CommandError, match="Dorp, Kern"):
        importeer(schrijf(KOP + ";Kern", REGEL + ";Gastel"))


@pytest.mark.parametrize(("kop", "regel"), [("Datum;Thema;Uitkomst", "1-7-2025;zorg;mw"), (KOP, "1-7-2025;;;zorg;mw;")])
def test_kern_from_the_command_line_fills_what_is_empty(schrijf: Schrijf, kop: str, regel: str) -> None:
    assert importeer(schrijf(kop, regel), "--kern", "gastel")["ingevoerd"] == 1
    assert een().kern == Kern.objects.get(slug="gastel")


def test_kern_in_the_list_wins(schrijf: Schrijf) -> None:
    importeer(schrijf(KOP, REGEL), "--kern", "gastel")
    assert een().kern.slug == "budel"


def test_unknown_kern_on_the_command_line(schrijf: Schrijf) -> None:
    with pytest.raises(CommandError, match="budel-dorplein"):
        importeer(schrijf(KOP, REGEL), "--kern", "weert")


# Forms of a file


@pytest.mark.parametrize("codering", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("scheiding", [";", ",", "\t", "|"])
def test_encoding_and_delimiter_are_detected(schrijf: Schrijf, codering: str, scheiding: str) -> None:
    regels = [KOP, "1-7-2025;Budel;;Zorg;Cliëntondersteuner;Café’s"]
    assert importeer(schrijf(*(regel.replace(";", scheiding) for regel in regels), codering=codering))["ingevoerd"] == 1
    assert een().notitie == "Café’s"


@pytest.mark.parametrize("scheiding", [";", ",", "\t", "|"])
def test_delimiter_is_seen_where_no_heading_is_known(scheiding: str) -> None:
    regels = [
        "Wanneer dan;Waarvoor;Hoe liep het af",
        "1-7-2025;Klusje, in huis;Zelf",
        "2-7-2025;Klusje;Zelf, met buren",
    ]
    tekst = "\n".join(regels).replace(",", " en" if scheiding == "," else ",").replace(";", scheiding)
    assert {len(rij.cellen) for rij in lees_csv(tekst.encode()).rijen} == {3}


def test_delimiter_named_in_the_file(schrijf: Schrijf) -> None:
    fout = REGEL.replace("Budel", "Weert").replace(";", "|")
    assert fouten(importeer(schrijf("sep=|", KOP.replace(";", "|"), fout))) == [(2, "kern")]


@pytest.mark.parametrize(
    "geschreven",
    ["1-7-2025", "01-07-2025", "1/7/25", "01/07/2025", "2025-07-01", "2025-7-1", "1.7.2025", "1 juli 2025", "1-jul-25",
     "di 1-7-2025", "1-7-2025 14:30", "2025-07-01T14:30:00", " 1-7-2025 "],
)  # fmt: skip
def test_forms_of_a_date(schrijf: Schrijf, geschreven: str) -> None:
    importeer(schrijf(KOP, f"{geschreven};Budel;;Zorg;;"))
    assert een().contactdatum == date(2025, 7, 1)


def test_american_dates_are_seen_and_said(schrijf: Schrijf) -> None:
    pad = schrijf(KOP, "7/1/2025;Budel;;Zorg;;", "7/31/2025;Budel;;Zorg;;")
    assert "maand/dag/jaar" in samenvatting(pad)
    assert {vraag.contactdatum for vraag in Hulpvraag.objects.all()} == {date(2025, 7, 1), date(2025, 7, 31)}


def test_one_slip_does_not_make_a_list_american(schrijf: Schrijf) -> None:
    regels = [f"{dag};Budel;;Zorg;;" for dag in ("7-1-2025", "31-1-2025", "1-31-2025")]
    assert fouten(importeer(schrijf(KOP, *regels))) == [(4, "datum")]
    assert Hulpvraag.objects.filter(contactdatum=date(2025, 1, 7)).exists()


def test_real_dates_and_numbers_in_cells(schrijf_xlsx: Schrijf) -> None:
    dagen = [datetime(2025, 7, 1, 14, 30), date(2025, 7, 2), "3-7-2025"]  # noqa: DTZ001
    rijen = [[dag, "Budel", None, "Zorg", None, 111222333.0 if plaats else 7] for plaats, dag in enumerate(dagen)]
    uitslag = importeer(schrijf_xlsx([KOP.split(";"), *rijen]))
    assert sorted(Hulpvraag.objects.values_list("contactdatum", "notitie")) == [
        (date(2025, 7, 1), "7"), (date(2025, 7, 2), ""), (date(2025, 7, 3), ""),
    ]  # fmt: skip
    assert uitslag["persoonsgegevens"] == [{"regel": 3, "soort": "bsn"}, {"regel": 4, "soort": "bsn"}]


def test_rows_of_a_sheet_keep_their_numbers(schrijf_xlsx: Schrijf) -> None:
    pad = schrijf_xlsx([["Lijst"], [], KOP.split(";"), [], ["1-7-2025", "Weert", "", "Zorg"]])
    assert fouten(importeer(pad)) == [(5, "kern")]


def test_text_beside_the_list_is_reported_until_it_has_a_heading(schrijf_xlsx: Schrijf) -> None:
    rij = [*REGEL.split(";"), "los erbij"]
    assert fouten(importeer(schrijf_xlsx([KOP.split(";"), rij]))) == [(2, "regel")]
    assert importeer(schrijf_xlsx([[*KOP.split(";"), "Overig"], rij]))["ingevoerd"] == 1


def test_list_on_another_sheet_is_found(schrijf_xlsx: Schrijf) -> None:
    assert importeer(schrijf_xlsx([["Uitleg"]], [KOP.split(";"), REGEL.split(";")]))["ingevoerd"] == 1


def test_lists_on_two_sheets_are_refused_by_name(schrijf_xlsx: Schrijf) -> None:
    blad = [KOP.split(";"), REGEL.split(";")]
    with pytest.raises(CommandError, match="Blad1, Blad2"):
        importeer(schrijf_xlsx(blad, blad))
