"""The exact table behind each version, sealed: read only to round a later count of the same quarter (`versies`).

Encrypted with the keys of the geheugensteun, and left out of every row that `visible_to` gives.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cryptography.fernet import InvalidToken
from django.conf import settings
from django.db import transaction
from django.db.models import Q

from makelaar.sleutels import slot
from rapportage.models import Kwartaalrapportage, Status
from rapportage.telling import Telling
from rapportage.versies import Eerder, Plaats


class GrondslagOnleesbaar(Exception):
    """An earlier version can't be opened, so nothing can be rounded beside it; the message says what to do."""


@dataclass(frozen=True)
class Voorgeschiedenis:
    """What a new count keeps to: earlier versions, whether that is only a draft, and the basis they were rounded to."""

    eerder: tuple[Eerder, ...]
    concept: bool
    basis: int


def verzegel(telling: Telling) -> str:
    cellen = [[cel.tabel, cel.rij, cel.kolom, cel.aantal] for cel in telling.cellen]
    return slot().encrypt(json.dumps(cellen).encode()).decode()


def voorgeschiedenis(rapport: Kwartaalrapportage) -> Voorgeschiedenis:
    """The settled versions before this one; without these its own last draft, as long as that can be read.

    A version that was withdrawn after it was counted goes along: the beleidsteam has seen its numbers.
    """
    af = Q(status=Status.VASTGESTELD) | Q(status=Status.INGETROKKEN, geteld_op__isnull=False)
    eerder = Kwartaalrapportage.objects.filter(af, kwartaal=rapport.kwartaal, versie__lt=rapport.versie)
    vast = eerder.order_by("versie")
    if vast:
        return Voorgeschiedenis(tuple(map(_geopend, vast)), False, vast[0].basis)
    return Voorgeschiedenis(tuple(_concept(rapport)), True, settings.AFRONDING_BASIS)


def exact(rapport: Kwartaalrapportage) -> Mapping[Plaats, int]:
    """The true counts behind this version, to check it (`controle`), for the person who runs the server."""
    return _geopend(rapport).exact


def _concept(rapport: Kwartaalrapportage) -> Iterable[Eerder]:
    if not rapport.cellen or rapport.basis != settings.AFRONDING_BASIS:
        return
    try:
        yield _geopend(rapport)
    except GrondslagOnleesbaar:
        return


def _geopend(rapport: Kwartaalrapportage) -> Eerder:
    try:
        cellen = json.loads(slot().decrypt(rapport.grondslag.encode()))
    except InvalidToken as fout:
        raise GrondslagOnleesbaar(
            "De vorige telling kan niet worden gelezen. Vraag de beheerder om de oude sleutel in GEHEUGEN_SLEUTELS."
        ) from fout
    return Eerder(_per_plaats(cellen), _per_plaats(rapport.cellen))


def _per_plaats(cellen: Iterable[tuple[str, str, str, int]]) -> dict[Plaats, int]:
    return {(tabel, rij, kolom): aantal for tabel, rij, kolom, aantal in cellen}


@transaction.atomic
def wissel() -> tuple[int, int]:
    """Puts every sealed table under the first key; how many could be read, and how many could not."""
    gewisseld = onleesbaar = 0
    for rapport in Kwartaalrapportage.objects.select_for_update().exclude(grondslag="").only("grondslag"):
        try:
            rapport.grondslag = slot().rotate(rapport.grondslag).decode()
        except InvalidToken:
            onleesbaar += 1
            continue
        rapport.save(update_fields=["grondslag"])
        gewisseld += 1
    return gewisseld, onleesbaar
