"""The sociale kaart as a file: out, in, and round again, with everything or nothing."""

import csv
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any, cast

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.http import StreamingHttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook

from registratie.models import Aanbod, Organisatie
from registratie.netwerk.inlezen import MEESTE_REGELS, VAN_EEN_ANDER, lees_kaart, voer_in
from tests import mensen
from tests.netwerk.opzet import maak_aanbod
from tests.paginas import als, tekst

pytestmark = [pytest.mark.django_db, pytest.mark.beide]
CSV, INVOER, NAKIJKEN = "/sociale-kaart.csv", "/sociale-kaart/invoer/", "/sociale-kaart/invoer/nakijken/"
KOP = "naam;organisatie;telefoon;e-mail;website;kernen;soort;vorm;thema's;wanneer;waar;geldig tot;nagekeken op;actief"
ETEN = "Samen eten;Dorpshuis;0495 431 222;;;budel, gastel;collectief;groep;eenzaamheid;dinsdag;;31-12-2099;1-7-2026;ja"


@pytest.fixture(autouse=True)
def eigen_map(tmp_path: Path, settings: Any) -> None:
    settings.BESTANDEN_DIR = tmp_path


@pytest.fixture
def makelaar() -> Client:
    return als(mensen.maak_makelaar("budel"))


def haal(client: Client, **vraag: str) -> bytes:
    return cast(StreamingHttpResponse, client.get(CSV, vraag)).getvalue()


def regels(inhoud: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(inhoud.decode("utf-8-sig"), newline=""), delimiter=";"))


def upload(client: Client, *inhoud: str | bytes) -> Any:
    alles = b"\r\n".join(deel if isinstance(deel, bytes) else deel.encode() for deel in inhoud)
    return client.post(INVOER, {"bestand": SimpleUploadedFile("kaart.csv", alles)}, follow=True)


def meldingen(antwoord: Any) -> list[tuple[int, str]]:
    return [(fout.regel, fout.kolom) for fout in antwoord.context["uitslag"].fouten]


def bewaard() -> list[Path]:
    return list((Path(settings.BESTANDEN_DIR) / "oude-lijst").glob("*"))


def maak_van_alles() -> None:
    maak_aanbod("Rijden", "budel", soort="eigen", vorm="vrijwilliger", themas=("vervoer", "zorg"))
    maak_aanbod('Zei: "kom; morgen"', "budel", "gastel", organisatie="Bakkerij de Vries", wanneer="=1+1", waar="'-x")
    maak_aanbod(
        "+plus", "budel", organisatie="@Bibliotheek", geldig_tot=date(2027, 2, 1), laatst_nagekeken=date(2025, 1, 9)
    )
    maak_aanbod("Gestopt", "budel", actief=False, soort="professioneel", vorm="burgerinitiatief")
    Organisatie.objects.filter(naam="@Bibliotheek").update(
        telefoon="+31 495 431 222", email="info@bron.example", website="https://bron.example"
    )


def test_uit_en_weer_in_is_regel_voor_regel_gelijk(makelaar: Client) -> None:
    maak_van_alles()
    uit = haal(makelaar) + b"".join(haal(makelaar, stand="gestopt").splitlines(keepends=True)[1:])
    Aanbod.objects.all().delete()
    Organisatie.objects.all().delete()
    pagina = upload(makelaar, uit)
    uitslag = pagina.context["uitslag"]
    assert (uitslag.nieuw, uitslag.gewijzigd, uitslag.fouten, uitslag.personen) == (4, 0, [], [])
    assert "4 nieuw, 0 gewijzigd, 0 stonden er al zo." in makelaar.post(NAKIJKEN, follow=True).content.decode()
    assert haal(makelaar) + b"".join(haal(makelaar, stand="gestopt").splitlines(keepends=True)[1:]) == uit
    nog_eens = upload(makelaar, uit).context["uitslag"]
    assert (nog_eens.nieuw, nog_eens.gewijzigd, nog_eens.gelijk) == (0, 0, 4)


