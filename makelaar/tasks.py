"""Tasks about Makelaar itself."""

from celery import shared_task
from django.core.management import call_command
from django.utils import timezone

from makelaar.bewaren import ruim_op
from makelaar.models import Hartslag


@shared_task
def hartslag() -> None:
    """A sign of life of scheduler and worker together, every minute."""
    Hartslag.objects.update_or_create(naam="werker", defaults={"op": timezone.now()})


@shared_task
def ruim_sessies_op() -> None:
    """Deletes sessions that are over, with what they kept of a form that was never sent again."""
    call_command("clearsessions")


@shared_task
def bewaartermijnen() -> None:
    """Once a day; a second time the same day finds nothing left to do."""
    ruim_op("dagelijks")
