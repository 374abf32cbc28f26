"""The way of a report: which step leads from where to where, who may take it, and what has to be true first.

A report is a draft, lies before the makelaars (wederhoor), and is settled; after that only a new version follows.
`publiceren` takes the steps; nothing changes the status of a report without this table.
"""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.formats import date_format

from makelaar.models import Gebruiker
from makelaar.toegang import Recht, mag
from rapportage import wederhoor
from rapportage.models import Kwartaalrapportage, Stand, Stapregel, Status


@dataclass(frozen=True)
class Stap:
    """One row of the table. Without `recht` only who runs the server may; who does so may take every other step too."""

    code: str
    van: str
    naar: str
    recht: Recht | None
    knop: str
    gedaan: str
    met_reden: bool = False
    eerste_versie: bool = True
    herziening: bool = True

    @property
    def wie(self) -> str:
        """Who may, in words: what a role must be able to do, or `wie de server beheert`."""
        return self.recht.value if self.recht else "wie de server beheert"

    def mag(self, door: Gebruiker | None) -> bool:
        return door is None or (self.recht is not None and mag(door, self.recht))

    def geldt_voor(self, rapport: Kwartaalrapportage) -> bool:
        bedoeld = self.eerste_versie if rapport.versie == 1 else self.herziening
        return bedoeld and rapport.status == self.van


C, W, V, I = Status.CONCEPT, Status.WEDERHOOR, Status.VASTGESTELD, Status.INGETROKKEN  # noqa: E741  (columns below)
BELEID = Recht.CONCEPTEN
# A first version that is no good is counted again; a herziening is counted once, so it is withdrawn.
# fmt: off
WEG = (
    Stap("voorleggen", C, W, BELEID, "Leg voor aan de makelaars", "Voorgelegd aan de makelaars"),
    Stap("vaststellen", W, V, BELEID, "Stel vast", "Vastgesteld"),
    Stap("vaststellen", C, V, None, "Stel vast zonder wederhoor", "Vastgesteld zonder wederhoor"),
    Stap("afkeuren", C, C, BELEID, "Keur de cijfers af", "Cijfers afgekeurd", met_reden=True, herziening=False),
    Stap("terugnemen", W, C, BELEID, "Haal terug", "Teruggehaald bij de makelaars", met_reden=True),
    Stap("intrekken", C, I, BELEID, "Trek deze herziening in", "Ingetrokken", met_reden=True, eerste_versie=False),
    Stap("intrekken", W, I, BELEID, "Trek deze herziening in", "Ingetrokken", met_reden=True, eerste_versie=False),
    Stap("herzien", V, C, BELEID, "Maak een nieuwe versie", "Herziening begonnen", met_reden=True),
)
# fmt: on
VOORUIT = ("voorleggen", "vaststellen")
GEDAAN = {stap.code: stap.gedaan for stap in reversed(WEG) if stap.recht}


def mogelijk(rapport: Kwartaalrapportage, gebruiker: Gebruiker) -> list[Stap]:
    """The steps that this user can choose from here, the way forward first."""
    return [stap for stap in WEG if stap.recht and stap.geldt_voor(rapport) and stap.mag(gebruiker)]


def toets(nu: Kwartaalrapportage, gelezen: Kwartaalrapportage, code: str, door: Gebruiker | None, reden: str) -> Stap:
    """The step `code` from where the report is now; ValidationError, in Dutch, when it can't be taken."""
    stap = _zoek(nu, gelezen, code, door)
    if stap.met_reden and not reden:
        raise ValidationError("Schrijf waarom. Dat blijft bij het rapport staan.", code="reden")
    if melding := waarom_niet(nu, stap):
        raise ValidationError(melding)
    if nu.geteld_op != gelezen.geteld_op:
        raise ValidationError("De cijfers zijn intussen opnieuw geteld. Lees ze eerst, en kies dan opnieuw.")
    return stap


def waarom_niet(rapport: Kwartaalrapportage, stap: Stap) -> str:
    """What has to happen before this step can be taken, as a Dutch sentence; empty when nothing stands in the way."""
    bezig = rapport.stand == Stand.BEZIG or (rapport.geteld_op is None and rapport.stand != Stand.MISLUKT)
    if stap.code not in VOORUIT:
        return "Dit rapport wordt nog gemaakt. Wacht tot het klaar is." if bezig else ""
    if not rapport.periode.afgelopen:
        return f"Dit kwartaal loopt nog. Je kunt het rapport {stap.code} als het voorbij is."
    if bezig or rapport.geteld_op is None or (stap.code == "voorleggen" and rapport.stand != Stand.GEREED):
        return "Dit rapport wordt nog gemaakt. Wacht tot het klaar is."
    if not rapport.na_afloop_geteld:
        return f"Deze cijfers zijn geteld voordat het kwartaal voorbij was. Tel opnieuw, dan kun je het {stap.code}."
    return _afgekeurd(rapport) if rapport.status == Status.CONCEPT else _wacht(rapport)


def noteer(rapport: Kwartaalrapportage, stap: Stap, door: Gebruiker | None, reden: str) -> None:
    """Writes the step down, in the transaction that takes it."""
    van = "" if stap.code == "herzien" else stap.van
    Stapregel.objects.create(rapport=rapport, stap=stap.code, van=van, naar=stap.naar, reden=reden, door=door)


def in_woorden(regel: Stapregel) -> str:
    """What was done, for the history on the page of a report."""
    return next((s.gedaan for s in WEG if (s.code, s.van) == (regel.stap, regel.van)), GEDAAN.get(regel.stap, ""))


def _zoek(nu: Kwartaalrapportage, gelezen: Kwartaalrapportage, code: str, door: Gebruiker | None) -> Stap:
    stap = next((stap for stap in WEG if stap.code == code and stap.geldt_voor(nu)), None)
    if stap and stap.mag(door):
        return stap
    if door and not mag(door, BELEID):
        raise PermissionDenied
    if nu.status != gelezen.status:
        raise ValidationError(f"Iemand was je voor: dit rapport is nu {_stand(nu)}. Kijk, en kies opnieuw.")
    if stap:
        raise ValidationError("Leg dit rapport eerst voor aan de makelaars.")
    raise ValidationError(f"Dit kan niet: dit rapport is al {_stand(nu)}.")


def _stand(rapport: Kwartaalrapportage) -> str:
    return "weer een concept" if rapport.status == Status.CONCEPT else rapport.get_status_display().lower()


def _afgekeurd(rapport: Kwartaalrapportage) -> str:
    """Numbers that were refused go no further, also not when the reason is forgotten."""
    if rapport.stappen.filter(stap="afkeuren", op__gte=rapport.geteld_op).exists():
        return "Deze cijfers zijn afgekeurd. Laat ze eerst opnieuw tellen; dat kan één keer per dag."
    return ""


def _wacht(rapport: Kwartaalrapportage) -> str:
    wacht = wederhoor.wacht_op(rapport)
    if not wacht:
        return ""
    namen, tot = ", ".join(antwoord.naam for antwoord in wacht), date_format(wederhoor.termijn(rapport))
    return f"Nog geen antwoord van: {namen}. Je kunt vaststellen als iedereen heeft geantwoord, of na {tot}."
