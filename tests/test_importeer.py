"""The import of old lists: Show 2 of the main job, every form a file may have, and every file that is no list."""

import io
import json
import zipfile
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from openpyxl import Workbook

from makelaar.kwartaal import Kwartaal
from makelaar.models import Kern
from registratie.invoer import importeren
from registratie.models import Bestemming, Domein, Doorverwijzing, Hulpvraag, Synoniem, Volgnummer

LIJSTEN = Path(importeren.__file__).parent.parent / "voorbeelden"
WAARHEID: dict[str, Any] = json.loads((Path(__file__).parent / "data/waarheid.json").read_text())
KOP = "Datum;Dorp;Soort;Waar ging het over;Wat is ermee gedaan;Opmerking"
REGEL = "12-11-2025;Budel;Hulpvraag;Eenzaamheid;Huisarts;Bakkie troost"

pytestmark = pytest.mark.django_db
Schrijf = Callable[..., Path]


def importeer(pad: Path, *opties: str) -> dict[str, Any]:
    uit = io.StringIO()
    call_command("importeer", str(pad), "--json", *opties, stdout=uit)
    uitslag: dict[str, Any] = json.loads(uit.getvalue())
    return uitslag


def samenvatting(pad: Path, *opties: str) -> str:
    uit = io.StringIO()
    call_command("importeer", str(pad), *opties, stdout=uit)
    return uit.getvalue()


@pytest.fixture
def schrijf(tmp_path: Path) -> Schrijf:
    """Writes a CSV of these lines and gives its path."""

    def _schrijf(*regels: str, codering: str = "utf-8", naam: str = "lijst.csv") -> Path:
        pad = tmp_path / naam
        pad.write_bytes("\r\n".join([*regels, ""]).encode(codering))
        return pad

    return _schrijf


@pytest.fixture
def schrijf_xlsx(tmp_path: Path) -> Callable[..., Path]:
    """Writes an XLSX with these sheets of rows and gives its path."""

    def _schrijf(*bladen: list[list[Any]]) -> Path:
        boek = Workbook()
        boek.remove(boek.worksheets[0])
        for nummer, rijen in enumerate(bladen, start=1):
            blad = boek.create_sheet(f"Blad{nummer}")
            for rij in rijen:
                blad.append(rij)
        boek.save(tmp_path / "lijst.xlsx")
        return tmp_path / "lijst.xlsx"

    return _schrijf


def fouten(uitslag: dict[str, Any]) -> list[tuple[int, str]]:
    return [(fout["regel"], fout["veld"]) for fout in uitslag["fouten"]]


def een() -> Hulpvraag:
    return Hulpvraag.objects.get()


# The shipped history


@pytest.mark.beide
@pytest.mark.parametrize("naam", ["registraties.csv", "registraties.xlsx"])
def test_history_gives_what_is_known_to_be_true(naam: str) -> None:
    uitslag = importeer(LIJSTEN / naam)
    assert (uitslag["gelezen"], uitslag["ingevoerd"], uitslag["dubbel"]) == (WAARHEID["rijen"], WAARHEID["goed"], 0)
    assert fouten(uitslag) == [(fout["regel"], fout["veld"]) for fout in WAARHEID["fouten"]]
    assert uitslag["persoonsgegevens"] == [
        {"regel": plek["regel"], "soort": plek["soort"]} for plek in WAARHEID["persoonsgegevens"]
    ]
    assert aantallen() == {
        (w["kwartaal"], w["kern"], w["soort"], w["thema"], w["uitkomst"]): w["aantal"] for w in WAARHEID["aantallen"]
    }


def aantallen() -> dict[tuple[str, ...], int]:
    rijen = Hulpvraag.objects.values_list("contactdatum", "kern__naam", "soort", "thema__code", "uitkomst__code")
    return dict(Counter((str(Kwartaal.van_dag(dag)), *rest) for dag, *rest in rijen))


