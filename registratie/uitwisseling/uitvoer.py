"""One export: which rows, what of them has no counterpart, and the lines that go."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import islice
from typing import Any

from django.db.models import QuerySet

from makelaar.models import Kern
from makelaar.toegang import AnyGebruiker
from registratie.models import Codering, Doorverwijzing, Hulpvraag, Koppeling, Rijen
from registratie.uitwisseling.velden import Rij, Veld, onze_codes, velden_van
from registratie.uitwisseling.vertalen import Vertaler

PER_KEER = 2000
TOON_NUMMERS = 5
DAG = {Rijen.HULPVRAGEN: "contactdatum", Rijen.DOORVERWIJZINGEN: "uitgezet_op"}
NUMMER = {Rijen.HULPVRAGEN: "nummer", Rijen.DOORVERWIJZINGEN: "hulpvraag__nummer"}


class Vorm(StrEnum):
    CSV = "csv"
    XLSX = "xlsx"


@dataclass
class Beletsel:
    """Something without a counterpart: our code (or a sign of a text), in how many rows, and the first of those."""

    kolom: str
    naam: str
    aantal: int = 0
    nummers: list[str] = field(default_factory=list)


@dataclass
class Proef:
    """How many rows go, how many stay, and why."""

    gaat: int = 0
    blijft: int = 0
    beletsels: dict[tuple[str, str], Beletsel] = field(default_factory=dict)


def van_makelaar(koppeling: Koppeling, gebruiker: AnyGebruiker) -> QuerySet[Any]:
    """The rows of the user's own kernen, without what has been crossed out."""
    if koppeling.rijen == Rijen.DOORVERWIJZINGEN:
        return Doorverwijzing.objects.visible_to(gebruiker)
    return Hulpvraag.objects.visible_to(gebruiker).geldig()


def van_server(koppeling: Koppeling, kern: Kern | None) -> QuerySet[Any]:
    """All rows, or those of one kern, for who runs the server."""
    if koppeling.rijen == Rijen.DOORVERWIJZINGEN:
        doorverwijzingen = Doorverwijzing.objects.filter(hulpvraag__doorgehaald_op__isnull=True)
        return doorverwijzingen.filter(hulpvraag__kern=kern) if kern else doorverwijzingen
    return Hulpvraag.objects.geldig().filter(kern=kern) if kern else Hulpvraag.objects.geldig()


class Uitvoer:
    """Rows of a period through a mapping. A row goes whole or not at all; what has no counterpart keeps it here."""

    def __init__(self, koppeling: Koppeling, rijen: QuerySet[Any], van: date, tot: date, vorm: str = Vorm.CSV) -> None:
        self.koppeling, self.rijen, self.van, self.tot, self.vorm = koppeling, rijen, van, tot, Vorm(vorm)
        codering = koppeling.codering if self.vorm == Vorm.CSV else Codering.UTF8
        self.vertaler = Vertaler.van(koppeling, codering)

    @property
    def bestandsnaam(self) -> str:
        return f"{self.koppeling.code}-{self.van:%Y-%m-%d}-{self.tot:%Y-%m-%d}.{self.vorm}"

    @property
    def met_notitie(self) -> bool:
        return any(veld.code == "notitie" for veld in self.vertaler.velden)

    def lees(self) -> Iterator[tuple[str, Rij]]:
        """Number and line, in our form, of each row of the period, oldest first; reads no field without a column."""
        velden = self.vertaler.velden
        dag, nummer = DAG[Rijen(self.koppeling.rijen)], NUMMER[Rijen(self.koppeling.rijen)]
        paden = [pad for veld in velden for pad in veld.paden]
        gevonden = self.rijen.filter(**{f"{dag}__range": (self.van, self.tot)}).order_by(dag, "pk")
        for nr, *waarden in gevonden.values_list(nummer, *paden).iterator(chunk_size=PER_KEER):
            volgende = iter(waarden)
            yield nr, {veld.code: veld.lees(tuple(islice(volgende, len(veld.paden)))) for veld in velden}

    def rijen_die_gaan(self) -> Iterator[Rij]:
        """In our form, as they should come back."""
        return (rij for _, rij in self.lees() if not self.vertaler.heen(rij)[1])

    def regels(self) -> Iterator[list[str]]:
        """In their form."""
        vertaald = (self.vertaler.heen(rij) for _, rij in self.lees())
        return (cellen for cellen, ontbreekt in vertaald if not ontbreekt)

    def proef(self) -> Proef:
        """What would happen; nothing is written."""
        uit, namen = Proef(), _Namen(self.koppeling)
        for nummer, rij in self.lees():
            _, ontbreekt = self.vertaler.heen(rij)
            uit.gaat, uit.blijft = uit.gaat + (not ontbreekt), uit.blijft + bool(ontbreekt)
            for veld, code in ontbreekt:
                beletsel = uit.beletsels.setdefault((veld.code, code), Beletsel(veld.naam, namen.van(veld, code)))
                beletsel.aantal += 1
                beletsel.nummers += [nummer] if len(beletsel.nummers) < TOON_NUMMERS else []
        return uit


class _Namen:
    """The names behind our codes, read only when one is asked for."""

    def __init__(self, koppeling: Koppeling) -> None:
        self.koppeling = koppeling
        self.namen: dict[str, dict[str, str]] = {}

    def van(self, veld: Veld, code: str) -> str:
        if not self.namen:
            codes = onze_codes(self.koppeling.rijen)
            self.namen = {naam: dict(codes.get(naam, [])) for naam in velden_van(self.koppeling.rijen)}
        return self.namen[veld.code].get(code, f"het teken {code}")
