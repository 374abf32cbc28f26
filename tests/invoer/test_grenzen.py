"""What an uploaded file may ask of us: size, rows, cells, what a zip unpacks to, and time; at every address for one."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.core.exceptions import TooManyFilesSent
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver

from makelaar import uploads
from registratie.invoer import grenzen
from registratie.invoer.grenzen import TE_GROOT, TE_LANG, TE_VEEL
from registratie.invoer.lezen import lees_inhoud
from registratie.invoer.rijen import InvoerFout
from tests import mensen
from tests.invoer.lijst import KOP, LIJSTEN, REGEL
from tests.paginas import als

pytestmark = pytest.mark.django_db
ADRESSEN = ("/registreren/oude-lijst/", "/sociale-kaart/invoer/")
LACHEN = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><sst><si><t>&c;</t></si></sst>"""
ANDER_BESTAND = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><sst><si><t>&a;</t></si></sst>'
)


@pytest.fixture
def makelaar() -> Client:
    return als(mensen.maak_makelaar())


def met_bestand(patronen: list[URLPattern | URLResolver], begin: str = "/") -> Iterator[str]:
    """Every address whose form takes a file."""
    for patroon in patronen:
        if isinstance(patroon, URLResolver):
            yield from met_bestand(patroon.url_patterns, begin + str(patroon.pattern))
        else:
            form = getattr(getattr(patroon.callback, "view_class", None), "form_class", None)
            velden = getattr(form, "base_fields", {}).values()
            if any(isinstance(veld, forms.FileField) for veld in velden):
                yield begin + str(patroon.pattern)


def zip_met(**delen: bytes) -> bytes:
    """Our own example of a list, with other parts in it."""
    uit = io.BytesIO()
    with zipfile.ZipFile(LIJSTEN / "registraties.xlsx") as bron:
        inhoud = {naam: bron.read(naam) for naam in bron.namelist()}
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as doel:
        for naam, wat in (inhoud | {naam.replace("__", "/"): wat for naam, wat in delen.items()}).items():
            doel.writestr(naam, wat)
    return uit.getvalue()


def blad(cellen: int) -> bytes:
    """A sheet of numbers that are all different, as constants shrink too well."""
    begin = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row>'
    return begin + b"".join(b"<c ><v>%d</v></c>" % n for n in range(cellen)) + b"</row></sheetData></worksheet>"


ONLEESBAAR = {
    "lachen": (zip_met(**{"xl__sharedStrings.xml": LACHEN}), grenzen.STUK),
    "ander bestand": (zip_met(**{"xl__sharedStrings.xml": ANDER_BESTAND}), grenzen.STUK),
    "in utf-16": (zip_met(**{"xl__styles.xml": LACHEN.decode().encode("utf-16")}), grenzen.STUK),
    "zipbom": (zip_met(**{"xl__worksheets__sheet9.xml": b" " * 60_000_000}), TE_GROOT),
    "groot bijwerk": (zip_met(**{"xl__styles.xml": b"<a>" * 4_000_000}), TE_GROOT),
    "duizend delen": (zip_met(**{f"xl__x{n}.xml": b"" for n in range(1001)}), grenzen.STUK),
    "een miljoen cellen": (zip_met(**{"xl__worksheets__sheet1.xml": blad(1_000_000)}), TE_VEEL),
    "een miljoen cellen in csv": ((KOP + "\n" + ("a;" * 20 + "\n") * 50_000).encode(), TE_VEEL),
    "een regel vol cellen": (f"{KOP}\n".encode() + b";" * 5_000_000, TE_VEEL),
    "lege regels": (f"{KOP}\n".encode() + b"\n" * 2_000_000, TE_VEEL),
    "lange cel": (f"{KOP}\n{REGEL}{'a' * 200_000}".encode(), "te veel tekst"),
    "lange regel": (b"a" * 5_000_000, "te veel tekst"),
    "halve utf-16": (f"\ufeff{KOP}\n{REGEL}".encode("utf-16-le") + b"\x00\xd8", "geen CSV"),
}


def test_dit_zijn_alle_adressen_die_een_bestand_aannemen() -> None:
    assert sorted(met_bestand(get_resolver().url_patterns)) == sorted(ADRESSEN)


@pytest.mark.parametrize("wat", ONLEESBAAR)
@pytest.mark.parametrize("adres", ADRESSEN)
def test_elk_adres_weigert_het_met_een_zin(makelaar: Client, adres: str, wat: str) -> None:
    inhoud, melding = ONLEESBAAR[wat]
    if adres == "/sociale-kaart/invoer/" and len(inhoud) > 2_000_000:
        melding = "groter dan 2 MB"
    antwoord = makelaar.post(adres, {"bestand": SimpleUploadedFile("lijst.xlsx", inhoud)})
    assert antwoord.status_code == 200
    assert melding in antwoord.context["form"].errors["bestand"][0]


@pytest.mark.parametrize("adres", ADRESSEN)
def test_een_te_groot_bestand_komt_nergens_te_staan(makelaar: Client, adres: str, tmp_path: Path) -> None:
    """On no disk: Django puts a file there, readable, from 2.5 MB on."""
    groot = SimpleUploadedFile("lijst.csv", b"x" * (uploads.GROOTSTE_BESTAND + 1))
    with pytest.MonkeyPatch.context() as hier:
        hier.setattr("tempfile.tempdir", str(tmp_path))
        hier.setattr("os.open", lambda *_: pytest.fail("een bestand op schijf"))
        antwoord = makelaar.post(adres, {"bestand": groot})
    assert "MB" in antwoord.context["form"].errors["bestand"][0]


def test_in_het_geheugen_blijft_alleen_wat_samen_past(rf: RequestFactory) -> None:
    half = [SimpleUploadedFile(f"{n}.csv", b"x" * (uploads.GROOTSTE_BESTAND // 2 + 1)) for n in range(2)]
    bestanden = rf.post("/", {"een": half[0], "twee": half[1]}).FILES
    gelezen: list[Any] = [bestanden["een"], bestanden["twee"]]
    assert [(b.size, len(b.read())) for b in gelezen] == [(half[0].size,) * 2, (half[1].size, 0)]
    drie = {f"bestand{n}": SimpleUploadedFile(f"{n}.csv", b"x") for n in range(3)}
    with pytest.raises(TooManyFilesSent):
        rf.post("/", drie).POST  # noqa: B018


def test_wat_veel_te_groot_is_wordt_niet_eens_gelezen(makelaar: Client) -> None:
    """Also where nobody is signed in."""
    soort = "multipart/form-data; boundary=x"
    for client, adres in ((makelaar, ADRESSEN[0]), (makelaar, ADRESSEN[1]), (Client(), "/inloggen/")):
        antwoord = client.generic("POST", adres, b"--x", soort, CONTENT_LENGTH=str(uploads.GROOTSTE_VERZOEK + 1))
        assert antwoord.status_code == 400, adres


def test_te_lang_lezen_houdt_op(monkeypatch: pytest.MonkeyPatch) -> None:
    assert lees_inhoud((LIJSTEN / "registraties.xlsx").read_bytes()).rijen
    monkeypatch.setattr(grenzen, "MEESTE_SECONDEN", -1)
    for naam in ("registraties.xlsx", "registraties.csv"):
        with pytest.raises(InvoerFout, match=TE_LANG[:20]):
            lees_inhoud((LIJSTEN / naam).read_bytes())
