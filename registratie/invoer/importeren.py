"""Imports a list: every row becomes a request, is recognised as imported before, or is reported."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from makelaar.models import Gebruiker, Kern
from registratie.invoer.datum import maand_eerst
from registratie.invoer.koppen import maak_lijst
from registratie.invoer.lezen import lees
from registratie.invoer.rijen import Blad
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


@dataclass(frozen=True)
class Eigen:
    """What a makelaar adds to a list of their own: what its headings and words mean, and whose requests they are."""

    koppen: Mapping[str, str]
    woorden: Mapping[str, Mapping[str, str]]
    kernen: frozenset[Kern]
    door: Gebruiker


def importeer(pad: Path, *, kern: Kern | None = None, proef: bool = False) -> Uitslag:
    """Imports the list in this file, all of it or, after a crash, nothing; `proef` writes nothing.

    InvoerFout when the file as a whole can't be read.
    """
    return importeer_blad(lees(pad), kern=kern, proef=proef)


def importeer_blad(blad: Blad, *, kern: Kern | None = None, proef: bool = False, eigen: Eigen | None = None) -> Uitslag:
    """The same for a sheet; with `eigen` only rows of that makelaar's kernen."""
    uitslag, vragen, met_notitie = _vertaal(maak_vertaler(blad, kern, eigen))
    with transaction.atomic():
        if not proef:
            _wacht_op_beurt(vragen)
        nieuw = _nieuw(vragen, met_notitie)
        if not proef:
            _bewaar(nieuw, eigen.door if eigen else None)
    uitslag.ingevoerd, uitslag.dubbel = len(nieuw), len(vragen) - len(nieuw)
    return uitslag


def maak_vertaler(blad: Blad, kern: Kern | None, eigen: Eigen | None = None) -> Vertaler:
    """What is needed to understand this sheet, row by row; InvoerFout when its columns don't suffice."""
    lijst = maak_lijst(blad, kern_bekend=kern is not None, eigen=eigen.koppen if eigen else None)
    kolom = lijst.kolommen["datum"]
    amerikaans = maand_eerst(rij.cellen[kolom] for rij in lijst.rijen if kolom < len(rij.cellen))
    woorden = Woordenboek(eigen.woorden if eigen else None)
    return Vertaler(lijst, woorden, timezone.localdate(), kern, amerikaans, eigen.kernen if eigen else None)


def _vertaal(vertaler: Vertaler) -> tuple[Uitslag, list[Vraag], dict[int, Vraag]]:
    """With, by place, the requests whose note the guard does not let in, as an earlier import may have let it."""
    lijst = vertaler.lijst
    uitslag = Uitslag(gelezen=len(lijst.rijen), niet_gelezen=lijst.niet_gelezen, amerikaans=vertaler.amerikaans)
    vragen: list[Vraag] = []
    met_notitie = {}
    for vertaling in map(vertaler.vertaal, lijst.rijen):
        uitslag.fouten += vertaling.fouten
        uitslag.persoonsgegevens += vertaling.persoonsgegevens
        if vertaling.met_notitie:
            met_notitie[len(vragen)] = vertaling.met_notitie
        if vertaling.vraag:
            vragen.append(vertaling.vraag)
    return uitslag, vragen, met_notitie


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


def _nieuw(vragen: list[Vraag], met_notitie: dict[int, Vraag]) -> dict[str, Vraag]:
    """The requests that are not there yet, by their key.

    A row that went in with its note, before the guard learned what it finds in it, is known by that note. The key with
    the note is only looked up, never stored.
    """
    vroeger = dict(zip(met_notitie, _sleutels(met_notitie.values()), strict=True))
    bekend = _bekend(vroeger.values())
    over = [vraag for plaats, vraag in enumerate(vragen) if vroeger.get(plaats) not in bekend]
    per_sleutel = dict(zip(_sleutels(over), over, strict=True))
    bekend = _bekend(per_sleutel)
    return {sleutel: vraag for sleutel, vraag in per_sleutel.items() if sleutel not in bekend}


def _bekend(gezocht: Iterable[str]) -> set[str | None]:
    """The keys that are stored."""
    sleutels = list(gezocht)
    bekend: set[str | None] = set()
    for begin in range(0, len(sleutels), PER_KEER):
        groep = sleutels[begin : begin + PER_KEER]
        bekend.update(Hulpvraag.objects.filter(import_sleutel__in=groep).values_list("import_sleutel", flat=True))
    return bekend


def _bewaar(nieuw: dict[str, Vraag], door: Gebruiker | None) -> None:
    """In order of contact, so that numbers follow the dates."""
    rijen = sorted(nieuw.items(), key=lambda paar: paar[1].contactdatum)
    nummers = {
        groep: iter(neem_nummers(Kern.objects.get(pk=groep[0]), groep[1], aantal))
        for groep, aantal in sorted(Counter(_kern_en_jaar(vraag) for _, vraag in rijen).items())
    }
    hulpvragen = Hulpvraag.objects.bulk_create(
        [_hulpvraag(vraag, sleutel, next(nummers[_kern_en_jaar(vraag)]), door) for sleutel, vraag in rijen],
        batch_size=PER_KEER,
    )
    verwezen = [hulpvraag for hulpvraag in hulpvragen if hulpvraag.uitkomst.domein == Domein.PROFESSIONEEL]
    Doorverwijzing.objects.bulk_create(map(_doorverwijzing, verwezen), batch_size=PER_KEER)


def _hulpvraag(vraag: Vraag, sleutel: str, nummer: str, door: Gebruiker | None) -> Hulpvraag:
    return Hulpvraag(
        nummer=nummer,
        kern=vraag.kern,
        contactdatum=vraag.contactdatum,
        soort=vraag.soort,
        thema=vraag.thema,
        uitkomst=vraag.uitkomst,
        notitie=vraag.notitie,
        import_sleutel=sleutel,
        geregistreerd_door=door,
    )


def _doorverwijzing(hulpvraag: Hulpvraag) -> Doorverwijzing:
    dag = hulpvraag.contactdatum
    return Doorverwijzing(hulpvraag=hulpvraag, bestemming=hulpvraag.uitkomst, uitgezet_op=dag, status_op=dag)
