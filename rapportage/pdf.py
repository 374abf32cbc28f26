"""The one doorway to WeasyPrint, imported only when a worker lays out a report."""

import hashlib
import mimetypes
from collections.abc import Iterator
from datetime import UTC
from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

from rapportage.lettertypen import uitgepakt
from rapportage.pdfua import meld_pdf_ua
from rapportage.verslag import Verslag

# No such address exists (RFC 2606); it only makes relative addresses in template and style sheet complete.
BASIS = "https://makelaar.invalid/"


class PdfMislukt(Exception):
    """The PDF could not be made for a reason that somebody can take away; the message says which, in Dutch."""


def als_html(verslag: Verslag) -> str:
    """The report as the HTML that is laid out; for tests and for looking at it."""
    return render_to_string("rapportage/pdf/rapport.html", {"verslag": verslag})


def maak_pdf(verslag: Verslag) -> bytes:
    """The report as PDF/A-3a with PDF/UA-1; the same report gives the same bytes."""
    try:
        from weasyprint import HTML
        from weasyprint.urls import FatalURLFetchingError
    except OSError as fout:
        raise PdfMislukt("Op deze server ontbreekt Pango. Vraag de beheerder om libpango te installeren.") from fout
    html = als_html(verslag)
    try:
        inhoud: bytes = HTML(string=html, base_url=BASIS, url_fetcher=_ophaler()).write_pdf(
            pdf_variant="pdf/a-3a",
            pdf_identifier=hashlib.sha256(html.encode()).digest()[:16],
            attachments=list(_bijlagen(verslag)),
            finisher=meld_pdf_ua,
        )
    except FatalURLFetchingError as fout:
        raise PdfMislukt(str(fout)) from fout
    return inhoud


def _bijlagen(verslag: Verslag) -> Iterator[Any]:
    """The published table inside the PDF, as the data that it was made from (ISO 19005-3, annex E)."""
    from weasyprint import Attachment

    op = verslag.gemaakt_op.astimezone(UTC)
    for b in verslag.bijlagen:
        yield Attachment(
            string=b.inhoud, name=b.naam, description=b.omschrijving, created=op, modified=op, relationship="Data"
        )


@cache
def _statisch(pad: str) -> bytes:
    """A static file, with a font unpacked: that takes a third of a second each, and once per process is enough."""
    gevonden = finders.find(pad)
    if not gevonden:
        raise PdfMislukt(f"Het bestand {pad} ontbreekt. Vraag de beheerder om Makelaar opnieuw te installeren.")
    inhoud = Path(gevonden).read_bytes()
    return uitgepakt(inhoud) if pad.endswith(".woff2") else inhoud


def _ophaler() -> Any:
    """Fetches our own static files and nothing else: a report never reaches the network or another file."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class AlleenEigenBestanden(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            if not url.startswith(BASIS):
                raise FatalURLFetchingError("Een rapport haalt alleen eigen bestanden op.")
            pad = url.removeprefix(BASIS)
            return URLFetcherResponse(url, _statisch(pad), {"Content-Type": mimetypes.guess_type(pad)[0]})

    return AlleenEigenBestanden()