@pytest.mark.beide
def test_same_list_again_changes_nothing_in_either_form() -> None:
    importeer(LIJSTEN / "registraties.csv")
    eerst = list(Hulpvraag.objects.order_by("pk").values())
    for naam in ("registraties.csv", "registraties.xlsx"):
        uitslag = importeer(LIJSTEN / naam)
        assert (uitslag["ingevoerd"], uitslag["dubbel"]) == (0, WAARHEID["goed"])
    assert list(Hulpvraag.objects.order_by("pk").values()) == eerst
    assert Doorverwijzing.objects.count() == Hulpvraag.objects.filter(uitkomst__domein=Domein.PROFESSIONEEL).count()


@pytest.mark.beide
def test_no_personal_data_is_stored_or_said() -> None:
    pad = LIJSTEN / "registraties.csv"
    gezegd = json.dumps(importeer(pad)) + samenvatting(pad)
    notities = set(Hulpvraag.objects.values_list("notitie", flat=True))
    for plek in WAARHEID["persoonsgegevens"]:
        assert not any(plek["tekst"] in notitie for notitie in notities)
        assert plek["tekst"] not in gezegd
    assert "Jeu de boules-baan; wil helpen" in notities


@pytest.mark.beide
def test_rehearsal_tells_the_same_and_writes_nothing() -> None:
    proef = importeer(LIJSTEN / "registraties.csv", "--proef")
    assert not Hulpvraag.objects.exists()
    assert not Volgnummer.objects.exists()
    assert proef == importeer(LIJSTEN / "registraties.csv")
    assert importeer(LIJSTEN / "registraties.csv", "--proef")["dubbel"] == WAARHEID["goed"]


# What becomes of one row


def test_row_becomes_a_request_with_its_referral(schrijf: Schrijf) -> None:
    importeer(schrijf(KOP, REGEL))
    vraag, verwijzing = een(), Doorverwijzing.objects.get()
    assert (vraag.nummer, vraag.contactdatum, vraag.kern.slug) == ("BUD-25-0001", date(2025, 11, 12), "budel")
    assert (vraag.soort, vraag.thema.code, vraag.notitie) == ("hulpvraag", "eenzaamheid", "Bakkie troost")
    assert (verwijzing.hulpvraag, verwijzing.bestemming) == (vraag, Bestemming.objects.get(code="huisarts"))
    assert verwijzing.status == Doorverwijzing.Status.UITGEZET
    assert verwijzing.uitgezet_op == verwijzing.status_op == vraag.contactdatum


def test_empty_kind_is_hulpvraag_and_empty_outcome_is_open(schrijf: Schrijf) -> None:
    importeer(schrijf(KOP, "12-11-2025;Budel;;Eenzaamheid;;"))
    assert (een().soort, een().uitkomst.code) == ("hulpvraag", "open")
    assert not Doorverwijzing.objects.exists()


def test_two_equal_rows_are_two_requests(schrijf: Schrijf) -> None:
    assert importeer(schrijf(KOP, REGEL, REGEL))["ingevoerd"] == 2
    assert importeer(schrijf(KOP, REGEL, REGEL)) == {
        "gelezen": 2, "ingevoerd": 0, "dubbel": 2, "fouten": [], "persoonsgegevens": [],
    }  # fmt: skip
    assert importeer(schrijf(KOP, REGEL, REGEL, REGEL))["ingevoerd"] == 1


def test_rows_in_another_order_and_spelling_are_recognised(schrijf: Schrijf) -> None:
    ander = "2025-11-13;Gastel;Signaal;Zorg;loopt nog;"
    importeer(schrijf(KOP, REGEL, ander))
    anders = "12/11/25; BUDEL ;;eenzaam;huisarts/POH;Bakkie  troost"
    assert importeer(schrijf(KOP, ander, anders))["dubbel"] == 2


def test_corrected_row_is_the_only_new_one(schrijf: Schrijf) -> None:
    assert fouten(importeer(schrijf(KOP, REGEL, REGEL.replace("Budel", "Weert")))) == [(3, "kern")]
    uitslag = importeer(schrijf(KOP, REGEL, REGEL.replace("Budel", "Gastel")))
    assert (uitslag["ingevoerd"], uitslag["dubbel"]) == (1, 1)


