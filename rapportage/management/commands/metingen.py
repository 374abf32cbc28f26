"""`metingen [--adres A] [--poort N]`: figures about the whole for Prometheus, until it is stopped."""

import threading
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connections
from prometheus_client import CollectorRegistry, start_http_server
from prometheus_client.core import GaugeMetricFamily

from rapportage.metingen import Metingen


class Afgesloten(Metingen):
    """Each question comes in a thread of its own, and leaves no connection behind."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        try:
            yield from super().collect()
        finally:
            connections.close_all()


class Command(BaseCommand):
    help = "Geeft cijfers over wachtrij, werker en reservekopie, voor Prometheus."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--adres", default="127.0.0.1")
        parser.add_argument("--poort", type=int, default=9108)

    def handle(self, *args: Any, **options: Any) -> None:
        register = CollectorRegistry(auto_describe=False)
        register.register(Afgesloten())
        start_http_server(options["poort"], options["adres"], register)
        self.stdout.write(f"Cijfers op http://{options['adres']}:{options['poort']}/metrics")
        threading.Event().wait()
