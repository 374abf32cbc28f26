"""Logs as JSON lines with a request id; never a note, a name, what somebody typed, or the key of a receiver."""

import re

import structlog
from structlog.stdlib import ProcessorFormatter
from structlog.typing import EventDict, Processor, WrappedLogger

from makelaar.zonder_tekst import alleen_eigen_woorden, fout_zonder_tekst

VELDEN = {
    "event", "level", "timestamp", "request_id", "task_id", "task", "code", "adres", "kwartaal", "stap", "exception",
}  # fmt: skip

# In this address the last part is the key to one request.
SLEUTEL = re.compile(r"(/terugkoppelen/|/uitnodiging/|/wachtwoord/nieuw/)[^/?\s\"']+")


def zonder_sleutel(tekst: str) -> str:
    return SLEUTEL.sub(r"\1…", tekst)


def alleen_bekende_velden(_: WrappedLogger, __: str, regel: EventDict) -> EventDict:
    """Keeps the allow-list, so that nothing personal can come along."""
    return {naam: waarde for naam, waarde in regel.items() if naam in VELDEN}


def zonder_sleutels(_: WrappedLogger, __: str, regel: EventDict) -> EventDict:
    """Libraries write addresses into their lines: each request that goes wrong is one."""
    return {naam: zonder_sleutel(waarde) if isinstance(waarde, str) else waarde for naam, waarde in regel.items()}


GEDEELD: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso"),
]
JSON: list[Processor] = [
    alleen_eigen_woorden,
    fout_zonder_tekst,
    ProcessorFormatter.remove_processors_meta,
    alleen_bekende_velden,
    zonder_sleutels,
    structlog.processors.JSONRenderer(ensure_ascii=False),
]


def json_regels() -> ProcessorFormatter:
    """Formats our own lines and those of libraries alike."""
    return ProcessorFormatter(foreign_pre_chain=GEDEELD, processors=JSON, pass_foreign_args=True, use_get_message=False)


structlog.configure(
    processors=[*GEDEELD, ProcessorFormatter.wrap_for_formatter],
    logger_factory=structlog.stdlib.LoggerFactory(),
    wrapper_class=structlog.stdlib.BoundLogger,
    cache_logger_on_first_use=True,
)
