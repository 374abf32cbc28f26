"""Who makes a report: taken for a while, kept for as long as the work goes on, and let go with how it ended.

A worker that dies lets its claim run out after LEASE_SECONDEN; `hervat` looks every HERVAT_ELKE seconds. With the
settings as they are that is three minutes at most. Every write names the claim, so that a worker that lost it can't
write any more.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from threading import Event, Thread
from typing import Any
from uuid import UUID, uuid4

import structlog
from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.models import F
from django.utils import timezone

from makelaar.opslag import OpslagWeg
from rapportage.grondslag import GrondslagOnleesbaar
from rapportage.models import Kwartaalrapportage, Stand
from rapportage.pdf import PdfMislukt

logger = structlog.get_logger(__name__)

# A report that takes its worker with it, or whose storage stays away, is not tried for ever.
POGINGEN = 5
EERSTE_WACHT = timedelta(seconds=10)
AFGEBROKEN = (
    f"Het maken is {POGINGEN} keer afgebroken. Laat de beheerder in het logboek kijken, en probeer het dan opnieuw."
)
WACHT_OP_OPSLAG = "De opslag geeft geen antwoord; het gaat vanzelf verder"

Velden = dict[str, Any]


class ClaimKwijt(Exception):
    """Somebody else has taken this report over."""


def neem(rapport_id: int) -> Kwartaalrapportage | None:
    """The report, in our hands; None if it is done, in other hands, or was tried too often."""
    claim, vrij = uuid4(), Kwartaalrapportage.objects.vrij().filter(pk=rapport_id)
    if vrij.filter(pogingen__gte=POGINGEN).update(**_mislukt(AFGEBROKEN)):
        logger.error("rapport_opgegeven", rapport=rapport_id, pogingen=POGINGEN)
        return None
    poging: Velden = {"pogingen": F("pogingen") + 1, "stand": Stand.BEZIG, "fout": ""}
    if not vrij.update(claim=claim, claim_tot=claim_tot(), **poging):
        return None
    return Kwartaalrapportage.objects.filter(pk=rapport_id, claim=claim).first()


def claim_tot() -> datetime:
    return timezone.now() + timedelta(seconds=settings.LEASE_SECONDEN)


@contextmanager
def vastgehouden(rapport: Kwartaalrapportage) -> Iterator[None]:
    """Lengthens the claim while this process lives and works, however long one step takes."""
    klaar = Event()
    draad = Thread(target=_verleng, args=(rapport.pk, rapport.claim, klaar), daemon=True)
    draad.start()
    try:
        yield
    finally:
        klaar.set()
        draad.join()


def _verleng(rapport_id: int, claim: UUID | None, klaar: Event) -> None:
    while not klaar.wait(settings.LEASE_SECONDEN / 3):
        try:
            Kwartaalrapportage.objects.filter(pk=rapport_id, claim=claim).update(claim_tot=claim_tot())
        except DatabaseError:
            logger.warning("claim_niet_verlengd", rapport=rapport_id)
        finally:
            connection.close()


def schrijf(rapport: Kwartaalrapportage, **velden: Any) -> None:
    """Writes the row and lengthens the claim if it is still ours, and reads the row again."""
    _schrijf(rapport, velden | {"claim_tot": claim_tot()})
    rapport.refresh_from_db()


def laat_los(rapport: Kwartaalrapportage, **velden: Any) -> None:
    """The work went well: nobody works on it now, and what went wrong before no longer counts."""
    _schrijf(rapport, velden | {"claim": None, "claim_tot": None, "pogingen": 0, "stap": ""})


def _schrijf(rapport: Kwartaalrapportage, velden: Velden) -> None:
    if not Kwartaalrapportage.objects.filter(pk=rapport.pk, claim=rapport.claim).update(**velden):
        raise ClaimKwijt


def wacht_even(rapport: Kwartaalrapportage) -> timedelta | None:
    """Puts off what can pass, each time twice as long; None if it has been enough."""
    if rapport.pogingen >= POGINGEN:
        return None
    wacht = EERSTE_WACHT * (1 << rapport.pogingen - 1)
    later: Velden = {"stand": Stand.WACHT, "stap": WACHT_OP_OPSLAG, "claim": None, "claim_tot": timezone.now() + wacht}
    Kwartaalrapportage.objects.filter(pk=rapport.pk, claim=rapport.claim).update(**later)
    return wacht


def meld_mislukt(rapport: Kwartaalrapportage, fout: Exception) -> None:
    """Says in Dutch what the reader can do; the log gets the kind of error and the step, never what was in it."""
    logger.error("rapport_mislukt", code=type(fout).__name__, kwartaal=rapport.kwartaal, stap=rapport.stap)
    Kwartaalrapportage.objects.filter(pk=rapport.pk, claim=rapport.claim).update(**_mislukt(_melding(fout)))


def _mislukt(melding: str) -> Velden:
    return {"claim": None, "claim_tot": None, "stand": Stand.MISLUKT, "fout": melding}


def _melding(fout: Exception) -> str:
    if isinstance(fout, PdfMislukt | GrondslagOnleesbaar):
        return str(fout)
    if isinstance(fout, SoftTimeLimitExceeded):
        return "Het maken duurde te lang en is gestopt. Probeer het opnieuw."
    if isinstance(fout, OpslagWeg):
        return "De opslag voor bestanden geeft geen antwoord. Probeer het later opnieuw, of bel de beheerder."
    if isinstance(fout, OSError):
        return "Het bestand kon niet worden bewaard. Vraag de beheerder of de schijf vol is, en probeer het opnieuw."
    return "Er ging iets mis bij het maken. Probeer het opnieuw; lukt het weer niet, bel dan de beheerder."
