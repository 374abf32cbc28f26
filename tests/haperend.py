"""The worker's application with places to stand still: there a test kills it, or cuts it off and lets it go on.

Where HAPER_MAP holds a file of that name, a child tells through `hier` who it is and waits.
"""

import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

from celery.signals import worker_process_init

from makelaar.celery import app

__all__ = ["app"]

# In the order in which a report passes them; the numbers are the progress of the step whose rows are written.
MOMENTEN = (
    "bezorgd",
    "begonnen",
    "tellen",
    "schrijven-10",
    "tekenen",
    "opmaken",
    "bewaard",
    "verplaatst",
)


@worker_process_init.connect
def haper(**_: Any) -> None:
    from makelaar.opslag import Schijf
    from rapportage import bouwen, claim

    signal.signal(signal.SIGUSR1, lambda *_: None)
    om(claim, "neem", voor=lambda *_: "bezorgd", na=lambda *_: "begonnen")
    om(bouwen, "tel", voor=lambda *_: "tellen")
    om(bouwen, "teken", voor=lambda *_: "tekenen")
    om(bouwen, "vervang", na=lambda rapport, _: f"schrijven-{rapport.voortgang}")
    # Laying out takes seconds, and is not where a worker of this kind is killed.
    setattr(bouwen, "maak_pdf", lambda _: b"%PDF-1.7 zonder opmaak\n%%EOF")  # noqa: B010  (mypy)
    om(bouwen, "maak_pdf", voor=lambda *_: "opmaken")
    om(bouwen, "_lever_af", voor=lambda *_: "bewaard")
    om(Schijf, "verplaats", na=lambda *_: "verplaatst")


def om(plek: Any, naam: str, voor: Callable[..., str] | None = None, na: Callable[..., str] | None = None) -> None:
    echt = getattr(plek, naam)

    def doe(*args: Any) -> Any:
        if voor:
            sta_stil(voor(*args))
        antwoord = echt(*args)
        if na:
            sta_stil(na(*args))
        return antwoord

    setattr(plek, naam, doe)


def sta_stil(moment: str) -> None:
    plek = Path(os.environ["HAPER_MAP"])
    if (plek / moment).exists():
        (plek / moment).unlink()
        (plek / "hier").write_text(f"{os.getpid()}\n")
        signal.pause()
