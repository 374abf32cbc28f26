"""What the logs hold, and what they never hold."""

import json
import logging
from typing import Any

import pytest
from django.test import RequestFactory
from django.urls import resolve

from makelaar.loglijnen import json_regels
from makelaar.weblog import route


def regel(**velden: object) -> dict[str, Any]:
    """The line that our formatter makes of an event with these fields."""
    record = logging.LogRecord("makelaar", logging.INFO, "", 0, "gebeurd", None, None)
    record.__dict__["msg"] = {"event": "gebeurd", **velden}
    record.__dict__["_logger"], record.__dict__["_name"] = None, "info"
    return dict(json.loads(json_regels().format(record)))


def test_een_regel_is_json_met_alleen_bekende_velden() -> None:
    gelezen = regel(request_id="abc", kwartaal="2026-K3", notitie="mevrouw Jansen", ip="10.0.0.1")
    assert gelezen == {"event": "gebeurd", "request_id": "abc", "kwartaal": "2026-K3"}


def vreemd(record: logging.LogRecord) -> dict[str, Any]:
    """The line that our formatter makes of one of a library."""
    return dict(json.loads(json_regels().format(record)))


def maak(naam: str, zin: str, *args: object) -> logging.LogRecord:
    return logging.LogRecord(naam, logging.WARNING, "", 0, zin, args, None, "functie")


def test_van_een_regel_van_een_bibliotheek_blijven_de_eigen_woorden() -> None:
    gelezen = vreemd(
        maak("urllib3.connectionpool", "Retry %d of %s after %r", 2, "/mevrouw-jansen/", KeyError("Jansen"))
    )
    assert (gelezen["event"], gelezen["level"]) == ("Retry 2 of … after '…'", "warning")


def test_een_regel_die_al_is_ingevuld_zegt_alleen_waar_hij_vandaan_komt() -> None:
    assert vreemd(maak("django.security", "Invalid host mevrouw-jansen"))["event"] == "django.security.functie"
    assert vreemd(maak("celery.beat", "beat: Starting..."))["event"] == "beat: Starting..."
    assert vreemd(maak("x", "%d past niet", "Jansen"))["event"] == "%d past niet"


def test_van_een_verzoek_staat_er_welke_bladzijde(rf: RequestFactory) -> None:
    record = maak("django.request", "%s: %s", "Not Found", "/hulpvragen/jansen/")
    record.__dict__["request"], record.__dict__["status_code"] = rf.get("/hulpvragen/jansen/"), 404
    assert {n: vreemd(record)[n] for n in ("event", "code", "adres")} == {
        "event": "Not Found",
        "code": 404,
        "adres": "…",
    }
    record.__dict__["request"].resolver_match = resolve("/hulpvragen/jansen/")
    assert vreemd(record)["adres"] == "hulpvragen/<str:nummer>/"


def test_een_fout_zegt_welke_en_waar_en_niet_wat_er_stond() -> None:
    record = maak("x", "%s", "Jansen")
    try:
        try:
            int("mevrouw Jansen")
        except ValueError as oorzaak:
            raise KeyError("Jansen") from oorzaak
    except KeyError as fout:
        record.exc_info = (type(fout), fout, fout.__traceback__)
    gelezen = vreemd(record)
    assert [deel["fout"] for deel in gelezen["exception"]] == ["builtins.KeyError", "builtins.ValueError"]
    assert gelezen["exception"][0]["via"][0].startswith("tests/test_loglijnen.py:")
    assert "Jansen" not in str(gelezen)


def test_een_fout_als_veld_van_een_eigen_regel_ook_niet() -> None:
    gelezen = regel(exception=ValueError("mevrouw Jansen"), exc_info=False)
    assert gelezen["exception"] == [{"fout": "builtins.ValueError", "via": []}]
    assert "exception" not in regel(exception="mevrouw Jansen")


@pytest.mark.parametrize(
    ("pad", "verwacht"),
    [
        ("/terugkoppelen/geheim.sleutel/?x=1", "/terugkoppelen/<str:token>/"),
        ("/hulpvragen/", "/hulpvragen/"),
        ("/mevrouw-jansen/", "/…"),
    ],
)
def test_het_toegangslogboek_noemt_het_adres_zoals_de_software_het_kent(pad: str, verwacht: str) -> None:
    assert route(pad) == verwacht
