"""A day in the form that a receiving system asks for, and back."""

import re

from registratie.invoer.rijen import InvoerFout
from registratie.models import Datumvorm

VORMEN: dict[str, tuple[str, str]] = {
    Datumvorm.ISO: ("{j:04}-{m:02}-{d:02}", r"(?P<j>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)"),
    Datumvorm.NUL: ("{d:02}-{m:02}-{j:04}", r"(?P<d>\d\d)-(?P<m>\d\d)-(?P<j>\d{4})"),
    Datumvorm.KORT: ("{d}-{m}-{j:04}", r"(?P<d>\d\d?)-(?P<m>\d\d?)-(?P<j>\d{4})"),
    Datumvorm.KAAL: ("{j:04}{m:02}{d:02}", r"(?P<j>\d{4})(?P<m>\d\d)(?P<d>\d\d)"),
}


def heen(iso: str, vorm: str) -> str:
    """Their form of `2026-07-01`; of nothing, nothing."""
    if not iso:
        return ""
    jaar, maand, dag = map(int, iso.split("-"))
    return VORMEN[vorm][0].format(j=jaar, m=maand, d=dag)


def terug(tekst: str, vorm: str) -> str:
    """`2026-07-01` from their form; InvoerFout for any other text."""
    if not tekst:
        return ""
    gevonden = re.fullmatch(VORMEN[vorm][1], tekst)
    if not gevonden:
        raise InvoerFout(f"Een datum hoort er in dit bestand uit te zien als {Datumvorm(vorm).label}.")
    return f"{gevonden['j']}-{int(gevonden['m']):02}-{int(gevonden['d']):02}"
