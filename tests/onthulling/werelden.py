"""Two truths behind one published table: rows added and taken away so that nothing of it may show.

A whole-number programme picks the rows. Every count moves towards its published number and not past it, so the
published table comes as much nearer as was moved, and no other table can come nearer still: it stays the nearest.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from itertools import product

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import lil_array

from makelaar.kwartaal import Kwartaal
from rapportage.tabellen import TABELLEN, TOTAAL, Tabel
from rapportage.telling import Cel, Groep, Telling, tel
from registratie.models import Doorverwijzing, Hulpvraag, Match

Plaats = tuple[str, str, str]
Ruimte = dict[Plaats, tuple[int, int]]
Bijdrage = Counter[Plaats]


@dataclass(frozen=True)
class Verzet:
    """Which requests of a quarter go, and which of any quarter come once more."""

    weg: tuple[int, ...]
    erbij: tuple[int, ...]


def voer_uit(verzet: Mapping[Kwartaal, Verzet]) -> None:
    """First what comes, as what goes may be an example of it."""
    for kwartaal, anders in verzet.items():
        for hulpvraag in Hulpvraag.objects.filter(pk__in=anders.erbij).order_by("pk"):
            kopieer(hulpvraag, kwartaal)
    for anders in verzet.values():
        Hulpvraag.objects.filter(pk__in=anders.weg).delete()


def ruimte(telling: Telling, gepubliceerd: Iterable[Cel]) -> Ruimte:
    """How far each count can go down and up towards what is published of it; so too the sum of each group."""
    verschil = {
        (exact.tabel, exact.rij, exact.kolom): rond.aantal - exact.aantal
        for exact, rond in zip(telling.cellen, gepubliceerd, strict=True)
    }
    for tabel, groep in product(telling.tabellen, telling.groepen):
        som: Counter[Plaats] = Counter()
        for plaats, over in verschil.items():
            if plaats[0] == tabel.naam:
                som.update(dict.fromkeys(_groepsplaatsen(tabel, groep, plaats), over))
        verschil |= som
    return {plaats: (min(over, 0), max(over, 0)) for plaats, over in verschil.items()}


def samen(een: Ruimte, ander: Ruimte) -> Ruimte:
    """What both leave: for a quarter with two versions."""
    leeg = (0, 0)
    paren = {plaats: (een.get(plaats, leeg), ander.get(plaats, leeg)) for plaats in een | ander}
    return {plaats: (max(a[0], b[0]), min(a[1], b[1])) for plaats, (a, b) in paren.items()}


def kies(kwartaal: Kwartaal, bron: Kwartaal, vrij: Ruimte, blijft: Iterable[int] = ()) -> Verzet:
    """Rows of this quarter to take away and rows like those of `bron` to add; as many small counts as can be move."""
    groepen = tel(kwartaal).groepen
    eigen = bijdragen(kwartaal, groepen)
    vreemd = bijdragen(bron, groepen)
    kandidaten = [(pk, -1, b) for pk, b in eigen.items() if pk not in set(blijft)]
    kandidaten += [(pk, 1, b) for pk, b in (eigen | vreemd).items()]
    stappen = _opgelost(kandidaten, vrij)
    gekozen = [(pk, kant) for (pk, kant, _), stap in zip(kandidaten, stappen, strict=True) if stap]
    return Verzet(tuple(pk for pk, k in gekozen if k < 0), tuple(pk for pk, k in gekozen if k > 0))


def _opgelost(kandidaten: list[tuple[int, int, Bijdrage]], vrij: Ruimte) -> list[int]:
    plaatsen = {plaats: nummer for nummer, plaats in enumerate(vrij)}
    matrix = lil_array((len(plaatsen), len(kandidaten)))
    for kolom, (_, kant, bijdrage) in enumerate(kandidaten):
        for plaats, aantal in bijdrage.items():
            matrix[plaatsen[plaats], kolom] = kant * aantal
    laag, hoog = np.array(list(vrij.values())).T
    richting = np.sign(laag + hoog)
    gevonden = milp(
        -(matrix.T @ richting),
        integrality=np.ones(len(kandidaten), dtype=np.int64),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(matrix.tocsr(), laag, hoog),
        options={"mip_rel_gap": 0.5, "node_limit": 200},
    )
    return [0] * len(kandidaten) if gevonden.x is None else [round(x) for x in gevonden.x]


def bijdragen(kwartaal: Kwartaal, groepen: Iterable[Groep]) -> dict[int, Bijdrage]:
    """Per request of the quarter what it adds to which numbers, its referrals with it."""
    per_rij: dict[int, Bijdrage] = {}
    for tabel in TABELLEN:
        for hulpvraag, rij, kolom in _plaatsen(tabel, kwartaal):
            plaatsen = [(tabel.naam, r, k) for r, k in product((rij, TOTAAL), (kolom, TOTAAL))]
            plaatsen += [g for groep in groepen for plaats in plaatsen for g in _groepsplaatsen(tabel, groep, plaats)]
            per_rij.setdefault(hulpvraag, Counter()).update(plaatsen)
    return per_rij


def _plaatsen(tabel: Tabel, kwartaal: Kwartaal) -> Iterator[tuple[int, str, str]]:
    rijen = tabel.eenheid.rijen(kwartaal)
    wie = "pk" if rijen.model is Hulpvraag else "hulpvraag_id"
    rij, kolom = ({waarde.sleutel: waarde.code for waarde in dimensie.waarden()} for dimensie in tabel.dimensies)
    for hulpvraag, r, k in rijen.values_list(wie, tabel.rij.sleutel(), tabel.kolom.sleutel()).order_by(wie):
        yield hulpvraag, rij[r], kolom[k]


def _groepsplaatsen(tabel: Tabel, groep: Groep, plaats: Plaats) -> Iterator[Plaats]:
    """Where a number counts in the sum of a group: along its row, along its column."""
    naam, rij, kolom = plaats
    if tabel.kolom.naam == groep.dimensie and kolom in groep.codes:
        yield naam, rij, f"groep {groep.naam}"
    if tabel.rij.naam == groep.dimensie and rij in groep.codes:
        yield naam, f"groep {groep.naam}", kolom


def kopieer(hulpvraag: Hulpvraag, kwartaal: Kwartaal) -> Hulpvraag:
    """The same once more in this quarter, with its referrals and offers, all as many days later or earlier."""
    bron = Kwartaal.van_dag(hulpvraag.contactdatum)
    dag = min(hulpvraag.contactdatum + (kwartaal.begin - bron.begin), kwartaal.einde - timedelta(days=1))
    later = dag - hulpvraag.contactdatum
    verwezen, gekozen = list(hulpvraag.doorverwijzingen.all()), list(hulpvraag.matches.all())
    hulpvraag.pk, hulpvraag.nummer = None, f"KOPIE-{Hulpvraag.objects.latest('pk').pk}"
    hulpvraag.contactdatum, hulpvraag.geregistreerd_op = dag, hulpvraag.geregistreerd_op + later
    hulpvraag.import_sleutel = hulpvraag.import_sleutel and hulpvraag.nummer
    hulpvraag.save()
    Doorverwijzing.objects.bulk_create(_verschoven(d, hulpvraag, later) for d in verwezen)
    Match.objects.bulk_create(Match(hulpvraag=hulpvraag, aanbod_id=m.aanbod_id, kern_id=m.kern_id) for m in gekozen)
    return hulpvraag


def _verschoven(verwijzing: Doorverwijzing, hulpvraag: Hulpvraag, later: timedelta) -> Doorverwijzing:
    verwijzing.pk, verwijzing.hulpvraag = None, hulpvraag
    for veld in ("uitgezet_op", "opgepakt_op", "status_op"):
        if dag := getattr(verwijzing, veld):
            setattr(verwijzing, veld, dag + later)
    return verwijzing


def veranderd(een: Telling, ander: Telling) -> Mapping[Plaats, tuple[int, int]]:
    """The counts that are not the same in both truths."""
    paren = {(a.tabel, a.rij, a.kolom): (a.aantal, b.aantal) for a, b in zip(een.cellen, ander.cellen, strict=True)}
    return {plaats: (a, b) for plaats, (a, b) in paren.items() if a != b}
