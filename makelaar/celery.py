"""The worker's application. Tasks take an id; their state is in our own tables."""

import os
from typing import Any

from celery import Celery
from celery.signals import after_task_publish, before_task_publish, setup_logging, worker_init
from django_structlog.celery import signals
from django_structlog.celery.steps import DjangoStructLogInitStep

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "makelaar.settings")

app = Celery("makelaar")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
MEE_NAAR_DE_TAAK = {"request_id", "parent_task_id"}


class MetVerzoek(DjangoStructLogInitStep):
    """A line of a task names the request that asked for it; what is put in the queue is told of once."""

    def __init__(self, parent: Any, **kwargs: Any) -> None:
        super().__init__(parent, **kwargs)
        before_task_publish.disconnect(self.receiver.receiver_before_task_publish)
        after_task_publish.disconnect(self.receiver.receiver_after_task_publish)


app.steps["worker"].add(MetVerzoek)


@signals.modify_context_before_task_publish.connect
def alleen_de_herkomst(context: dict[str, Any], **_: Any) -> None:
    """Of who clicked, and from where, nothing goes through the broker."""
    for naam in context.keys() - MEE_NAAR_DE_TAAK:
        del context[naam]


@setup_logging.connect
def zelfde_logboek(**_: Any) -> None:
    """Django's settings say how a line looks and which are left out (`LOG_LEVEL`); Celery would add its own."""


@worker_init.connect
def weiger_demo_accounts(**_: Any) -> None:
    """Celery logs what a signal raises and goes on; only leaving stops the worker."""
    from django.core.exceptions import ImproperlyConfigured

    from makelaar.start import controleer_start

    try:
        controleer_start()
    except ImproperlyConfigured as fout:
        raise SystemExit(str(fout)) from fout
