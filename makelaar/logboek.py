"""Logs as JSON lines with a request id; never a note, a name or what somebody typed."""

import structlog
from structlog.typing import EventDict, WrappedLogger

VELDEN = {
    "event",
    "level",
    "timestamp",
    "logger",
    "request_id",
    "task_id",
    "code",
    "kwartaal",
    "stap",
    "exc_info",
}


def alleen_bekende_velden(_: WrappedLogger, __: str, regel: EventDict) -> EventDict:
    """Keeps the allow-list, so that nothing personal can come along."""
    return {k: v for k, v in regel.items() if k in VELDEN or k.startswith("_")}


als_json = structlog.processors.JSONRenderer(ensure_ascii=False)

structlog.configure(
    processors=[
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso"),
        structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
    ],
    logger_factory=structlog.stdlib.LoggerFactory(),
    wrapper_class=structlog.stdlib.BoundLogger,
    cache_logger_on_first_use=True,
)
