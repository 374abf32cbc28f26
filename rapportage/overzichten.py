"""The tables of the dashboard that are no published table but are made of them, to download as they stand there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from io import BytesIO

from django.utils.formats import localize

from makelaar.rekenblad import veilig
from rapportage.bestanden import regels_als_csv
from rapportage.dashboard import Dashboard
from rapportage.deel import Cijfers

Veld = str | int | Decimal | None
CIJFERS = ("Opgelost in het voorveld", "Doorverwezen", "Nog open", "Totaal", "Aandeel voorveld (%)")


@dataclass(frozen=True)
class Overzicht:
    """A heading and rows; an empty field is a figure that can't be said."""

    kolommen: tuple[str, ...]
    regels: tuple[tuple[Veld, ...], ...]


def lees_overzicht(dashboard: Dashboard, naam: str) -> Overzicht | None:
    """None for a name that does not exist, or that this dashboard does not have."""
    maak = OVERZICHTEN.get(naam)
    return maak(dashboard) if maak else None


def als_csv(overzicht: Overzicht) -> bytes:
    """With a comma in a number, as a Dutch Excel reads it."""
    return regels_als_csv([overzicht.kolommen, *([_in_tekst(veld) for veld in regel] for regel in overzicht.regels)])


def als_xlsx(overzicht: Overzicht, geteld_op: datetime) -> bytes:
    """One sheet with numbers as numbers; the same table gives the same bytes."""
    import xlsxwriter

    uit = BytesIO()
    with xlsxwriter.Workbook(uit, {"in_memory": True, "strings_to_formulas": False}) as boek:
        boek.set_properties({"created": geteld_op})
        blad, kop = boek.add_worksheet("Cijfers"), boek.add_format({"bold": True, "text_wrap": True, "bottom": 2})
        blad.write_row(0, 0, [veilig(kolom) for kolom in overzicht.kolommen], kop)
        for nummer, regel in enumerate(overzicht.regels, 1):
            blad.write_row(nummer, 0, [veilig(veld) if isinstance(veld, str) else veld for veld in regel])
        blad.set_column(0, 0, 28)
        blad.set_column(1, len(overzicht.kolommen), 14)
        blad.freeze_panes(1, 1)
    return uit.getvalue()


def _in_tekst(veld: Veld) -> str | int:
    if isinstance(veld, Decimal):
        return str(localize(veld))
    return "" if veld is None else veld


def _cijfers(cijfers: Cijfers | None) -> Sequence[Veld]:
    if cijfers is None:
        return [None] * len(CIJFERS)
    return [cijfers.voorveld, cijfers.doorverwezen, cijfers.open, cijfers.totaal, cijfers.aandeel]


def _kernen(dashboard: Dashboard) -> Overzicht | None:
    if dashboard.gemeente is None:
        return None
    rijen = (*dashboard.gemeente.kernen, dashboard.gemeente.samen)
    return Overzicht(
        ("Kern", *CIJFERS, "Per 1.000 inwoners", "Per 10 uur"),
        tuple((rij.naam, *_cijfers(rij.cijfers), rij.per_inwoners, rij.per_uren) for rij in rijen),
    )


def _verloop(dashboard: Dashboard) -> Overzicht:
    regels = ((str(punt.kwartaal), *_cijfers(punt.cijfers)) for punt in dashboard.deel.verloop)
    return Overzicht(("Kwartaal", *CIJFERS), tuple(regels))


def _per_kern(dashboard: Dashboard) -> Overzicht | None:
    if dashboard.gemeente is None:
        return None
    veelvouden = dashboard.gemeente.veelvouden
    kolommen = ("Gebied", *(str(kwartaal) for kwartaal in veelvouden.kwartalen))
    return Overzicht(kolommen, tuple((naam, *aantallen) for naam, aantallen in veelvouden.rijen))


def _jaren(dashboard: Dashboard) -> Overzicht | None:
    if dashboard.gemeente is None:
        return None
    return Overzicht(("Jaar", *CIJFERS), tuple((j.naam, *_cijfers(j.cijfers)) for j in dashboard.gemeente.jaren))


OVERZICHTEN: dict[str, Callable[[Dashboard], Overzicht | None]] = {
    "kernen": _kernen,
    "verloop": _verloop,
    "per-kern": _per_kern,
    "jaren": _jaren,
}
