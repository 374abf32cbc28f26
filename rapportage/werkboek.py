"""The published table as an Excel workbook: a sheet per table, laid out as on paper, and one with the definitions."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from django.conf import settings

from makelaar.rekenblad import veilig
from rapportage.gepubliceerd import Gepubliceerd
from rapportage.models import Kwartaalrapportage
from rapportage.tabellen import TOTAAL

STIJLEN: dict[str, dict[str, Any]] = {
    "titel": {"bold": True, "font_size": 14, "font_color": "#154273"},
    "kop": {"bold": True, "text_wrap": True, "align": "right", "valign": "bottom", "bottom": 2},
    "tekst": {"text_wrap": True, "valign": "top"},
    "getal": {"num_format": "#,##0"},
    "totaal": {"num_format": "#,##0", "bold": True},
}
WOORDEN = {TOTAAL: "Totaal", "ja": "Ja", "nee": "Nee"}
BEGRIPPEN = "Begrippen"


def als_xlsx(rapport: Kwartaalrapportage) -> bytes:
    """The workbook of a report; the same report gives the same bytes."""
    import xlsxwriter

    uit = BytesIO()
    with xlsxwriter.Workbook(uit, {"in_memory": True, "strings_to_formulas": False}) as boek:
        boek.set_properties({"title": _titel(rapport), "created": rapport.geteld_op, "company": settings.GEMEENTE})
        stijlen = {naam: boek.add_format(stijl) for naam, stijl in STIJLEN.items()}
        bron = Gepubliceerd.uit_rapportage(rapport)
        for tabel in dict.fromkeys(cel[0] for cel in rapport.cellen):
            _tabelblad(boek.add_worksheet(tabel[:31]), bron, tabel, _titel(rapport), stijlen)
        _begrippenblad(boek.add_worksheet(BEGRIPPEN), bron, stijlen)
    return uit.getvalue()


def _titel(rapport: Kwartaalrapportage) -> str:
    status = rapport.get_status_display().lower()
    return f"{settings.GEMEENTE}, {rapport.periode.periode}, {status}, versie {rapport.versie}"


def _tabelblad(blad: Any, bron: Gepubliceerd, tabel: str, titel: str, stijlen: dict[str, Any]) -> None:
    rijen, kolommen = (*bron.rijen(tabel), TOTAAL), (*bron.kolommen(tabel), TOTAAL)
    rij_dimensie, kolom_dimensie = tabel.split("-", 1)
    blad.write_string(0, 0, veilig(titel), stijlen["titel"])
    for k, kolom in enumerate(kolommen, 1):
        blad.write_string(2, k, _naam(bron, kolom_dimensie, kolom), stijlen["kop"])
    for r, rij in enumerate(rijen, 3):
        blad.write_string(r, 0, _naam(bron, rij_dimensie, rij))
        for k, kolom in enumerate(kolommen, 1):
            stijl = "totaal" if TOTAAL in (rij, kolom) else "getal"
            blad.write_number(r, k, bron.aantal(tabel, rij, kolom), stijlen[stijl])
    blad.set_column(0, 0, 24)
    blad.set_column(1, len(kolommen), 13)
    blad.freeze_panes(3, 1)
    _op_papier(blad, 2 + len(rijen), len(kolommen))


def _naam(bron: Gepubliceerd, dimensie: str, code: str) -> str:
    return str(veilig(WOORDEN.get(code) or bron.naam(dimensie, code)))


def _begrippenblad(blad: Any, bron: Gepubliceerd, stijlen: dict[str, Any]) -> None:
    regels = list(_begrippen(bron))
    for k, kop in enumerate(("Lijst", "Code", "Naam", "Betekenis", "Voorbeeld")):
        blad.write_string(0, k, kop, stijlen["kop"])
    for r, regel in enumerate(regels, 1):
        for k, tekst in enumerate(regel):
            blad.write_string(r, k, veilig(tekst), stijlen["tekst"])
    blad.set_column(0, 2, 20)
    blad.set_column(3, 4, 45)
    blad.freeze_panes(1, 0)
    _op_papier(blad, len(regels), 4)


def _begrippen(bron: Gepubliceerd) -> Iterable[tuple[str, ...]]:
    """In the order of the tables: the database keeps the order of a list, not that of an object's keys."""
    lijsten: dict[str, dict[str, None]] = {}
    for tabel, *codes in bron.aantallen:
        for lijst, code in zip(tabel.split("-", 1), codes, strict=True):
            lijsten.setdefault(lijst, {})[code] = None
    lijsten["doel"] = dict.fromkeys(sorted(bron.begrippen.get("doel", {})))
    for lijst, begrippen in sorted(bron.begrippen.items()):
        for code in filter(begrippen.__contains__, lijsten.get(lijst, {})):
            begrip = begrippen[code]
            yield lijst, code, begrip["naam"], begrip.get("definitie", ""), begrip.get("voorbeeld", "")


def _op_papier(blad: Any, laatste_rij: int, laatste_kolom: int) -> None:
    blad.set_landscape()
    blad.set_paper(9)  # A4
    blad.fit_to_pages(1, 0)
    blad.print_area(0, 0, laatste_rij, laatste_kolom)
