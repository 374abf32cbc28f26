"""When a receiver first opened a link; a request that a receiver answered can be taken back."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("registratie", "0010_weekbericht"),
    ]

    operations = [
        migrations.AddField(
            model_name="terugkoppellink",
            name="geopend_op",
            field=models.DateTimeField(null=True, verbose_name="voor het eerst geopend op"),
        ),
        migrations.AlterField(
            model_name="stap",
            name="link",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to="registratie.terugkoppellink",
            ),
        ),
    ]
