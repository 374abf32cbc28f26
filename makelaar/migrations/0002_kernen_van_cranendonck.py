"""The kernen of Cranendonck, the shipped example; another municipality changes them on the beheer pages."""

from django.db import migrations

KERNEN = [
    ("budel", "Budel", "BUD"),
    ("maarheeze", "Maarheeze", "MAA"),
    ("budel-dorplein", "Budel-Dorplein", "DOR"),
    ("budel-schoot", "Budel-Schoot", "SCH"),
    ("gastel", "Gastel", "GAS"),
    ("soerendonk", "Soerendonk", "SOE"),
]


def toevoegen(apps, schema_editor):
    Kern = apps.get_model("makelaar", "Kern")
    Kern.objects.bulk_create(
        Kern(slug=slug, naam=naam, afkorting=afkorting, volgorde=10 * (plaats + 1))
        for plaats, (slug, naam, afkorting) in enumerate(KERNEN)
    )


class Migration(migrations.Migration):
    dependencies = [("makelaar", "0001_begin")]
    operations = [migrations.RunPython(toevoegen, migrations.RunPython.noop)]