def test_every_wrong_field_of_a_row_is_reported_and_the_row_is_not_stored(schrijf: Schrijf) -> None:
    uitslag = importeer(schrijf(KOP, "31-02-2025;Weert;klacht;???;zie ons;" + "x" * 201))
    assert {veld for _, veld in fouten(uitslag)} == {"datum", "kern", "soort", "thema", "uitkomst", "notitie"}
    assert not Hulpvraag.objects.exists()


@pytest.mark.parametrize(
    ("regel", "veld", "melding"),
    [
        (";Budel;;Zorg;;", "datum", "bijvoorbeeld 12-11-2025"),
        ("31-02-2025;Budel;;Zorg;;", "datum", "bestaat niet"),
        ("3-1-2099;Budel;;Zorg;;", "datum", "3-1-2099 ligt in de toekomst"),
        ("12-11-0225;Budel;;Zorg;;", "datum", "te lang geleden"),
        ("vorige week;Budel;;Zorg;;", "datum", "Schrijf hem als"),
        ("12-11-2025;;;Zorg;;", "kern", "niet ingevuld"),
        ("12-11-2025;Weert;;Zorg;;", "kern", "‘Weert’"),
        ("12-11-2025;Budel;;;;", "thema", "niet ingevuld"),
        ("12-11-2025;Budel;;Zorg;;bel even; en nog iets", "regel", "aanhalingstekens"),
    ],
)
def test_message_says_what_is_wrong(schrijf: Schrijf, regel: str, veld: str, melding: str) -> None:
    [fout] = importeer(schrijf(KOP, regel))["fouten"]
    assert (fout["regel"], fout["veld"]) == (2, veld)
    assert melding in fout["melding"]


@pytest.mark.parametrize("woord", ["bel 06-12345678", "a@b.nl", "111222333", "x" * 60])
def test_message_repeats_no_personal_data(schrijf: Schrijf, woord: str) -> None:
    assert woord not in json.dumps(importeer(schrijf(KOP, f"{woord};{woord};{woord};{woord};{woord};")))


def test_every_kind_of_personal_data_in_a_note_is_named_once(schrijf: Schrijf) -> None:
    uitslag = importeer(schrijf(KOP, "12-11-2025;Budel;;Zorg;;06-12345678 of 06-87654321, a@b.nl"))
    assert [plek["soort"] for plek in uitslag["persoonsgegevens"]] == ["telefoon", "email"]
    assert een().notitie == ""


# Words


def test_beheerder_adds_a_word(schrijf: Schrijf) -> None:
    Synoniem.objects.create(veld="thema", woord="Koffie-praat", code="meedoen")
    importeer(schrijf(KOP, "12-11-2025;Budel;;koffie praat;;"))
    assert een().thema.code == "meedoen"


def test_codes_and_names_are_always_understood(schrijf: Schrijf) -> None:
    Synoniem.objects.all().delete()
    assert (
        importeer(schrijf(KOP, "12-11-2025;budel-schoot;signaal;Geld en schulden;gebiedsteam-wmo;"))["ingevoerd"] == 1
    )
    assert importeer(schrijf(KOP, "12-11-2025;Budel Schoot;Signaal;geld;Cliëntondersteuner;"))["ingevoerd"] == 1


def test_shipped_words_all_stand_for_a_code_that_exists() -> None:
    from registratie.invoer.vertalen import Woordenboek

    woorden = Woordenboek()
    assert [str(s) for s in Synoniem.objects.all() if woorden.zoek(s.veld, s.woord) is None] == []


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


# Files that are no list


def zip_met(naam: str, inhoud: bytes) -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as zip_:
        zip_.writestr(naam, inhoud)
    return uit.getvalue()


