"""Exact numbers of people or requests in a text of a report: they would undo the rounding of the numbers beside it.

Everything that is published is a multiple of five (README, "Rounded to five"); a number that is none is exact.
"""

import re
from collections.abc import Iterator

AFRONDING = 5
EENHEDEN = ["een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen"]
TIENERS = [
    "tien",
    "elf",
    "twaalf",
    "dertien",
    "veertien",
    "vijftien",
    "zestien",
    "zeventien",
    "achttien",
    "negentien",
]
TIENTALLEN = ["twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig"]
SAMEN = {"één": 1, "tweetal": 2, "drietal": 3, "viertal": 4, "zestal": 6, "zevental": 7, "achttal": 8, "twaalftal": 12}
MENSEN = (
    "mens|mensen|persoon|personen|inwoners?|bewoners?|bewoonsters?|dorpsgenoten|gezin|gezinnen|families|huishoudens?|"
    "echtpaar|echtparen|stellen|kind|kinderen|kindjes|jongeren?|ouderen?|senioren|tieners?|pubers?|peuters?|kleuters?|"
    "baby['’]s|jongens?|meisjes?|meiden|man|mannen|vrouw|vrouwen|dames?|heren|moeders?|vaders?|ouders?|opa['’]s|oma['’]s|"
    "weduwe|weduwen|weduwes|weduwnaars?|alleenstaanden?|mantelzorgers?|cliënt|cliënten|statushouders?|vluchteling|"
    "vluchtelingen|arbeidsmigrant|arbeidsmigranten|nieuwkomers?|buren|buurtgenoten|nabestaanden|werklozen|daklozen|"
    "leerling|leerlingen|student|studenten|hulpvragers?"
)
VRAGEN = (
    "hulpvraag|hulpvragen|vraag|vragen|signaal|signalen|melding|meldingen|doorverwijzing|doorverwijzingen|verwijzing|"
    "verwijzingen|aanvraag|aanvragen|geval|gevallen|casus|casussen|situatie|situaties"
)


def _telwoorden() -> dict[str, int]:
    """Every number below a hundred in words; "een" is left out, for that is mostly no number."""
    woorden = {woord: aantal for aantal, woord in enumerate(TIENERS, 10)} | SAMEN
    for tiental, woord in enumerate(TIENTALLEN, 2):
        woorden[woord] = tiental * 10
        for aantal, eenheid in enumerate(EENHEDEN, 1):
            woorden[eenheid + ("ën" if eenheid in ("twee", "drie") else "en") + woord] = tiental * 10 + aantal
    return woorden | {woord: aantal for aantal, woord in enumerate(EENHEDEN[1:], 2)}


TELWOORDEN = _telwoorden()
GETAL = rf"[0-9]{{1,3}}|{'|'.join(TELWOORDEN)}"
# Between the number and the word: "nieuwe", "Syrische", "van de 12".
BIJVOEGLIJK = r"(?!de |het |hele |derde |vierde )[^\W\d_]{2,}e|extra|open|meer"
TUSSEN = rf"(?:{BIJVOEGLIJK}|(?:van|uit) (?:de|het|deze|die|onze)|{GETAL})"
AANTAL = re.compile(
    rf"(?<![\w.,:/€%-])(?<!€ )(?P<getal>{GETAL}) (?:{TUSSEN} ){{0,3}}(?:{MENSEN}|{VRAGEN})(?![\w-])",
    re.IGNORECASE,
)
# A share is no count ("3 op de 4 mensen", "ruim drie van de vier gezinnen"), nor is a room ("voor 12 personen").
DEEL_ERVOOR = re.compile(r"(?:op|per) (?:de |elke |iedere )?$|(?:tafel|zaal|plaats|plek|ruimte) voor $", re.IGNORECASE)
DEEL_ERIN = re.compile(r" op (?:de|elke|iedere) | van elke | per ", re.IGNORECASE)
ONGEVEER = re.compile(r"(?:ruim|bijna|krap|meer dan|minder dan) $", re.IGNORECASE)
# What the report itself asks, and its quarters.
VAN_HET_RAPPORT = re.compile(r"(?:kwartaal|bladzijde|hoofdstuk|vraag|punt|tabel) $", re.IGNORECASE)
AAN_DE_RAAD = re.compile(
    r" (?:aan|voor) (?:de |uw |onze )?(?:raad|gemeenteraad|raadsleden|college|het college)\b", re.I
)


def kleine_aantallen(tekst: str) -> Iterator[tuple[int, int]]:
    """Where a number of people or requests stands that is no multiple of five: "3 gezinnen", "drie oudere mannen"."""
    for plek in AANTAL.finditer(tekst):
        if _aantal(plek["getal"]) % AFRONDING and not _is_iets_anders(tekst, plek):
            yield plek.span()


def _aantal(getal: str) -> int:
    return int(getal) if getal.isdecimal() else TELWOORDEN[getal.lower()]


def _is_iets_anders(tekst: str, plek: re.Match[str]) -> bool:
    voor, na = tekst[max(0, plek.start() - 40) : plek.start()], tekst[plek.end() : plek.end() + 40]
    deel = DEEL_ERVOOR.search(voor) or DEEL_ERIN.search(plek[0])
    ongeveer = ONGEVEER.search(voor) and " van de " in plek[0]
    return bool(deel or ongeveer or VAN_HET_RAPPORT.search(voor) or AAN_DE_RAAD.match(na))
