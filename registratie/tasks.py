"""What the worker does by itself for requests."""

from celery import shared_task

from registratie import weekbericht
from registratie.invoer import tijdelijk


@shared_task
def wis_oude_lijsten() -> None:
    """Several times an hour: uploads that were left halfway."""
    tijdelijk.ruim_op()


@shared_task(autoretry_for=(OSError,), retry_backoff=60, max_retries=5)
def stuur_weekberichten() -> None:
    """Monday morning; who has had it this week is passed over, however late or often this runs."""
    weekbericht.verstuur_alle()
