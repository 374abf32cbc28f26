"""Making a report: claim it, do what is missing, let go. Safe to run twice, to run late and to kill anywhere.

What is missing follows from the row itself: no `geteld_op` is no table, no `grafieken` no charts, no `pdf` no file;
its pages are missing when they say something that the row no longer says. Every write names the claim, so that a
worker that lost its claim can't write any more.
"""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import structlog
from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.core.files.base import ContentFile
from django.db import OperationalError, transaction
from django.utils import timezone

from makelaar.kwartaal import Kwartaal
from rapportage import bladen, publiceren
from rapportage.afronding import rond_af
from rapportage.bestanden import bestandsnaam
from rapportage.grafieken import teken
from rapportage.grondslag import GrondslagOnleesbaar, verzegel, voorgeschiedenis
from rapportage.models import Blad, Grafiekbestand, Kwartaalrapportage, Stand, Status, bewaarplaats
from rapportage.omgeving import omgeving
from rapportage.pdf import PdfMislukt, maak_pdf
from rapportage.plaatjes import maak_plaatjes
from rapportage.telling import aanbod_per_thema, begrippen, tel
from rapportage.verslag import maak_verslag

logger = structlog.get_logger(__name__)

Velden = dict[str, Any]
Rijen = Sequence[Blad] | Sequence[Grafiekbestand]


class ClaimKwijt(Exception):
    """Somebody else has taken this report over."""


@dataclass(frozen=True)
class Stap:
    """One step: what the page says meanwhile, when it is needed, and what it gives: fields, and rows beside the row."""

    naam: str
    voortgang: int
    nodig: Callable[[Kwartaalrapportage], bool]
    doe: Callable[[Kwartaalrapportage], Velden] = lambda _: {}
    rijen: Callable[[Kwartaalrapportage], Rijen] = lambda _: ()


def tellen(rapport: Kwartaalrapportage) -> Velden:
    """The published table, rounded, with the words and the offers as they are now."""
    geteld_op = timezone.now()
    telling, eerder = tel(rapport.periode), voorgeschiedenis(rapport)
    afronding = rond_af(telling, eerder.basis, eerder.eerder, eerder.concept)
    return {
        "geteld_op": geteld_op,
        "basis": eerder.basis,
        "grondslag": verzegel(telling),
        "cellen": [[cel.tabel, cel.rij, cel.kolom, cel.aantal] for cel in afronding.cellen],
        "versoepeld": afronding.versoepeld,
        "begrippen": begrippen(),
        "aanbod": aanbod_per_thema(),
        "omgeving": omgeving(rapport.periode),
    }


def tekenen(rapport: Kwartaalrapportage) -> Velden:
    return {"grafieken": teken(maak_verslag(rapport, {}))}


def opmaken(rapport: Kwartaalrapportage) -> Velden:
    return {"pdf": _bewaar_tijdelijk(rapport, maak_pdf(maak_verslag(rapport)))}


TELLEN = Stap("Tellen en afronden", 10, lambda rapport: rapport.geteld_op is None, tellen)
TEKENEN = Stap("Grafieken tekenen", 40, lambda rapport: not rapport.grafieken, tekenen, maak_plaatjes)
VASTLEGGEN = Stap("Pagina's maken", 50, lambda rapport: not bladen.actueel(rapport), rijen=bladen.maak_bladen)
OPMAKEN = Stap("PDF opmaken", 60, lambda rapport: not rapport.pdf, opmaken)


def maak(rapport_id: int) -> bool:
    """Makes what is missing of this report; False if there was nothing to do, or somebody else does it."""
    return _met_claim(rapport_id, _maak_alles)


def tel_alleen(rapport_id: int) -> bool:
    """Makes the table of this report and leaves the rest for later, for who settles before the PDF is made."""
    return _met_claim(rapport_id, _maak_tabel)


def ververs(rapport_id: int) -> None:
    """Freezes the pages of a finished report again; numbers, charts and PDF stay what they are."""
    with transaction.atomic():
        klaar = Kwartaalrapportage.objects.select_for_update().filter(pk=rapport_id, stand=Stand.GEREED)
        rapport = klaar.defer("grondslag").first()
        if rapport and VASTLEGGEN.nodig(rapport):
            vervang(rapport, VASTLEGGEN.rijen(rapport))


def leg_tabel(kwartaal: Kwartaal, *, vast: bool, opnieuw: bool = False) -> Kwartaalrapportage:
    """Counts one quarter here and now, and settles it before its PDF is made, so that the PDF is made once."""
    rapport = publiceren.aanvragen(kwartaal, opnieuw=opnieuw, in_rij=False)
    tel_alleen(rapport.pk)
    rapport.refresh_from_db()
    if vast and rapport.status == Status.CONCEPT:
        publiceren.vaststellen(rapport, door=None, in_rij=False)
    return rapport


def _met_claim(rapport_id: int, werk: Callable[[Kwartaalrapportage], None]) -> bool:
    rapport = _neem_claim(rapport_id)
    if rapport is None:
        return False
    try:
        werk(rapport)
    except ClaimKwijt:
        return False
    except OperationalError:
        # The database is away, so nothing can be noted in it: the claim runs out and `hervat` starts again.
        raise
    except Exception as fout:
        _meld_mislukt(rapport, fout)
        return False
    return True


