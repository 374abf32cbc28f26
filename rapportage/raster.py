"""A published table as rows and columns with their names, for the files that are laid out as on paper."""

from dataclasses import dataclass

from rapportage.gepubliceerd import Begrippen, Gepubliceerd
from rapportage.matrices import MATRICES
from rapportage.models import Kwartaalrapportage
from rapportage.tabellen import TOTAAL

WOORDEN = {TOTAAL: "Totaal", "ja": "Ja", "nee": "Nee"}
TITELS = {tabel: titel for tabel, _, _, titel, _ in MATRICES} | {"thema-match": "Opgelost met een aanbod, per thema"}
DOEL = "kern-doel-"


@dataclass(frozen=True)
class Raster:
    """One table; its last row and its last column are the margins."""

    titel: str
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
        titel=titel(tabel, bron.begrippen),
        wat=rij_lijst.capitalize(),
        kolommen=tuple(_naam(bron, kolom_lijst, kolom) for kolom in kolommen),
        rijen=tuple(
            (_naam(bron, rij_lijst, rij), tuple(bron.aantal(tabel, rij, kolom) for kolom in kolommen))
            for rij in (*bron.rijen(tabel), TOTAAL)
        ),
    )


def titel(tabel: str, begrippen: Begrippen) -> str:
    """What a table counts, in words; its name for one that we no longer know."""
    if tabel.startswith(DOEL):
        doel = tabel.removeprefix(DOEL)
        return f"Doel ‘{begrippen.get('doel', {}).get(doel, {}).get('naam', doel)}’ per kern"
    return TITELS.get(tabel, tabel)


def _naam(bron: Gepubliceerd, lijst: str, code: str) -> str:
    return WOORDEN.get(code) or bron.naam(lijst, code)