@pytest.mark.parametrize(
    ("inhoud", "melding"),
    [
        (b"", "leeg"),
        (b" \r\n \r\n", "leeg"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", "geen CSV- of Excel-bestand"),
        (bytes(range(256)) * 20, "geen CSV- of Excel-bestand"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "geen rij met koppen"),
        (b"Zomaar een brief\nover niets", "geen rij met koppen"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "wachtwoord"),
        (b"PK\x03\x04 en dan niets", "beschadigd"),
        (zip_met("word/document.xml", b"<w/>"), "beschadigd"),
        (zip_met("xl/worksheets/sheet1.xml", bytes(160_000_000)), "te groot"),
        (f'{KOP}\r\n{REGEL}\r\n12-11-2025;Budel;;Zorg;;"nooit gesloten\r\n{REGEL}'.encode(), "Rij 3.*aanhalingsteken"),
        ("\r\n".join([KOP, *[REGEL] * 50_001]).encode(), "meer dan 50000"),
        (b"x" * 20_000_001, "20 MB"),
    ],
    ids=[
        "leeg",
        "wit",
        "png",
        "bytes",
        "pdf",
        "brief",
        "xls",
        "halve zip",
        "docx",
        "zipbom",
        "aanhaling",
        "lang",
        "groot",
    ],
)
def test_file_that_is_no_list_gives_one_dutch_message(tmp_path: Path, inhoud: bytes, melding: str) -> None:
    pad = tmp_path / "lijst.csv"
    pad.write_bytes(inhoud)
    with pytest.raises(CommandError, match=melding):
        importeer(pad)
    assert not Hulpvraag.objects.exists()


def test_broken_xlsx(tmp_path: Path) -> None:
    heel = (LIJSTEN / "registraties.xlsx").read_bytes()
    pad = tmp_path / "stuk.xlsx"
    for deel in (heel[: len(heel) // 2], heel[:5000] + bytes(5000) + heel[10000:]):
        pad.write_bytes(deel)
        with pytest.raises(CommandError, match="beschadigd"):
            importeer(pad)


def test_row_number_beyond_any_sheet_does_not_hang(tmp_path: Path, schrijf_xlsx: Schrijf) -> None:
    heel, pad = schrijf_xlsx([["Datum"]]), tmp_path / "ver.xlsx"
    with zipfile.ZipFile(heel) as bron, zipfile.ZipFile(pad, "w") as doel:
        for deel in bron.namelist():
            doel.writestr(
                deel, bron.read(deel).replace(b'<row r="1"', b'<row r="99999999999"').replace(b'"A1"', b'"A9"')
            )
    with pytest.raises(CommandError, match="beschadigd"):
        importeer(pad)


def test_missing_file_and_folder(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="bestaat niet"):
        importeer(tmp_path / "weg.csv")
    with pytest.raises(CommandError, match="kan niet worden gelezen"):
        importeer(tmp_path)


def test_headings_without_rows(schrijf: Schrijf) -> None:
    assert importeer(schrijf(KOP))["gelezen"] == 0


# Safety


@pytest.mark.beide
def test_crash_halfway_stores_nothing(schrijf: Schrijf) -> None:
    Hulpvraag.objects.create(
        nummer="BUD-25-0002",
        kern=Kern.objects.get(slug="budel"),
        contactdatum=date(2025, 1, 1),
        thema_id=1,
        uitkomst=Bestemming.objects.get(code="open"),
    )
    pad = schrijf(KOP, REGEL, REGEL, REGEL.replace("Budel", "Gastel"))
    with pytest.raises(Exception, match="nummer"):
        importeer(pad)
    assert Hulpvraag.objects.count() == 1
    assert not Volgnummer.objects.exists()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one writer in at a time")
def test_same_list_twice_at_once_counts_once() -> None:
    begin = Barrier(2)

    def makelaar(_: int) -> dict[str, Any]:
        begin.wait(timeout=30)
        try:
            return importeer(LIJSTEN / "registraties.csv")
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as groep:
        uitslagen = list(groep.map(makelaar, range(2)))
    assert sorted(uitslag["ingevoerd"] for uitslag in uitslagen) == [0, WAARHEID["goed"]]
    assert Hulpvraag.objects.count() == WAARHEID["goed"]


def test_readable_summary(schrijf: Schrijf) -> None:
    pad = schrijf(KOP, REGEL, REGEL.replace("Budel", "Weert"), "1-7-2025;Gastel;;Zorg;;bsn 111222333")
    tekst = samenvatting(pad, "--proef")
    assert "er is niets bewaard" in tekst
    assert "3 regels gelezen: 2 ingevoerd, 0 al eerder ingevoerd, 1 met een fout." in tekst
    assert "regel 3, kern:" in tekst
    assert "regel 4: bsn" in tekst
