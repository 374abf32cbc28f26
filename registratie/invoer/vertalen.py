"""Words of an old list become codes: one row becomes a `Vraag`, or the reasons why it can't."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from makelaar.models import Kern
from registratie.invoer.datum import lees_datum
from registratie.invoer.koppen import Lijst
from registratie.invoer.rijen import Cel, Rij, als_tekst, sleutel
from registratie.models import Bestemming, Soort, Synoniem, Thema
from registratie.privacy import gevonden

Keuze = Kern | Thema | Bestemming | Soort
LANGSTE_NOTITIE = 200
LANGSTE_ECHO = 40
TE_LEZEN = 1000
KEUZEN = {"kern": "De kern", "soort": "De soort", "thema": "Het thema", "uitkomst": "De uitkomst"}
TE_BREED = (
    "Deze regel heeft meer vakken dan er koppen zijn. Zet een kop boven elke kolom, en zet een notitie met een "
    "scheidingsteken erin tussen aanhalingstekens."
)


@dataclass(frozen=True)
class Fout:
    """What is wrong with one field of one row, and what to do about it."""

    regel: int
    veld: str
    melding: str


@dataclass(frozen=True)
class Persoonsgegeven:
    """The note of this row held personal data of this kind, and is not stored."""

    regel: int
    soort: str


@dataclass(frozen=True)
class Vraag:
    """One request, understood: all that will be stored of its row."""

    contactdatum: date
    kern: Kern
    soort: Soort
    thema: Thema
    uitkomst: Bestemming
    notitie: str


@dataclass
class Vertaling:
    """What became of one row; `met_notitie` is its request with the note that the guard does not let in."""

    vraag: Vraag | None = None
    met_notitie: Vraag | None = None
    fouten: list[Fout] = field(default_factory=list)
    persoonsgegevens: list[Persoonsgegeven] = field(default_factory=list)


class Woordenboek:
    """Per field each word that is understood: codes and names always, the beheerder's synonyms, one's `eigen`."""

    def __init__(self, eigen: Mapping[str, Mapping[str, str]] | None = None) -> None:
        keuzes: dict[str, dict[str, Keuze]] = {
            "kern": {kern.slug: kern for kern in Kern.objects.all()},
            "soort": {soort.value: soort for soort in Soort},
            "thema": {thema.code: thema for thema in Thema.objects.all()},
            "uitkomst": {bestemming.code: bestemming for bestemming in Bestemming.objects.all()},
        }
        self._woorden = {veld: _in_codes((eigen or {}).get(veld, {}), codes) for veld, codes in keuzes.items()}
        for veld, per_code in keuzes.items():
            self._woorden[veld] |= self._synoniemen(veld, per_code)
        for veld, per_code in keuzes.items():
            self._woorden[veld] |= {sleutel(_naam(keuze)): keuze for keuze in per_code.values()}
            self._woorden[veld] |= {sleutel(code): keuze for code, keuze in per_code.items()}

    @staticmethod
    def _synoniemen(veld: str, per_code: dict[str, Keuze]) -> dict[str, Keuze]:
        return _in_codes(dict(Synoniem.objects.filter(veld=veld).values_list("woord", "code")), per_code)

    def zoek(self, veld: str, woord: str) -> Keuze | None:
        return self._woorden[veld].get(sleutel(woord))


def _in_codes(woorden: Mapping[str, str], per_code: Mapping[str, Keuze]) -> dict[str, Keuze]:
    return {sleutel(woord): per_code[code] for woord, code in woorden.items() if code in per_code}


def _naam(keuze: Keuze) -> str:
    return keuze.label if isinstance(keuze, Soort) else keuze.naam


@dataclass(frozen=True)
class Vertaler:
    """Translates the rows of one list; `kern` counts where a row names none, `kernen` are those that may be named."""

    lijst: Lijst
    woorden: Woordenboek
    vandaag: date
    kern: Kern | None = None
    amerikaans: bool = False
    kernen: frozenset[Kern] | None = None

    def vertaal(self, rij: Rij) -> Vertaling:
        uit = Vertaling()
        if any(map(als_tekst, rij.cellen[self.lijst.breedte :])):
            uit.fouten.append(Fout(rij.regel, "regel", TE_BREED))
            return uit
        notitie = self._notitie(rij, uit)
        dag = self._datum(rij, uit)
        kern, soort, thema, uitkomst = (self._keuze(rij, veld, uit) for veld in KEUZEN)
        if (
            dag
            and isinstance(kern, Kern)
            and isinstance(soort, Soort)
            and isinstance(thema, Thema)
            and isinstance(uitkomst, Bestemming)
            and not uit.fouten
        ):
            uit.vraag = Vraag(dag, kern, soort, thema, uitkomst, notitie)
        if uit.vraag and uit.persoonsgegevens:
            uit.met_notitie = replace(uit.vraag, notitie=als_tekst(self._cel(rij, "notitie")))
        return uit

    def onbekend(self, rij: Rij) -> list[tuple[str, str]]:
        """Field and word of each choice in this row that nobody has named a code for."""
        woorden = [(veld, als_tekst(self._cel(rij, veld))) for veld in KEUZEN]
        return [(veld, woord) for veld, woord in woorden if woord and not self.woorden.zoek(veld, woord)]

    def datum_van(self, rij: Rij) -> date | None:
        return self._datum(rij, Vertaling())

    def _cel(self, rij: Rij, veld: str) -> Cel:
        plaats = self.lijst.kolommen.get(veld)
        return rij.cellen[plaats] if plaats is not None and plaats < len(rij.cellen) else None

    def _datum(self, rij: Rij, uit: Vertaling) -> date | None:
        try:
            return lees_datum(self._cel(rij, "datum"), self.vandaag, amerikaans=self.amerikaans)
        except ValueError as fout:
            uit.fouten.append(Fout(rij.regel, "datum", str(fout)))
            return None

    def _keuze(self, rij: Rij, veld: str, uit: Vertaling) -> Keuze | None:
        woord = als_tekst(self._cel(rij, veld))
        keuze = self.woorden.zoek(veld, woord)
        if keuze is None and veld == "kern" and not woord:
            keuze = self.kern
        if keuze is None:
            uit.fouten.append(Fout(rij.regel, veld, _onbekend(veld, woord)))
        elif isinstance(keuze, Kern) and self.kernen is not None and keuze not in self.kernen:
            melding = f"Je werkt nu niet in {keuze.naam}. Laat deze regel door een makelaar van die kern invoeren."
            uit.fouten.append(Fout(rij.regel, veld, melding))
        return keuze

    def _notitie(self, rij: Rij, uit: Vertaling) -> str:
        """The note when it may be stored, else empty: personal data is reported by kind and never repeated.

        The guard reads no more than the beginning of a very long note, which is refused for its length anyway.
        """
        notitie = als_tekst(self._cel(rij, "notitie"))
        if soorten := dict.fromkeys(vondst.soort for vondst in gevonden(notitie[:TE_LEZEN])):
            uit.persoonsgegevens += [Persoonsgegeven(rij.regel, soort) for soort in soorten]
            return ""
        if len(notitie) > LANGSTE_NOTITIE:
            melding = f"De notitie is {len(notitie)} tekens. Kort hem in tot {LANGSTE_NOTITIE}."
            uit.fouten.append(Fout(rij.regel, "notitie", melding))
        return notitie


def _onbekend(veld: str, woord: str) -> str:
    if not woord:
        return f"{KEUZEN[veld]} is niet ingevuld. Vul een woord in dat we kennen."
    echo = f" ‘{woord}’" if len(woord) <= LANGSTE_ECHO and not gevonden(woord) else ""
    return f"{KEUZEN[veld]}{echo} op deze regel kennen we niet. Verbeter het woord, of laat de beheerder het toevoegen."
