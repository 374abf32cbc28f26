"""Whether a report is still what it was: everything computed once more, for the person who runs the server.

What is said here stays on the server: it tells in how many places exact counts changed, never which or how much.
"""

import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from rapportage import bladen
from rapportage.afronding import AfrondenMislukt, betekenis, rond_af
from rapportage.bestanden import als_csv, controlegetal
from rapportage.gepubliceerd import Gepubliceerd
from rapportage.grondslag import GrondslagOnleesbaar, exact, voorgeschiedenis
from rapportage.models import Kwartaalrapportage, Status
from rapportage.pdf import PdfMislukt, maak_pdf
from rapportage.tabellen import TABELLEN, TOTAAL
from rapportage.telling import Cel, Groep, Telling, tel
from rapportage.verbanden import verbanden
from rapportage.versies import Plaats
from rapportage.verslag import maak_verslag
from registratie.models import Domein

# A file in a PDF is one stream, of which the dictionary says so (ISO 32000-1, 7.11.4).
BIJLAGE = re.compile(rb"/EmbeddedFile\b.*?stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


@dataclass(frozen=True)
class Uitkomst:
    """What was looked at, whether it is as it should be, and what was seen, in Dutch."""

    onderdeel: str
    goed: bool
    melding: str


def uitkomsten(rapport: Kwartaalrapportage) -> list[Uitkomst]:
    """One for each part of a report that was counted."""
    return [Uitkomst(naam, *kijk(rapport)) for naam, kijk in ONDERDELEN.items()]


def tabel(rapport: Kwartaalrapportage) -> tuple[bool, str]:
    """Every number a multiple of the base, every row and column adds up, and a number is the same in each table."""
    aantallen = [aantal for *_, aantal in rapport.cellen]
    los = sum(aantal < 0 or aantal % rapport.basis > 0 for aantal in aantallen)
    scheef = _scheef(rapport.cellen)
    dubbel = _verschillend(_telling(rapport, _per_plaats(rapport.cellen)))
    if not aantallen or los or scheef or dubbel:
        return False, (
            f"{len(aantallen)} getallen: {los} zijn geen veelvoud van {rapport.basis}, {scheef} rijen of kolommen "
            f"tellen niet op, en {dubbel} getallen zijn niet in elke tabel gelijk."
        )
    return True, f"Alle {len(aantallen)} getallen zijn een veelvoud van {rapport.basis} en tellen op."


def csv(rapport: Kwartaalrapportage) -> tuple[bool, str]:
    """The CSV of today is the one that was put in the PDF."""
    inhoud = _pdf(rapport)
    if inhoud is None:
        return False, "Het PDF-bestand is er niet, dus ook de CSV die erin hoort niet."
    if als_csv(rapport) not in _bijlagen(inhoud):
        return False, "De CSV is niet gelijk aan de CSV in de PDF. Het controlegetal in het colofon klopt niet meer."
    return True, f"De CSV is gelijk aan die in de PDF. Controlegetal: {controlegetal(rapport)}"


def rijen(rapport: Kwartaalrapportage) -> tuple[bool, str]:
    """In how many places the rows of today give another count; that is normal, until a quarter is over for good."""
    try:
        toen = exact(rapport)
    except GrondslagOnleesbaar as fout:
        return False, str(fout)
    nu = _per_cel(tel(rapport.periode).cellen)
    anders = sum(nu.get(plaats, 0) != toen.get(plaats, 0) for plaats in {*nu, *toen})
    if not anders:
        return True, "De hulpvragen van nu geven dezelfde telling."
    vast = rapport.status == Status.VASTGESTELD
    wat = "Dat mag: een vastgesteld rapport verandert niet mee." if vast else "Een nieuwe telling neemt dat mee."
    return True, f"De hulpvragen van nu geven op {anders} plaatsen een andere telling. {wat}"


def afronding(rapport: Kwartaalrapportage) -> tuple[bool, str]:
    """Rounding the sealed table again gives the published one.

    A draft that was counted more than once was rounded beside the draft before, which is not kept: then only numbers
    that lie two bases or more from the truth can't be right.
    """
    try:
        toen, eerder = exact(rapport), voorgeschiedenis(rapport)
        opnieuw = rond_af(_telling(rapport, toen), rapport.basis, () if eerder.concept else eerder.eerder)
    except (GrondslagOnleesbaar, AfrondenMislukt) as fout:
        return False, str(fout)
    nu, toen_rond = _per_cel(opnieuw.cellen), _per_plaats(rapport.cellen)
    anders = sum(nu.get(plaats) != toen_rond.get(plaats) for plaats in {*nu, *toen_rond})
    if not anders:
        return True, "De verzegelde telling geeft opnieuw afgerond dezelfde tabel."
    ver = sum(abs(aantal - toen.get(plaats, 0)) >= 2 * rapport.basis for plaats, aantal in toen_rond.items())
    if eerder.concept and not ver and not rapport.versoepeld:
        return True, f"Opnieuw afronden geeft {anders} andere getallen. Dat mag: er was eerder een concept."
    return False, f"Opnieuw afronden geeft {anders} andere getallen. Deze tabel hoort niet bij deze telling."


def pdf(rapport: Kwartaalrapportage) -> tuple[bool, str]:
    """The file that is kept is, byte for byte, the one that would be laid out now."""
    inhoud = _pdf(rapport)
    if inhoud is None:
        return False, "Het PDF-bestand is er niet. Vraag het rapport opnieuw aan, dan wordt het gemaakt."
    try:
        nieuw = maak_pdf(maak_verslag(rapport))
    except PdfMislukt as fout:
        return False, str(fout)
    if inhoud != nieuw:
        return False, "Het PDF-bestand is anders dan wat nu wordt opgemaakt. Is Makelaar intussen bijgewerkt?"
    return True, f"Het PDF-bestand is opnieuw opgemaakt, en byte voor byte gelijk ({len(nieuw)} bytes)."


def paginas(rapport: Kwartaalrapportage) -> tuple[bool, str]:
    if bladen.actueel(rapport):
        return True, "De vastgelegde pagina's zijn bij."
    return False, "De vastgelegde pagina's zijn niet bij. De worker maakt ze opnieuw; tot die tijd worden ze berekend."


ONDERDELEN: dict[str, Callable[[Kwartaalrapportage], tuple[bool, str]]] = {
    "tabel": tabel,
    "afronding": afronding,
    "hulpvragen": rijen,
    "csv": csv,
    "pdf": pdf,
    "pagina's": paginas,
}


def _pdf(rapport: Kwartaalrapportage) -> bytes | None:
    if not rapport.pdf:
        return None
    try:
        with rapport.pdf.open("rb") as bestand:
            return bytes(bestand.read())
    except FileNotFoundError:
        return None


def _bijlagen(inhoud: bytes) -> Iterator[bytes]:
    """The files inside a PDF."""
    for gevonden in BIJLAGE.finditer(inhoud):
        try:
            yield zlib.decompress(gevonden[1])
        except zlib.error:
            yield gevonden[1]


def _telling(rapport: Kwartaalrapportage, aantallen: Mapping[Plaats, int]) -> Telling:
    """These numbers with what `telling` knew of them: groups and rules follow from the codes and names of their day."""
    bron = Gepubliceerd.uit_rapportage(rapport)
    domeinen: dict[str, list[str]] = {}
    for code in bron.kolommen("kern-uitkomst"):
        domeinen.setdefault(bron.begrippen["uitkomst"][code]["domein"], []).append(code)
    groepen = (Groep("uitkomst", domein, tuple(codes)) for domein, codes in domeinen.items() if len(codes) > 1)
    voorveld = domeinen.get(Domein.VOORVELD, [])
    namen = {naam for naam, _, _ in aantallen}
    tabellen = {tabel.naam: tabel for tabel in TABELLEN if tabel.naam in namen}
    return Telling(
        tuple(Cel(*plaats, aantal) for plaats, aantal in aantallen.items() if plaats[0] in tabellen),
        tuple(groepen),
        tuple(tabellen.values()),
        tuple(verbanden(bron.rijen("bestemming-vervolg"), bron.kolommen("kern-thema"), voorveld)),
    )


def _per_plaats(cellen: Iterable[tuple[str, str, str, int]]) -> dict[Plaats, int]:
    return {(tabel, rij, kolom): aantal for tabel, rij, kolom, aantal in cellen}


def _per_cel(cellen: Iterable[Cel]) -> dict[Plaats, int]:
    return {(cel.tabel, cel.rij, cel.kolom): cel.aantal for cel in cellen}


def _scheef(cellen: Iterable[tuple[str, str, str, int]]) -> int:
    """How many rows and columns are not their margin together."""
    saldo: Counter[Plaats] = Counter()
    for naam, rij, kolom, aantal in cellen:
        saldo[naam, "rij", rij] += -aantal if kolom == TOTAAL else aantal
        saldo[naam, "kolom", kolom] += -aantal if rij == TOTAAL else aantal
    return sum(map(bool, saldo.values()))


def _verschillend(telling: Telling) -> int:
    """How many numbers stand in more than one table and are not the same in each."""
    gelezen: dict[object, set[int]] = {}
    zin = betekenis(telling)
    for cel in telling.cellen:
        gelezen.setdefault(zin[cel.tabel, cel.rij, cel.kolom], set()).add(cel.aantal)
    return sum(len(waarden) > 1 for waarden in gelezen.values())
