"""What stands around a name: titles and roles before it, a word that leads up to it, and a verb that a person does."""

# A polite title; a word after it in small letters may be a name even when it is a word too.
AANSPREEK = (
    "mevrouw|mevr|mvr|mw|meneer|mijnheer|dhr|de heer|mej|juffrouw|opa|oma|oom|tante|ome|buurman|buurvrouw|familie|fam|"
    "gezin|echtpaar|zuster|pastoor|dokter|dr|drs|ing|hr|weduwe|weduwnaar"
)
ROL = (
    "zoon|dochter|broer|zus|kleinzoon|kleindochter|neef|nicht|man|vrouw|ex|partner|vriend|vriendin|moeder|vader|kind|"
    "collega|consulent|vrijwilliger|vrijwilligster|huisarts|wijkagent|kapelaan|cliënt|bewoner|bewoonster|mantelzorger"
)
MIDDEN_IN_NAAM = ("den", "der", "'t", "vd", "v.d.", "v/d")
VOORAF = "met bij van door voor via namens gebeld gesproken en aan volgens"
MENSENWERK = "belt belde wil wilde zoekt zocht vraagt vroeg mist durft vertelt vertelde zegt zei denkt vindt"
WERK = (
    "bellen willen heeft had is was kan kon moet mag komt kwam gaat ging woont krijgt voelt helpt geeft gaf doet en "
    "gebeld gevallen overleden"
)
BIJWOORD = "zelf ook niet die dit dat nu al nog weer alleen graag hier daar thuis eerst wel"

# After one of these a name in small letters is a name, though it is a word too: "met kees", "bij riet".
LEIDT_IN = frozenset(VOORAF.split())
# Only people do these: a word at the start that may be a first name is one then.
DOET_EEN_MENS = frozenset(MENSENWERK.split())
# Before one of these stands a person when the word before it is often a name, or follows a polite title.
DOET = DOET_EEN_MENS | frozenset(WERK.split())
# May stand between a title and its verb without being a name.
GEEN_ONDERWERP = DOET | frozenset(BIJWOORD.split())
