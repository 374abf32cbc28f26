"""The sociale kaart as a file: which columns there are, and how an offer stands in them."""

import csv
from collections.abc import Iterator
from datetime import date
from io import StringIO

from makelaar.rekenblad import veilig
from registratie.models import Aanbod, AanbodQuerySet

KOLOMMEN = {
    "naam": "naam",
    "organisatie": "organisatie",
    "telefoon": "telefoon",
    "email": "e-mail",
    "website": "website",
    "kernen": "kernen",
    "soort": "soort",
    "vorm": "vorm",
    "themas": "thema's",
    "wanneer": "wanneer",
    "waar": "waar",
    "geldig_tot": "geldig tot",
    "laatst_nagekeken": "nagekeken op",
    "actief": "actief",
}
LIJSTEN = ("kernen", "themas")
PER_KEER = 500


def waarden(aanbod: Aanbod) -> dict[str, str]:
    """What stands in each column; the codes of kernen and thema's with commas between them."""
    organisatie = aanbod.organisatie
    return {
        "naam": aanbod.naam,
        "organisatie": organisatie.naam if organisatie else "",
        "telefoon": organisatie.telefoon if organisatie else "",
        "email": organisatie.email if organisatie else "",
        "website": organisatie.website if organisatie else "",
        "kernen": ", ".join(kern.slug for kern in aanbod.kernen.all()),
        "soort": aanbod.soort,
        "vorm": aanbod.vorm,
        "themas": ", ".join(thema.code for thema in aanbod.themas.all()),
        "wanneer": aanbod.wanneer,
        "waar": aanbod.waar,
        "geldig_tot": in_cijfers(aanbod.geldig_tot),
        "laatst_nagekeken": in_cijfers(aanbod.laatst_nagekeken),
        "actief": "ja" if aanbod.actief else "nee",
    }


def in_cijfers(dag: date | None) -> str:
    return f"{dag.day}-{dag.month}-{dag.year}" if dag else ""


def als_csv(rijen: AanbodQuerySet) -> Iterator[bytes]:
    """Piece by piece: UTF-8 with BOM and `;`, so that a Dutch Excel opens it."""
    yield "\ufeff".encode() + _regel(KOLOMMEN.values())
    for aanbod in rijen.met_namen().iterator(chunk_size=PER_KEER):
        yield _regel(str(veilig(waarde)) for waarde in waarden(aanbod).values())


def _regel(cellen: object) -> bytes:
    tekst = StringIO()
    csv.writer(tekst, delimiter=";", lineterminator="\r\n").writerow(cellen)  # type: ignore[arg-type]
    return tekst.getvalue().encode()