def _maak_alles(rapport: Kwartaalrapportage) -> None:
    for stap in (TELLEN, TEKENEN, VASTLEGGEN):
        _doe_stap(rapport, stap)
    if OPMAKEN.nodig(rapport):
        _begin(rapport, OPMAKEN)
        _lever_af(rapport, OPMAKEN.doe(rapport)["pdf"])
    else:
        _laat_los(rapport, stand=Stand.GEREED, stap="", voortgang=100)


def _maak_tabel(rapport: Kwartaalrapportage) -> None:
    _doe_stap(rapport, TELLEN)
    _laat_los(rapport, stand=Stand.WACHT, stap="")


def _neem_claim(rapport_id: int) -> Kwartaalrapportage | None:
    claim = uuid4()
    vrij = Kwartaalrapportage.objects.vrij().filter(pk=rapport_id)
    if not vrij.update(claim=claim, claim_tot=_claim_tot(), stand=Stand.BEZIG, fout=""):
        return None
    return Kwartaalrapportage.objects.filter(pk=rapport_id, claim=claim).first()


def _claim_tot() -> datetime:
    return timezone.now() + timedelta(seconds=settings.LEASE_SECONDEN)


def _doe_stap(rapport: Kwartaalrapportage, stap: Stap) -> None:
    if stap.nodig(rapport):
        _begin(rapport, stap)
        velden = stap.doe(rapport)
        for veld, waarde in velden.items():
            setattr(rapport, veld, waarde)
        rijen = stap.rijen(rapport)
        with transaction.atomic():
            _schrijf(rapport, claim_tot=_claim_tot(), **velden)
            vervang(rapport, rijen)


def vervang(rapport: Kwartaalrapportage, rijen: Rijen) -> None:
    """All rows of this kind beside the report, in place of those that were there."""
    if rijen:
        model: Any = type(rijen[0])
        model.objects.filter(rapport=rapport).delete()
        model.objects.bulk_create(rijen)


def _begin(rapport: Kwartaalrapportage, stap: Stap) -> None:
    _schrijf(rapport, stap=stap.naam, voortgang=stap.voortgang, claim_tot=_claim_tot())


def _laat_los(rapport: Kwartaalrapportage, **velden: Any) -> None:
    _schrijf(rapport, claim=None, claim_tot=None, **velden)


def _schrijf(rapport: Kwartaalrapportage, **velden: Any) -> None:
    """Writes the row if the claim is still ours, and reads it again."""
    if not Kwartaalrapportage.objects.filter(pk=rapport.pk, claim=rapport.claim).update(**velden):
        raise ClaimKwijt
    rapport.refresh_from_db()


def _tijdelijke_map(rapport: Kwartaalrapportage) -> str:
    return f"tijdelijk/{rapport.pk}"


def _bewaar_tijdelijk(rapport: Kwartaalrapportage, inhoud: bytes) -> str:
    """Writes beside the place where it will be; what a lost worker left there goes first."""
    map_, opslag = _tijdelijke_map(rapport), bewaarplaats()
    if opslag.exists(map_):
        for naam in opslag.listdir(map_)[1]:
            opslag.delete(f"{map_}/{naam}")
    return opslag.save(f"{map_}/{rapport.claim}.pdf", ContentFile(inhoud))


def _lever_af(rapport: Kwartaalrapportage, tijdelijk: str) -> None:
    """Row and file change together: who lost the claim moves nothing, and a kill in between is done over."""
    opslag, naam = bewaarplaats(), f"kwartaalrapportages/{bestandsnaam(rapport, 'pdf')}"
    (settings.BESTANDEN_DIR / "kwartaalrapportages").mkdir(parents=True, exist_ok=True)
    try:
        with transaction.atomic():
            _laat_los(rapport, pdf=naam, stand=Stand.GEREED, stap="", voortgang=100)
            os.replace(opslag.path(tijdelijk), opslag.path(naam))
    finally:
        opslag.delete(tijdelijk)
        if not any(opslag.listdir(_tijdelijke_map(rapport))):
            opslag.delete(_tijdelijke_map(rapport))


def _meld_mislukt(rapport: Kwartaalrapportage, fout: Exception) -> None:
    """Says in Dutch what the reader can do; the log gets the kind of error and the step, never what was in it."""
    logger.error("rapport_mislukt", code=type(fout).__name__, kwartaal=rapport.kwartaal, stap=rapport.stap)
    velden: Velden = {"claim": None, "claim_tot": None, "stand": Stand.MISLUKT, "fout": _melding(fout)}
    Kwartaalrapportage.objects.filter(pk=rapport.pk, claim=rapport.claim).update(**velden)


def _melding(fout: Exception) -> str:
    if isinstance(fout, PdfMislukt | GrondslagOnleesbaar):
        return str(fout)
    if isinstance(fout, SoftTimeLimitExceeded):
        return "Het maken duurde te lang en is gestopt. Probeer het opnieuw."
    if isinstance(fout, OSError):
        return "Het bestand kon niet worden bewaard. Vraag de beheerder of de schijf vol is, en probeer het opnieuw."
    return "Er ging iets mis bij het maken. Probeer het opnieuw; lukt het weer niet, bel dan de beheerder."
