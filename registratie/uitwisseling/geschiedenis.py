"""Who took which rows out, and who changed a mapping. How many rows, never what was in them."""

from dataclasses import dataclass
from datetime import date, datetime

from auditlog.models import LogEntry
from auditlog.registry import auditlog
from django.contrib.contenttypes.models import ContentType

from makelaar.models import Gebruiker
from registratie.models import Koppelcode, Koppeling, Koppelkolom
from registratie.uitwisseling.uitvoer import Proef, Uitvoer

TOON = 5


@dataclass(frozen=True)
class Eerder:
    """An export that somebody made."""

    op: datetime
    koppeling: str
    van: date
    tot: date
    vorm: str
    regels: int
    achtergebleven: int


def volg() -> None:
    """Starts keeping the history of mappings."""
    for model in (Koppeling, Koppelkolom, Koppelcode):
        auditlog.register(model)


def noteer(uitvoer: Uitvoer, proef: Proef, door: Gebruiker | None) -> None:
    """Writes down an export; `door` is empty for who runs the server."""
    LogEntry.objects.log_create(
        uitvoer.koppeling,
        force_log=True,
        action=LogEntry.Action.ACCESS,
        actor=door,
        additional_data={
            "van": uitvoer.van.isoformat(),
            "tot": uitvoer.tot.isoformat(),
            "vorm": uitvoer.vorm.value,
            "regels": proef.gaat,
            "achtergebleven": proef.blijft,
        },
    )


def eerder_door(gebruiker: Gebruiker) -> list[Eerder]:
    """The latest exports of this user; the numbers of others are not theirs to see."""
    regels = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Koppeling),
        action=LogEntry.Action.ACCESS,
        actor=gebruiker,
    ).order_by("-timestamp")[:TOON]
    return [_eerder(regel) for regel in regels]


def _eerder(regel: LogEntry) -> Eerder:
    data = regel.additional_data
    return Eerder(
        op=regel.timestamp,
        koppeling=regel.object_repr,
        van=date.fromisoformat(data["van"]),
        tot=date.fromisoformat(data["tot"]),
        vorm=data["vorm"].upper(),
        regels=data["regels"],
        achtergebleven=data["achtergebleven"],
    )
