"""`manage.py exporteer`: the file of who runs the server, read back before it is trusted."""

import io
from pathlib import Path

import pytest
from auditlog.models import LogEntry
from django.core.management import CommandError, call_command

from registratie.models import Koppelcode
from registratie.uitwisseling import omkeren
from tests.proef import maak_hulpvraag

pytestmark = pytest.mark.django_db
PERIODE = ("--van", "1-7-2026", "--tot", "30-9-2026")


def exporteer(*opties: str) -> str:
    uit = io.StringIO()
    call_command("exporteer", *opties, stdout=uit)
    return uit.getvalue()


@pytest.mark.parametrize("naam", ["uit.csv", "uit.XLSX"])
def test_schrijft_een_bestand_dat_alleen_voor_mij_is(naam: str, tmp_path: Path) -> None:
    maak_hulpvraag("budel")
    maak_hulpvraag("gastel", "geld")
    gezegd = exporteer("oude-lijst", *PERIODE, "--uit", str(tmp_path / naam))
    assert "2 regels gaan mee, 0 blijven hier." in gezegd
    assert "teruggelezen als dezelfde regels" in gezegd
    assert (tmp_path / naam).stat().st_mode & 0o077 == 0
    regel = LogEntry.objects.get(action=LogEntry.Action.ACCESS)
    assert (regel.actor, regel.additional_data["regels"]) == (None, 2)


def test_zonder_naam_komt_het_bestand_in_deze_map(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    maak_hulpvraag("budel")
    maak_hulpvraag("gastel")
    exporteer("neutraal", *PERIODE, "--kern", "gastel")
    inhoud = (tmp_path / "neutraal-2026-07-01-2026-09-30.csv").read_text("utf-8-sig").splitlines()
    assert inhoud == [
        "nummer;datum;kern;soort;thema;uitkomst;doelen;via",
        "GAS-26-0001;2026-08-03;gastel;hulpvraag;wonen;open;;",
    ]


def test_een_proef_schrijft_niets_en_zegt_wat_geen_tegenhanger_heeft(tmp_path: Path) -> None:
    maak_hulpvraag("budel", "geld")
    Koppelcode.objects.get(koppeling__code="oude-lijst", onze_code="geld").delete()
    gezegd = exporteer("oude-lijst", *PERIODE, "--proef", "--uit", str(tmp_path / "uit.csv"))
    assert "0 regels gaan mee, 1 blijven hier." in gezegd
    assert "Thema, Geld en schulden (geld): 1 regels" in gezegd
    assert list(tmp_path.iterdir()) == []
    assert not LogEntry.objects.filter(action=LogEntry.Action.ACCESS).exists()


def test_een_bestand_dat_anders_terugkomt_wordt_niet_vertrouwd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The check is real: with a way back that changes a text, the command says so."""
    maak_hulpvraag("budel", notitie="Belde")
    monkeypatch.setattr(omkeren, "gewoon", lambda tekst: tekst.replace("Belde", "Schreef"))
    with pytest.raises(CommandError, match="niet gelijk aan onze regels"):
        exporteer("oude-lijst", *PERIODE, "--uit", str(tmp_path / "uit.csv"))


@pytest.mark.parametrize(
    ("opties", "melding"),
    [
        (("bestaat-niet", *PERIODE), "Kies uit: .*neutraal"),
        (("neutraal", *PERIODE, "--uit", "lijst.pdf"), "eindigen op .csv of .xlsx"),
        (("neutraal", "--van", "2-7-2026", "--tot", "1-7-2026"), "ligt voor de eerste"),
        (("neutraal", "--van", "ooit", "--tot", "1-7-2026"), "schrijf de dag als 1-7-2026"),
        (("neutraal", *PERIODE, "--kern", "bestaat-niet"), "geen kern met deze code"),
    ],
)
def test_zegt_in_het_nederlands_wat_niet_kan(opties: tuple[str, ...], melding: str) -> None:
    with pytest.raises(CommandError, match=melding):
        exporteer(*opties)
