"""What was erased after a copy was made stays away when that copy is put back (AVG 17).

The database keeps which rows lost their text (a kind and a key, no content); beside the copies lies a locked file with
the latest of those. `apply` of each kind is told by the app that owns the rows.
"""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from makelaar.models import Wissing
from makelaar.reservekopie import pakket

NAAM = "wissingen.makelaar-wissingen"
# Kind -> how to erase these keys again, filled when Django starts.
opnieuw: dict[str, Callable[[list[int]], int]] = {}


def bewaar(map_: Path, sleutel: bytes) -> int:
    """Writes the list beside the copies; how many it holds."""
    Wissing.objects.filter(op__lt=timezone.now() - timedelta(days=settings.RESERVEKOPIE_DAGEN + 1)).delete()
    rijen = [[w.soort, w.sleutel, w.op.isoformat()] for w in Wissing.objects.order_by("pk")]
    bezig = map_ / f"{NAAM}.bezig"
    with pakket.schrijf(bezig, sleutel) as schrijver:
        schrijver.zet("wissingen", [json.dumps(rijen).encode()])
    bezig.replace(map_ / NAAM)
    return len(rijen)


def pas_toe(map_: Path, sleutels: list[bytes], sinds: datetime) -> int:
    """Erases again what was erased since; how many rows."""
    per_soort: dict[str, list[int]] = {}
    for soort, sleutel, op in _lees(map_ / NAAM, sleutels):
        if datetime.fromisoformat(op) >= sinds:
            per_soort.setdefault(soort, []).append(sleutel)
    return sum(opnieuw[soort](keys) for soort, keys in sorted(per_soort.items()))


def _lees(pad: Path, sleutels: list[bytes]) -> list[tuple[str, int, str]]:
    if not pad.exists():
        return []
    delen = b"".join(deel for naam, deel in pakket.lees(pad, sleutels) if naam.startswith("wissingen/"))
    return [tuple(rij) for rij in json.loads(delen)]
