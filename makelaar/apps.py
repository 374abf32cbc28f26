"""When Django starts: tells each new connection to the database as whom it asks, and how long is kept what."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created


class MakelaarConfig(AppConfig):
    name = "makelaar"

    def ready(self) -> None:
        from makelaar.bewaren import eigen
        from makelaar.muur.verbinding import bij_verbinden

        eigen.meld()
        connection_created.connect(bij_verbinden)
