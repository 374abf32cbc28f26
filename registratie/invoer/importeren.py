"""Imports a list: every row becomes a request, is recognised as imported before, or is reported."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from makelaar.models import Kern
from registratie.invoer.datum import maand_eerst
from registratie.invoer.koppen import Lijst, maak_lijst
from registratie.invoer.lezen import lees
from registratie.invoer.vertalen import Fout, Persoonsgegeven, Vertaler, Vraag, Woordenboek
from registratie.models import Domein, Doorverwijzing, Hulpvraag
from registratie.nummers import neem_nummers

PER_KEER = 500


@dataclass
class Uitslag:
    """What an import did; in a rehearsal what it would have done."""

    gelezen: int = 0
    ingevoerd: int = 0
    dubbel: int = 0
    fouten: list[Fout] = field(default_factory=list)
    persoonsgegevens: list[Persoonsgegeven] = field(default_factory=list)
    niet_gelezen: list[str] = field(default_factory=list)
    amerikaans: bool = False


def importeer(pad: Path, *, kern: Kern | None = None, proef: bool = False) -> Uitslag:
    """Imports the list in this file, all of it or, after a crash, nothing; `proef` writes nothing.

    InvoerFout when the file as a whole can't be read.
    """
    lijst = maak_lijst(lees(pad), kern_bekend=kern is not None)
    uitslag, vragen = _vertaal(lijst, kern)
    per_sleutel = dict(zip(_sleutels(vragen), vragen, strict=True))
    with transaction.atomic():
        if not proef:
            _wacht_op_beurt(vragen)
        nieuw = _nieuw(per_sleutel)
        if not proef:
            _bewaar(nieuw)
    uitslag.ingevoerd, uitslag.dubbel = len(nieuw), len(vragen) - len(nieuw)
    return uitslag


def _vertaal(lijst: Lijst, kern: Kern | None) -> tuple[Uitslag, list[Vraag]]:
    kolom = lijst.kolommen["datum"]
    amerikaans = maand_eerst(rij.cellen[kolom] for rij in lijst.rijen if kolom < len(rij.cellen))
    vertaler = Vertaler(lijst, Woordenboek(), timezone.localdate(), kern, amerikaans)
    uitslag = Uitslag(gelezen=len(lijst.rijen), niet_gelezen=lijst.niet_gelezen, amerikaans=amerikaans)
    vragen = []
    for vertaling in map(vertaler.vertaal, lijst.rijen):
        uitslag.fouten += vertaling.fouten
        uitslag.persoonsgegevens += vertaling.persoonsgegevens
        if vertaling.vraag:
            vragen.append(vertaling.vraag)
    return uitslag, vragen


def _sleutels(vragen: Iterable[Vraag]) -> list[str]:
    """Equal rows of one file get keys of their own, by their count; the order of the rows makes no difference."""
    keren: Counter[Vraag] = Counter()
    sleutels = []
    for vraag in vragen:
        keren[vraag] += 1
        inhoud = [
            vraag.contactdatum.isoformat(),
            vraag.kern.slug,
            vraag.soort.value,
            vraag.thema.code,
            vraag.uitkomst.code,
            vraag.notitie,
            keren[vraag],
        ]
        sleutels.append(hashlib.sha256(json.dumps(inhoud).encode()).hexdigest())
    return sleutels


def _kern_en_jaar(vraag: Vraag) -> tuple[int, int]:
    return vraag.kern.pk, vraag.contactdatum.year


def _wacht_op_beurt(vragen: list[Vraag]) -> None:
    """Locks the counters of all kernen and years, in a fixed order, so that the same file twice at once counts once."""
    for vraag in sorted({_kern_en_jaar(vraag): vraag for vraag in vragen}.values(), key=_kern_en_jaar):
        neem_nummers(vraag.kern, vraag.contactdatum.year, 0)


def _nieuw(per_sleutel: dict[str, Vraag]) -> dict[str, Vraag]:
    sleutels = list(per_sleutel)
    bekend: set[str | None] = set()
    for begin in range(0, len(sleutels), PER_KEER):
        groep = sleutels[begin : begin + PER_KEER]
        bekend.update(Hulpvraag.objects.filter(import_sleutel__in=groep).values_list("import_sleutel", flat=True))
    return {sleutel: vraag for sleutel, vraag in per_sleutel.items() if sleutel not in bekend}


def _bewaar(nieuw: dict[str, Vraag]) -> None:
    """In order of contact, so that numbers follow the dates."""
    rijen = sorted(nieuw.items(), key=lambda paar: paar[1].contactdatum)
    nummers = {
        groep: iter(neem_nummers(Kern.objects.get(pk=groep[0]), groep[1], aantal))
        for groep, aantal in sorted(Counter(_kern_en_jaar(vraag) for _, vraag in rijen).items())
    }
    hulpvragen = Hulpvraag.objects.bulk_create(
        [_hulpvraag(vraag, sleutel, next(nummers[_kern_en_jaar(vraag)])) for sleutel, vraag in rijen],
        batch_size=PER_KEER,
    )
    verwezen = [hulpvraag for hulpvraag in hulpvragen if hulpvraag.uitkomst.domein == Domein.PROFESSIONEEL]
    Doorverwijzing.objects.bulk_create(map(_doorverwijzing, verwezen), batch_size=PER_KEER)


def _hulpvraag(vraag: Vraag, sleutel: str, nummer: str) -> Hulpvraag:
    return Hulpvraag(
        nummer=nummer,
        kern=vraag.kern,
        contactdatum=vraag.contactdatum,
        soort=vraag.soort,
        thema=vraag.thema,
        uitkomst=vraag.uitkomst,
        notitie=vraag.notitie,
        import_sleutel=sleutel,
    )


def _doorverwijzing(hulpvraag: Hulpvraag) -> Doorverwijzing:
    dag = hulpvraag.contactdatum
    return Doorverwijzing(hulpvraag=hulpvraag, bestemming=hulpvraag.uitkomst, uitgezet_op=dag, status_op=dag)
