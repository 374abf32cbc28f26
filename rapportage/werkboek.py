"""Published tables as an Excel workbook: a sheet per table, laid out as on paper, and one with the definitions."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from django.conf import settings

from makelaar.rekenblad import veilig
from rapportage import zinnen
from rapportage.gepubliceerd import Gepubliceerd
from rapportage.models import Kwartaalrapportage
from rapportage.raster import Raster, lees_raster, titel

STIJLEN: dict[str, dict[str, Any]] = {
    "titel": {"bold": True, "font_size": 14, "font_color": "#154273"},
    "kop": {"bold": True, "text_wrap": True, "align": "right", "valign": "bottom", "bottom": 2},
    "begin": {"bold": True, "valign": "bottom", "bottom": 2},
    "tekst": {"text_wrap": True, "valign": "top"},
    "getal": {"num_format": "#,##0"},
    "totaal": {"num_format": "#,##0", "bold": True},
}
BEGRIPPEN = "Begrippen"
LANGSTE_BLADNAAM = 31  # of Excel itself
BEGRIPKOPPEN = ("Lijst", "Code", "Naam", "Betekenis", "Voorbeeld")


def als_xlsx(rapport: Kwartaalrapportage, tabellen: Sequence[str]) -> bytes:
    """The workbook of these tables, with the words that they use; the same report gives the same bytes."""
    import xlsxwriter

    uit, kop = BytesIO(), _kop(rapport)
    bron = Gepubliceerd.uit_rapportage(rapport)
    with xlsxwriter.Workbook(uit, {"in_memory": True, "strings_to_formulas": False}) as boek:
        boek.set_properties({"title": kop, "created": rapport.geteld_op, "company": settings.GEMEENTE})
        stijlen = {naam: boek.add_format(stijl) for naam, stijl in STIJLEN.items()}
        for tabel in tabellen:
            _tabelblad(boek.add_worksheet(tabel[:LANGSTE_BLADNAAM]), lees_raster(bron, tabel), kop, stijlen)
        afronding = zinnen.afronding(rapport.basis, rapport.versoepeld)
        _begrippenblad(boek.add_worksheet(BEGRIPPEN), list(_begrippen(bron, tabellen)), (kop, afronding), stijlen)
    return uit.getvalue()


def _kop(rapport: Kwartaalrapportage) -> str:
    status = rapport.get_status_display().lower()
    return f"{settings.GEMEENTE}, {rapport.periode.periode}, {status}, versie {rapport.versie}"


def _tabelblad(blad: Any, raster: Raster, kop: str, stijlen: dict[str, Any]) -> None:
    blad.write_string(0, 0, veilig(kop), stijlen["titel"])
    blad.write_string(1, 0, veilig(raster.titel))
    blad.write_string(2, 0, veilig(raster.wat), stijlen["begin"])
    for k, kolom in enumerate(raster.kolommen, 1):
        blad.write_string(2, k, veilig(kolom), stijlen["kop"])
    laatste_rij, laatste_kolom = 2 + len(raster.rijen), len(raster.kolommen)
    for r, (naam, aantallen) in enumerate(raster.rijen, 3):
        blad.write_string(r, 0, veilig(naam))
        for k, aantal in enumerate(aantallen, 1):
            rand = r == laatste_rij or k == laatste_kolom
            blad.write_number(r, k, aantal, stijlen["totaal" if rand else "getal"])
    blad.set_column(0, 0, 24)
    blad.set_column(1, laatste_kolom, 13)
    blad.freeze_panes(3, 1)
    blad.repeat_rows(2)
    _op_papier(blad, laatste_rij, laatste_kolom)


def _begrippenblad(
    blad: Any, regels: Sequence[tuple[str, ...]], koppen: tuple[str, str], stijlen: dict[str, Any]
) -> None:
    blad.write_string(0, 0, veilig(koppen[0]), stijlen["titel"])
    blad.write_string(1, 0, veilig(koppen[1]))
    for k, kop in enumerate(BEGRIPKOPPEN):
        blad.write_string(2, k, kop, stijlen["begin"])
    for r, regel in enumerate(regels, 3):
        for k, tekst in enumerate(regel):
            blad.write_string(r, k, veilig(tekst), stijlen["tekst"])
    blad.set_column(0, 2, 20)
    blad.set_column(3, 4, 45)
    blad.freeze_panes(3, 0)
    blad.repeat_rows(2)
    _op_papier(blad, 2 + len(regels), len(BEGRIPKOPPEN) - 1)


def _begrippen(bron: Gepubliceerd, tabellen: Sequence[str]) -> Iterable[tuple[str, ...]]:
    """In the order of the tables: the database keeps the order of a list, not that of an object's keys."""
    yield from (("tabel", tabel, titel(tabel, bron.begrippen), "", "") for tabel in tabellen)
    lijsten: dict[str, dict[str, None]] = {}
    for tabel in tabellen:
        rij_lijst, kolom_lijst = tabel.split("-", 1)
        lijsten.setdefault(rij_lijst, {}).update(dict.fromkeys(bron.rijen(tabel)))
        lijsten.setdefault(kolom_lijst, {}).update(dict.fromkeys(bron.kolommen(tabel)))
    doelen = {lijst.removeprefix("doel-") for lijst in lijsten if lijst.startswith("doel-")}
    lijsten["doel"] = dict.fromkeys(sorted(doelen))
    for lijst, begrippen in sorted(bron.begrippen.items()):
        for code in filter(begrippen.__contains__, lijsten.get(lijst, {})):
            begrip = begrippen[code]
            yield lijst, code, begrip["naam"], begrip.get("definitie", ""), begrip.get("voorbeeld", "")


def _op_papier(blad: Any, laatste_rij: int, laatste_kolom: int) -> None:
    blad.set_landscape()
    blad.set_paper(9)  # A4
    blad.fit_to_pages(1, 0)
    blad.print_area(0, 0, laatste_rij, laatste_kolom)
