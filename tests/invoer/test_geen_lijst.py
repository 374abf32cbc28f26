"""Import: every file that is no list."""

import io
import zipfile
from pathlib import Path

import pytest
from django.core.management import CommandError

from registratie.models import Hulpvraag
from tests.invoer.lijst import KOP, LIJSTEN, REGEL, Schrijf, importeer

pytestmark = pytest.mark.django_db


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
