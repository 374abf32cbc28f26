"""What became of the referrals, and where demand is without supply: from the published table and nothing else.

Here is the part that was picked up within 14 days; the median of days, from published columns, is in `kwaliteit`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapportage import zinnen
from rapportage.gepubliceerd import Gepubliceerd, percentage
from rapportage.tabellen import TOTAAL

# From here on a demand is worth a mark, and one twice as large per offer as over all themas together is one too.
GENOEG_VRAAG, VEEL_MEER = 10, 2


@dataclass(frozen=True)
class Verwezen:
    """One bestemming, or all: how many in each step, picked up within 14 days, and which part (None: too few)."""

    naam: str
    stappen: tuple[int, ...]
    totaal: int
    binnen: int
    aandeel: int | None


@dataclass(frozen=True)
class Vervolg:
    """The referrals of a quarter and what became of them."""

    stappen: tuple[str, ...]
    rijen: tuple[Verwezen, ...]
    geheel: Verwezen
    redenen: tuple[tuple[str, int], ...]
    zinnen: tuple[str, ...]


@dataclass(frozen=True)
class Vraag:
    """One thema: published requests, those that an offer solved, and exact offers; `merk` where these fall short."""

    naam: str
    vraag: int
    geholpen: int
    aanbod: int
    merk: str


@dataclass(frozen=True)
class VraagEnAanbod:
    rijen: tuple[Vraag, ...]
    vraag: int
    geholpen: int
    zin: str


def lees_vervolg(bron: Gepubliceerd) -> Vervolg | None:
    """None for a report that was settled before its referrals were counted."""
    tabel = "bestemming-vervolg"
    if not bron.rijen(tabel):
        return None
    geheel = _verwezen(bron, TOTAAL, "Totaal")
    terug = bron.aantal(tabel, TOTAAL, "teruggekomen")
    redenen = tuple(
        (bron.naam("reden", r), bron.aantal("terug-reden", TOTAAL, r)) for r in bron.kolommen("terug-reden")
    )
    return Vervolg(
        stappen=tuple(bron.naam("vervolg", stap) for stap in bron.kolommen(tabel)),
        rijen=tuple(_verwezen(bron, rij, bron.naam("bestemming", rij)) for rij in bron.rijen(tabel)),
        geheel=geheel,
        redenen=redenen,
        zinnen=(zinnen.opgepakt(geheel.totaal, geheel.aandeel), zinnen.teruggekomen(terug, redenen)),
    )


def _verwezen(bron: Gepubliceerd, rij: str, naam: str) -> Verwezen:
    stappen = (bron.aantal("bestemming-vervolg", rij, stap) for stap in bron.kolommen("bestemming-vervolg"))
    totaal = bron.aantal("bestemming-vervolg", rij, TOTAAL)
    binnen = bron.aantal("bestemming-opgepakt", rij, "binnen-14")
    return Verwezen(naam, tuple(stappen), totaal, binnen, percentage(binnen, totaal))


def lees_vraag_en_aanbod(bron: Gepubliceerd, aanbod: Mapping[str, int]) -> VraagEnAanbod | None:
    """Offers per thema as they were when the quarter was counted; None for a report that did not keep them."""
    if not aanbod:
        return None
    vraag = {thema: bron.aantal("thema-match", thema, TOTAAL) for thema in bron.rijen("thema-match")}
    gemiddeld = (bron.aantal("thema-match", TOTAAL, TOTAAL), sum(aanbod.values()))
    rijen = tuple(
        Vraag(
            bron.naam("thema", thema),
            aantal,
            bron.aantal("thema-match", thema, "ja"),
            aanbod.get(thema, 0),
            _merk(aantal, aanbod.get(thema, 0), *gemiddeld),
        )
        for thema, aantal in vraag.items()
    )
    return VraagEnAanbod(rijen, gemiddeld[0], bron.aantal("thema-match", TOTAAL, "ja"), _zin(rijen))


def _merk(vraag: int, aanbod: int, alle_vraag: int, al_het_aanbod: int) -> str:
    if vraag < GENOEG_VRAAG or not al_het_aanbod:
        return ""
    if not aanbod:
        return "geen aanbod"
    return "weinig aanbod" if vraag * al_het_aanbod > VEEL_MEER * alle_vraag * aanbod else ""


def _zin(rijen: Iterable[Vraag]) -> str:
    lijst = list(rijen)
    if not any(rij.aanbod for rij in lijst):
        return zinnen.LEGE_KAART
    geen, weinig = ([rij.naam for rij in lijst if rij.merk == merk] for merk in ("geen aanbod", "weinig aanbod"))
    return zinnen.vraag_zonder_aanbod(geen, weinig)
