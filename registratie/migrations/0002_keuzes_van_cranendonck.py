"""Thema's and bestemmingen of Cranendonck, each with one definition and one example (design, section 3)."""

from django.db import migrations

# code, naam, toets, definitie, voorbeeld
THEMAS = [
    (
        "eenzaamheid",
        "Eenzaamheid",
        "1",
        "Iemand mist contact met anderen, ook als dat niet zo gezegd wordt.",
        "Een weduwnaar zoekt aanspraak.",
    ),
    (
        "zorg",
        "Zorg en gezondheid",
        "2",
        "Ziekte, beperking, hulp in huis of een hulpmiddel.",
        "Na een operatie is er even hulp nodig.",
    ),
    (
        "geld",
        "Geld en schulden",
        "3",
        "Te weinig geld, schulden of een toeslag die stopt.",
        "De energierekening kan niet worden betaald.",
    ),
    (
        "wonen",
        "Wonen",
        "4",
        "Het huis zelf: vinden, houden, aanpassen of onderhouden.",
        "De trap lukt niet meer.",
    ),
    ("vervoer", "Vervoer", "5", "Ergens kunnen komen.", "Iemand zoekt een rit naar het ziekenhuis."),
    (
        "mantelzorg",
        "Mantelzorg",
        "6",
        "Zorgen voor een naaste, en dat volhouden.",
        "Een dochter wil een middag voor zichzelf.",
    ),
    (
        "rouw",
        "Rouw en verlies",
        "7",
        "Verlies van een mens, gezondheid of werk.",
        "Iemand wil naar een lotgenotengroep.",
    ),
    (
        "meedoen",
        "Meedoen, ontmoeten",
        "8",
        "Iets willen doen met of voor anderen.",
        "Een nieuwe inwoner zoekt een club.",
    ),
    (
        "jeugd",
        "Jeugd, opvoeding",
        "9",
        "Kinderen en jongeren, thuis, op school of op straat.",
        "Ouders weten zich geen raad met gamen.",
    ),
    (
        "papieren",
        "Formulieren",
        "0",
        "Brieven, formulieren, DigiD en regels.",
        "Een brief van de belasting is niet te begrijpen.",
    ),
    (
        "veiligheid",
        "Veiligheid, buurt",
        "v",
        "Overlast, ruzie of een onveilig gevoel in de buurt.",
        "Er is ruzie over een schutting.",
    ),
    ("overig", "Overig", "o", "Past bij geen ander thema.", "Een vraag over de geschiedenis van het dorp."),
]
# domein, code, naam, toets, definitie, voorbeeld
BESTEMMINGEN = [
    (
        "voorveld",
        "luisterend-oor",
        "Luisterend oor",
        "1",
        "Het gesprek zelf was genoeg; er was niets anders nodig.",
        "Iemand wilde even zijn verhaal kwijt.",
    ),
    (
        "voorveld",
        "eigen-netwerk",
        "Eigen netwerk",
        "2",
        "Opgelost met familie, buren, vrienden of een vrijwilliger uit het dorp.",
        "De buurvrouw rijdt mee naar de dokter.",
    ),
    (
        "voorveld",
        "algemene-voorziening",
        "Algemene voorziening",
        "3",
        "Opgelost met iets dat voor iedereen open staat, zonder aanvraag.",
        "De formulierenhulp in de bibliotheek.",
    ),
    (
        "voorveld",
        "collectieve-voorziening",
        "Groep, collectief",
        "4",
        "Opgelost in een groep of activiteit in het dorp.",
        "Bakkie troost, de huiskamer, de beweegbox.",
    ),
    (
        "voorveld",
        "opbouwwerk",
        "Opbouwwerkers",
        "5",
        "Overgenomen door jongerenwerk, mantelzorgondersteuner of vrijwilligerscentrale.",
        "De vrijwilligerscentrale zoekt een maatje.",
    ),
    ("open", "open", "Nog open", "n", "Er is nog geen uitkomst.", "Je belt er morgen over."),
    (
        "professioneel",
        "maatschappelijk-werk",
        "Maatschappelijk werk",
        "m",
        "Overgedragen aan het maatschappelijk werk.",
        "Hulp bij een scheiding.",
    ),
    (
        "professioneel",
        "wijkverpleging",
        "Wijkverpleging",
        "w",
        "Overgedragen aan de wijkverpleegkundige.",
        "Hulp bij medicijnen of wassen.",
    ),
    (
        "professioneel",
        "huisarts",
        "Huisarts",
        "h",
        "Overgedragen aan huisarts of praktijkondersteuner.",
        "Somber en al weken slecht slapen.",
    ),
    (
        "professioneel",
        "gebiedsteam-jeugd",
        "Gebiedsteam jeugd",
        "j",
        "Overgedragen aan de jeugdconsulent van het gebiedsteam.",
        "Zorgen over een kind thuis.",
    ),
    (
        "professioneel",
        "gebiedsteam-wmo",
        "Gebiedsteam Wmo",
        "g",
        "Overgedragen aan de Wmo-consulent van het gebiedsteam.",
        "Aanvraag voor hulp in huis.",
    ),
    (
        "professioneel",
        "clientondersteuning",
        "Cliëntondersteuner",
        "c",
        "Overgedragen aan de onafhankelijke cliëntondersteuner.",
        "Iemand naast je bij het keukentafelgesprek.",
    ),
]
VELDEN = ("code", "naam", "toets", "definitie", "voorbeeld")


def toevoegen(apps, schema_editor):
    Thema = apps.get_model("registratie", "Thema")
    Bestemming = apps.get_model("registratie", "Bestemming")
    Thema.objects.bulk_create(
        Thema(**dict(zip(VELDEN, rij, strict=True)), volgorde=10 * (plaats + 1)) for plaats, rij in enumerate(THEMAS)
    )
    Bestemming.objects.bulk_create(
        Bestemming(domein=domein, **dict(zip(VELDEN, rij, strict=True)), volgorde=10 * (plaats + 1))
        for plaats, (domein, *rij) in enumerate(BESTEMMINGEN)
    )


class Migration(migrations.Migration):
    dependencies = [("registratie", "0001_begin")]
    operations = [migrations.RunPython(toevoegen, migrations.RunPython.noop)]
