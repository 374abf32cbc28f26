"""One table or one chart as a file: who may fetch it, of which version, and the same numbers as everywhere."""

import csv
from io import BytesIO, StringIO

import pytest
from django.test import Client
from openpyxl import load_workbook

from makelaar.models import Gebruiker
from rapportage.models import Grafiekbestand, Kwartaalrapportage, Status
from rapportage.plaatjes import maak_plaatjes
from rapportage.raster import tabelnamen
from tests import mensen
from tests.proef import maak_hulpvraag, maak_rapport

pytestmark = pytest.mark.django_db
BEGIN = "/kwartaalrapportages/2026-K3"


def als(gebruiker: Gebruiker) -> Client:
    client = Client()
    client.force_login(gebruiker, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def rapport() -> Kwartaalrapportage:
    for _ in range(30):
        maak_hulpvraag(uitkomst="huisarts")
    rapport = maak_rapport("2026-K3", vastgesteld=True)
    Grafiekbestand.objects.all().delete()
    Grafiekbestand.objects.bulk_create(maak_plaatjes(rapport))
    return rapport


def nieuwe_versie(rapport: Kwartaalrapportage, status: str) -> Kwartaalrapportage:
    """A later version with one number changed."""
    cellen = [[*plaats, aantal + 5] for *plaats, aantal in rapport.cellen]
    velden = {"kwartaal": rapport.kwartaal, "versie": 2, "reden": "Vergeten briefjes", "status": status}
    velden |= {naam: getattr(rapport, naam) for naam in ("begrippen", "geteld_op", "vastgesteld_op", "stand", "basis")}
    return Kwartaalrapportage.objects.create(cellen=cellen, grafieken={"trend": "<svg>nieuw</svg>"}, **velden)


def test_elke_tabel_is_op_te_halen_met_dezelfde_getallen(rapport: Kwartaalrapportage) -> None:
    client = als(mensen.maak_beleid())
    for tabel in tabelnamen(rapport):
        getallen = [cel[3] for cel in rapport.cellen if cel[0] == tabel]
        antwoord = client.get(f"{BEGIN}/tabellen/{tabel}.csv")
        assert antwoord.content.startswith(b"\xef\xbb\xbf")
        _, *regels = csv.reader(StringIO(antwoord.content.decode("utf-8-sig")), delimiter=";")
        assert [int(getal) for regel in regels for getal in regel[1:]] == getallen
        boek = load_workbook(BytesIO(client.get(f"{BEGIN}/tabellen/{tabel}.xlsx").content))
        assert boek.sheetnames == [tabel, "Begrippen"]
        assert [cel.value for rij in boek[tabel].iter_rows(min_row=4, min_col=2) for cel in rij] == getallen


def test_bij_een_tabel_staan_alleen_haar_eigen_begrippen(rapport: Kwartaalrapportage) -> None:
    boek = load_workbook(BytesIO(als(mensen.maak_beleid()).get(f"{BEGIN}/tabellen/kern-soort.xlsx").content))
    lijsten = {rij[0].value for rij in boek["Begrippen"].iter_rows(min_row=4)}
    assert lijsten == {"kern", "soort", "tabel"}


@pytest.mark.parametrize("soort", ["svg", "png"])
def test_elke_grafiek_is_op_te_halen_onder_een_eigen_naam(soort: str, rapport: Kwartaalrapportage) -> None:
    client = als(mensen.maak_beleid())
    for naam in rapport.grafieken:
        antwoord = client.get(f"{BEGIN}/grafieken/{naam}.{soort}")
        bestand = f"kwartaalrapportage-sociaal-domein-cranendonck-2026-K3-v1-{naam}.{soort}"
        assert antwoord["Content-Disposition"] == f'attachment; filename="{bestand}"'
        assert antwoord["Cache-Control"] == "private, no-store"
        assert antwoord["Content-Type"].startswith({"svg": "image/svg+xml", "png": "image/png"}[soort])
        assert antwoord.content == client.get(f"{BEGIN}/grafieken/{naam}.{soort}").content


@pytest.mark.parametrize("soort", ["svg", "png"])
def test_een_klankbordgroep_haalt_alleen_de_grafieken_van_de_eigen_kern(
    soort: str, rapport: Kwartaalrapportage
) -> None:
    client = als(mensen.maak_klankbord("budel"))
    namen = ("trend", "veelvouden", "trend-budel", "trend-gastel", "voorveld-budel-dorplein", "trend-bestaat-niet")
    gekregen = {naam: client.get(f"{BEGIN}/grafieken/{naam}.{soort}").status_code for naam in namen}
    assert list(gekregen.values()) == [200, 200, 200, 404, 404, 404]


def test_een_beheerder_haalt_geen_grafiek_van_een_kern(rapport: Kwartaalrapportage) -> None:
    client = als(mensen.maak_beheerder())
    assert client.get(f"{BEGIN}/grafieken/trend.svg").status_code == 200
    assert client.get(f"{BEGIN}/grafieken/trend-budel.svg").status_code == 404


@pytest.mark.parametrize("pad", ["tabellen/bestaat-niet.csv", "tabellen/kern.xlsx", "grafieken/taart.svg"])
def test_wat_het_rapport_niet_heeft_is_een_404(pad: str, rapport: Kwartaalrapportage) -> None:
    assert als(mensen.maak_beleid()).get(f"{BEGIN}/{pad}").status_code == 404


BESTANDEN = (".csv", ".xlsx", ".json", ".csv-metadata.json", "/tabellen/kern-thema.csv", "/grafieken/trend.svg")


@pytest.mark.parametrize("bestand", BESTANDEN)
def test_een_oudere_versie_blijft_op_te_halen(bestand: str, rapport: Kwartaalrapportage) -> None:
    client = als(mensen.maak_makelaar())
    oud = client.get(f"{BEGIN}{bestand}").content
    nieuwe_versie(rapport, Status.VASTGESTELD)
    nieuw = client.get(f"{BEGIN}{bestand}").content
    assert nieuw != oud
    assert client.get(f"{BEGIN}{bestand}?versie=1").content == oud
    assert client.get(f"{BEGIN}{bestand}?versie=2").content == nieuw
    for versie in ("3", "0", "-1", "", "een", "1.0", "9999999999"):
        assert client.get(f"{BEGIN}{bestand}?versie={versie}").status_code == 404


def test_een_nieuwe_versie_in_concept_is_alleen_voor_het_beleidsteam(rapport: Kwartaalrapportage) -> None:
    nieuwe_versie(rapport, Status.CONCEPT)
    assert als(mensen.maak_makelaar()).get(f"{BEGIN}.csv?versie=2").status_code == 404
    beleid = als(mensen.maak_beleid())
    assert beleid.get(f"{BEGIN}.csv?versie=2").status_code == 200
    assert beleid.get(f"{BEGIN}.csv").content == beleid.get(f"{BEGIN}.csv?versie=1").content
