"""A published table as rows and columns with their names, for the files that are laid out as on paper."""

from dataclasses import dataclass

from rapportage.gepubliceerd import Gepubliceerd
from rapportage.models import Kwartaalrapportage
from rapportage.tabellen import TOTAAL

WOORDEN = {TOTAAL: "Totaal", "ja": "Ja", "nee": "Nee"}


@dataclass(frozen=True)
class Raster:
    """One table; its last row and its last column are the margins."""

    wat: str
    kolommen: tuple[str, ...]
    rijen: tuple[tuple[str, tuple[int, ...]], ...]


def tabelnamen(rapport: Kwartaalrapportage) -> tuple[str, ...]:
    """The tables that this report has, in the order in which they were published."""
    return tuple(dict.fromkeys(cel[0] for cel in rapport.cellen))


def lees_raster(bron: Gepubliceerd, tabel: str) -> Raster:
    rij_lijst, kolom_lijst = tabel.split("-", 1)
    kolommen = (*bron.kolommen(tabel), TOTAAL)
    return Raster(
        wat=rij_lijst.capitalize(),
        kolommen=tuple(_naam(bron, kolom_lijst, kolom) for kolom in kolommen),
        rijen=tuple(
            (_naam(bron, rij_lijst, rij), tuple(bron.aantal(tabel, rij, kolom) for kolom in kolommen))
            for rij in (*bron.rijen(tabel), TOTAAL)
        ),
    )


def _naam(bron: Gepubliceerd, lijst: str, code: str) -> str:
    return WOORDEN.get(code) or bron.naam(lijst, code)
