"""Whether the numbers of a day have been settled. The room that settles them tells how to know: imports run one way."""

from collections.abc import Callable
from datetime import date

Vraag = Callable[[date], bool]
_vragen: list[Vraag] = []


def antwoord_met(vraag: Vraag) -> None:
    """Registers who knows; called once, when Django starts."""
    _vragen.append(vraag)


def is_vastgesteld(dag: date) -> bool:
    """Whether `dag` lies in a quarter whose numbers no longer change."""
    return any(vraag(dag) for vraag in _vragen)
