"""Which kernen lie next to each other. Those of Cranendonck are our assumption; the beheerder changes them."""

from django.db import migrations, models

BUREN = [
    ("budel", "budel-dorplein"),
    ("budel", "budel-schoot"),
    ("budel", "gastel"),
    ("gastel", "soerendonk"),
    ("soerendonk", "maarheeze"),
    ("maarheeze", "budel"),
    ("budel-dorplein", "budel-schoot"),
]


def toevoegen(apps, schema_editor):
    """Both directions: a model in a migration does not know that neighbours are mutual."""
    Kern = apps.get_model("makelaar", "Kern")
    kernen = {kern.slug: kern for kern in Kern.objects.all()}
    for een, ander in BUREN:
        if een in kernen and ander in kernen:
            kernen[een].buren.add(kernen[ander])
            kernen[ander].buren.add(kernen[een])


class Migration(migrations.Migration):
    dependencies = [("makelaar", "0004_voorkeuren")]
    operations = [
        migrations.AddField(
            model_name="kern",
            name="buren",
            field=models.ManyToManyField(
                blank=True,
                help_text="Hier kijkt een makelaar ook naar aanbod.",
                to="makelaar.kern",
                verbose_name="buurkernen",
            ),
        ),
        migrations.RunPython(toevoegen, migrations.RunPython.noop),
    ]
