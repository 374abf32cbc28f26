"""One line of the audit log before it is written, and the text over which its hash is made."""

import json
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

# Longer than this says nothing more, and a column ends somewhere.
LENGTES = {"rol": 20, "handeling": 30, "wat": 60, "soort": 30, "sleutel": 64, "waarom": 100, "adres": 45, "verzoek": 36}


def nu() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Regel:
    """Who (`gebruiker` is a key without a name), did what, to what, how it ended (an HTTP status), why, from where."""

    handeling: str
    gebruiker: int | None = None
    rol: str = ""
    wat: str = ""
    soort: str = ""
    sleutel: str = ""
    uitslag: int | None = None
    waarom: str = ""
    adres: str = ""
    verzoek: str = ""
    tijdstip: datetime = field(default_factory=nu)

    def velden(self) -> dict[str, Any]:
        """By name, each as long as its column."""
        return {n: w[: LENGTES[n]] if isinstance(w, str) else w for n, w in asdict(self).items()}

    def inhoud(self) -> str:
        """The same text for the same line, for ever and on every machine."""
        velden = self.velden() | {"tijdstip": self.tijdstip.astimezone(UTC).isoformat(timespec="microseconds")}
        return json.dumps(velden, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def schakel(vorige: str, inhoud: str) -> str:
    """The hash of a line: SHA-256 over that of the line before it and its own content, in hex."""
    return sha256((vorige + inhoud).encode()).hexdigest()
