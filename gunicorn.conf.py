"""Read by gunicorn from the folder it starts in."""

import os
import tempfile
from typing import Any

logger_class = "makelaar.weblog.Weblog"

METRICS_POORT = int(os.environ.get("METRICS_POORT", "0"))
if METRICS_POORT:
    # Before the library is loaded: each process then counts in a file of its own, and gunicorn shows the sum.
    os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", tempfile.mkdtemp(prefix="metingen-"))


def when_ready(server: Any) -> None:
    if METRICS_POORT:
        from prometheus_client import CollectorRegistry, multiprocess, start_http_server

        register = CollectorRegistry()
        multiprocess.MultiProcessCollector(register)  # type: ignore[no-untyped-call]
        start_http_server(METRICS_POORT, os.environ.get("METRICS_ADRES", "127.0.0.1"), register)


def child_exit(server: Any, worker: Any) -> None:
    if METRICS_POORT:
        from prometheus_client import multiprocess

        multiprocess.mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]
