"""The record of one run for one kind: a row that grows with each batch, and a line of the audit log."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import F
from django.utils import timezone

from makelaar.bewaren import Soort
from makelaar.logboek import noteer
from makelaar.models import Gebruiker, Vernietiging


@dataclass
class Boek:
    soort: Soort
    grens: datetime
    door: str
    gebruiker: Gebruiker | None = None
    aantal: int = 0
    regel: Vernietiging | None = field(default=None, repr=False)

    def schrijf(self, aantal: int) -> None:
        """Adds a batch; nothing destroyed leaves no record."""
        if not aantal:
            return
        if self.regel is None:
            self.regel = self._begin(aantal)
        else:
            Vernietiging.objects.filter(pk=self.regel.pk).update(aantal=F("aantal") + aantal)
        noteer("vernietigd", gebruiker=self.gebruiker, soort=self.soort.code, waarom=self.door)
        self.aantal += aantal

    def _begin(self, aantal: int) -> Vernietiging:
        return Vernietiging.objects.create(
            soort=self.soort.code,
            naam=self.soort.naam,
            aantal=aantal,
            tot=timezone.localdate(self.grens),
            regel=self.soort.regel,
            door=self.door,
            gebruiker=self.gebruiker,
        )
