"""A line in our form becomes one in theirs, and back. What has no counterpart is never guessed at."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from registratie.invoer.rijen import InvoerFout
from registratie.models import Codering, Koppeling
from registratie.uitwisseling import datums
from registratie.uitwisseling.velden import Inhoud, Rij, Veld, velden_van

TUSSEN_CODES = ", "
Woorden = dict[str, dict[str, str]]
Ontbreekt = tuple[Veld, str]


@dataclass(frozen=True)
class Vertaler:
    """One mapping, read once. `woorden` is None where our own codes go along; every text must fit in `codering`."""

    velden: tuple[Veld, ...]
    koppen: tuple[str, ...]
    datumvorm: str
    codering: str
    woorden: Woorden | None
    andersom: Woorden

    @classmethod
    def van(cls, koppeling: Koppeling, codering: str = Codering.UTF8) -> Self:
        kolommen = list(koppeling.kolommen.all())
        bekend = velden_van(koppeling.rijen)
        woorden: Woorden = {}
        andersom: Woorden = {}
        for code in koppeling.codes.all():
            woorden.setdefault(code.veld, {})[code.onze_code] = code.hun_code
            andersom.setdefault(code.veld, {})[code.hun_code] = code.onze_code
        return cls(
            tuple(bekend[kolom.veld] for kolom in kolommen),
            tuple(kolom.kop for kolom in kolommen),
            koppeling.datumvorm,
            codering,
            None if koppeling.eigen_codes else woorden,
            andersom,
        )

    def heen(self, rij: Rij) -> tuple[list[str], list[Ontbreekt]]:
        """The cells of this line, and what in it has no counterpart: a line with any of that must stay here."""
        ontbreekt: list[Ontbreekt] = []
        cellen = [self._cel(veld, rij[veld.code], ontbreekt) for veld in self.velden]
        return cellen, ontbreekt

    def _cel(self, veld: Veld, waarde: str, ontbreekt: list[Ontbreekt]) -> str:
        if veld.inhoud is Inhoud.DATUM:
            return datums.heen(waarde, self.datumvorm)
        if veld.inhoud in (Inhoud.CODE, Inhoud.CODES):
            return self._codes(veld, waarde, ontbreekt)
        ontbreekt += [(veld, teken) for teken in vreemd(waarde, self.codering)]
        return waarde

    def _codes(self, veld: Veld, waarde: str, ontbreekt: list[Ontbreekt]) -> str:
        codes = waarde.split(",") if waarde else []
        if self.woorden is not None:
            woorden = self.woorden.get(veld.code, {})
            ontbreekt += [(veld, code) for code in codes if code not in woorden]
            codes = [woorden.get(code, "") for code in codes]
        return TUSSEN_CODES.join(codes)

    def terug(self, cellen: Iterable[str]) -> Rij:
        """The line in our form; InvoerFout when these cells did not come from this mapping."""
        return {veld.code: self._waarde(veld, cel) for veld, cel in zip(self.velden, cellen, strict=True)}

    def _waarde(self, veld: Veld, cel: str) -> str:
        if veld.inhoud is Inhoud.DATUM:
            return datums.terug(cel, self.datumvorm)
        if veld.inhoud is Inhoud.CODE:
            return self._onze(veld, cel) if cel else ""
        if veld.inhoud is Inhoud.CODES:
            return ",".join(self._onze(veld, code) for code in cel.split(TUSSEN_CODES)) if cel else ""
        return cel

    def _onze(self, veld: Veld, hun: str) -> str:
        if self.woorden is None:
            return hun
        if hun not in self.andersom.get(veld.code, {}):
            raise InvoerFout(f"In de kolom {veld.naam} staat een code die deze koppeling niet kent.")
        return self.andersom[veld.code][hun]


def vreemd(tekst: str, codering: str) -> dict[str, None]:
    """The signs that this encoding has no place for, each once."""
    try:
        tekst.encode(codering)
    except UnicodeEncodeError:
        return dict.fromkeys(teken for teken in tekst if not teken.encode(codering, "ignore"))
    return {}
