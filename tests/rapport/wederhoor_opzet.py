"""A report before the makelaars, on a day of the test's own."""

from contextlib import AbstractContextManager
from datetime import UTC, date, datetime
from unittest.mock import patch

from django.utils import timezone

from rapportage.bouwen import VASTLEGGEN, vervang
from rapportage.models import Kwartaalrapportage, Status, Tekst
from tests import mensen
from tests.proef import maak_hulpvraag, maak_rapport

ADRES = "/kwartaalrapportages/2026-K3/wederhoor/"
MAANDAG = date(2026, 11, 23)
TOT = date(2026, 12, 7)


def leg_voor() -> Kwartaalrapportage:
    """2026-K3 before the makelaars until 7 December: `makelaar` of Budel, `collega` of Gastel, nobody elsewhere."""
    mensen.maak_collega()
    for _ in range(5):
        maak_hulpvraag("budel", uitkomst="eigen-netwerk")
    rapport = maak_rapport("2026-K3", vastgesteld=False)
    rapport.status, rapport.wederhoor_tot = Status.WEDERHOOR, TOT
    rapport.save()
    vervang(rapport, VASTLEGGEN.rijen(rapport))
    return rapport


def op(dag: date) -> AbstractContextManager[object]:
    """Noon of this day, for everything that asks what time it is."""
    return patch.object(timezone, "now", lambda: datetime(dag.year, dag.month, dag.day, 11, tzinfo=UTC))


def antwoord(rapport: Kwartaalrapportage, kern: str, *, bezwaar: bool = False) -> None:
    Tekst.objects.create(
        rapport=rapport, plek=f"toelichting-{kern}", inhoud="Klopt.", ingediend_op=timezone.now(), bezwaar=bezwaar
    )
