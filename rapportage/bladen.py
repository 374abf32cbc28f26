"""The pages of a report, frozen by the worker: what they read, as JSON in one row for the whole and one for each kern.

A settled report is frozen as a document too, in a row of its own.

A row begins with what it was made of (`merk`). A row that is missing, or that was made of something else, is not read:
the page is then computed from the published table by the functions that froze it, and so is the same page.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from django.conf import settings
from django.db.models.functions import Substr
from django.template.loader import render_to_string

from makelaar.kwartaal import Kwartaal
from rapportage.dashboard import Dashboard, maak_dashboard, maak_kerndashboard
from rapportage.deel import Deel
from rapportage.models import Blad, Kwartaalrapportage, Stand, Status
from rapportage.samenvatting import Samenvatting, vat_samen
from rapportage.verslag import Verslag, maak_verslag

# What `merk` reads of a report, for who lists reports without their tables.
KOP = ("kwartaal", "versie", "status", "stand", "geteld_op", "vastgesteld_op")
GEHEEL = ""
# No kern can have this code: the report itself, as a page to read.
DOCUMENT = "/lezen"
BEGIN, LENGTE = '{"merk":"', 64

Pagina = TypeVar("Pagina")


@dataclass(frozen=True)
class InHetKort:
    """What the page of a report shows of its numbers."""

    gemeente: str
    samenvatting: tuple[str, ...]
    geheel: Deel
    afronding: str


def lees_cijfers(rapport: Kwartaalrapportage, kern: str = GEHEEL) -> Dashboard | None:
    """The dashboard of the municipality, or of one kern; None where the report doesn't have this kern."""
    return _lees(rapport, kern, "cijfers", Dashboard, _cijfers)


def lees_samenvatting(rapport: Kwartaalrapportage, kern: str) -> Samenvatting | None:
    """The summary of one kern; None where the report doesn't have this kern."""
    return _lees(rapport, kern, "samenvatting", Samenvatting, vat_samen)


def lees_in_het_kort(rapport: Kwartaalrapportage) -> InHetKort | None:
    return _lees(rapport, GEHEEL, "rapport", InHetKort, _in_het_kort)


def lees_document(rapport: Kwartaalrapportage) -> str:
    """The report as HTML, as it was settled; before that its texts change while people write, so it is made anew."""
    inhoud = _inhoud(rapport, DOCUMENT) if rapport.status == Status.VASTGESTELD else None
    if inhoud is None:
        return _document(maak_verslag(_heel(rapport)))
    return msgspec.json.decode(inhoud, type=dict[str, str])["document"]


def maak_bladen(rapport: Kwartaalrapportage) -> list[Blad]:
    """All pages of this report as rows, not yet saved."""
    verslag, begin = maak_verslag(rapport, {}, met_later=True), {"merk": merk(rapport)}
    bladen: dict[str, dict[str, Any]] = {
        GEHEEL: {"cijfers": _cijfers(verslag, GEHEEL), "rapport": _in_het_kort(verslag, GEHEEL)}
    }
    for kern in (deel.code for deel in verslag.kernen):
        bladen[kern] = {"cijfers": _cijfers(verslag, kern), "samenvatting": vat_samen(verslag, kern)}
    if rapport.status == Status.VASTGESTELD:
        bladen[DOCUMENT] = {"document": _document(maak_verslag(rapport))}
    return [
        Blad(rapport=rapport, code=code, inhoud=msgspec.json.encode(begin | paginas).decode())
        for code, paginas in bladen.items()
    ]


def actueel(rapport: Kwartaalrapportage) -> bool:
    """Whether the frozen pages of this report say what they would say now."""
    return Blad.objects.filter(rapport_id=rapport.pk, code=GEHEEL, inhoud__startswith=BEGIN + merk(rapport)).exists()


def verouderd() -> Iterator[int]:
    """Reports that are ready but whose pages are gone or say something else, newest quarter first."""
    merken = dict(Blad.objects.filter(code=GEHEEL).values_list("rapport_id", Substr("inhoud", len(BEGIN) + 1, LENGTE)))
    klaar = Kwartaalrapportage.objects.filter(stand=Stand.GEREED, geteld_op__isnull=False).only(*KOP)
    return (rapport.pk for rapport in klaar if merken.get(rapport.pk) != merk(rapport))


def merk(rapport: Kwartaalrapportage) -> str:
    """What the pages of this report are made of: its state, the software, the settings, and how long ago it is.

    A summary speaks of "deze zomer" in the running and the last quarter, and not later.
    """
    delen = (
        *(getattr(rapport, veld) for veld in ("kwartaal", "versie", "status", "geteld_op", "vastgesteld_op")),
        *(settings.GEMEENTE, settings.KLEINSTE_NOEMER, _vorm()),
        min(_kwartalen_geleden(rapport.periode), 2),
    )
    return sha256("|".join(map(str, delen)).encode()).hexdigest()


@cache
def _vorm() -> str:
    """The code that makes the pages, so that a page of before a change, of wording too, is not read after it."""
    sjablonen = settings.BASE_DIR / "templates" / "rapportage"
    bronnen = [*sorted(Path(__file__).parent.glob("*.py")), *sorted(sjablonen.glob("*/*.html"))]
    return sha256(b"".join(bron.read_bytes() for bron in bronnen)).hexdigest()


def _kwartalen_geleden(kwartaal: Kwartaal) -> int:
    nu = Kwartaal.huidig()
    return 4 * (nu.jaar - kwartaal.jaar) + nu.nummer - kwartaal.nummer


def _cijfers(verslag: Verslag, kern: str) -> Dashboard | None:
    return maak_kerndashboard(verslag, kern) if kern else maak_dashboard(verslag)


def _in_het_kort(verslag: Verslag, _: str) -> InHetKort:
    return InHetKort(verslag.gemeente, verslag.samenvatting, verslag.geheel, verslag.afronding)


def _lees(
    rapport: Kwartaalrapportage,
    code: str,
    naam: str,
    soort: type[Pagina],
    maak: Callable[[Verslag, str], Pagina | None],
) -> Pagina | None:
    inhoud = _inhoud(rapport, code)
    if inhoud is None:
        return maak(maak_verslag(_heel(rapport), {}, met_later=True), code)
    return msgspec.json.decode(msgspec.json.decode(inhoud, type=dict[str, msgspec.Raw])[naam], type=soort)


def _inhoud(rapport: Kwartaalrapportage, code: str) -> str | None:
    bladen = Blad.objects.filter(rapport_id=rapport.pk, code=code, inhoud__startswith=BEGIN + merk(rapport))
    return bladen.values_list("inhoud", flat=True).first()


def _document(verslag: Verslag) -> str:
    # A plain string, as JSON can hold.
    return render_to_string("rapportage/lezen/document.html", {"verslag": verslag}).strip()


def _heel(rapport: Kwartaalrapportage) -> Kwartaalrapportage:
    """With its table, which a list of quarters leaves behind."""
    if rapport.get_deferred_fields() - {"grondslag"}:
        return Kwartaalrapportage.objects.defer("grondslag").get(pk=rapport.pk)
    return rapport
