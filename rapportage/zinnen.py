"""Plain Dutch sentences made from published numbers, at B1 level; they never say more than rounding allows."""

from collections.abc import Sequence

from makelaar.kwartaal import Kwartaal

LEGE_KAART = "Op de sociale kaart stond nog geen aanbod toen deze cijfers werden geteld."
GETALLEN = {3: "drie", 4: "vier", 5: "vijf", 10: "tien"}


def titel(naam: str, kwartaal: Kwartaal) -> str:
    """ "Budel, deze zomer" for the running or the last quarter, else "Budel, zomer van 2025"."""
    if kwartaal in Kwartaal.huidig().laatste(2):
        return f"{naam}, deze {kwartaal.seizoen}"
    return f"{naam}, {kwartaal.seizoen} van {kwartaal.jaar}"


def instroom(aantal: int, kwartaal: Kwartaal, vorige: int | None, basis: int) -> str:
    """How many came in, beside the quarter before (None: not published); a running quarter has nothing to compare."""
    hoeveel = f"ongeveer {aantal}" if aantal else "geen of bijna geen"
    if not kwartaal.afgelopen:
        return f"Er kwamen tot nu toe {hoeveel} hulpvragen en signalen binnen."
    begin = f"Er kwamen {hoeveel} hulpvragen en signalen binnen"
    return begin + _vergelijking(aantal, kwartaal.vorige, vorige, basis)


def _vergelijking(aantal: int, vorig_kwartaal: Kwartaal, vorige: int | None, basis: int) -> str:
    """Only a difference of more than one step of rounding is a difference for certain."""
    if vorige is None:
        return "."
    toen = f"in de {vorig_kwartaal.seizoen}"
    if aantal == vorige:
        return f", {'evenveel als' if aantal else 'net als'} {toen}."
    if abs(aantal - vorige) <= basis:
        return f", bijna evenveel als {toen}."
    hoeveel = f"ongeveer {vorige}" if vorige else "geen of bijna geen"
    return f". Dat is {'meer' if aantal > vorige else 'minder'} dan {toen}: toen waren het er {hoeveel}."


def opgelost(tienden: int | None, plaats: str = "het dorp zelf") -> str:
    """The voorveldaandeel out of ten; None where too few requests have an outcome to say so."""
    if tienden is None:
        return f"Er zijn te weinig uitkomsten om te zeggen welk deel in {plaats} is opgelost."
    if tienden in (0, 10):
        return f"Van wat is afgehandeld, werd bijna {'alles' if tienden else 'niets'} in {plaats} opgelost."
    werden = "werd" if tienden == 1 else "werden"
    return f"Van elke 10 die zijn afgehandeld, {werden} er {tienden} in {plaats} opgelost."


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
    if len(namen) > 3:
        return "Over andere onderwerpen ging het niet of bijna niet."
    return f"Niet of bijna niet: {_opsomming(namen)}." if namen else ""


def _daarna(themas: Sequence[tuple[str, int]], hoogste: int) -> str:
    tweede = max((aantal for _, aantal in themas if aantal < hoogste), default=0)
    namen = [naam for naam, aantal in themas if aantal == tweede]
    return f", daarna {_opsomming(namen)}" if tweede and len(namen) <= 2 else ""


def _opsomming(namen: Sequence[str]) -> str:
    """ "over" before each name, because a name can hold a comma or an "en" of its own."""
    delen = [f"over {midden_in_zin(naam)}" for naam in namen]
    return " en ".join(", ".join(delen).rsplit(", ", 1)) if len(delen) > 1 else delen[0]


def midden_in_zin(naam: str) -> str:
    """A label inside a sentence: "Meedoen, ontmoeten" becomes "meedoen en ontmoeten", "GGZ" stays "GGZ"."""
    naam = naam.replace(", ", " en ")
    return naam if naam[:2].isupper() else naam[:1].lower() + naam[1:]


def afronding(basis: int, versoepeld: int = 0) -> str:
    """How the numbers were rounded, in one or two sentences (design, section 4)."""
    stap = GETALLEN.get(basis, str(basis))
    zin = f"Alle aantallen zijn afgerond op {stap}, zodat niemand te herkennen is."
    if versoepeld:
        welke = "aantal" if versoepeld == 1 else "aantallen"
        return f"{zin} Bij {versoepeld} {welke} was een grotere stap nodig, anders klopten de optellingen niet."
    return f"{zin} Een 0 kan dus ook 1 tot en met {basis - 1} zijn."


def speling(basis: int, noemer: int) -> str:
    """How far a percentage of rounded numbers can be off: what was added to one part was taken from the other."""
    klein, groot = (-(-100 * (basis - 1) // geheel) for geheel in (noemer, 5 * noemer))
    return (
        f"Percentages zijn ongeveer, want ze komen uit afgeronde aantallen: over {noemer} kan het {klein} punten "
        f"schelen, over {5 * noemer} nog {groot}."
    )


def opgepakt(totaal: int, aandeel: int | None) -> str:
    """How many were referred, and which part was picked up within 14 days (None: too few to say)."""
    if not totaal:
        return "Er waren geen of bijna geen doorverwijzingen."
    begin = f"Er waren ongeveer {totaal} doorverwijzingen"
    if aandeel is None:
        return f"{begin}: te weinig om te zeggen welk deel binnen 14 dagen is opgepakt."
    tienden = (aandeel + 5) // 10
    if tienden in (0, 10):
        return f"{begin}. Daarvan is bijna {'alles' if tienden else 'niets'} binnen 14 dagen opgepakt."
    return f"{begin}. Van elke 10 {'werd' if tienden == 1 else 'werden'} er {tienden} binnen 14 dagen opgepakt."


def teruggekomen(aantal: int, redenen: Sequence[tuple[str, int]]) -> str:
    """How many came back, with the one or two reasons that were given most often, as far as they say something."""
    if not aantal:
        return "Er kwam niets of bijna niets terug."
    hoogste = max((keren for _, keren in redenen), default=0)
    top = [midden_in_zin(naam) for naam, keren in redenen if keren == hoogste and keren]
    vaakst = f" De reden was het vaakst: {' of '.join(top)}." if 0 < len(top) < 3 and "anders" not in top else ""
    return f"Ongeveer {aantal} kwamen terug.{vaakst}"


def vraag_zonder_aanbod(geen: Sequence[str], weinig: Sequence[str]) -> str:
    """Where 10 or more requests have no offer, or few beside the other themas."""
    delen = [("geen aanbod op de sociale kaart", geen), ("weinig aanbod", weinig)]
    zinnen = [f"Wel vraag, maar {wat}: {', '.join(map(midden_in_zin, namen))}." for wat, namen in delen if namen]
    return " ".join(zinnen) or "Voor elk thema waar vaak om hulp is gevraagd, is er aanbod op de sociale kaart."
