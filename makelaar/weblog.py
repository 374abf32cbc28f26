"""The access log of gunicorn, for who turns it on: without the key in the address of a receiver."""

from typing import Any

from gunicorn.glogging import Logger

from makelaar.loglijnen import zonder_sleutel


class Weblog(Logger):  # type: ignore[misc]  # gunicorn has no types
    def atoms(self, *args: Any) -> dict[str, Any]:
        """What a line may hold; an address stands in several of them, and in headers."""
        alles: dict[str, Any] = super().atoms(*args)
        return {naam: zonder_sleutel(w) if isinstance(w, str) else w for naam, w in alles.items()}
