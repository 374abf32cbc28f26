"""What surrounds the numbers of a quarter: residents and contract hours per kern, frozen when it is counted.

Neither tells of a request: residents come from the list of kernen, hours are a sum per kern. No aanstelling and no
name of a makelaar goes along. Source of the hours: "de taken in relatie tot het aantal uren" (Cranendonck, 2019).
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db.models import Q

from makelaar.kwartaal import Kwartaal
from makelaar.models import Aanstelling, Kern

TIENDE = Decimal("0.1")


@dataclass(frozen=True)
class Omgeving:
    """Residents and hours a week by code of the kern; a kern that is not there has none filled in."""

    inwoners: Mapping[str, int] = field(default_factory=dict)
    uren: Mapping[str, Decimal] = field(default_factory=dict)


def omgeving(kwartaal: Kwartaal) -> dict[str, dict[str, Any]]:
    """Residents as they are now, and contract hours a week averaged over the days of the quarter, to freeze."""
    inwoners = Kern.objects.filter(inwoners__isnull=False).order_by("slug").values_list("slug", "inwoners")
    return {"inwoners": dict(inwoners), "uren": {slug: str(uren) for slug, uren in sorted(_uren(kwartaal).items())}}


def lees_omgeving(bevroren: Mapping[str, Mapping[str, Any]]) -> Omgeving:
    """What was frozen; nothing for a report of before it was."""
    uren = {slug: Decimal(aantal) for slug, aantal in bevroren.get("uren", {}).items()}
    return Omgeving(dict(bevroren.get("inwoners", {})), uren)


def _uren(kwartaal: Kwartaal) -> dict[str, Decimal]:
    """Hours of an aanstelling count for the part of the days that it holds: one from halfway counts for half.

    The first and the last day of an aanstelling are part of it. Aanstellingen side by side in one kern add up; the sum
    is rounded to a tenth of an hour, half up.
    """
    dagen: defaultdict[str, Decimal] = defaultdict(Decimal)
    lopend = Aanstelling.objects.filter(Q(tot__isnull=True) | Q(tot__gte=kwartaal.begin), van__lt=kwartaal.einde)
    for slug, van, tot, uren in lopend.order_by().values_list("kern__slug", "van", "tot", "uren_per_week"):
        dagen[slug] += uren * _dagen_in(kwartaal, van, tot)
    heel = (kwartaal.einde - kwartaal.begin).days
    return {slug: (som / heel).quantize(TIENDE, ROUND_HALF_UP) for slug, som in dagen.items()}


def _dagen_in(kwartaal: Kwartaal, van: date, tot: date | None) -> int:
    einde = kwartaal.einde if tot is None else min(tot + timedelta(days=1), kwartaal.einde)
    return (einde - max(van, kwartaal.begin)).days
