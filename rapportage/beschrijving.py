"""What the CSV means, for an open data register: its columns, codes and definitions as CSVW metadata.

Source: W3C, "Model for Tabular Data and Metadata on the Web" (2015); the file stands where that says to look for it.
"""

from typing import Any

from django.conf import settings

from rapportage.models import Kwartaalrapportage
from rapportage.raster import tabelnamen, titel

TAAL = "nl"
VASTE_CODES = [
    {"code": "totaal", "naam": "Totaal", "definitie": "Alle rijen of kolommen van de tabel bij elkaar."},
    {"code": "ja", "naam": "Ja", "definitie": "Met dit doel of dit kenmerk."},
    {"code": "nee", "naam": "Nee", "definitie": "Zonder dit doel of dit kenmerk."},
]
KOLOMMEN: dict[str, tuple[str, dict[str, Any]]] = {
    "tabel": ("Wat is geteld, en hoe verdeeld: rij en kolom, met een streepje ertussen.", {"base": "string"}),
    "rij": ("De code van de rij; ‘totaal’ is alles bij elkaar.", {"base": "string"}),
    "kolom": ("De code van de kolom; ‘totaal’ is alles bij elkaar.", {"base": "string"}),
    "aantal": ("Hoe vaak, afgerond op een veelvoud van {basis}.", {"base": "integer", "minimum": 0}),
}


def als_csvw(rapport: Kwartaalrapportage) -> dict[str, Any]:
    """The metadata of the CSV of this report, without any number of it."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": TAAL}],
        "url": f"{rapport.kwartaal}.csv?versie={rapport.versie}",
        "dc:title": f"Hulpvragen in {settings.GEMEENTE}, {rapport.periode.periode}",
        "dc:description": (
            f"Aantallen hulpvragen en doorverwijzingen, afgerond op {rapport.basis} zodat niemand te herkennen is."
        ),
        "dc:publisher": f"Gemeente {settings.GEMEENTE}",
        "dc:language": TAAL,
        "schema:version": str(rapport.versie),
        "dialect": {"delimiter": ";", "encoding": "utf-8", "header": True, "lineTerminators": ["\r\n"]},
        "tableSchema": {
            "columns": [_kolom(naam, rapport.basis) for naam in KOLOMMEN],
            "primaryKey": ["tabel", "rij", "kolom"],
        },
        "notes": [
            _tabellen(rapport),
            {"type": "codelijst", "lijst": "elke lijst", "codes": VASTE_CODES},
            *(_codelijst(lijst, begrippen) for lijst, begrippen in sorted(rapport.begrippen.items())),
        ],
    }


def _kolom(naam: str, basis: int) -> dict[str, Any]:
    uitleg, soort = KOLOMMEN[naam]
    beschrijving = {"name": naam, "titles": naam, "dc:description": uitleg.format(basis=basis)}
    return beschrijving | {"datatype": soort, "required": True}


def _tabellen(rapport: Kwartaalrapportage) -> dict[str, Any]:
    """What each table counts: `rij` has the codes of the first list, `kolom` those of the second."""
    codes = [
        {"code": tabel, "naam": titel(tabel, rapport.begrippen), "rij": rij, "kolom": kolom}
        for tabel in tabelnamen(rapport)
        for rij, kolom in [tabel.split("-", 1)]
    ]
    return {"type": "codelijst", "lijst": "tabel", "codes": codes}


def _codelijst(lijst: str, begrippen: dict[str, dict[str, str]]) -> dict[str, Any]:
    """The codes of one list in the order of their code: the database keeps no order of keys."""
    codes = [{"code": code, **dict(sorted(begrip.items()))} for code, begrip in sorted(begrippen.items())]
    return {"type": "codelijst", "lijst": lijst, "codes": codes}
