"""The screen of the makelaar: look at what would go, then fetch the file."""

import csv
import io
from typing import Any

import pytest
from auditlog.models import LogEntry
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from registratie.doorhalen import haal_door
from registratie.models import Koppelcode, Koppeling
from tests import mensen
from tests.paginas import als, tekst
from tests.proef import maak_hulpvraag
from tests.uitwisseling.opzet import ADRES, OPHALEN, VRAAG, bestand, haal, terug, uitvoer

pytestmark = pytest.mark.django_db


@pytest.fixture
def makelaar() -> Client:
    return als(mensen.maak_makelaar("budel"))


def regels(antwoord: Any) -> list[dict[str, str]]:
    inhoud = b"".join(antwoord.streaming_content).decode("cp1252")
    return list(csv.DictReader(io.StringIO(inhoud, newline=""), delimiter=";"))


@pytest.mark.beide
def test_de_eigen_regels_van_de_periode_gaan_in_hun_woorden(makelaar: Client) -> None:
    maak_hulpvraag("budel", "papieren", "open", notitie="Belastingbrief")
    maak_hulpvraag("gastel", "wonen")
    haal_door(maak_hulpvraag("budel", "geld"), "dubbel")
    antwoord = haal(makelaar)
    assert antwoord["Content-Type"] == "text/csv; charset=windows-1252"
    assert 'filename="oude-lijst-2026-07-01-2026-09-30.csv"' in antwoord["Content-Disposition"]
    assert antwoord["Cache-Control"] == "no-store"
    assert regels(antwoord) == [
        {
            "Datum": "3-8-2026",
            "Dorp": "Budel",
            "Soort": "Hulpvraag",
            "Waar ging het over": "Formulieren en regelzaken",
            "Wat is ermee gedaan": "loopt nog",
            "Opmerking": "Belastingbrief",
        }
    ]


def test_dagen_die_zijn_ingevuld_gaan_voor_het_kwartaal(makelaar: Client) -> None:
    maak_hulpvraag("budel")
    assert makelaar.get(ADRES, VRAAG).context["proef"].gaat == 1
    assert makelaar.get(ADRES, VRAAG | {"van": "4-8-2026", "tot": "30-9-2026"}).context["proef"].gaat == 0
    assert makelaar.get(ADRES, VRAAG | {"van": "3-8-2026", "tot": "3-8-2026"}).context["proef"].gaat == 1


@pytest.mark.parametrize(
    ("anders", "veld", "melding"),
    [
        ({"koppeling": "bestaat-niet"}, "koppeling", "Kies een systeem uit de lijst."),
        ({"kwartaal": ""}, "kwartaal", "Kies een kwartaal, of vul de eerste en de laatste dag in."),
        ({"kwartaal": "2020-K9"}, "kwartaal", "Kies een kwartaal uit de lijst."),
        ({"van": "1-7-2026"}, "tot", "Vul de eerste én de laatste dag in, of laat allebei leeg."),
        ({"van": "2-7-2026", "tot": "1-7-2026"}, "tot", "De laatste dag ligt voor de eerste. Kies een latere dag."),
        ({"van": "juli", "tot": "1-7-2026"}, "van", "Schrijf de datum als 1-7-2026."),
        ({"vorm": "pdf"}, "vorm", "Kies CSV of Excel."),
    ],
)
def test_wat_niet_klopt_staat_bij_het_veld(makelaar: Client, anders: dict[str, str], veld: str, melding: str) -> None:
    antwoord = makelaar.get(ADRES, VRAAG | anders)
    assert antwoord.context["form"].errors[veld] == [melding]
    assert "proef" not in antwoord.context
    assert makelaar.post(OPHALEN, VRAAG | anders).status_code == 422


@pytest.mark.beide
def test_een_regel_zonder_tegenhanger_blijft_hier_en_staat_op_het_scherm(makelaar: Client) -> None:
    maak_hulpvraag("budel", "wonen")
    blijft = maak_hulpvraag("budel", "geld")
    Koppelcode.objects.get(koppeling__code="oude-lijst", onze_code="geld").delete()
    scherm = tekst(makelaar.get(ADRES, VRAAG))
    assert "Gaan mee 1 Blijven hier 1" in scherm
    assert f"Thema Geld en schulden 1 {blijft.nummer}" in scherm
    assert [regel["Waar ging het over"] for regel in regels(haal(makelaar))] == ["Wonen"]


def test_een_teken_dat_het_systeem_niet_kan_lezen_houdt_de_regel_hier(makelaar: Client) -> None:
    maak_hulpvraag("budel", notitie="Belde → terug")
    assert "Notitie het teken → 1" in tekst(makelaar.get(ADRES, VRAAG))
    assert makelaar.get(ADRES, VRAAG | {"vorm": "xlsx"}).context["proef"].gaat == 1


