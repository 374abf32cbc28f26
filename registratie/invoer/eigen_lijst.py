"""A makelaar's own old list: what was said about it before, how it would go in, and putting it in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from makelaar.models import Gebruiker, Kern
from makelaar.toegang import eigen_kernen
from registratie.invoer.importeren import Eigen, Uitslag, importeer_blad, maak_vertaler
from registratie.invoer.lezen import lees_inhoud
from registratie.invoer.nakijken import Kolom, Woord, geweigerd, kolommen, onbekende_woorden
from registratie.invoer.rijen import Blad, InvoerFout

VOORKEUR = "oude_lijst"
MEESTE_ONTHOUDEN = 300


@dataclass(frozen=True)
class EigenLijst:
    """One list with what its makelaar said about it; `kern` is where rows without a kern belong."""

    blad: Blad
    eigen: Eigen
    kern: Kern | None
    kernen: list[Kern]

    def kolommen(self) -> list[Kolom]:
        return kolommen(self.blad, self.eigen.koppen)

    def woorden(self) -> list[Woord]:
        """The words that still need a code; none as long as the columns don't suffice."""
        try:
            return onbekende_woorden(maak_vertaler(self.blad, self.kern, self.eigen))
        except InvoerFout:
            return []

    def voer_in(self, *, proef: bool) -> Uitslag:
        return importeer_blad(self.blad, kern=self.kern, proef=proef, eigen=self.eigen)

    def geweigerd(self) -> bytes:
        return geweigerd(self.blad, maak_vertaler(self.blad, self.kern, self.eigen), self.voer_in(proef=True))


def open_lijst(inhoud: bytes, gebruiker: Gebruiker) -> EigenLijst:
    """InvoerFout for a file that can't be read."""
    onthouden = gebruiker.voorkeuren.get(VOORKEUR, {})
    kernen = list(eigen_kernen(gebruiker))
    kern = kernen[0] if len(kernen) == 1 else next((k for k in kernen if k.slug == onthouden.get("kern")), None)
    eigen = Eigen(onthouden.get("koppen", {}), onthouden.get("woorden", {}), frozenset(kernen), gebruiker)
    return EigenLijst(lees_inhoud(inhoud), eigen, kern, kernen)


@transaction.atomic
def onthoud(
    gebruiker: Gebruiker, koppen: Mapping[str, str], woorden: Mapping[str, Mapping[str, str]], kern: str
) -> None:
    """Adds to what this makelaar said before; the oldest is forgotten first."""
    vers = Gebruiker.objects.select_for_update().get(pk=gebruiker.pk)
    oud: dict[str, Any] = vers.voorkeuren.get(VOORKEUR, {})
    vers.voorkeuren[VOORKEUR] = {
        "kern": kern,
        "koppen": _laatste(oud.get("koppen", {}) | dict(koppen)),
        "woorden": {
            veld: _laatste(oud.get("woorden", {}).get(veld, {}) | dict(woorden.get(veld, {})))
            for veld in {*oud.get("woorden", {}), *woorden}
        },
    }
    vers.save(update_fields=["voorkeuren"])
    gebruiker.voorkeuren = vers.voorkeuren


def _laatste(woorden: dict[str, str]) -> dict[str, str]:
    return dict(list(woorden.items())[-MEESTE_ONTHOUDEN:])
