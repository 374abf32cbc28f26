"""Quarters in Europe/Amsterdam: `2026-K3` is 1 July up to but not including 1 October (design, section 3)."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from django.utils import timezone

SEIZOENEN = ("winter", "lente", "zomer", "herfst")
MAANDEN = (
    "januari tot en met maart",
    "april tot en met juni",
    "juli tot en met september",
    "oktober tot en met december",
)
PATROON = r"(?P<jaar>20\d\d)-K(?P<nummer>[1-4])"


@dataclass(frozen=True, order=True)
class Kwartaal:
    """One quarter of a year; orders in time, prints as its code."""

    jaar: int
    nummer: int

    @classmethod
    def uit_code(cls, code: str) -> Self:
        """The quarter of a code such as `2026-K3`; ValueError, in Dutch, for anything else."""
        gevonden = re.fullmatch(PATROON, code)
        if not gevonden:
            raise ValueError(f"{code} is geen kwartaal. Schrijf het als 2026-K3.")
        return cls(int(gevonden["jaar"]), int(gevonden["nummer"]))

    @classmethod
    def van_dag(cls, dag: date) -> Self:
        return cls(dag.year, (dag.month + 2) // 3)

    @classmethod
    def huidig(cls) -> Self:
        """The running quarter, by the calendar of Europe/Amsterdam."""
        return cls.van_dag(timezone.localdate())

    def __str__(self) -> str:
        return f"{self.jaar}-K{self.nummer}"

    @property
    def begin(self) -> date:
        return date(self.jaar, 3 * self.nummer - 2, 1)

    @property
    def einde(self) -> date:
        """The first day after the quarter."""
        return self.volgende.begin

    @property
    def volgende(self) -> "Kwartaal":
        return Kwartaal(self.jaar + self.nummer // 4, self.nummer % 4 + 1)

    @property
    def vorige(self) -> "Kwartaal":
        return Kwartaal.van_dag(self.begin - timedelta(days=1))

    @property
    def afgelopen(self) -> bool:
        return self.einde <= timezone.localdate()

    @property
    def seizoen(self) -> str:
        return SEIZOENEN[self.nummer - 1]

    @property
    def periode(self) -> str:
        """The months and the year, as in "juli tot en met september 2026"."""
        return f"{MAANDEN[self.nummer - 1]} {self.jaar}"

    @property
    def naam(self) -> str:
        """As a list of quarters shows it: "3e kwartaal 2026"."""
        return f"{self.nummer}e kwartaal {self.jaar}"

    def laatste(self, aantal: int) -> list["Kwartaal"]:
        """The `aantal` quarters up to and including this one, oldest first."""
        reeks = [self]
        while len(reeks) < aantal:
            reeks.insert(0, reeks[0].vorige)
        return reeks


class KwartaalConverter:
    """A quarter in an address; a code that is no quarter is no address."""

    regex = r"20\d\d-K[1-4]"

    def to_python(self, value: str) -> Kwartaal:
        return Kwartaal.uit_code(value)

    def to_url(self, value: Kwartaal | str) -> str:
        return str(value)
