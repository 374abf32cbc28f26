"""Where an uploaded list waits between looking and importing: encrypted, for an hour, for one session.

The key stands in the session alone, so that what is left behind can be read by nobody. What the file was called is
not kept: that is often the name of somebody.
"""

import time
from pathlib import Path
from uuid import UUID, uuid4

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase

HOOGSTENS = 3600
PLEK = "oude_lijst"  # each kind of list has a place of its own in the session


def bewaar(sessie: SessionBase, inhoud: bytes, plaats: str = PLEK) -> None:
    """In place of what this session uploaded there before."""
    wis(sessie, plaats)
    ruim_op()
    sleutel, nummer = Fernet.generate_key(), uuid4().hex
    _map().mkdir(parents=True, exist_ok=True, mode=0o700)
    pad = _pad(nummer)
    pad.touch(mode=0o600)
    pad.write_bytes(Fernet(sleutel).encrypt(inhoud))
    sessie[plaats] = {"nummer": nummer, "sleutel": sleutel.decode()}


def haal(sessie: SessionBase, plaats: str = PLEK) -> bytes | None:
    """What this session uploaded less than an hour ago."""
    if not (plek := sessie.get(plaats)):
        return None
    try:
        return Fernet(plek["sleutel"]).decrypt(_pad(plek["nummer"]).read_bytes(), ttl=HOOGSTENS)
    except (InvalidToken, FileNotFoundError):
        wis(sessie, plaats)
        return None


def wis(sessie: SessionBase, plaats: str = PLEK) -> None:
    if plek := sessie.pop(plaats, None):
        _pad(plek["nummer"]).unlink(missing_ok=True)


def ruim_op() -> int:
    """Removes what has waited for more than an hour, of whomever; how many files that were."""
    oud = verlopen()
    for pad in oud:
        pad.unlink(missing_ok=True)
    return len(oud)


def verlopen() -> list[Path]:
    return [pad for pad in _map().glob("*.lijst") if time.time() - pad.stat().st_mtime > HOOGSTENS]


def _map() -> Path:
    return settings.BESTANDEN_DIR / "oude-lijst"


def _pad(nummer: str) -> Path:
    return _map() / f"{UUID(nummer).hex}.lijst"
