"""What the worker does. A task takes an id and delegates; its state is in our own table."""

from typing import Any

from celery import shared_task
from celery.signals import worker_ready
from django.core.exceptions import ValidationError

from makelaar.kwartaal import Kwartaal
from rapportage import bladen, bouwen, herinnering, publiceren

# A message of `hervat` that is older than this says nothing new: after a week without a worker one round is enough.
VERLOOPT = 60.0


@shared_task(autoretry_for=bouwen.DATABASE_WEG, retry_backoff=2, retry_backoff_max=60, max_retries=6)
def maak_rapport(rapport_id: int) -> None:
    """Makes this report; does nothing if it is done or in other hands, and comes back when the database is away."""
    bouwen.maak(rapport_id)


@shared_task(expires=VERLOOPT)
def hervat() -> None:
    """Puts every report in the queue that waits or was left behind by a lost worker, and what has outdated pages."""
    for rapport in publiceren.nog_te_maken():
        publiceren.zet_in_rij(rapport.pk, expires=VERLOOPT)
    for rapport_id in bladen.verouderd():
        ververs_bladen.apply_async((rapport_id,), expires=VERLOOPT)


@shared_task
def ververs_bladen(rapport_id: int) -> None:
    """Freezes the pages of a report again when its quarter, its history or the software went on."""
    bouwen.ververs(rapport_id)


@shared_task(autoretry_for=(ValidationError,), retry_backoff=2, max_retries=10)
def publiceer_historie(codes: list[str]) -> None:
    """Counts and settles these quarters, then has them made, newest first: that is what people look at first.

    When another worker just has one of them in hand, settling is refused; then it is tried again a little later.
    """
    rapporten = [bouwen.leg_tabel(Kwartaal.uit_code(code), vast=True) for code in sorted(codes)]
    for rapport in reversed(rapporten):
        publiceren.zet_in_rij(rapport.pk)


@shared_task
def maak_concepten() -> None:
    """Each night: the draft of the quarter that ended last, unless it is there and was counted after its end."""
    publiceren.vraag_concept_aan()


@shared_task(autoretry_for=(OSError,), retry_backoff=60, max_retries=5)
def herinner() -> None:
    """Each working day, and when a report is laid before the makelaars; who was written to is passed over."""
    herinnering.verstuur_alle()


@worker_ready.connect
def hervat_bij_start(**_: Any) -> None:
    """Through the queue, because the worker's main process keeps no connection to the database."""
    hervat.delay()
