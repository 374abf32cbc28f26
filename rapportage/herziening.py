"""What a herziening changed: the published numbers of a version beside those of the version before it."""

from collections.abc import Iterable
from dataclasses import dataclass

from rapportage.gepubliceerd import Gepubliceerd
from rapportage.models import Kwartaalrapportage
from rapportage.tabellen import DOORVERWIJZINGEN, TABELLEN, TOTAAL, Dimensie, Geheel, JaNee, Tabel

EENHEDEN = {(): "Hulpvragen en signalen", DOORVERWIJZINGEN.vast: "Doorverwijzingen"}


@dataclass(frozen=True)
class Wijziging:
    """One number that is published otherwise than before: what is counted, of what, old and new."""

    eenheid: str
    wat: str
    oud: int
    nieuw: int


def wijzigingen(van: Kwartaalrapportage, naar: Kwartaalrapportage) -> tuple[Wijziging, ...]:
    """Every number that differs, once, under the names of the new version and in the order of its tables."""
    oud, nieuw = Gepubliceerd.uit_cellen(van.cellen, van.basis, {}), Gepubliceerd.uit_rapportage(naar)
    tabellen = {tabel.naam: tabel for tabel in TABELLEN}
    anders = (
        Wijziging(*_waarvan(nieuw, tabellen[naam], rij, kolom), was, aantal)
        for (naam, rij, kolom), aantal in nieuw.aantallen.items()
        if naam in tabellen and (was := oud.aantal(naam, rij, kolom)) != aantal
    )
    return tuple(dict.fromkeys(anders))


def _waarvan(bron: Gepubliceerd, tabel: Tabel, rij: str, kolom: str) -> tuple[str, str]:
    """The unit, and the names of what is not a margin: a number that stands in several tables has the same in each."""
    eenheid = EENHEDEN.get(tabel.eenheid.vast, EENHEDEN[DOORVERWIJZINGEN.vast])
    extra = [bron.naam(naam, code) for naam, code in tabel.eenheid.vast if naam != "eenheid"]
    delen = [*extra, *_delen(bron, zip(tabel.dimensies, (rij, kolom), strict=True))]
    return eenheid, ", ".join(delen) or "Alles samen"


def _delen(bron: Gepubliceerd, plaatsen: Iterable[tuple[Dimensie, str]]) -> Iterable[str]:
    for dimensie, code in plaatsen:
        if code == TOTAAL or isinstance(dimensie, Geheel):
            continue
        naam = bron.naam(dimensie.naam, code)
        yield f"{_vraag(bron, dimensie)}: {naam}" if isinstance(dimensie, JaNee) else naam


def _vraag(bron: Gepubliceerd, dimensie: Dimensie) -> str:
    """What a yes or no is about."""
    if dimensie.naam.startswith("doel-"):
        return bron.naam("doel", dimensie.naam.removeprefix("doel-"))
    return "Opgelost met aanbod"
