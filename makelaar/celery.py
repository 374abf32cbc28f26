"""The worker's application. Tasks take an id; their state is in our own tables."""

import os
from typing import Any

from celery import Celery
from celery.signals import worker_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "makelaar.settings")

app = Celery("makelaar")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_init.connect
def weiger_demo_accounts(**_: Any) -> None:
    """Celery logs what a signal raises and goes on; only leaving stops the worker."""
    from django.core.exceptions import ImproperlyConfigured

    from makelaar.start import controleer_start

    try:
        controleer_start()
    except ImproperlyConfigured as fout:
        raise SystemExit(str(fout)) from fout
