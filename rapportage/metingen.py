"""How the whole stands, for Prometheus: what waits, the worker, the newest copy. Read when it is asked for."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.models import Count, Min
from django.utils import timezone
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from makelaar.gezondheid import gezondheid
from makelaar.models import Hartslag
from makelaar.reservekopie.maken import EINDE
from rapportage.models import Kwartaalrapportage, Stand


class Metingen(Collector):
    def collect(self) -> Iterator[GaugeMetricFamily]:
        delen = gezondheid()
        gezond = GaugeMetricFamily("makelaar_gezond", "1 where a part works", labels=["deel"])
        for deel, stand in delen.items():
            gezond.add_metric([deel], float(stand == "goed"))
        yield gezond
        yield _getal("makelaar_reservekopie_seconden", "Age of the newest copy; -1 without one", _kopie())
        try:
            yield _getal("makelaar_werker_seconden", "Since the worker last gave a sign of life; -1: never", _werker())
            aantal, oudste = _wachtrij()
            yield _getal("makelaar_rapporten_wachtend", "Reports that are waiting or being made", aantal)
            yield _getal("makelaar_rapport_wacht_seconden", "How long the oldest of those waits", oudste)
        except DatabaseError:
            return
        finally:
            connection.close()


def _getal(naam: str, uitleg: str, waarde: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(naam, uitleg, value=waarde)


def _kopie() -> float:
    tijden = [pad.stat().st_mtime for pad in Path(settings.RESERVEKOPIE_MAP).glob(f"*{EINDE}")]
    return timezone.now().timestamp() - max(tijden) if tijden else -1


def _werker() -> float:
    op = Hartslag.objects.filter(naam="werker").values_list("op", flat=True).first()
    return (timezone.now() - op).total_seconds() if op else -1


def _wachtrij() -> tuple[int, float]:
    lopend = Kwartaalrapportage.objects.filter(stand__in=Stand.lopend())
    aantal, oudste = lopend.aggregate(aantal=Count("pk"), oudste=Min("aangevraagd_op")).values()
    return aantal, (timezone.now() - oudste).total_seconds() if oudste else 0
