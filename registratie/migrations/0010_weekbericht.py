"""That a digest was sent, and an index on since when an open request waits."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models
from django.db.models.functions import Coalesce


class Migration(migrations.Migration):
    dependencies = [
        ("makelaar", "0005_buren"),
        ("registratie", "0009_uitwisseling"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Weekbericht",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("week", models.DateField(verbose_name="maandag van de week")),
                ("op", models.DateTimeField(default=django.utils.timezone.now, verbose_name="op")),
                (
                    "gebruiker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "weekbericht",
                "verbose_name_plural": "weekberichten",
                "constraints": [models.UniqueConstraint(fields=("gebruiker", "week"), name="weekbericht_eenmaal")],
            },
        ),
        migrations.AddIndex(
            model_name="hulpvraag",
            index=models.Index(
                models.F("uitkomst"),
                models.F("kern"),
                Coalesce("weer_open_op", "opgepakt_op", "contactdatum"),
                condition=models.Q(doorgehaald_op__isnull=True),
                name="hulpvraag_wacht",
            ),
        ),
    ]
