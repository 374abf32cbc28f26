"""Plain Dutch sentences made from published numbers, at B1 level; they never say more than rounding allows."""

from collections.abc import Sequence

from django.utils.formats import localize

from makelaar.kwartaal import Kwartaal
from rapportage.gepubliceerd import tienden

LEGE_KAART = "Op de sociale kaart stond nog geen aanbod toen deze cijfers werden geteld."
LOOPT_NOG = "Wat er veranderde weten we na afloop: het kwartaal liep nog toen deze cijfers werden geteld."
REST = ("overig", "overige", "anders")
GETALLEN = {3: "drie", 4: "vier", 5: "vijf", 10: "tien"}


def titel(naam: str, kwartaal: Kwartaal) -> str:
    """ "Budel, deze zomer" for the running or the last quarter, else "Budel, zomer van 2025"."""
    if kwartaal in Kwartaal.huidig().laatste(2):
        return f"{naam}, deze {kwartaal.seizoen}"
    return f"{naam}, {kwartaal.seizoen} van {kwartaal.jaar}"


def instroom(aantal: int, kwartaal: Kwartaal, plaats: str, *, tot_nu_toe: bool = False) -> str:
    """How many came in; `tot_nu_toe` where they were counted before the quarter was over."""
    wanneer = f"In de {kwartaal.seizoen} kwamen er{' tot nu toe' if tot_nu_toe else ''}"
    return f"{wanneer} in {_als_een_geheel(plaats)} {ongeveer(aantal)} hulpvragen en signalen binnen."


def vergelijking(aantal: int, toen: Kwartaal, vorige: int | None, basis: int) -> str:
    """Beside the quarter before (None: not published). More than one step of rounding is a difference for certain."""
    if vorige is None:
        return ""
    if aantal == vorige == 0:
        return f"Dat was in de {toen.seizoen} ook zo."
    if abs(aantal - vorige) <= basis:
        return f"Dat is ongeveer evenveel als in de {toen.seizoen}."
    waren = "waren het er" if vorige else "waren er"
    return (
        f"Dat is {'meer' if aantal > vorige else 'minder'} dan in de {toen.seizoen}. Toen {waren} {ongeveer(vorige)}."
    )


def opgelost(aandeel: int | None, plaats: str = "het dorp zelf") -> str:
    """The voorveldaandeel out of ten; None where too few requests have an outcome to say so."""
    if aandeel is None:
        return f"Er zijn te weinig uitkomsten om te zeggen welk deel in {plaats} is opgelost."
    aantal = tienden(aandeel)
    if aantal in (0, 10):
        return f"Van wat is afgehandeld, werd {_alles_of_niets(aantal)} in {plaats} opgelost."
    return f"Van elke 10 die zijn afgehandeld, {_werden(aantal)} er {aantal} in {plaats} opgelost."


def op_de_tien(aandeel: int | None) -> str:
    """The same as a figure; empty where there is none."""
    if aandeel is None:
        return ""
    aantal = tienden(aandeel)
    return {0: "bijna niets", 10: "bijna alles"}.get(aantal, f"{aantal} van de 10")


def samen(voorveld: int, cohesie: int) -> str:
    """How often the village found an answer itself, and how often people were to meet each other by it."""
    zin = f"{ongeveer(voorveld).capitalize()} keer vond het dorp zelf een oplossing."
    if not voorveld:
        zin = "Het dorp vond zelf geen of bijna geen oplossingen."
    doel = f" {ongeveer(cohesie).capitalize()} keer was het ook een doel om mensen in het dorp samen te brengen."
    return zin + doel if cohesie else zin


def onderwerpen(themas: Sequence[tuple[str, int]]) -> str:
    """What it was about most often; equals are named together, and more than three at the top are not a top."""
    hoogste = max((aantal for _, aantal in themas), default=0)
    if not hoogste:
        return "Per onderwerp waren het er te weinig om te noemen."
    top = [naam for naam, aantal in themas if aantal == hoogste]
    if len(top) > 3:
        return "Het ging over veel verschillende onderwerpen."
    return f"Het vaakst ging het {_opsomming(top)}{_daarna(themas, hoogste) if len(top) == 1 else ''}."


def zelden(namen: Sequence[str]) -> str:
    """What was published as 0, so that nothing on the list seems forgotten."""
    if not namen:
        return ""
    welke = _opsomming(namen) if len(namen) <= 3 else "over andere onderwerpen"
    return f"{welke[0].upper()}{welke[1:]} ging het niet of bijna niet."


