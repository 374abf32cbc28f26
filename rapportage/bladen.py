"""The pages of a report, frozen by the worker: what the dashboard and each kern's page read, as JSON in one row.

The first line of a row says what it was made of (`merk`). A row that is missing, or that says something else, is not
read: the page is then computed from the published table by the functions that froze it, and so is the same page.
"""

from collections.abc import Iterator
from functools import cache
from hashlib import sha256

import msgspec
from django.conf import settings
from django.db.models.functions import Substr

from makelaar import __version__
from makelaar.kwartaal import Kwartaal
from rapportage.dashboard import Dashboard, maak_dashboard
from rapportage.models import Blad, Kwartaalrapportage, Stand
from rapportage.samenvatting import Samenvatting, vat_samen
from rapportage.verslag import maak_verslag

GEHEEL = ""
# What `merk` reads of a report, for who lists reports without their tables.
KOP = ("kwartaal", "versie", "status", "stand", "geteld_op", "vastgesteld_op")
LENGTE = 64


def lees_dashboard(rapport: Kwartaalrapportage) -> Dashboard:
    bevroren = _lees(rapport, GEHEEL)
    if bevroren is not None:
        return msgspec.json.decode(bevroren, type=Dashboard)
    return maak_dashboard(maak_verslag(_heel(rapport)))


def lees_samenvatting(rapport: Kwartaalrapportage, slug: str) -> Samenvatting | None:
    """The summary of one kern; None where the report doesn't have this kern."""
    bevroren = _lees(rapport, slug)
    if bevroren is not None:
        return msgspec.json.decode(bevroren, type=Samenvatting)
    return vat_samen(maak_verslag(_heel(rapport)), slug)


def maak_bladen(rapport: Kwartaalrapportage) -> list[Blad]:
    """All pages of this report as rows, not yet saved."""
    verslag = maak_verslag(rapport)
    paginas: dict[str, object] = {GEHEEL: maak_dashboard(verslag)}
    paginas |= {deel.code: vat_samen(verslag, deel.code) for deel in verslag.kernen}
    merk_nu = merk(rapport)
    return [
        Blad(rapport=rapport, code=code, inhoud=f"{merk_nu}\n{msgspec.json.encode(pagina).decode()}")
        for code, pagina in paginas.items()
    ]


def actueel(rapport: Kwartaalrapportage) -> bool:
    """Whether the frozen pages of this report say what they would say now."""
    return Blad.objects.filter(rapport_id=rapport.pk, code=GEHEEL, inhoud__startswith=merk(rapport)).exists()


def verouderd() -> Iterator[int]:
    """Reports that are ready but whose pages are gone or say something else, newest quarter first."""
    merken = dict(Blad.objects.filter(code=GEHEEL).values_list("rapport_id", Substr("inhoud", 1, LENGTE)))
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
    """The software and the fields of the pages, so that a page of before a change is not read after it."""
    velden = msgspec.json.schema_components((Dashboard, Samenvatting))
    return f"{__version__} {sha256(msgspec.json.encode(velden, order='sorted')).hexdigest()}"


def _kwartalen_geleden(kwartaal: Kwartaal) -> int:
    nu = Kwartaal.huidig()
    return 4 * (nu.jaar - kwartaal.jaar) + nu.nummer - kwartaal.nummer


def _lees(rapport: Kwartaalrapportage, code: str) -> str | None:
    bladen = Blad.objects.filter(rapport_id=rapport.pk, code=code, inhoud__startswith=merk(rapport))
    inhoud = bladen.values_list("inhoud", flat=True).first()
    return None if inhoud is None else inhoud[LENGTE:]


def _heel(rapport: Kwartaalrapportage) -> Kwartaalrapportage:
    """With its table, which the lists of quarters leave behind."""
    if rapport.get_deferred_fields() - {"grondslag"}:
        return Kwartaalrapportage.objects.defer("grondslag").get(pk=rapport.pk)
    return rapport
