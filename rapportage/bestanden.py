"""The published table as CSV and JSON, and XLSX through `werkboek`: the same cells, the same bytes each time."""

import csv
import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Any

from django.conf import settings
from django.utils.text import slugify

from makelaar.rekenblad import veilig
from rapportage.gepubliceerd import Gepubliceerd
from rapportage.models import Kwartaalrapportage
from rapportage.raster import lees_raster, tabelnamen

KOPPEN = ("tabel", "rij", "kolom", "aantal")


@dataclass(frozen=True)
class Bijlage:
    """A file that goes along inside the PDF: the published table for machines, under the name of its download."""

    naam: str
    omschrijving: str
    inhoud: bytes


def bijlagen(rapport: Kwartaalrapportage) -> tuple[Bijlage, ...]:
    """The same bytes as the downloads of this report."""
    inhoud = {"csv": als_csv(rapport), "json": json_bytes(rapport)}
    return tuple(
        Bijlage(bestandsnaam(rapport, soort), f"Alle cijfers van dit rapport als {soort.upper()}", bytes_)
        for soort, bytes_ in inhoud.items()
    )


def bestandsnaam(rapport: Kwartaalrapportage, soort: str, deel: str = "") -> str:
    """The name under which a file is kept and downloaded, without its folder; `deel` is one table or chart."""
    gemeente, erbij = slugify(settings.GEMEENTE), f"-{deel}" if deel else ""
    return f"kwartaalrapportage-sociaal-domein-{gemeente}-{rapport.kwartaal}-v{rapport.versie}{erbij}.{soort}"


def als_json(rapport: Kwartaalrapportage) -> dict[str, Any]:
    """The published table in the form that section 6 of the design fixes."""
    return {
        "kwartaal": rapport.kwartaal,
        "versie": rapport.versie,
        "status": rapport.status,
        "basis": rapport.basis,
        "cellen": [dict(zip(KOPPEN, cel, strict=True)) for cel in rapport.cellen],
    }


def json_bytes(rapport: Kwartaalrapportage) -> bytes:
    return json.dumps(als_json(rapport)).encode()


def als_csv(rapport: Kwartaalrapportage) -> bytes:
    """One cell a line, UTF-8 with BOM and `;`, so that a Dutch Excel opens it with a double click."""
    return regels_als_csv([KOPPEN, *rapport.cellen])


def tabel_als_csv(rapport: Kwartaalrapportage, tabel: str) -> bytes:
    """One table as it stands on paper, with names for codes."""
    raster = lees_raster(Gepubliceerd.uit_rapportage(rapport), tabel)
    regels: list[Sequence[str | int]] = [(naam, *aantallen) for naam, aantallen in raster.rijen]
    return regels_als_csv([(raster.wat, *raster.kolommen), *regels])


def als_xlsx(rapport: Kwartaalrapportage, tabellen: Sequence[str] | None = None) -> bytes:
    """A sheet per table (default: all), laid out as on paper, with the names and definitions of their day."""
    from rapportage import werkboek

    return werkboek.als_xlsx(rapport, tabellen or tabelnamen(rapport))


def regels_als_csv(regels: Iterable[Sequence[str | int]]) -> bytes:
    """UTF-8 with BOM and `;`, and no formula in any field."""
    tekst = StringIO()
    schrijver = csv.writer(tekst, delimiter=";", lineterminator="\r\n")
    schrijver.writerows([veilig(veld) for veld in regel] for regel in regels)
    return tekst.getvalue().encode("utf-8-sig")


def controlegetal(rapport: Kwartaalrapportage) -> str:
    """SHA-256 of the CSV, as the colophon prints it; anyone can compute it from the downloaded file."""
    return hashlib.sha256(als_csv(rapport)).hexdigest()