def _daarna(themas: Sequence[tuple[str, int]], hoogste: int) -> str:
    tweede = max((aantal for _, aantal in themas if aantal < hoogste), default=0)
    namen = [naam for naam, aantal in themas if aantal == tweede]
    return f", daarna {_opsomming(namen)}" if tweede and len(namen) <= 2 else ""


def _opsomming(namen: Sequence[str]) -> str:
    """ "over" before each name, because a name can hold a comma or an "en" of its own."""
    delen = [f"over {'andere onderwerpen' if naam.lower() in REST else midden_in_zin(naam)}" for naam in namen]
    return " en ".join(", ".join(delen).rsplit(", ", 1)) if len(delen) > 1 else delen[0]


def midden_in_zin(naam: str) -> str:
    """A label inside a sentence: "Meedoen, ontmoeten" becomes "meedoen en ontmoeten", "GGZ" and "DigiD" stay."""
    naam = _als_een_geheel(naam)
    return naam[:1].lower() + naam[1:] if naam.split(" ")[0][1:].islower() else naam


def _als_een_geheel(naam: str) -> str:
    """A comma inside a name would break the sentence."""
    return naam.replace(", ", " en ")


def ongeveer(aantal: int) -> str:
    """A published number in a sentence."""
    return f"ongeveer {localize(aantal)}" if aantal else "geen of bijna geen"


def _alles_of_niets(tiende: int) -> str:
    return "alles of bijna alles" if tiende else "niets of bijna niets"


def _werden(aantal: int) -> str:
    return "werd" if aantal == 1 else "werden"


def afronding(basis: int, versoepeld: int = 0) -> str:
    """How the numbers were rounded, in one sentence (design, section 4)."""
    zin = f"Alle aantallen zijn afgerond op {GETALLEN.get(basis, str(basis))}, zodat niemand te herkennen is"
    if versoepeld:
        welke = "aantal" if versoepeld == 1 else "aantallen"
        return f"{zin}; bij {versoepeld} {welke} was een grotere stap nodig, omdat de optelling anders niet klopt."
    return f"{zin}: een 0 kan dus ook 1 tot en met {basis - 1} zijn."


def speling(basis: int, noemer: int) -> str:
    """How far a percentage of rounded numbers can be off: what was added to one part was taken from the other."""
    klein, groot = (-(-100 * (basis - 1) // geheel) for geheel in (noemer, 5 * noemer))
    return (
        "Een percentage is niet precies, want de aantallen zijn afgerond. "
        f"Over {noemer} kan het {klein} punten schelen, over {5 * noemer} nog {groot}."
    )


def opgepakt(totaal: int, aandeel: int | None) -> str:
    """How many were referred, and which part was picked up within 14 days (None: too few to say)."""
    if not totaal:
        return "Er waren geen of bijna geen doorverwijzingen."
    begin = f"Er waren {ongeveer(totaal)} doorverwijzingen"
    if aandeel is None:
        return f"{begin}: te weinig om te zeggen welk deel binnen 14 dagen is opgepakt."
    aantal = tienden(aandeel)
    if aantal in (0, 10):
        return f"{begin}. Daarvan is {_alles_of_niets(aantal)} binnen 14 dagen opgepakt."
    return f"{begin}. Van elke 10 {_werden(aantal)} er {aantal} binnen 14 dagen opgepakt."


def teruggekomen(aantal: int, redenen: Sequence[tuple[str, int]]) -> str:
    """How many came back, with the one or two reasons that were given most often, as far as they say something."""
    if not aantal:
        return "Er kwam niets of bijna niets terug."
    hoogste = max((keren for _, keren in redenen), default=0)
    top = [midden_in_zin(naam) for naam, keren in redenen if keren == hoogste and keren]
    vaakst = f" De reden was het vaakst: {' of '.join(top)}." if 0 < len(top) < 3 and "anders" not in top else ""
    return f"{ongeveer(aantal).capitalize()} kwamen terug.{vaakst}"


def vraag_zonder_aanbod(geen: Sequence[str], weinig: Sequence[str]) -> str:
    """Where 10 or more requests have no offer, or few beside the other themas."""
    delen = [("geen aanbod op de sociale kaart", geen), ("weinig aanbod", weinig)]
    zinnen = [
        f"Hier was wel vraag, maar {wat}: {'; '.join(map(midden_in_zin, namen))}." for wat, namen in delen if namen
    ]
    return " ".join(zinnen) or "Voor elk thema waar vaak om hulp is gevraagd, is er aanbod op de sociale kaart."
