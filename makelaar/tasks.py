"""Tasks about Makelaar itself."""

from celery import shared_task
from django.utils import timezone

from makelaar.models import Hartslag


@shared_task
def hartslag() -> None:
    """A sign of life of scheduler and worker together, every minute."""
    Hartslag.objects.update_or_create(naam="werker", defaults={"op": timezone.now()})
