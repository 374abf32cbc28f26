"""Registers the history of requests, how long they are kept and how they are erased again, when Django starts."""

from django.apps import AppConfig


class RegistratieConfig(AppConfig):
    name = "registratie"

    def ready(self) -> None:
        from makelaar.reservekopie.wissingen import opnieuw
        from registratie import bewaarsoorten, geschiedenis, wissen
        from registratie.netwerk import geschiedenis as netwerk
        from registratie.uitwisseling import geschiedenis as uitwisseling

        opnieuw.update(wissen.OPNIEUW)
        geschiedenis.volg()
        netwerk.volg()
        uitwisseling.volg()
        bewaarsoorten.meld()
