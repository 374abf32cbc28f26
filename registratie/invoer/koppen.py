"""The table of column headings, and where in a sheet they stand."""

from collections.abc import Mapping
from dataclasses import dataclass

from registratie.invoer.rijen import Blad, InvoerFout, Rij, als_tekst, sleutel

KOPPEN: dict[str, tuple[str, ...]] = {
    "datum": ("datum", "datum contact", "contactdatum", "datum gesprek", "datum melding", "dag", "wanneer"),
    "kern": ("kern", "dorp", "dorp/kern", "kern/dorp", "woonkern", "plaats", "wijk", "waar"),
    "soort": ("soort", "soort vraag", "soort melding", "type", "hulpvraag of signaal"),
    "thema": ("thema", "waar ging het over", "onderwerp", "waarover", "hulpvraag over", "vraag over", "categorie"),
    "uitkomst": (
        "uitkomst",
        "wat is ermee gedaan",
        "wat is er mee gedaan",
        "bestemming",
        "resultaat",
        "afhandeling",
        "actie",
        "doorverwezen naar",
        "opgelost door",
    ),
    "notitie": ("notitie", "opmerking", "opmerkingen", "notities", "toelichting", "bijzonderheden"),
}
NODIG = ("datum", "kern", "thema", "uitkomst")
VELD_PER_KOP = {sleutel(kop): veld for veld, koppen in KOPPEN.items() for kop in koppen}
EERSTE_RIJEN = 20
REDEN = "Wat klopt er niet"  # the first heading of a file with refused rows


@dataclass(frozen=True)
class Lijst:
    """A sheet whose columns are known: which column holds what, and the rows below the headings."""

    kolommen: dict[str, int]
    breedte: int
    niet_gelezen: list[str]
    rijen: list[Rij]


def veld_van(kop: str) -> str | None:
    return VELD_PER_KOP.get(sleutel(kop).rstrip(" :?*."))


def aantal_koppen(rij: Rij) -> int:
    """How many different columns that we know have their heading in this row."""
    return len({veld for cel in rij.cellen if (veld := veld_van(als_tekst(cel)))})


def kop_van(blad: Blad) -> Rij | None:
    """The row near the top with the most headings that we know, at least two; titles may stand above it."""
    beste = max(blad.rijen[:EERSTE_RIJEN], key=aantal_koppen, default=None)
    return beste if beste and aantal_koppen(beste) >= 2 else None


def kop_of_begin(blad: Blad) -> Rij | None:
    """The headings, and where none is known the first row with two cells, for somebody who can name the columns."""
    gevuld = (rij for rij in blad.rijen[:EERSTE_RIJEN] if sum(map(bool, map(als_tekst, rij.cellen))) >= 2)
    return kop_van(blad) or next(gevuld, None)


def velden_van(namen: list[str], eigen: Mapping[str, str]) -> list[str | None]:
    """What each column holds: as its makelaar said before (empty: nothing of use), else as we know its heading."""
    return [eigen.get(sleutel(naam), veld_van(naam)) or None for naam in namen]


def maak_lijst(blad: Blad, *, kern_bekend: bool, eigen: Mapping[str, str] | None = None) -> Lijst:
    """The columns and rows of a sheet; InvoerFout when a column that is needed is missing or stands there twice."""
    kop = kop_van(blad) if eigen is None else kop_of_begin(blad)
    if kop is None:
        raise InvoerFout(
            "Er is geen rij met koppen gevonden. Zet boven de lijst koppen als Datum, Kern, Thema en Uitkomst."
        )
    namen = [als_tekst(cel) for cel in kop.cellen]
    velden = velden_van(namen, eigen or {})
    _controleer(velden, namen, kern_bekend)
    return Lijst(
        kolommen={veld: plaats for plaats, veld in enumerate(velden) if veld},
        breedte=len(namen),
        niet_gelezen=[naam for naam, veld in zip(namen, velden, strict=True) if naam and not veld],
        rijen=[rij for rij in blad.rijen if rij.regel > kop.regel and not rij.leeg],
    )


def _controleer(velden: list[str | None], namen: list[str], kern_bekend: bool) -> None:
    dubbel = {veld for veld in velden if veld and velden.count(veld) > 1}
    if dubbel:
        koppen = ", ".join(naam for naam, veld in zip(namen, velden, strict=True) if veld in dubbel)
        raise InvoerFout(f"Deze koppen betekenen hetzelfde: {koppen}. Geef één van die kolommen een andere kop.")
    ontbreekt = [veld for veld in NODIG if veld not in velden and not (veld == "kern" and kern_bekend)]
    if ontbreekt:
        raise InvoerFout(" ".join(_ontbreekt(veld) for veld in ontbreekt))


def _ontbreekt(veld: str) -> str:
    anders = " Of kies één kern voor de hele lijst." if veld == "kern" else ""
    return f"De kolom {veld} ontbreekt. Geef een kolom de kop {' of '.join(KOPPEN[veld][:2])}.{anders}"
