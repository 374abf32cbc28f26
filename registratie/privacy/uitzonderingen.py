"""What looks like a name and is none: organisations, shops, streets, villages, days; and names that are words too."""

import re

TUSSEN = r"(?:van|v|vd|v\. ?d|v/d|d|de|der|den|het|'t|ter|ten|la|el|al|von|(?:in|op) (?:de|den|het|'t))\.?"
HOOFDWOORD = r"[A-ZÀ-Þ][\w'’-]+"
# Endings of surnames from here, Poland, the Balkans, Ukraine, Georgia, Armenia and Turkey that words do not have.
UITGANGEN = (
    "aerts|ckx|eyns|huys|huijsen|inga|meijer|maekers|booms|haegen|"
    "ski|ska|cki|cka|czyk|wicz|ovic|enko|chuk|adze|shvili|yan|oglu"
)
# Before a name one of these makes it the name of a shop, of a club or of a building; also at the end of a longer word.
ZAKEN = (
    "bakker|bakkerij|slager|slagerij|supermarkt|winkel|café|cafe|cafetaria|restaurant|hotel|garage|kapper|kapsalon|"
    "apotheek|drogist|drogisterij|makelaardij|taxi|firma|fa|boekhandel|opticien|fietsenmaker|bedrijf|bedrijven|kantoor|"
    "praktijk|fysio|fysiotherapie|camping|manege|stichting|tuincentrum|merk|verzekeraar|bank"
)
GEBOUWEN = (
    "school|scholengemeenschap|college|vereniging|vakbond|club|harmonie|fanfare|koor|gilde|scouting|kerk|kapel|parochie|"
    "klooster|zaal|hal|complex|centrum|ziekenhuis|verzorgingshuis|verpleeghuis|huiskamer|dorpshuis|gemeenschapshuis|"
    "buurthuis|sint|sint-|st|flat|hof|buurt|wijk|zwembad|bad|theater|museum|speeltuin|boerderij|park"
)
STRAAT = (
    "straat|straatje|weg|laan|plein|dijk|pad|steeg|singel|kade|dreef|hof|park|wijk|baan|brink|akker|veld|huis|school|"
    "gracht|markt|oord|zaal|kerk|kapel|gilde|college|gasthuis"
)
WINKELIERS = "bakker|slager|kapper|groenteboer|supermarkt|winkel|garage|fietsenmaker|bloemist|drogist|notaris"
INSTELLING = "ziekenhuis|gasthuis|college|school|kerk|museum|mc|medisch centrum|lyceum|instituut|stichting|fonds|tv"
ORGANISATIES = (
    "jan linders|albert heijn|albert hein|wensboom maarheeze|rode kruis|leger des heils|sint maarten|sint nicolaas|"
    "koningin maxima|koning willem-alexander|prins carnaval|da vinci|jeroen bosch|anna ziekenhuis|sint anna|"
    "dirk van den broek|c en a|het goed|leen bakker|bart smit|van haren|hans anders|van der valk|holland en barrett|"
    "douwe egberts|de dirk|de efteling|van dale|gilles de la tourette|maxima mc|"
    "maria (?:boodschap|hemelvaart|lichtmis)|(?:stichting )?met je hart|groene hart|groenhart|"
    "heilig hart"
)
# Buildings and clubs have "de" and a name after these words; people hardly ever.
PLAATSWOORD = "in|op|uit|naar|nabij|tegenover"
GEEN_NAAM = re.compile(
    rf"(?<!\w)(?i:{ORGANISATIES})(?!\w)"
    rf"|(?<!\w)(?i:(?:[^\W\d_]{{3,}})?(?:{ZAKEN}|(?:{GEBOUWEN})(?! van [A-Z])))(?:[.-] ?| )?"
    rf"(?:(?:{TUSSEN}|{HOOFDWOORD}|St\.) )*{HOOFDWOORD}"
    rf"|(?<!\w)(?:(?i:{TUSSEN}) ){{0,3}}{HOOFDWOORD} (?:van )?de (?:{WINKELIERS})(?!\w)"
    rf"|(?<!\w){HOOFDWOORD}(?: {HOOFDWOORD})? (?i:{INSTELLING})(?!\w)"
    rf"|(?<!\w)(?i:ziekte|syndroom|symptomen|gevolgen) van {HOOFDWOORD}"
    rf"|(?<!\w)(?i:{PLAATSWOORD}) (?:[Dd]e|[Dd]en|[Hh]et|'t) {HOOFDWOORD}"
    rf"|(?<!\w)(?i:in|uit|te) {HOOFDWOORD}"
    rf"|(?<!\w)(?i:spreekt|praat|verstaat|leert)(?: \w+)? (?:Frans|Engels|Duits|Turks|Pools)(?!\w)"
)
STRATEN = re.compile(
    rf"(?<!\w)(?:(?:[A-ZÀ-Þ][\w'’-]*\.?|{TUSSEN}) ){{0,5}}(?P<laatste>[A-ZÀ-Þ][\w'’-]{{2,40}}(?:{STRAAT})s?)(?!\w)"
)
# Never a name on their own: places here, days, months, makes and shops, and illnesses called after somebody.
WITTE = (
    "budel maarheeze schoot dorplein gastel soerendonk cranendonck weert heeze leende sterksel hamont brabant limburg "
    "holland hollands noord oost zuid west midden gouda goverwelle bloemendaal januari februari maart april mei juni "
    "juli augustus september oktober november december maandag dinsdag woensdag wia tia sep donderdag vrijdag "
    "zaterdag zondag pasen pinksteren kerst kerstmis carnaval ramadan sinterklaas god jezus parkinson alzheimer down "
    "korsakov crohn lyme asperger huntington tourette bechterew pfeiffer meniere lewy hodgkin kahler graves islam wmo "
    "kbo zorg jeugd wonen geld vervoer rouw meedoen papieren elke dik lieve door oude jarig veiligheid overig "
    "eenzaamheid mantelzorg wensboom facebook windows google word excel vincentius welzorg franse zus vrouwtje haar "
    "humanitas lumens cordaad zorgned savant neos mee palet bruna kruidvat etos hema blokker action zeeman wibra aldi "
    "lidl jumbo plus spar coop gamma praxis karwei ikea jysk pearle specsavers expert bever primark paladijn zuidzorg "
    "philips miele siemens samsung apple nokia opel ford mercedes renault peugeot volvo tesla toyota fiat suzuki "
    "dacia skoda senseo dyson essent eneco vattenfall ziggo odido kpn achmea menzis ohra unive netflix elkerliek "
    "bernhoven radboud reinder "
)
WITTE_WOORDEN = frozenset(WITTE.split())
# A word and a name, but as the first word of a note almost always the name.
TOCH = (
    "jan dirk piet kees els kim peter mark mia joke koos joop jaap hans hannes klaas sjaak trees miep mieke hendrik "
    "anita geert maarten thomas marc tom rob robert rachel rik nick erica wout wouter riek bas bob bram frank ellen "
    "pascal karen nel inga helen willie wim tommy teddy steven stef patrick jozef jonas joep ingrid gerrit geertje "
    "griet eddy greetje frans fransje fleur ferry evert esther ton toontje marina mary margriet marjolein isabel jack "
    "janet jo jasmijn jantje keesje pietje marlijn mats rowan sara sari sem tim tjerk daan louis leen riet sjonnie "
    "ria kris ad aad ger wiel wies erna elly toon jet ank arie han chris koen eva elise nol rein lex lies gemma jos "
    "ernst benjamin jonathan serge noel henry trijntje aaltje amanda merel "
)
TOCH_NAMEN = frozenset(TOCH.split())
