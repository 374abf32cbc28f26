"""Reads a CSV or XLSX file into sheets of rows. What the file is, is told from its content, not from its name."""

from pathlib import Path

from makelaar.rekenblad import gewoon
from makelaar.uploads import GROOTSTE_BESTAND
from registratie.invoer.csv_lezen import lees_csv
from registratie.invoer.koppen import REDEN, kop_of_begin, kop_van
from registratie.invoer.rijen import MEESTE_RIJEN, Blad, Cel, InvoerFout, Rij, als_tekst
from registratie.invoer.xlsx_lezen import lees_xlsx

ZIP, OUD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def lees(pad: Path) -> Blad:
    """The one sheet of this file that holds a list; InvoerFout, in Dutch, for a file that can't be read."""
    return lees_inhoud(_inhoud(pad))


def lees_inhoud(inhoud: bytes) -> Blad:
    """The same for a file that was uploaded."""
    _controleer(inhoud)
    if inhoud.startswith(OUD_EXCEL):
        raise InvoerFout(
            "Dit is een oud Excel-bestand of er zit een wachtwoord op. Sla het zonder wachtwoord op als .xlsx."
        )
    bladen = lees_xlsx(inhoud) if inhoud.startswith(ZIP) else [lees_csv(inhoud)]
    blad = _met_lijst(bladen)
    if len(blad.rijen) > MEESTE_RIJEN:
        raise InvoerFout(f"Dit bestand heeft meer dan {MEESTE_RIJEN} rijen. Verdeel de lijst over meer bestanden.")
    return _zoals_het_was(blad)


def _zoals_het_was(blad: Blad) -> Blad:
    """Our own file with refused rows, without the apostrophes that kept it safe in a spreadsheet."""
    kop = kop_of_begin(blad)
    if kop is None or als_tekst(kop.cellen[0]) != REDEN:
        return blad
    return Blad(blad.naam, [Rij(rij.regel, tuple(map(_gewoon, rij.cellen))) for rij in blad.rijen])


def _gewoon(cel: Cel) -> Cel:
    return gewoon(cel) if isinstance(cel, str) else cel


def _inhoud(pad: Path) -> bytes:
    try:
        with pad.open("rb") as bestand:
            return bestand.read(GROOTSTE_BESTAND + 1)
    except FileNotFoundError as fout:
        raise InvoerFout("Dit bestand bestaat niet. Kijk of de naam klopt.") from fout
    except OSError as fout:
        raise InvoerFout(
            "Dit bestand kan niet worden gelezen. Kijk of het een bestand is en of je erbij mag."
        ) from fout


def _controleer(inhoud: bytes) -> None:
    if not inhoud.strip():
        raise InvoerFout("Dit bestand is leeg.")
    if len(inhoud) > GROOTSTE_BESTAND:
        raise InvoerFout("Dit bestand is groter dan 20 MB. Verdeel de lijst over meer bestanden.")


def _met_lijst(bladen: list[Blad]) -> Blad:
    lijsten = [blad for blad in bladen if kop_van(blad)] or bladen[:1]
    if not lijsten:
        raise InvoerFout("Dit Excel-bestand heeft geen blad met een lijst.")
    if len(lijsten) > 1:
        namen = ", ".join(blad.naam for blad in lijsten)
        raise InvoerFout(f"Er staan lijsten op meer dan één blad: {namen}. Sla elk blad op als eigen bestand.")
    return lijsten[0]
