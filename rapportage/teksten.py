"""What people write in a report: at which places, who, how long, until when; and saving without losing a word.

A text is saved with the version that its writer read. Is that not the version that is kept, then somebody else wrote
meanwhile, and nothing is overwritten.
"""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.safestring import SafeString

from makelaar.models import Gebruiker, Rol
from makelaar.toegang import AnyGebruiker, kernen_nu
from rapportage import opmaak
from rapportage.gepubliceerd import Gepubliceerd
from rapportage.models import Kwartaalrapportage, Status, Tekst

TOELICHTING, REACTIE = "toelichting-", "reactie-"
GEEN_BIJZONDERHEDEN = "Geen bijzonderheden."


@dataclass(frozen=True)
class Plek:
    """A place in the report where one text stands: on the page `blad`, of the kern with code `kern` or of all."""

    code: str
    naam: str
    wie: Rol
    langste: int
    blad: str
    uitleg: str
    kern: str = ""

    @property
    def indienen(self) -> bool:
        """A makelaar hands a text in; what the beleidsteam writes is in the report at once."""
        return self.wie == Rol.MAKELAAR


VOORAF = (
    Plek(
        "gevraagd",
        "Wat wij van de raad vragen",
        Rol.BELEID,
        600,
        "raad",
        "Staat op de bladzijde voor het raadslid. Laat leeg als je deze keer niets vraagt.",
    ),
    Plek(
        "inleiding",
        "Inleiding",
        Rol.BELEID,
        1500,
        "inleiding",
        "Waar gaat dit kwartaal over? Schrijf voor een raadslid dat alleen dit leest.",
    ),
    Plek(
        "duiding-voorveld",
        "Duiding bij voorveld en doorverwezen",
        Rol.BELEID,
        1500,
        "gemeente",
        "Wat zeggen deze cijfers volgens jou? Schrijf wat je weet en wat je vermoedt.",
    ),
    Plek(
        "duiding-themas",
        "Duiding bij thema’s en doelen",
        Rol.BELEID,
        1500,
        "themas",
        "Waarom vragen mensen hierom? Noem geen losse gevallen.",
    ),
)
ACHTERAF = (
    Plek(
        "duiding-uren",
        "Duiding bij uren en belasting",
        Rol.BELEID,
        1500,
        "uren",
        "Passen de uren bij het werk? Schrijf over kernen, niet over een makelaar.",
    ),
)


class Botsing(Exception):
    """Somebody else saved since it was read; `nu` is what is kept."""

    def __init__(self, nu: Tekst) -> None:
        super().__init__()
        self.nu = nu


class Gesloten(Exception):
    """This text can't be changed now; the message says why, in Dutch."""


def plekken(rapport: Kwartaalrapportage) -> tuple[Plek, ...]:
    """Every place of this report, in the order in which a reader meets them."""
    gepubliceerd = Gepubliceerd.uit_rapportage(rapport)
    kernen = [
        plek
        for code in gepubliceerd.rijen("kern-uitkomst")
        for plek in _van_kern(code, gepubliceerd.naam("kern", code))
    ]
    return (*VOORAF, *kernen, *ACHTERAF)


def _van_kern(code: str, naam: str) -> tuple[Plek, Plek]:
    over = "Wat herken je in deze cijfers, en wat niet? Schrijf niet over een inwoner die te herkennen is."
    terug = "Je antwoord op de toelichting van de makelaar. Het staat eronder in het rapport."
    return (
        Plek(f"{TOELICHTING}{code}", f"Toelichting bij {naam}", Rol.MAKELAAR, 600, "kern", over, code),
        Plek(f"{REACTIE}{code}", f"Reactie van de gemeente bij {naam}", Rol.BELEID, 600, "kern", terug, code),
    )


def plekken_van(gebruiker: AnyGebruiker, rapport: Kwartaalrapportage) -> tuple[Plek, ...]:
    """The places where this user writes: a makelaar at the toelichting of the kernen of a current aanstelling."""
    if not isinstance(gebruiker, Gebruiker):
        return ()
    van_rol = [plek for plek in plekken(rapport) if plek.wie == gebruiker.rol]
    eigen = {kern.slug for kern in kernen_nu(gebruiker)} if gebruiker.rol == Rol.MAKELAAR else None
    return tuple(plek for plek in van_rol if eigen is None or plek.kern in eigen)


