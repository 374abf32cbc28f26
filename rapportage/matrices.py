"""The published tables as they stand on paper: whole, with their margins and with names for codes."""

from collections.abc import Iterator
from dataclasses import dataclass

from rapportage.gepubliceerd import Gepubliceerd
from rapportage.tabellen import TOTAAL

# tabel, dimensie of its rows, dimensie of its columns, title, what a row is
MATRICES = (
    ("kern-uitkomst", "kern", "uitkomst", "Uitkomsten per kern", "Kern"),
    ("kern-thema", "kern", "thema", "Thema’s per kern", "Kern"),
    ("thema-uitkomst", "thema", "uitkomst", "Uitkomsten per thema", "Thema"),
    ("kern-soort", "kern", "soort", "Soorten per kern", "Kern"),
    ("bestemming-vervolg", "bestemming", "vervolg", "Doorverwijzingen per bestemming en stap", "Bestemming"),
    ("bestemming-opgepakt", "bestemming", "opgepakt", "Doorverwijzingen per bestemming en tempo", "Bestemming"),
    ("terug-reden", "terug", "reden", "Redenen van terugkomen", "Gebied"),
    ("gemeente-invoerdagen", "gemeente", "invoerdagen", "Dagen van contact tot opschrijven", "Gebied"),
    ("gemeente-wachtdagen", "gemeente", "wachtdagen", "Dagen van doorverwijzen tot oppakken", "Gebied"),
)


@dataclass(frozen=True)
class Matrix:
    """A whole published table; the last column and the last row are its margins."""

    tabel: str
    titel: str
    wat: str
    kolommen: tuple[str, ...]
    rijen: tuple[tuple[str, tuple[int, ...]], ...]


def lees_matrices(bron: Gepubliceerd) -> Iterator[Matrix]:
    """Those that the report has: one that was settled before a table existed goes without."""
    for tabel, rijen, kolommen, titel, wat in MATRICES:
        if bron.rijen(tabel):
            yield _matrix(bron, tabel, (rijen, kolommen), titel, wat)


def _matrix(bron: Gepubliceerd, tabel: str, dimensies: tuple[str, str], titel: str, wat: str) -> Matrix:
    rijen, kolommen = (*bron.rijen(tabel), TOTAAL), (*bron.kolommen(tabel), TOTAAL)
    return Matrix(
        tabel,
        titel,
        wat,
        tuple(_kop(bron, dimensies[1], kolom) for kolom in kolommen),
        tuple((_kop(bron, dimensies[0], rij), tuple(bron.aantal(tabel, rij, k) for k in kolommen)) for rij in rijen),
    )


def _kop(bron: Gepubliceerd, dimensie: str, code: str) -> str:
    return "Totaal" if code == TOTAAL else bron.naam(dimensie, code)
