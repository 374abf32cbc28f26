"""Words that the makelaars of Cranendonck used in their own lists; the beheerder adds to them."""

from django.db import migrations

WOORDEN = {
    "kern": {
        "budel-dorplein": ["dorplein"],
        "budel-schoot": ["schoot"],
    },
    "soort": {
        "hulpvraag": ["", "vraag"],
        "signaal": ["signalering", "vroegsignaal"],
    },
    "thema": {
        "eenzaamheid": ["eenzaam", "alleen"],
        "zorg": ["zorg en gezondheid", "gezondheid"],
        "geld": ["geld en schulden", "schulden", "schuld", "financiën"],
        "wonen": ["huisvesting", "woning"],
        "vervoer": ["rit", "rijden"],
        "mantelzorg": ["mantelzorger"],
        "rouw": ["rouw en verlies", "verlies"],
        "meedoen": ["meedoen en ontmoeten", "ontmoeten", "ontmoeting"],
        "jeugd": ["jeugd en opvoeding", "opvoeding"],
        "papieren": ["formulieren en regelzaken", "formulieren", "formulier", "regelzaken", "administratie"],
        "veiligheid": ["veiligheid en buurt", "buurt", "overlast"],
        "overig": ["anders", "overige"],
    },
    "uitkomst": {
        "open": ["", "loopt nog", "loopt", "nog bezig"],
        "luisterend-oor": ["verhaal kwijt", "gesprek"],
        "eigen-netwerk": ["netwerk"],
        "algemene-voorziening": ["algemene voorz.", "alg. voorziening"],
        "collectieve-voorziening": ["collectieve voorziening", "collectieve voorz.", "groepsactiviteit", "groep"],
        "opbouwwerk": ["team van opbouwwerkers", "opbouwwerker", "vrijwilligerscentrale", "jongerenwerk"],
        "maatschappelijk-werk": ["mw", "amw"],
        "wijkverpleging": ["wijkverpleegkundige", "wijkzorg"],
        "huisarts": ["huisarts/poh", "poh"],
        "gebiedsteam-jeugd": ["jeugdconsulent"],
        "gebiedsteam-wmo": ["wmo consulent", "wmo"],
        "clientondersteuning": ["clientondersteuning", "clientondersteuner"],
    },
}


def toevoegen(apps, schema_editor):
    apps.get_model("registratie", "Synoniem").objects.bulk_create(
        apps.get_model("registratie", "Synoniem")(veld=veld, woord=woord, code=code)
        for veld, per_code in WOORDEN.items()
        for code, woorden in per_code.items()
        for woord in woorden
    )


class Migration(migrations.Migration):
    dependencies = [("registratie", "0002_keuzes_van_cranendonck")]
    operations = [migrations.RunPython(toevoegen, migrations.RunPython.noop)]
