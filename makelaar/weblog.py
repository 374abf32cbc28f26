"""The logs of gunicorn: its own lines as JSON like all others, and of an address only what the URLconf says of it.

An address can hold what somebody searched for, the key of a receiver, or whatever was typed after the name of the
server. So the access log, for who turns it on, names the route, and leaves out the query and where somebody came from.
"""

from typing import Any
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from gunicorn.glogging import Logger

from makelaar.loglijnen import json_regels
from makelaar.zonder_tekst import WEG

# Method and protocol are words of whoever sends them: only those that exist.
METHODEN = {"GET", "HEAD", "POST", "OPTIONS"}
# Of each answer: from where, when, what, with which result, how large and how long it took.
BEKEND = {"h", "l", "u", "t", "s", "B", "b", "T", "D", "M", "L", "p"}


class Weblog(Logger):  # type: ignore[misc]  # gunicorn has no types
    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        for uitgang in self.error_log.handlers:
            uitgang.setFormatter(json_regels())

    def atoms(self, *args: Any) -> dict[str, Any]:
        """What a line may hold; a header, a query or a name in an address never."""
        alles: dict[str, Any] = super().atoms(*args)
        methode, pad = str(alles["m"]), route(str(alles["U"]))
        methode = methode if methode in METHODEN else WEG
        return {naam: alles[naam] for naam in BEKEND} | {
            "u": "-", "m": methode, "U": pad, "r": f"{methode} {pad}", "q": "", "f": "-", "a": "-", "H": "-",
        }  # fmt: skip


def route(pad: str) -> str:
    """The address as the URLconf has it."""
    try:
        return f"/{resolve(urlsplit(pad).path).route}"
    except Resolver404:
        return f"/{WEG}"
