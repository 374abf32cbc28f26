"""What a line can hold, in our own form: codes, dates as 2026-07-01, `ja` or `nee`, and text."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from makelaar.models import Kern
from registratie.doorverwijzen.modellen import Reden
from registratie.models import Bestemming, Codeveld, Doel, Domein, Doorverwijzing, Rijen, Soort, Thema, Via

Rij = dict[str, str]
Keuze = tuple[str, str]


class Inhoud(Enum):
    TEKST = "tekst"
    DATUM = "datum"
    JA_NEE = "ja of nee"
    CODE = "code"
    CODES = "codes, met een komma ertussen"


@dataclass(frozen=True)
class Veld:
    """One thing that a line can hold; `paden` is where it stands, `leeg` whether it may be empty."""

    code: str
    naam: str
    paden: tuple[str, ...]
    inhoud: Inhoud = Inhoud.TEKST
    leeg: bool = False

    def lees(self, waarden: tuple[object, ...]) -> str:
        """The plain text of what stood at `paden`."""
        if self.inhoud is Inhoud.CODES:
            return ",".join(doel.value for doel, ja in zip(Doel, waarden, strict=True) if ja)
        (waarde,) = waarden
        if self.inhoud is Inhoud.JA_NEE:
            return "ja" if waarde else "nee"
        return waarde.isoformat() if isinstance(waarde, date) else str(waarde or "")


def _van_de_hulpvraag(bij: str) -> tuple[Veld, ...]:
    doelen = tuple(f"{bij}doel_{doel.value}" for doel in Doel)
    return (
        Veld("nummer", "Nummer van de hulpvraag", (f"{bij}nummer",)),
        Veld("datum", "Datum van het contact", (f"{bij}contactdatum",), Inhoud.DATUM),
        Veld("kern", "Kern", (f"{bij}kern__slug",), Inhoud.CODE),
        Veld("soort", "Soort", (f"{bij}soort",), Inhoud.CODE),
        Veld("thema", "Thema", (f"{bij}thema__code",), Inhoud.CODE),
        Veld("doel", "Doelen", doelen, Inhoud.CODES, leeg=True),
        Veld("via", "Kwam binnen via", (f"{bij}via",), Inhoud.CODE, leeg=True),
        Veld("notitie", "Notitie", (f"{bij}notitie",), leeg=True),
    )


VELDEN: dict[str, tuple[Veld, ...]] = {
    Rijen.HULPVRAGEN: (*_van_de_hulpvraag(""), Veld("uitkomst", "Uitkomst", ("uitkomst__code",), Inhoud.CODE)),
    Rijen.DOORVERWIJZINGEN: (
        *_van_de_hulpvraag("hulpvraag__"),
        Veld("uitkomst", "Bestemming", ("bestemming__code",), Inhoud.CODE),
        Veld("status", "Stap", ("status",), Inhoud.CODE),
        Veld("reden", "Reden van terugkomen", ("reden",), Inhoud.CODE, leeg=True),
        Veld("warm", "Warm overgedragen", ("warm",), Inhoud.JA_NEE),
        Veld("uitgezet_op", "Uitgezet op", ("uitgezet_op",), Inhoud.DATUM),
        Veld("opgepakt_op", "Opgepakt op", ("opgepakt_op",), Inhoud.DATUM, leeg=True),
        Veld("status_op", "Laatste stap op", ("status_op",), Inhoud.DATUM),
    ),
}


def velden_van(rijen: str) -> dict[str, Veld]:
    return {veld.code: veld for veld in VELDEN[rijen]}


def onze_codes(rijen: str) -> dict[str, list[Keuze]]:
    """Per field with codes the code and name of each of ours; also those no longer in use, as old rows have them."""
    uitkomsten = Bestemming.objects.bewaard()
    if rijen == Rijen.DOORVERWIJZINGEN:
        uitkomsten = [u for u in uitkomsten if u.domein == Domein.PROFESSIONEEL]
    alle: dict[str, list[Keuze]] = {
        Codeveld.KERN: [(kern.slug, kern.naam) for kern in Kern.objects.all()],
        Codeveld.SOORT: list(Soort.choices),
        Codeveld.THEMA: [(thema.code, thema.naam) for thema in Thema.objects.bewaard()],
        Codeveld.UITKOMST: [(uitkomst.code, uitkomst.naam) for uitkomst in uitkomsten],
        Codeveld.STATUS: list(Doorverwijzing.Status.choices),
        Codeveld.REDEN: list(Reden.choices),
        Codeveld.DOEL: list(Doel.choices),
        Codeveld.VIA: list(Via.choices),
    }
    return {veld: codes for veld, codes in alle.items() if veld in velden_van(rijen)}
