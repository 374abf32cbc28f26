"""When Django starts: tells each new connection to the database as whom it asks, and how long is kept what."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created


class MakelaarConfig(AppConfig):
    name = "makelaar"

    def ready(self) -> None:
        from makelaar.bewaren import eigen
        from makelaar.gebruikers import verwijderen
        from makelaar.muur.verbinding import bij_verbinden
        from makelaar.reservekopie.wissingen import opnieuw

        eigen.meld()
        opnieuw[verwijderen.SOORT] = verwijderen.opnieuw
        connection_created.connect(bij_verbinden)
