"""What the logs hold, and what they never hold."""

import json
import logging

from makelaar.loglijnen import json_regels


def regel(**velden: str) -> dict[str, str]:
    """The line that our formatter makes of an event with these fields."""
    record = logging.LogRecord("makelaar", logging.INFO, "", 0, "gebeurd", None, None)
    record.__dict__["msg"] = {"event": "gebeurd", **velden}
    record.__dict__["_logger"], record.__dict__["_name"] = None, "info"
    return dict(json.loads(json_regels().format(record)))


def test_een_regel_is_json_met_alleen_bekende_velden() -> None:
    gelezen = regel(request_id="abc", kwartaal="2026-K3", notitie="mevrouw Jansen", ip="10.0.0.1")
    assert gelezen == {"event": "gebeurd", "request_id": "abc", "kwartaal": "2026-K3"}


def test_een_regel_van_een_bibliotheek_is_ook_json() -> None:
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, "%s: %s", ("Not Found", "/x/"), None)
    gelezen = json.loads(json_regels().format(record))
    assert (gelezen["event"], gelezen["level"]) == ("Not Found: /x/", "warning")
