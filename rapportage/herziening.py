"""What a herziening changed: the published numbers of a version beside those of the version before it.

And what a quarter has other words for than the one before it: names and definitions are frozen with each table.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rapportage.gepubliceerd import Begrippen, Gepubliceerd
from rapportage.models import Kwartaalrapportage, Status
from rapportage.tabellen import DOORVERWIJZINGEN, TABELLEN, TOTAAL, Dimensie, Geheel, JaNee, Tabel

WOORDEN = {"kern": "de kern", "thema": "het thema", "uitkomst": "de uitkomst"}
EENHEDEN = {(): "Hulpvragen en signalen", DOORVERWIJZINGEN.vast: "Doorverwijzingen"}


@dataclass(frozen=True)
class Wijziging:
    """One number that is published otherwise than before: what is counted, of what, old and new."""

    eenheid: str
    wat: str
    oud: int
    nieuw: int


@dataclass(frozen=True)
class Veranderd:
    """Since the last time: of a herziening its reason and its numbers, of every report its words.

    `naast` is what it is compared with: another version or another quarter; None where nothing came before.
    """

    naast: Kwartaalrapportage | None
    reden: str
    getallen: tuple[Wijziging, ...]
    woorden: tuple[str, ...]

    @property
    def herziening(self) -> bool:
        return bool(self.reden)


def wat_veranderde(rapport: Kwartaalrapportage, vorig_kwartaal: Kwartaalrapportage | None) -> Veranderd:
    """Beside the settled version before this one, or else beside the quarter before it."""
    vorige = vorige_versie(rapport)
    naast = vorige or vorig_kwartaal
    return Veranderd(
        naast=naast,
        reden=rapport.reden,
        getallen=wijzigingen(vorige, rapport) if vorige else (),
        woorden=tuple(_andere_woorden(naast.begrippen, rapport.begrippen)) if naast else (),
    )


def vorige_versie(rapport: Kwartaalrapportage) -> Kwartaalrapportage | None:
    """The settled version that a herziening takes the place of."""
    if rapport.versie == 1:
        return None
    eerder = Kwartaalrapportage.objects.filter(kwartaal=rapport.kwartaal, versie__lt=rapport.versie)
    return eerder.filter(status=Status.VASTGESTELD).defer("grafieken", "grondslag").order_by("versie").last()


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


def _andere_woorden(toen: Begrippen, nu: Begrippen) -> Iterator[str]:
    """A sentence for each word that came, went, got another name or another definition; codes stay the same."""
    for dimensie, wat in WOORDEN.items():
        oud, nieuw = toen.get(dimensie, {}), nu.get(dimensie, {})
        for code in sorted(oud.keys() | nieuw.keys()):
            if code not in oud:
                yield f"Erbij kwam {wat} ‘{nieuw[code]['naam']}’."
            elif code not in nieuw:
                yield f"Weg is {wat} ‘{oud[code]['naam']}’."
            else:
                yield from _anders(wat, oud[code], nieuw[code])


def _anders(wat: str, oud: Mapping[str, str], nieuw: Mapping[str, str]) -> Iterator[str]:
    if oud["naam"] != nieuw["naam"]:
        yield f"{wat[0].upper()}{wat[1:]} ‘{oud['naam']}’ heet nu ‘{nieuw['naam']}’."
    if oud.get("definitie") != nieuw.get("definitie"):
        yield f"De uitleg van ‘{nieuw['naam']}’ is anders dan toen."
