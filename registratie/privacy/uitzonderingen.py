"""What looks like a name and is none: organisations, shops, streets, villages, days; and names that are words too."""

import re

TUSSEN = r"(?:van|vd|de|der|den|het|'t|ter|ten|la|el|al|von|(?:in|op) (?:de|den|het|'t))"
HOOFDWOORD = r"[A-ZÀ-Þ][\w'’-]+"
# Before a name one of these makes it the name of a shop, school, club or building.
ZAKEN = (
    "bakker|bakkerij|slager|slagerij|supermarkt|winkel|café|cafe|cafetaria|restaurant|eetcafé|hotel|garage|kapper|"
    "kapsalon|apotheek|drogist|drogisterij|school|basisschool|stichting|vereniging|club|harmonie|fanfare|gilde|kerk|"
    "parochie|camping|manege|zaal|partycentrum|makelaardij|taxi|firma|fa|boekhandel|opticien|fietsenmaker|tuincentrum|"
    "bouwbedrijf|notariskantoor|praktijk|huisartsenpraktijk|huisartspraktijk|zorgcentrum|verzorgingshuis|ziekenhuis|"
    "huiskamer|dorpshuis|gemeenschapshuis|wijkcentrum|sint|sint-|st"
)
STRAAT = (
    "straat|straatje|weg|laan|plein|dijk|pad|steeg|singel|kade|dreef|hof|park|wijk|baan|brink|akker|veld|huis|school|"
    "gracht|markt|oord|zaal"
)
WINKELIERS = "bakker|slager|kapper|groenteboer|supermarkt|winkel|garage|fietsenmaker|bloemist|drogist|notaris"
ORGANISATIES = (
    "jan linders|albert heijn|albert hein|wensboom maarheeze|rode kruis|leger des heils|sint maarten|sint nicolaas|"
    "koningin maxima|koning willem-alexander|prins carnaval|da vinci|jeroen bosch|anna ziekenhuis|"
    "sint anna|dirk van den broek|c en a|het goed|blokker|etos|kruidvat|aldi|lidl|jumbo|hema|paladijn|zuidzorg"
)
GEEN_NAAM = re.compile(
    rf"(?<!\w)(?i:{ORGANISATIES})(?!\w)"
    rf"|(?<!\w)(?i:{ZAKEN})[.-]? ?(?: ?{TUSSEN})*(?: ?{HOOFDWOORD})+"
    rf"|(?<!\w)(?:(?i:{TUSSEN}) ){{0,3}}{HOOFDWOORD} (?:van )?de (?:{WINKELIERS})(?!\w)"
)
STRATEN = re.compile(
    rf"(?<!\w)(?:(?:[A-ZÀ-Þ][\w'’-]*\.?|{TUSSEN}) ){{0,5}}(?P<laatste>[A-ZÀ-Þ][\w'’-]{{2,40}}(?:{STRAAT}))(?!\w)"
)
# Never a name on their own: places here, days, months, and illnesses called after somebody.
WITTE = (
    "budel maarheeze schoot dorplein gastel soerendonk cranendonck weert heeze leende sterksel hamont brabant limburg "
    "januari februari maart april mei juni juli augustus september oktober november december maandag dinsdag woensdag "
    "donderdag vrijdag zaterdag zondag pasen kerst carnaval ramadan sinterklaas god jezus maria parkinson alzheimer "
    "down korsakov crohn lyme asperger huntington islam wmo kbo zorg jeugd wonen geld vervoer rouw meedoen papieren "
    "veiligheid overig eenzaamheid mantelzorg wensboom facebook windows google word excel vincentius welzorg franse"
)
WITTE_WOORDEN = frozenset(WITTE.split())
# A word and a name, but as the first word of a note almost always the name.
TOCH = (
    "jan piet kees els kim peter mark mia joke koos joop jaap hans hannes klaas sjaak trees miep mieke dirk hendrik "
    "geert maarten thomas marc max tom rob robert rachel rik nick erica wout wouter riek bas bob bram frank ellen "
    "karen nel inga helen willie wim tommy teddy steven stef patrick jozef jonas joep ingrid gerrit geertje griet "
    "greetje frans fransje fleur ferry evert esther ton toontje marina mary margriet marjolein isabel jack janet "
    "jasmijn jantje keesje pietje marlijn mats rowan sara sari sem tim tjerk daan lieve louis leen riet sjonnie ria"
)
TOCH_NAMEN = frozenset(TOCH.split())
