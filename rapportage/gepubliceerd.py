"""Reading a published table. Every percentage and difference that leaves Makelaar is computed here.

Nothing in this module knows a true count: it starts from rounded numbers, and is as safe as they are.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from itertools import accumulate
from typing import Any, Self

from django.conf import settings

from rapportage.models import Kwartaalrapportage
from rapportage.tabellen import TOTAAL

TIENDE = Decimal("0.1")
Begrippen = Mapping[str, Mapping[str, Mapping[str, str]]]


def percentage(deel: int, geheel: int) -> int | None:
    """A whole percentage, half up; None over a denominator under KLEINSTE_NOEMER (design, section 4)."""
    if geheel < max(settings.KLEINSTE_NOEMER, 1):
        return None
    return (200 * deel + geheel) // (2 * geheel)


def per(aantal: int, hoeveelheid: Decimal | int | None, maat: int) -> Decimal | None:
    """How many per `maat` of a quantity, such as per 1,000 residents, in tenths, half up.

    None over a count under KLEINSTE_NOEMER: it is the count that was rounded, so that one carries the figure, as the
    denominator does in a percentage. None as well without a quantity.
    """
    if aantal < settings.KLEINSTE_NOEMER or not hoeveelheid:
        return None
    return (Decimal(aantal * maat) / hoeveelheid).quantize(TIENDE, ROUND_HALF_UP)


def mediaan(aantallen: Sequence[int]) -> int | None:
    """The place in an ordered row of counts where half of them is reached; None over fewer than KLEINSTE_NOEMER."""
    totaal = sum(aantallen)
    if totaal < max(settings.KLEINSTE_NOEMER, 1):
        return None
    return next(plaats for plaats, tot_hier in enumerate(accumulate(aantallen)) if 2 * tot_hier >= totaal)


def tienden(percentage: int) -> int:
    """A percentage as people say it, half up: 78 is 8 out of 10."""
    return (percentage + 5) // 10


def verschil(nu: int | None, toen: int | None) -> int | None:
    """What was added since `toen`; None where one of both is not there."""
    if nu is None or toen is None:
        return None
    return nu - toen


def verandering(nu: int | None, toen: int | None, stap: int) -> str:
    """The difference in words, with its sign; one `stap` of rounding or less is no difference for certain."""
    erbij = verschil(nu, toen)
    if erbij is None:
        return ""
    return "ongeveer gelijk" if abs(erbij) <= stap else f"{'+' if erbij > 0 else '−'}{abs(erbij)}"


def stap_van_percentage(basis: int, *noemers: int) -> int:
    """What one step of rounding does to a percentage over the smallest of these, in whole points, up."""
    return -(-100 * basis // max(min(noemers), 1))


@dataclass(frozen=True)
class Gepubliceerd:
    """One published table: numbers by table, row and column, with the names and definitions of their day."""

    aantallen: Mapping[tuple[str, str, str], int]
    basis: int
    begrippen: Begrippen

    @classmethod
    def uit_cellen(cls, cellen: Iterable[Sequence[Any]], basis: int, begrippen: Begrippen) -> Self:
        """From `[tabel, rij, kolom, aantal]`, in the order of the screens."""
        return cls({(tabel, rij, kolom): aantal for tabel, rij, kolom, aantal in cellen}, basis, begrippen)

    @classmethod
    def uit_rapportage(cls, rapportage: Kwartaalrapportage) -> Self:
        return cls.uit_cellen(rapportage.cellen, rapportage.basis, rapportage.begrippen)

    def aantal(self, tabel: str, rij: str, kolom: str) -> int:
        """The published number; 0 for a code that did not exist when the table was made."""
        return self.aantallen.get((tabel, rij, kolom), 0)

    def rijen(self, tabel: str) -> tuple[str, ...]:
        """The codes of the rows, without the margin."""
        return self._codes.get((tabel, 0), ())

    def kolommen(self, tabel: str) -> tuple[str, ...]:
        """The codes of the columns, without the margin."""
        return self._codes.get((tabel, 1), ())

    def naam(self, dimensie: str, code: str) -> str:
        """What a code was called when the table was made."""
        return self.begrippen.get(dimensie, {}).get(code, {}).get("naam", code)

    def voorveld(self, rij: str = TOTAAL, tabel: str = "kern-uitkomst") -> int:
        """Solved in the voorveld: of a kern, of `totaal`, or of a thema in `thema-uitkomst`."""
        return self._domein("voorveld", rij, tabel)

    def doorverwezen(self, rij: str = TOTAAL, tabel: str = "kern-uitkomst") -> int:
        return self._domein("professioneel", rij, tabel)

    def open(self, rij: str = TOTAAL, tabel: str = "kern-uitkomst") -> int:
        return self._domein("open", rij, tabel)

    def voorveldaandeel(self, rij: str = TOTAAL, tabel: str = "kern-uitkomst") -> int | None:
        """voorveld / (voorveld + doorverwezen) in whole percents; what is open does not take part."""
        voorveld = self.voorveld(rij, tabel)
        return percentage(voorveld, voorveld + self.doorverwezen(rij, tabel))

    def _domein(self, domein: str, rij: str, tabel: str) -> int:
        uitkomsten = self.begrippen["uitkomst"]
        kolommen = [code for code in self.kolommen(tabel) if uitkomsten[code]["domein"] == domein]
        return sum(self.aantal(tabel, rij, kolom) for kolom in kolommen)

    @cached_property
    def _codes(self) -> dict[tuple[str, int], tuple[str, ...]]:
        codes: dict[tuple[str, int], dict[str, None]] = {}
        for tabel, *plaats in self.aantallen:
            for richting, code in enumerate(plaats):
                codes.setdefault((tabel, richting), {})[code] = None
        return {sleutel: tuple(code for code in lijst if code != TOTAAL) for sleutel, lijst in codes.items()}
