"""What a line of a library or an error tells, without what somebody typed (AVG 5.1.c; ASVS 16.2.5).

A library puts its arguments into its lines: the address that was not found, the arguments of a task, the message of an
error, which for a database is the whole row. So of a line only its own words and its numbers stay, of a request the
address as the URLconf has it, and of an error its kind and where it came from.
"""

import sys
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from pathlib import Path
from traceback import walk_tb
from types import TracebackType
from typing import Any

from structlog.typing import EventDict, WrappedLogger

WEG = "…"
# What Celery says of a task is about the task: which, and how long.
VAN_EEN_TAAK = {"name", "id", "runtime", "description"}
# Their lines without arguments are fixed words; of others a line may have been put together before.
VASTE_WOORDEN = ("celery", "kombu")
HIER = Path(__file__).resolve().parent.parent


def alleen_eigen_woorden(_: WrappedLogger, __: str, regel: EventDict) -> EventDict:
    """For a line of a library; one of our own has nothing but the fields that we know."""
    if regel.get("_from_structlog"):
        return zonder_onbekende_taak(regel)
    record, argumenten = regel["_record"], regel.pop("positional_args", ())
    if request := getattr(record, "request", None):
        regel.update(_van_verzoek(request, getattr(record, "status_code", 0)))
        return regel
    if argumenten:
        regel["event"] = _ingevuld(str(record.msg), argumenten)
    elif not record.name.startswith(VASTE_WOORDEN):
        regel["event"] = f"{record.name}.{record.funcName}"
    return regel


def zonder_onbekende_taak(regel: EventDict) -> EventDict:
    """A task that does not exist has the name that its sender gave it."""
    if regel.get("event") == "task_not_found":
        regel.pop("task", None)
    return regel


def _ingevuld(zin: str, argumenten: Any) -> str:
    try:
        return str(zin % _zonder(argumenten))
    except (TypeError, ValueError, KeyError):
        return zin


def _zonder(argumenten: Any) -> Any:
    if isinstance(argumenten, Mapping):
        return {naam: waarde if naam in VAN_EEN_TAAK else WEG for naam, waarde in argumenten.items()}
    return tuple(waarde if isinstance(waarde, int | float) else WEG for waarde in argumenten)


def _van_verzoek(request: Any, status: int) -> dict[str, Any]:
    gevonden = getattr(request, "resolver_match", None)
    wat = HTTPStatus(status).phrase if status in set(HTTPStatus) else "Request"
    return {"event": wat, "code": status, "adres": gevonden.route if gevonden else WEG}


def fout_zonder_tekst(_: WrappedLogger, __: str, regel: EventDict) -> EventDict:
    """The kinds of error, the first cause last, each with the lines of code it came through."""
    fout = _fout(regel.pop("exc_info", None) or regel.pop("exception", None))
    regel.pop("exception", None)
    if fout is not None:
        regel["exception"] = [_beschreven(deel) for deel in _keten(fout)]
    return regel


def _fout(exc_info: Any) -> BaseException | None:
    if isinstance(exc_info, tuple):
        return exc_info[1]  # type: ignore[no-any-return]
    if isinstance(exc_info, BaseException):
        return exc_info
    return sys.exc_info()[1] if exc_info else None


def _keten(fout: BaseException | None) -> Iterator[BaseException]:
    gezien: set[int] = set()
    while fout is not None and id(fout) not in gezien:
        gezien.add(id(fout))
        yield fout
        fout = fout.__cause__ or (None if fout.__suppress_context__ else fout.__context__)


def _beschreven(fout: BaseException) -> dict[str, Any]:
    soort = type(fout)
    return {"fout": f"{soort.__module__}.{soort.__qualname__}", "via": list(_via(fout.__traceback__))}


def _via(spoor: TracebackType | None) -> Iterator[str]:
    for frame, regel in walk_tb(spoor):
        pad = Path(frame.f_code.co_filename)
        waar = pad.relative_to(HIER) if pad.is_relative_to(HIER) else Path(*pad.parts[-3:])
        yield f"{waar}:{regel} {frame.f_code.co_name}"