def test_csv_is_een_bestand_voor_een_rekenblad_dat_nergens_blijft(makelaar: Client) -> None:
    maak_van_alles()
    antwoord = cast(StreamingHttpResponse, makelaar.get(CSV, {"soort": "algemeen"}))
    inhoud = antwoord.getvalue()
    assert inhoud.startswith(f"\ufeff{KOP}\r\n".encode())
    assert (antwoord["Cache-Control"], antwoord["Content-Disposition"][:36]) == (
        "no-store", 'attachment; filename="sociale-kaart-'
    )  # fmt: skip
    assert [(r["naam"], r["organisatie"], r["telefoon"], r["wanneer"], r["waar"]) for r in regels(inhoud)] == [
        ("'+plus", "'@Bibliotheek", "'+31 495 431 222", "", ""),
        ('Zei: "kom; morgen"', "Bakkerij de Vries", "", "'=1+1", "''-x"),
    ]


def test_een_tweede_keer_wijzigt_in_plaats_van_te_verdubbelen(makelaar: Client) -> None:
    upload(makelaar, KOP, ETEN)
    makelaar.post(NAKIJKEN)
    uitslag = upload(makelaar, KOP, ETEN.replace("Samen", "SAMEN").replace("dinsdag", "vrijdag")).context["uitslag"]
    assert (uitslag.nieuw, uitslag.gewijzigd, uitslag.gelijk) == (0, 1, 0)
    assert Aanbod.objects.get().wanneer == "dinsdag"
    makelaar.post(NAKIJKEN)
    aanbod = Aanbod.objects.get()
    assert (aanbod.naam, aanbod.wanneer, aanbod.laatst_nagekeken) == ("SAMEN eten", "vrijdag", date(2026, 7, 1))
    assert bewaard() == []


def test_woorden_mogen_ook_en_wat_ontbreekt_wordt_aangevuld(makelaar: Client) -> None:
    upload(
        makelaar, "Naam;Kernen;Soort;Thema's", "Koffie;Budel, Budel-Dorplein;Algemene voorziening;Meedoen, ontmoeten"
    )
    makelaar.post(NAKIJKEN)
    aanbod = Aanbod.objects.get()
    assert {kern.slug for kern in aanbod.kernen.all()} == {"budel", "budel-dorplein"}
    assert (aanbod.soort, aanbod.vorm, aanbod.actief) == ("algemeen", "voorziening", True)
    assert [thema.code for thema in aanbod.themas.all()] == ["meedoen"]


def test_een_excel_bestand_mag_ook(makelaar: Client) -> None:
    boek = Workbook()
    boek.active.append(KOP.split(";"))  # type: ignore[union-attr]
    cellen: list[Any] = ETEN.split(";")
    cellen[11] = date(2027, 3, 31)
    boek.active.append(cellen)  # type: ignore[union-attr]
    inhoud = BytesIO()
    boek.save(inhoud)
    upload(makelaar, inhoud.getvalue())
    makelaar.post(NAKIJKEN)
    assert Aanbod.objects.get().geldig_tot == date(2027, 3, 31)


@pytest.mark.parametrize(
    ("goed", "fout", "kolom"),
    [
        ("budel, gastel", "gastel", "kernen"),
        ("budel, gastel", "budel, atlantis", "kernen"),
        ("collectief", "gratis", "soort"),
        ("groep", "kring", "vorm"),
        ("eenzaamheid", "", "thema's"),
        ("31-12-2099", "31-2-2027", "geldig tot"),
        ("1-7-2026", "1-7-2126", "nagekeken op"),
        (";ja", ";misschien", "actief"),
        ("0495 431 222", "bel Annie", "telefoon"),
        ("Samen eten", "", "naam"),
        ("dinsdag", "nummer 111222333", "wanneer"),
    ],
)
def test_wat_niet_klopt_wordt_per_regel_genoemd_en_dan_gaat_er_niets_in(
    makelaar: Client, goed: str, fout: str, kolom: str
) -> None:
    koffie = ETEN.replace("Samen eten", "Koffie")
    pagina = upload(makelaar, KOP, koffie, ETEN.replace(goed, fout))
    assert meldingen(pagina) == [(3, kolom)]
    assert "Er gaat nog niets in." in tekst(pagina)
    assert makelaar.post(NAKIJKEN).status_code == 422
    assert not Aanbod.objects.exists()
    assert not Organisatie.objects.exists()


