"""The audit log: who did what, when, to which object, from where and why (BIO2 12.4; AVG 5.2 and 32).

Append-only and chained by hash (`keten`); every request of somebody who is signed in is written by `middleware`. No
notes and no names of residents: an object is a number or a code, a reason is chosen from a list.
"""

from typing import Any

from django.http import HttpRequest

from makelaar.logboek.regel import Regel

OVER = "logboek_over"


def over(request: HttpRequest, **wat: str) -> None:
    """Tells the line of this request more than its address does: `soort`, `sleutel`, `waarom`, `handeling`, `rol`."""
    setattr(request, OVER, getattr(request, OVER, {}) | wat)


def noteer(
    handeling: str, *, soort: str = "", sleutel: str = "", waarom: str = "", gebruiker: Any = None, wat: str = ""
) -> None:
    """Writes a line about what happens outside a request: a command, a task. DatabaseError when that can't be done."""
    from makelaar.logboek.keten import schrijf

    rol = gebruiker.rol if gebruiker else "systeem"
    wie = gebruiker.pk if gebruiker else None
    schrijf(Regel(handeling=handeling, soort=soort, sleutel=sleutel, waarom=waarom, gebruiker=wie, rol=rol, wat=wat))
