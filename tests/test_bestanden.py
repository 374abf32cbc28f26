"""The files: one table, four forms, the same numbers and the same bytes."""

import csv
import hashlib
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from rapportage import bestanden
from rapportage.beschrijving import als_csvw
from rapportage.models import Kwartaalrapportage
from rapportage.tabellen import TABELLEN
from registratie.models import Thema
from tests.proef import maak_hulpvraag, maak_rapport

pytestmark = [pytest.mark.django_db, pytest.mark.beide]


@pytest.fixture
def rapport() -> Kwartaalrapportage:
    for thema, uitkomst in (("wonen", "huisarts"), ("geld", "luisterend-oor")):
        for _ in range(12):
            maak_hulpvraag(thema=thema, uitkomst=uitkomst)
    return maak_rapport("2026-K3", vastgesteld=True)


def cellen(rapport: Kwartaalrapportage) -> list[tuple[str, str, str, int]]:
    return [(cel["tabel"], cel["rij"], cel["kolom"], cel["aantal"]) for cel in bestanden.als_json(rapport)["cellen"]]


def test_json_heeft_de_vaste_vorm(rapport: Kwartaalrapportage) -> None:
    inhoud = bestanden.als_json(rapport)
    assert list(inhoud) == ["kwartaal", "versie", "status", "basis", "cellen"]
    assert (inhoud["kwartaal"], inhoud["status"]) == ("2026-K3", "vastgesteld")
    assert {cel[0] for cel in cellen(rapport)} == {tabel.naam for tabel in TABELLEN}
    assert ("kern-uitkomst", "totaal", "totaal", 25) in cellen(rapport)


def test_csvw_zegt_wat_elke_kolom_en_elke_code_is(rapport: Kwartaalrapportage) -> None:
    inhoud = als_csvw(rapport)
    regels = list(
        csv.reader(StringIO(bestanden.als_csv(rapport).decode("utf-8-sig")), delimiter=inhoud["dialect"]["delimiter"])
    )
    assert regels[0] == [kolom["name"] for kolom in inhoud["tableSchema"]["columns"]]
    sleutel = [regels[0].index(naam) for naam in inhoud["tableSchema"]["primaryKey"]]
    assert len({tuple(regel[plaats] for plaats in sleutel) for regel in regels[1:]}) == len(regels) - 1
    uitleg = {(lijst["lijst"], code["code"]): code for lijst in inhoud["notes"] for code in lijst["codes"]}
    for tabel, rij, kolom, _ in regels[1:]:
        lijsten = uitleg["tabel", tabel]
        assert tabel == f"{lijsten['rij']}-{lijsten['kolom']}"
        for lijst, code in ((lijsten["rij"], rij), (lijsten["kolom"], kolom)):
            assert ("elke lijst", code) in uitleg or (lijst, code) in uitleg
    assert uitleg["thema", "wonen"]["naam"] == "Wonen"
    assert uitleg["thema", "wonen"]["definitie"]
    assert uitleg["tabel", "kern-doel-cohesie"]["naam"].startswith("Doel ‘")
    assert not [tabel.naam for tabel in TABELLEN if uitleg["tabel", tabel.naam]["naam"] == tabel.naam]


# What a table, a column and a dialect may say ("Metadata Vocabulary for Tabular Data", W3C 2015, 5.3 to 5.9);
# besides these, names with a prefix of the initial context of RDFa.
TABEL = {"@context", "@id", "@type", "url", "dialect", "notes", "tableDirection", "tableSchema", "transformations"}
KOLOM = {"name", "titles", "suppressOutput", "virtual", "aboutUrl", "datatype", "default", "lang", "null", "ordered"}
KOLOM |= {"propertyUrl", "required", "separator", "textDirection", "valueUrl"}
DIALECT = {"commentPrefix", "delimiter", "doubleQuote", "encoding", "header", "headerRowCount", "lineTerminators"}
DIALECT |= {"quoteChar", "skipBlankRows", "skipColumns", "skipInitialSpace", "skipRows", "trim"}
SCHEMA = {"columns", "foreignKeys", "primaryKey", "rowTitles"}
SOORTEN = {"base", "format", "length", "minLength", "maxLength", "minimum", "maximum"}


def eigen(woorden: dict[str, object]) -> set[str]:
    return {woord for woord in woorden if not woord.startswith(("dc:", "schema:"))}