def test_zonder_gezien_te_hebben_wat_er_gaat_komt_er_geen_bestand(makelaar: Client) -> None:
    maak_hulpvraag("budel")
    gezien = makelaar.get(ADRES, VRAAG).context["gezien"]
    maak_hulpvraag("budel")
    for vraag in (VRAAG, VRAAG | {"gezien": gezien}):
        antwoord = makelaar.post(OPHALEN, vraag)
        assert antwoord.status_code == 409
        assert "Er is iets veranderd sinds je keek." in antwoord.content.decode()
    assert not LogEntry.objects.filter(action=LogEntry.Action.ACCESS).exists()


def test_een_lege_periode_geeft_geen_bestand(makelaar: Client) -> None:
    scherm = makelaar.get(ADRES, VRAAG)
    assert "In deze periode is er niets om mee te geven." in tekst(scherm)
    assert makelaar.post(OPHALEN, VRAAG | {"gezien": scherm.context["gezien"]}).status_code == 409


def test_een_koppeling_die_niet_in_gebruik_is_staat_er_niet_bij(makelaar: Client) -> None:
    Koppeling.objects.update(actief=False)
    assert "Er is nog geen systeem om uit te kiezen." in tekst(makelaar.get(ADRES))
    assert makelaar.get(ADRES, VRAAG).context["form"].errors


@pytest.mark.beide
def test_het_ophalen_staat_in_de_geschiedenis_zonder_de_regels(makelaar: Client) -> None:
    maak_hulpvraag("budel", notitie="Zwaluwnest onder de dakgoot")
    b"".join(haal(makelaar).streaming_content)
    regel = LogEntry.objects.get(action=LogEntry.Action.ACCESS)
    assert (str(regel.actor), regel.object_repr) == ("makelaar", "Oude lijst")
    assert regel.additional_data == {
        "van": "2026-07-01", "tot": "2026-09-30", "vorm": "csv", "regels": 1, "achtergebleven": 0
    }  # fmt: skip
    assert "Zwaluwnest" not in str(LogEntry.objects.filter(pk=regel.pk).values())
    assert "Oude lijst, 1-7-2026 tot en met 30-9-2026, CSV, 1 regel" in tekst(makelaar.get(ADRES))
    ander = als(mensen.maak_collega("budel"))
    assert "eerder ophaalde" not in tekst(ander.get(ADRES))


def test_de_notitie_gaat_alleen_mee_als_de_koppeling_haar_noemt(makelaar: Client) -> None:
    maak_hulpvraag("budel", notitie="Zwaluwnest onder de dakgoot")
    assert "De notities gaan mee." in tekst(makelaar.get(ADRES, VRAAG))
    assert "De notities gaan niet mee." in tekst(makelaar.get(ADRES, VRAAG | {"koppeling": "neutraal"}))
    for vorm in ("csv", "xlsx"):
        u = uitvoer("neutraal", vorm)
        assert terug(u, bestand(u)) == [
            {
                "nummer": "BUD-26-0001", "datum": "2026-08-03", "kern": "budel", "soort": "hulpvraag",
                "thema": "wonen", "uitkomst": "open", "doel": "", "via": "",
            }
        ]  # fmt: skip


def test_een_doorverwijzing_is_een_regel(makelaar: Client) -> None:
    maak_hulpvraag("budel", "zorg", "huisarts", doelen={"eenzaamheid", "cohesie"})
    maak_hulpvraag("gastel", "zorg", "huisarts")
    antwoord = haal(makelaar, koppeling="neutraal-doorverwijzingen")
    inhoud = b"".join(antwoord.streaming_content).decode("utf-8-sig").splitlines()
    assert inhoud[0].endswith("bestemming;doelen;via;status;reden;warm;uitgezet_op;opgepakt_op;status_op")
    assert len(inhoud) == 2
    assert inhoud[1].startswith("BUD-26-0001;2026-08-03;budel;hulpvraag;zorg;huisarts;cohesie, eenzaamheid;;uitgezet;;")


def test_het_scherm_vraagt_even_veel_van_de_database_bij_meer_regels(makelaar: Client) -> None:
    maak_hulpvraag("budel")
    Koppelcode.objects.filter(veld="thema").delete()
    makelaar.get(ADRES, VRAAG)
    with CaptureQueriesContext(connection) as weinig:
        makelaar.get(ADRES, VRAAG)
    for _ in range(5):
        maak_hulpvraag("budel", "geld")
    with CaptureQueriesContext(connection) as veel:
        makelaar.get(ADRES, VRAAG)
    assert len(weinig) == len(veel) <= 14
