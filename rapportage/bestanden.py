"""The published table as CSV and JSON, and XLSX through `werkboek`: the same cells, the same bytes each time."""

import csv
import hashlib
from io import StringIO
from typing import Any

from django.conf import settings
from django.utils.text import slugify

from makelaar.rekenblad import veilig
from rapportage.models import Kwartaalrapportage

KOPPEN = ("tabel", "rij", "kolom", "aantal")


def bestandsnaam(rapport: Kwartaalrapportage, soort: str) -> str:
    """The name under which a file is kept and downloaded, without its folder."""
    gemeente = slugify(settings.GEMEENTE)
    return f"kwartaalrapportage-sociaal-domein-{gemeente}-{rapport.kwartaal}-v{rapport.versie}.{soort}"


def als_json(rapport: Kwartaalrapportage) -> dict[str, Any]:
    """The published table in the form that section 6 of the design fixes."""
    return {
        "kwartaal": rapport.kwartaal,
        "versie": rapport.versie,
        "status": rapport.status,
        "basis": rapport.basis,
        "cellen": [dict(zip(KOPPEN, cel, strict=True)) for cel in rapport.cellen],
    }


def als_csv(rapport: Kwartaalrapportage) -> bytes:
    """One cell a line, UTF-8 with BOM and `;`, so that a Dutch Excel opens it with a double click."""
    tekst = StringIO()
    schrijver = csv.writer(tekst, delimiter=";", lineterminator="\r\n")
    schrijver.writerow(KOPPEN)
    schrijver.writerows([veilig(veld) for veld in cel] for cel in rapport.cellen)
    return tekst.getvalue().encode("utf-8-sig")


def als_xlsx(rapport: Kwartaalrapportage) -> bytes:
    """A sheet per table, laid out as on paper, with the names and definitions of their day."""
    from rapportage import werkboek

    return werkboek.als_xlsx(rapport)


def controlegetal(rapport: Kwartaalrapportage) -> str:
    """SHA-256 of the CSV, as the colophon prints it; anyone can compute it from the downloaded file."""
    return hashlib.sha256(als_csv(rapport)).hexdigest()
