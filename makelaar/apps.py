"""Tells each new connection to the database as whom it asks, when Django starts."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created


class MakelaarConfig(AppConfig):
    name = "makelaar"

    def ready(self) -> None:
        from makelaar.muur.verbinding import bij_verbinden

        connection_created.connect(bij_verbinden)
