"""Registers the history of requests when Django starts."""

from django.apps import AppConfig


class RegistratieConfig(AppConfig):
    name = "registratie"

    def ready(self) -> None:
        from registratie import geschiedenis
        from registratie.netwerk import geschiedenis as netwerk
        from registratie.uitwisseling import geschiedenis as uitwisseling

        geschiedenis.volg()
        netwerk.volg()
        uitwisseling.volg()
