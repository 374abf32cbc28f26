"""What the worker does. A task takes an id and delegates; its state is in our own table."""

from typing import Any

from celery import shared_task
from celery.signals import worker_ready

from rapportage import bouwen, publiceren
from rapportage.kwartaal import Kwartaal
from rapportage.models import Status

# A message of `hervat` that is older than this says nothing new: after a week without a worker one round is enough.
VERLOOPT = 60.0


@shared_task
def maak_rapport(rapport_id: int) -> None:
    """Makes this report; does nothing if it is done or in other hands."""
    bouwen.maak(rapport_id)


@shared_task(expires=VERLOOPT)
def hervat() -> None:
    """Puts every report in the queue that waits or was left behind by a lost worker."""
    for rapport in publiceren.nog_te_maken():
        publiceren.zet_in_rij(rapport.pk, verloopt=VERLOOPT)


@shared_task
def publiceer_historie(codes: list[str]) -> None:
    """Publishes and settles these quarters, oldest first because each shows the ones before it."""
    for code in sorted(codes):
        publiceer_vastgesteld(Kwartaal.uit_code(code))


def publiceer_vastgesteld(kwartaal: Kwartaal) -> None:
    """Counts, settles and makes one quarter; what is done already stays as it is."""
    rapport = publiceren.aanvragen(kwartaal)
    bouwen.tel_alleen(rapport.pk)
    rapport.refresh_from_db()
    if rapport.status == Status.CONCEPT:
        publiceren.vaststellen(rapport, door=None)
    bouwen.maak(rapport.pk)


@worker_ready.connect
def hervat_bij_start(**_: Any) -> None:
    """Through the queue, because the worker's main process keeps no connection to the database."""
    hervat.delay()
