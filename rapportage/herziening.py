"""What a herziening changed: the published numbers of a version beside those of the version before it."""

from dataclasses import dataclass

from rapportage.gepubliceerd import Gepubliceerd
from rapportage.models import Kwartaalrapportage
from rapportage.tabellen import TABELLEN, TOTAAL


@dataclass(frozen=True)
class Wijziging:
    """One number that is published otherwise than before: what it is of, old and new."""

    tabel: str
    rij: str
    kolom: str
    oud: int
    nieuw: int


def wijzigingen(van: Kwartaalrapportage, naar: Kwartaalrapportage) -> tuple[Wijziging, ...]:
    """Every number that differs, under the names of the new version, in the order of its tables."""
    oud, nieuw = Gepubliceerd.uit_cellen(van.cellen, van.basis, {}), Gepubliceerd.uit_rapportage(naar)
    dimensies = {tabel.naam: (tabel.rij.naam, tabel.kolom.naam) for tabel in TABELLEN}
    return tuple(
        Wijziging(tabel, _naam(nieuw, dimensies[tabel][0], rij), _naam(nieuw, dimensies[tabel][1], kolom), was, aantal)
        for (tabel, rij, kolom), aantal in nieuw.aantallen.items()
        if tabel in dimensies and (was := oud.aantal(tabel, rij, kolom)) != aantal
    )


def _naam(bron: Gepubliceerd, dimensie: str, code: str) -> str:
    return "Totaal" if code == TOTAAL else bron.naam(dimensie, code)