def test_dezelfde_regel_twee_keer_wordt_genoemd(makelaar: Client) -> None:
    assert meldingen(upload(makelaar, KOP, ETEN, ETEN.replace("Samen", "samen"))) == [(3, "naam")]


def test_aanbod_van_een_andere_kern_blijft_zoals_het_is(makelaar: Client) -> None:
    maak_aanbod("In Gastel", "gastel", laatst_nagekeken=date(2026, 7, 1))
    uit = haal(makelaar)
    assert upload(makelaar, uit).context["uitslag"].gelijk == 1
    pagina = upload(makelaar, uit.replace(b"algemeen", b"collectief").replace(b"gastel", b"budel"))
    assert [fout.tekst for fout in pagina.context["uitslag"].fouten] == [VAN_EEN_ANDER]


def test_een_naam_wordt_aangewezen_en_gaat_pas_na_bevestigen_mee(makelaar: Client) -> None:
    regel = ETEN.replace("dinsdag", "bij Annie Jansen")
    pagina = upload(makelaar, KOP, regel)
    assert [(p.regel, p.kolom) for p in pagina.context["uitslag"].personen] == [(2, "wanneer")]
    assert makelaar.post(NAKIJKEN).status_code == 422
    assert makelaar.post(NAKIJKEN, {"laat_staan": "van een ander bestand"}).status_code == 422
    assert not Aanbod.objects.exists()
    assert makelaar.post(NAKIJKEN, {"laat_staan": pagina.context["merk"]}).status_code == 302
    assert Aanbod.objects.get().wanneer == "bij Annie Jansen"
    assert upload(makelaar, KOP, regel.replace("ja", "nee")).context["uitslag"].personen == []


@pytest.mark.parametrize(
    "inhoud",
    ["", "naam;soort\r\nx;y", "PK\x03\x04kapot", KOP + "\r\nx" * (MEESTE_REGELS + 1)],
)
def test_een_bestand_dat_niet_te_lezen_is_wordt_meteen_geweigerd(makelaar: Client, inhoud: str) -> None:
    antwoord = upload(makelaar, inhoud)
    assert antwoord.context["form"].errors["bestand"]
    assert bewaard() == []


def test_zonder_bestand_terug_naar_kiezen(makelaar: Client) -> None:
    assert makelaar.get(NAKIJKEN).headers["Location"] == INVOER
    assert makelaar.post(NAKIJKEN).headers["Location"] == INVOER


def test_de_lijst_met_hulpvragen_en_deze_halen_elkaar_niet_weg(makelaar: Client) -> None:
    upload(makelaar, KOP, ETEN)
    assert makelaar.get("/registreren/oude-lijst/nakijken/").status_code == 302
    assert makelaar.get(NAKIJKEN).status_code == 200


def test_nakijken_vraagt_evenveel_hoeveel_regels_er_ook_zijn() -> None:
    gebruiker = mensen.maak_makelaar("budel")
    aantallen = []
    for aantal in (1, 40):
        staten = lees_kaart("\r\n".join([KOP, *(ETEN.replace("Samen", str(n)) for n in range(aantal))]).encode())
        with CaptureQueriesContext(connection) as vragen:
            assert voer_in(staten, gebruiker, proef=True).nieuw == aantal
        aantallen.append(len(vragen))
    assert aantallen[1] <= aantallen[0] <= 6


def test_de_opdracht_voert_een_kaart_in_van_alle_kernen(tmp_path: Path) -> None:
    pad = tmp_path / "kaart.csv"
    pad.write_text(f"{KOP}\r\n{ETEN.replace('budel, gastel', 'maarheeze')}\r\n")
    uit = StringIO()
    call_command("sociale_kaart", str(pad), stdout=uit)
    assert (uit.getvalue().strip(), Aanbod.objects.count()) == ("1 nieuw, 0 gewijzigd, 0 stonden er al zo.", 1)
    pad.write_text(f"{KOP}\r\n{ETEN.replace('budel, gastel', 'atlantis')}\r\n")
    with pytest.raises(CommandError, match="Regel 2, kernen"):
        call_command("sociale_kaart", str(pad))