def test_csvw_gebruikt_alleen_woorden_van_de_standaard(rapport: Kwartaalrapportage) -> None:
    inhoud = als_csvw(rapport)
    assert inhoud["@context"] == ["http://www.w3.org/ns/csvw", {"@language": "nl"}]
    assert eigen(inhoud) <= TABEL
    assert eigen(inhoud["dialect"]) <= DIALECT
    assert eigen(inhoud["tableSchema"]) <= SCHEMA
    for kolom in inhoud["tableSchema"]["columns"]:
        assert eigen(kolom) <= KOLOM
        assert set(kolom["datatype"]) <= SOORTEN
        assert kolom["datatype"]["base"] in {"string", "integer"}


def test_csv_opent_in_een_nederlandse_excel(rapport: Kwartaalrapportage) -> None:
    inhoud = bestanden.als_csv(rapport)
    assert inhoud.startswith(b"\xef\xbb\xbftabel;rij;kolom;aantal\r\n")
    _, *regels = csv.reader(StringIO(inhoud.decode("utf-8-sig")), delimiter=";")
    assert [(t, r, k, int(n)) for t, r, k, n in regels] == cellen(rapport)


def test_xlsx_heeft_dezelfde_getallen(rapport: Kwartaalrapportage) -> None:
    boek = load_workbook(BytesIO(bestanden.als_xlsx(rapport)))
    assert boek.sheetnames == [*(tabel.naam for tabel in TABELLEN), "Begrippen"]
    gelezen = [
        cel.value for tabel in TABELLEN for rij in boek[tabel.naam].iter_rows(min_row=4, min_col=2) for cel in rij
    ]
    assert gelezen == [aantal for _, _, _, aantal in cellen(rapport)]
    blad = boek["kern-uitkomst"]
    assert (blad["A4"].value, blad["B3"].value) == ("Budel", "Luisterend oor")
    assert blad["A2"].value == "Uitkomsten per kern"
    for vel in boek:
        assert vel.print_area
        assert vel.print_title_rows == "$3:$3"
    assert {cel.number_format for rij in blad.iter_rows(min_row=4, min_col=2) for cel in rij} == {"#,##0"}


def test_xlsx_heeft_geen_macro_en_geen_formule(rapport: Kwartaalrapportage) -> None:
    with ZipFile(BytesIO(bestanden.als_xlsx(rapport))) as delen:
        assert not [naam for naam in delen.namelist() if "vba" in naam.lower() or "external" in naam.lower()]
        assert b"<f>" not in b"".join(delen.read(naam) for naam in delen.namelist())


def test_het_blad_met_begrippen_legt_elke_code_uit(rapport: Kwartaalrapportage) -> None:
    boek = load_workbook(BytesIO(bestanden.als_xlsx(rapport)))
    regels = [[cel.value for cel in rij] for rij in boek["Begrippen"].iter_rows(min_row=3)]
    assert regels[0] == ["Lijst", "Code", "Naam", "Betekenis", "Voorbeeld"]
    uitgelegd = {(lijst, code) for lijst, code, *_ in regels[1:]}
    assert {("tabel", tabel.naam) for tabel in TABELLEN} <= uitgelegd
    assert {("kern", "budel"), ("thema", "wonen"), ("uitkomst", "open"), ("doel", "cohesie")} <= uitgelegd
    assert "afgerond op vijf" in str(boek["Begrippen"]["A2"].value)


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r"])
@pytest.mark.norm("ASVS 1.2.10")
def test_tekst_wordt_nooit_een_formule(begin: str) -> None:
    Thema.objects.filter(code="wonen").update(naam=f"{begin}HYPERLINK(1)")
    boek = load_workbook(BytesIO(bestanden.als_xlsx(maak_rapport("2026-K3", vastgesteld=False))))
    teksten = [c.value for blad in boek for rij in blad.iter_rows() for c in rij if isinstance(c.value, str)]
    assert not [tekst for tekst in teksten if tekst.startswith(begin)]
    assert any("HYPERLINK" in tekst for tekst in teksten)


def test_zelfde_rapport_zelfde_bytes(rapport: Kwartaalrapportage) -> None:
    eerst = [bestanden.als_csv(rapport), bestanden.als_xlsx(rapport)]
    opnieuw = Kwartaalrapportage.objects.get(pk=rapport.pk)
    assert [bestanden.als_csv(opnieuw), bestanden.als_xlsx(opnieuw)] == eerst


def test_controlegetal_is_na_te_rekenen(rapport: Kwartaalrapportage) -> None:
    assert bestanden.controlegetal(rapport) == hashlib.sha256(bestanden.als_csv(rapport)).hexdigest()


def test_bestandsnaam(rapport: Kwartaalrapportage) -> None:
    naam = bestanden.bestandsnaam(rapport, "csv")
    assert naam == "kwartaalrapportage-sociaal-domein-cranendonck-2026-K3-v1.csv"
