"""The audit log: who did what, when, to which object, from where and why (BIO2 12.4; AVG 5.2 and 32).

Append-only and chained by hash (`keten`); every request of somebody who is signed in is written by `middleware`. No
notes and no names of residents: an object is a number or a code, a reason is chosen from a list.
"""

from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from makelaar.models import Gebruiker

OVER = "logboek_over"


def over(request: HttpRequest, **wat: str) -> None:
    """Tells the line of this request more than its address does: `soort`, `sleutel`, `waarom`, `handeling`, `rol`."""
    setattr(request, OVER, getattr(request, OVER, {}) | wat)


def noteer(handeling: str, *, gebruiker: "Gebruiker | None" = None, **wat: str) -> None:
    """Writes a line about what happens outside a request; `wat` as in `over`, and the name of a command or task.

    DatabaseError when that can't be done: what the line is about should then not happen either.
    """
    from makelaar.logboek.keten import schrijf
    from makelaar.logboek.regel import Regel

    wie = {"gebruiker": gebruiker.pk, "rol": gebruiker.rol} if gebruiker else {"rol": "systeem"}
    schrijf(Regel(**{"handeling": handeling, **wie, **wat}))  # type: ignore[arg-type]
