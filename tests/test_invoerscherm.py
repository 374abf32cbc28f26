"""The import screen: a makelaar's own old list, looked at, mended and put in, without anything left behind."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from makelaar.models import Gebruiker
from registratie.invoer import tijdelijk
from registratie.invoer.koppen import REDEN
from registratie.models import Doorverwijzing, Hulpvraag
from tests import mensen

pytestmark = [pytest.mark.django_db, pytest.mark.beide]
ALLAUTH = "allauth.account.auth_backends.AuthenticationBackend"
BEGIN, NAKIJKEN, INVOEREN = (
    "/registreren/oude-lijst/",
    "/registreren/oude-lijst/nakijken/",
    "/registreren/oude-lijst/invoeren/",
)
GEWEIGERD, WISSEN = "/registreren/oude-lijst/geweigerd.csv", "/registreren/oude-lijst/wissen/"
KOP = "Datum;Dorp;Soort;Waar ging het over;Wat is ermee gedaan;Opmerking"
GOED = "12-11-2025;Budel;Hulpvraag;Eenzaamheid;Huisarts;Bakkie troost"


@pytest.fixture(autouse=True)
def eigen_map(tmp_path: Path, settings: Any) -> None:
    settings.BESTANDEN_DIR = tmp_path


@pytest.fixture
def gebruiker() -> Gebruiker:
    return mensen.maak_makelaar("budel")


@pytest.fixture
def makelaar(gebruiker: Gebruiker) -> Client:
    client = Client()
    client.force_login(gebruiker, backend=ALLAUTH)
    return client


def upload(client: Client, *regels: str) -> Any:
    bestand = SimpleUploadedFile("lijst.csv", "\r\n".join([*regels, ""]).encode())
    return client.post(BEGIN, {"bestand": bestand}, follow=True)


def keuzes(pagina: Any, **anders: str) -> dict[str, str]:
    """What the browser would send: every field as it stands, apart from what the makelaar chooses."""
    form = pagina.context["form"]
    staat = {naam: str(form[naam].value() or "") for naam in form.fields}
    per_label = {form.fields[naam].label: naam for naam in form.fields}
    return staat | {per_label[label]: waarde for label, waarde in anders.items()}


def bewaard() -> list[Path]:
    return list((Path(settings.BESTANDEN_DIR) / "oude-lijst").glob("*"))


def test_een_goede_lijst_gaat_erin_op_naam_van_de_makelaar(makelaar: Client, gebruiker: Gebruiker) -> None:
    pagina = upload(makelaar, KOP, GOED)
    assert pagina.redirect_chain[-1][0] == NAKIJKEN
    assert pagina.context["uitslag"].ingevoerd == 1
    assert not Hulpvraag.objects.exists()
    antwoord = makelaar.post(INVOEREN, keuzes(pagina), follow=True)
    assert "1 ingevoerd, 0 stonden er al." in antwoord.content.decode()
    hulpvraag = Hulpvraag.objects.get()
    assert (hulpvraag.kern.slug, hulpvraag.geregistreerd_door) == ("budel", gebruiker)
    assert Doorverwijzing.objects.get().bestemming.code == "huisarts"
    assert bewaard() == []


def test_dezelfde_lijst_nog_eens_voert_niets_in(makelaar: Client) -> None:
    for ingevoerd in (1, 0):
        pagina = upload(makelaar, KOP, GOED)
        assert pagina.context["uitslag"].ingevoerd == ingevoerd
        makelaar.post(INVOEREN, keuzes(pagina))
    assert Hulpvraag.objects.count() == 1


def test_een_regel_van_een_andere_kern_wordt_geweigerd(makelaar: Client) -> None:
    pagina = upload(makelaar, KOP, GOED, GOED.replace("Budel", "Gastel"))
    assert [f.melding for f in pagina.context["uitslag"].fouten] == [
        "Je werkt nu niet in Gastel. Laat deze regel door een makelaar van die kern invoeren."
    ]
    makelaar.post(INVOEREN, keuzes(pagina))
    assert list(Hulpvraag.objects.values_list("kern__slug", flat=True)) == ["budel"]


def test_een_woord_voor_een_andere_kern_kan_niet_gekozen_worden(makelaar: Client) -> None:
    pagina = upload(makelaar, KOP, GOED.replace("Budel", "Ons dorp"))
    makelaar.post(NAKIJKEN, keuzes(pagina, **{"Ons dorp": "gastel"}))
    makelaar.post(INVOEREN, keuzes(pagina, **{"Ons dorp": "gastel"}))
    assert not Hulpvraag.objects.exists()


def test_onbekende_koppen_en_woorden_worden_aangewezen_en_onthouden(makelaar: Client, gebruiker: Gebruiker) -> None:
    kop, regel = "Wannéér dan;Waarvoor kwam men;Hoe liep het af", "12-11-2025;Klusje;Zelf gefikst"
    pagina = upload(makelaar, kop, regel)
    assert "De kolom datum ontbreekt" in pagina.context["fout"]
    koppen = {"Wannéér dan": "datum", "Waarvoor kwam men": "thema", "Hoe liep het af": "uitkomst"}
    pagina = makelaar.post(NAKIJKEN, keuzes(pagina, **koppen), follow=True)
    assert (pagina.context["fout"], pagina.context["geweigerd"]) == ("", 1)
    pagina = makelaar.post(NAKIJKEN, keuzes(pagina, Klusje="wonen", **{"Zelf gefikst": "eigen-netwerk"}), follow=True)
    assert (pagina.context["uitslag"].ingevoerd, pagina.context["woorden"]) == (1, [])
    makelaar.post(INVOEREN, keuzes(pagina))
    assert upload(makelaar, kop, regel.replace("12-11", "13-11")).context["uitslag"].ingevoerd == 1
    gebruiker.refresh_from_db()
    assert gebruiker.voorkeuren["oude_lijst"]["woorden"]["thema"] == {"klusje": "wonen"}


def test_wat_een_makelaar_aanwijst_geldt_niet_voor_een_ander(makelaar: Client) -> None:
    regels = (KOP, GOED.replace("Eenzaamheid", "Klusje"))
    pagina = upload(makelaar, *regels)
    makelaar.post(NAKIJKEN, keuzes(pagina, Klusje="wonen"))
    ander = Client()
    ander.force_login(mensen.maak_makelaar("budel", naam="ander"), backend=ALLAUTH)
    assert upload(ander, *regels).context["geweigerd"] == 1


def test_geweigerde_regels_komen_terug_met_reden_en_gaan_er_verbeterd_in(makelaar: Client) -> None:
    pagina = upload(makelaar, KOP, GOED, "31-2-2025;Budel;Hulpvraag;Wonen;Huisarts;=1+1", ";Budel;;Geld;Open;x")
    makelaar.post(INVOEREN, keuzes(pagina))
    bestand: HttpResponse = makelaar.get(GEWEIGERD)  # type: ignore[assignment]
    kop, *regels = bestand.content.decode("utf-8-sig").splitlines()
    assert (bestand["Cache-Control"], kop) == ("no-store", f"{REDEN};{KOP}")
    assert regels == [
        "Deze dag bestaat niet. Verbeter de datum.;31-2-2025;Budel;Hulpvraag;Wonen;Huisarts;'=1+1",
        "Er staat geen datum. Vul de dag van het contact in, bijvoorbeeld 12-11-2025.;;Budel;;Geld;Open;x",
    ]
    pagina = upload(makelaar, kop, regels[0].replace("31-2", "28-2"), regels[1].replace(";;", ";1-3-2025;", 1))
    assert (pagina.context["uitslag"].ingevoerd, pagina.context["geweigerd"]) == (2, 0)
    makelaar.post(INVOEREN, keuzes(pagina))
    assert Hulpvraag.objects.count() == 3
    assert sorted(Hulpvraag.objects.values_list("notitie", flat=True)) == ["=1+1", "Bakkie troost", "x"]


def test_geweigerde_datums_houden_hun_dag_en_maand(makelaar: Client) -> None:
    regels = [f"7/{dag}/2025;Budel;;Wonen;Open;" for dag in (13, 20, 25)]
    upload(makelaar, KOP, *regels, "7/4/2025;Budel;;onbekend;Open;")
    bestand: HttpResponse = makelaar.get(GEWEIGERD)  # type: ignore[assignment]
    assert ";4-7-2025;Budel;" in bestand.content.decode()


def test_een_bsn_wordt_niet_onthouden_getoond_of_bewaard(makelaar: Client, gebruiker: Gebruiker) -> None:
    bsn = "111222333"
    pagina = upload(makelaar, KOP, GOED.replace("Bakkie troost", bsn), GOED.replace("Eenzaamheid", bsn))
    assert bsn not in pagina.content.decode()
    assert pagina.context["zonder_notitie"] == 1
    makelaar.post(INVOEREN, keuzes(pagina))
    gebruiker.refresh_from_db()
    assert bsn not in str(gebruiker.voorkeuren)
    assert list(Hulpvraag.objects.values_list("notitie", flat=True)) == [""]
    assert all(bsn.encode() not in pad.read_bytes() for pad in bewaard())


@pytest.mark.parametrize(
    ("inhoud", "melding"),
    [
        (b"", "Dit bestand is leeg."),
        (b"%PDF-1.7\x00", "Dit is geen CSV- of Excel-bestand"),
        (b"PK\x03\x04x", "beschadigd"),
    ],
)
def test_wat_geen_lijst_is_wordt_meteen_geweigerd(makelaar: Client, inhoud: bytes, melding: str) -> None:
    antwoord = makelaar.post(BEGIN, {"bestand": SimpleUploadedFile("lijst.xlsx", inhoud)})
    assert melding in antwoord.content.decode()
    assert bewaard() == []


def test_wissen_en_een_nieuw_bestand_laten_niets_achter(makelaar: Client) -> None:
    upload(makelaar, KOP, GOED)
    upload(makelaar, KOP, GOED)
    assert len(bewaard()) == 1
    assert bewaard()[0].stat().st_mode & 0o777 == 0o600
    makelaar.post(WISSEN)
    assert bewaard() == []
    assert makelaar.get(NAKIJKEN).status_code == 302
    assert makelaar.get(GEWEIGERD).status_code == 404


def test_na_een_uur_is_het_weg(makelaar: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    upload(makelaar, KOP, GOED)
    monkeypatch.setattr(tijdelijk, "HOOGSTENS", -1)
    assert makelaar.get(NAKIJKEN).status_code == 302
    assert bewaard() == []


def test_een_ander_ziet_het_bestand_niet(makelaar: Client) -> None:
    upload(makelaar, KOP, GOED)
    collega = Client()
    collega.force_login(mensen.maak_makelaar("budel", naam="collega"), backend=ALLAUTH)
    assert collega.get(NAKIJKEN).status_code == 302
    assert collega.get(GEWEIGERD).status_code == 404
