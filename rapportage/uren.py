"""The load of each kern beside its hours, now and with other hours: nothing of what is typed is kept.

Source: "de taken in relatie tot het aantal uren" (Cranendonck, 2019). The load comes from published counts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from rapportage.gepubliceerd import Gepubliceerd, per
from rapportage.models import Kwartaalrapportage
from rapportage.omgeving import lees_omgeving
from rapportage.tabellen import TOTAAL

PER_UREN = 10


@dataclass(frozen=True)
class Belasting:
    """Requests of a quarter for every 10 hours a week; None where there are too few, or no hours."""

    code: str
    naam: str
    aantal: int
    uren: Decimal | None
    per_uren: Decimal | None

    def bij(self, uren: Decimal | None) -> "Belasting":
        """The same requests with other hours."""
        return Belasting(self.code, self.naam, self.aantal, uren, per(self.aantal, uren, PER_UREN))


@dataclass(frozen=True)
class Belastingblad:
    """The kernen with the length of their bar, in percents of the longest, and all of them together."""

    rijen: tuple[tuple[Belasting, int], ...]
    samen: Belasting


def lees_belastingblad(rapport: Kwartaalrapportage) -> Belastingblad:
    """As the report prints it."""
    kernen = lees_belasting(rapport)
    hoogste = max((kern.per_uren for kern in kernen if kern.per_uren), default=Decimal(1))
    rijen = tuple((kern, round(100 * (kern.per_uren or 0) / hoogste)) for kern in kernen)
    return Belastingblad(rijen, samen(kernen))


def lees_belasting(rapport: Kwartaalrapportage) -> tuple[Belasting, ...]:
    """The kernen of a report in their own order, with the hours that were frozen with it."""
    bron, uren = Gepubliceerd.uit_rapportage(rapport), lees_omgeving(rapport.omgeving).uren
    return tuple(
        _belasting(code, bron.naam("kern", code), bron.aantal("kern-uitkomst", code, TOTAAL), uren.get(code))
        for code in bron.rijen("kern-uitkomst")
    )


def met_uren(nu: Iterable[Belasting], uren: Mapping[str, Decimal | None]) -> tuple[Belasting, ...]:
    return tuple(kern.bij(uren.get(kern.code)) for kern in nu)


def samen(kernen: Iterable[Belasting]) -> Belasting:
    """All of them; without a load as long as one has no hours, as its requests would count and its makelaar not."""
    lijst = list(kernen)
    uren = sum((kern.uren for kern in lijst if kern.uren), Decimal(0))
    compleet = all(kern.uren for kern in lijst)
    aantal = sum(kern.aantal for kern in lijst)
    return Belasting("", "Alle kernen", aantal, uren, per(aantal, uren, PER_UREN) if compleet else None)


def _belasting(code: str, naam: str, aantal: int, uren: Decimal | None) -> Belasting:
    return Belasting(code, naam, aantal, uren, per(aantal, uren, PER_UREN))
