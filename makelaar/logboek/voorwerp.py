"""What a request was about, from its address: a kind and a number or code. Never what somebody typed there."""

import re

from django.http import HttpRequest

NUMMER = re.compile(r"[A-Z]{3}-\d{2}-\d{4,8}")
ONBEKEND = "…"
# The part of an address that names the object, and its kind; the first that is there.
SOORTEN = {
    "nummer": "hulpvraag",
    "aanbod": "aanbod",
    "kwartaal": "rapport",
    "slug": "kern",
    "koppeling": "koppeling",
    "overzicht": "overzicht",
    "pk": "rij",
    "object_id": "rij",
}


def voorwerp(request: HttpRequest, uitslag: int) -> dict[str, str]:
    """`soort` and `sleutel`; what does not exist is only named when it can't be anything but a number of ours."""
    match = request.resolver_match
    delen = match.kwargs if match else {}
    naam = next((naam for naam in SOORTEN if naam in delen), None)
    if naam is None:
        return {}
    return {"soort": SOORTEN[naam], "sleutel": _sleutel(naam, str(delen[naam]), uitslag)}


def _sleutel(naam: str, waarde: str, uitslag: int) -> str:
    if naam == "nummer":
        return waarde if NUMMER.fullmatch(waarde) else ONBEKEND
    if naam in {"aanbod", "pk", "object_id", "kwartaal"}:
        return waarde if re.fullmatch(r"\d{1,18}|20\d\d-K[1-4]", waarde) else ONBEKEND
    return ONBEKEND if uitslag == 404 else waarde
