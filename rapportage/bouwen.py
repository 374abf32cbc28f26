"""Making a report: claim it, do what is missing, let go. Safe to run twice, to run late and to kill anywhere.

What is missing follows from the row itself: no `geteld_op` is no table, no `grafieken` no charts, no `pdf` no file;
its pages are missing when they say something that the row no longer says. `claim` holds who may write it.
"""

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile
from django.db import InterfaceError, OperationalError, transaction
from django.utils import timezone

from makelaar.kwartaal import Kwartaal
from makelaar.opslag import OpslagWeg
from rapportage import bladen, claim, publiceren
from rapportage.afronding import rond_af
from rapportage.bestanden import bestandsnaam
from rapportage.grafieken import teken
from rapportage.grondslag import verzegel, voorgeschiedenis
from rapportage.models import Blad, Grafiekbestand, Kwartaalrapportage, Stand, Status, bewaarplaats
from rapportage.omgeving import omgeving
from rapportage.pdf import maak_pdf
from rapportage.plaatjes import maak_plaatjes
from rapportage.telling import aanbod_per_thema, begrippen, tel
from rapportage.verslag import maak_verslag

DATABASE_WEG = (OperationalError, InterfaceError)

Velden = dict[str, Any]
Rijen = Sequence[Blad] | Sequence[Grafiekbestand]


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
    """Without looking for garbage meanwhile: layout keeps all it makes until its end, and looking costs a tenth."""
    verslag = maak_verslag(rapport)
    gc.disable()
    try:
        return {"pdf": _bewaar_tijdelijk(rapport, maak_pdf(verslag))}
    finally:
        gc.enable()


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
    rapport = claim.neem(rapport_id)
    if rapport is None:
        return False
    try:
        with claim.vastgehouden(rapport):
            werk(rapport)
    except claim.ClaimKwijt:
        return False
    except DATABASE_WEG:
        # Nothing can be noted: the claim runs out and `hervat` starts again, if the task itself didn't.
        raise
    except Exception as fout:
        _mislukt(rapport, fout)
        return False
    return True


def _mislukt(rapport: Kwartaalrapportage, fout: Exception) -> None:
    wacht = claim.wacht_even(rapport) if isinstance(fout, OpslagWeg) else None
    if wacht is None:
        claim.meld_mislukt(rapport, fout)
    else:
        publiceren.zet_in_rij(rapport.pk, countdown=wacht.total_seconds() + 1)


def _maak_alles(rapport: Kwartaalrapportage) -> None:
    for stap in (TELLEN, TEKENEN, VASTLEGGEN):
        _doe_stap(rapport, stap)
    if OPMAKEN.nodig(rapport):
        _begin(rapport, OPMAKEN)
        _lever_af(rapport, OPMAKEN.doe(rapport)["pdf"])
    else:
        claim.laat_los(rapport, stand=Stand.GEREED, voortgang=100)


def _maak_tabel(rapport: Kwartaalrapportage) -> None:
    _doe_stap(rapport, TELLEN)
    claim.laat_los(rapport, stand=Stand.WACHT)


def _doe_stap(rapport: Kwartaalrapportage, stap: Stap) -> None:
    if stap.nodig(rapport):
        _begin(rapport, stap)
        velden = stap.doe(rapport)
        for veld, waarde in velden.items():
            setattr(rapport, veld, waarde)
        rijen = stap.rijen(rapport)
        with transaction.atomic():
            claim.schrijf(rapport, **velden)
            vervang(rapport, rijen)


def vervang(rapport: Kwartaalrapportage, rijen: Rijen) -> None:
    """All rows of this kind beside the report, in place of those that were there."""
    if rijen:
        model: Any = type(rijen[0])
        model.objects.filter(rapport=rapport).delete()
        model.objects.bulk_create(rijen)


def _begin(rapport: Kwartaalrapportage, stap: Stap) -> None:
    claim.schrijf(rapport, stap=stap.naam, voortgang=stap.voortgang)


def _bewaar_tijdelijk(rapport: Kwartaalrapportage, inhoud: bytes) -> str:
    """Writes beside the place where it will be; what a lost worker left there goes first."""
    opslag, begin = bewaarplaats(), f"tijdelijk/{rapport.pk}-"
    for over in opslag.bestanden("tijdelijk"):
        if over.startswith(begin):
            opslag.delete(over)
    return opslag.save(f"{begin}{rapport.claim}.pdf", ContentFile(inhoud))


def _lever_af(rapport: Kwartaalrapportage, tijdelijk: str) -> None:
    """Row and file change together: who lost the claim moves nothing, and a kill in between is done over."""
    opslag = bewaarplaats()
    naam = f"kwartaalrapportages/{bestandsnaam(rapport, 'pdf')}"
    try:
        with transaction.atomic():
            claim.laat_los(rapport, pdf=naam, stand=Stand.GEREED, voortgang=100)
            opslag.verplaats(tijdelijk, naam)
    except claim.ClaimKwijt:
        opslag.delete(tijdelijk)
        raise
