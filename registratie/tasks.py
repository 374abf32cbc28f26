"""What the worker does by itself for requests."""

from celery import shared_task

from registratie import bewaartermijn
from registratie.invoer import tijdelijk


@shared_task
def wis_geheugensteunen() -> None:
    """Once a day; a second time the same day finds nothing left to do."""
    bewaartermijn.wis()


@shared_task
def wis_oude_lijsten() -> None:
    """Several times an hour: uploads that were left halfway."""
    tijdelijk.ruim_op()
