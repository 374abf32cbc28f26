"""How long each kind of data is kept, and destroying what is past its time (AVG 5.1.e; Archiefwet for the record).

Every room registers its kinds here when Django starts (`AppConfig.ready`), so that one function runs all of them:
`ruim_op`. The daily task calls it, `manage.py bewaartermijnen` does, and a restore does so before the restored system
serves anybody: `ruim_op("herstel", als_eigenaar=True)`. It may run twice, or after a week of being off.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

if TYPE_CHECKING:
    from makelaar.models import Gebruiker

PER_KEER = 500


@dataclass(frozen=True)
class Soort:
    """One kind: its term in days (a setting), from when that counts, and how to count and to destroy.

    Without `dagen` it goes at the first occasion, and `vanaf` says all there is to say.

    `tel(grens)` says how many there are from before `grens`; `wis(grens, hoogstens)` destroys some of them and says how
    many. `alleen_eigenaar`: only the owner of the tables can, not the daily task.
    """

    code: str
    naam: str
    dagen: Callable[[], int] | None
    vanaf: str
    tel: Callable[[datetime], int]
    wis: Callable[[datetime, int], int]
    alleen_eigenaar: bool = False

    @property
    def regel(self) -> str:
        return f"{self.dagen()} dagen {self.vanaf}" if self.dagen else self.vanaf

    def grens(self) -> datetime:
        """So many days ago at this time by the clock on the wall: a day that summer time made longer is one day."""
        return timezone.localtime() - timedelta(days=self.dagen() if self.dagen else 0)


@dataclass(frozen=True)
class Uitkomst:
    """What was destroyed of a kind, or would be."""

    soort: str
    naam: str
    regel: str
    tot: str
    aantal: int


_soorten: dict[str, Soort] = {}


def meld_aan(*soorten: Soort) -> None:
    """A kind with the same code takes the place of the one before."""
    _soorten.update({soort.code: soort for soort in soorten})


def soorten() -> list[Soort]:
    return list(_soorten.values())


def tel_op() -> list[Uitkomst]:
    """What is past its time now; writes nothing."""
    return [_uitkomst(soort, grens := soort.grens(), soort.tel(grens)) for soort in soorten()]


def ruim_op(door: str, *, als_eigenaar: bool = False, gebruiker: "Gebruiker | None" = None) -> list[Uitkomst]:
    """Destroys of every kind what is past its time, and writes down how many, up to when and by which rule.

    `door` says who started it, in a word: "dagelijks", "opdracht", "herstel". Each batch and its record are one
    transaction: neither is there without the other.
    """
    return list(_ruim_op(door, als_eigenaar, gebruiker))


def _ruim_op(door: str, als_eigenaar: bool, gebruiker: "Gebruiker | None") -> Iterator[Uitkomst]:
    for soort in soorten():
        if als_eigenaar or not soort.alleen_eigenaar:
            grens = soort.grens()
            yield _uitkomst(soort, grens, _wis(soort, grens, door, gebruiker))


def _wis(soort: Soort, grens: datetime, door: str, gebruiker: "Gebruiker | None") -> int:
    from makelaar.bewaren.boekhouding import Boek

    boek = Boek(soort, grens, door, gebruiker)
    while True:
        with transaction.atomic():
            aantal = soort.wis(grens, PER_KEER)
            boek.schrijf(aantal)
        if aantal < PER_KEER:
            return boek.aantal


def _uitkomst(soort: Soort, grens: datetime, aantal: int) -> Uitkomst:
    return Uitkomst(soort.code, soort.naam, soort.regel, timezone.localdate(grens).isoformat(), aantal)