def gesloten(rapport: Kwartaalrapportage, plek: Plek) -> str:
    """Why nobody can write at this place now, in Dutch; empty when it is open."""
    if rapport.status == Status.VASTGESTELD:
        return "Dit rapport is vastgesteld. De teksten veranderen niet meer."
    if rapport.status == Status.INGETROKKEN:
        return "Dit rapport is ingetrokken. De teksten veranderen niet meer."
    if not plek.indienen:
        return ""
    if rapport.status != Status.WEDERHOOR:
        return "Dit rapport ligt nu niet bij de makelaars. Je kunt hier niet schrijven."
    if rapport.wederhoor_tot and rapport.wederhoor_tot < timezone.localdate():
        return "De termijn is voorbij. Je kunt hier niet meer schrijven."
    return ""


def opgemaakt(rapport: Kwartaalrapportage) -> dict[str, SafeString]:
    """By place what a reader sees, as HTML: what is written, and of the toelichtingen only those handed in."""
    zichtbaar = [t for t in rapport.teksten.all() if t.ingediend_op or not t.plek.startswith(TOELICHTING)]
    return {tekst.plek: html for tekst in zichtbaar if (html := opmaak.opgemaakt(tekst.inhoud))}


def neem_over(van: Kwartaalrapportage, naar: Kwartaalrapportage) -> None:
    """A new version begins with the texts of the one before; laid before the makelaars, it asks them anew."""
    velden = ("plek", "inhoud", "ingediend_op", "bezwaar", "bevestigd", "gewijzigd_op", "gewijzigd_door_id")
    Tekst.objects.bulk_create(Tekst(rapport=naar, **rij) for rij in van.teksten.values(*velden))


@transaction.atomic
def bewaar(  # noqa: PLR0913  (what is written, and against what it was read)
    rapport: Kwartaalrapportage,
    plek: Plek,
    tekst: str,
    gelezen: int,
    door: Gebruiker,
    *,
    verstuurd: str = "",
    bevestigd: int = 0,
) -> Tekst:
    """Keeps the text, when version `gelezen` is still what is kept; else `Botsing`, or `Gesloten`.

    When the answer to a save got lost on its way, what is kept is what this writer sent: the same text once more is no
    change, and a text after `verstuurd`, the one that was sent before, overwrites nobody.
    """
    rij = _open_rij(rapport, plek)
    if rij.ingediend_op:
        raise Gesloten("Deze toelichting is ingediend. Kies eerst ‘Toch nog wijzigen’.")
    if rij.inhoud == tekst:
        return rij
    if rij.versie != gelezen and rij.inhoud != opmaak.nette_regels(verstuurd):
        raise Botsing(rij)
    rij.inhoud, rij.bevestigd = tekst, bevestigd
    return _schrijf(rij, door)


@transaction.atomic
def dien_in(rapport: Kwartaalrapportage, plek: Plek, gelezen: int, door: Gebruiker, *, bezwaar: bool = False) -> Tekst:
    """Makes a toelichting visible for the beleidsteam; without a text it says that there is nothing special."""
    rij = _open_rij(rapport, plek)
    if rij.versie != gelezen:
        raise Botsing(rij)
    if bezwaar and not rij.inhoud:
        raise Gesloten("Schrijf eerst waarom je niet akkoord bent met de cijfers.")
    rij.inhoud = rij.inhoud or GEEN_BIJZONDERHEDEN
    rij.ingediend_op, rij.bezwaar = timezone.now(), bezwaar
    return _schrijf(rij, door)


@transaction.atomic
def neem_terug(rapport: Kwartaalrapportage, plek: Plek, door: Gebruiker) -> Tekst:
    """Takes a toelichting back to change it; until it is handed in again nobody else sees it."""
    rij = _open_rij(rapport, plek)
    if not rij.ingediend_op:
        return rij
    rij.inhoud = "" if rij.inhoud == GEEN_BIJZONDERHEDEN else rij.inhoud
    rij.ingediend_op, rij.bezwaar = None, False
    return _schrijf(rij, door)


def _open_rij(rapport: Kwartaalrapportage, plek: Plek) -> Tekst:
    """The row of this place, with the report locked: it can't be settled, nor another text saved, in between."""
    nu = Kwartaalrapportage.objects.select_for_update().only("status", "wederhoor_tot").get(pk=rapport.pk)
    if reden := gesloten(nu, plek):
        raise Gesloten(reden)
    return Tekst.objects.filter(rapport=nu, plek=plek.code).first() or Tekst(rapport=nu, plek=plek.code, versie=0)


def _schrijf(rij: Tekst, door: Gebruiker) -> Tekst:
    rij.versie += 1
    rij.gewijzigd_op, rij.gewijzigd_door = timezone.now(), door
    rij.save()
    return rij
