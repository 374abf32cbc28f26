"""A referral with a link to test with."""

from dataclasses import dataclass
from typing import Any

from django.test import Client

from makelaar.models import Gebruiker
from registratie.doorverwijzen import link
from registratie.models import Doorverwijzing, Hulpvraag, Terugkoppellink
from tests.mensen import maak_makelaar
from tests.proef import maak_hulpvraag


@dataclass
class Gegeven:
    """A request that was referred, and the address that its receiver was given."""

    hulpvraag: Hulpvraag
    doorverwijzing: Doorverwijzing
    door: Gebruiker
    token: str

    @property
    def adres(self) -> str:
        return f"/terugkoppelen/{self.token}/"

    @property
    def link(self) -> Terugkoppellink:
        return Terugkoppellink.objects.get(vingerafdruk=link.vingerafdruk(self.token))

    def stappen(self) -> list[str]:
        return list(self.doorverwijzing.stappen.values_list("status", flat=True))

    def stuur(self, stap: str, client: Client | None = None, **meer: str) -> Any:
        return (client or Client()).post(self.adres, {"stap": stap, **meer})


def geef_link(bestemming: str = "huisarts", **meer: Any) -> Gegeven:
    door = maak_makelaar()
    hulpvraag = maak_hulpvraag("budel", uitkomst=bestemming, door=door, **meer)
    doorverwijzing = hulpvraag.doorverwijzingen.get()
    return Gegeven(hulpvraag, doorverwijzing, door, link.maak(doorverwijzing, door))
