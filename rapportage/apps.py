"""Tells the screens of registration, when Django starts, which quarters have been settled."""

from datetime import date

from django.apps import AppConfig


class RapportageConfig(AppConfig):
    name = "rapportage"

    def ready(self) -> None:
        from registratie import vastgesteld

        vastgesteld.antwoord_met(kwartaal_is_vastgesteld)


def kwartaal_is_vastgesteld(dag: date) -> bool:
    """Whether a version of the report of this day's quarter has been settled; no query for the running quarter."""
    from makelaar.kwartaal import Kwartaal
    from rapportage.models import Kwartaalrapportage, Status

    kwartaal = Kwartaal.van_dag(dag)
    if not kwartaal.afgelopen:
        return False
    return Kwartaalrapportage.objects.filter(kwartaal=str(kwartaal), status=Status.VASTGESTELD).exists()
