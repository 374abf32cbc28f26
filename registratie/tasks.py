"""What the worker does by itself for requests."""

from celery import shared_task

from registratie import bewaartermijn


@shared_task
def wis_geheugensteunen() -> None:
    """Once a day; a second time the same day finds nothing left to do."""
    bewaartermijn.wis()
