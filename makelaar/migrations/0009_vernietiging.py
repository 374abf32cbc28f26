"""The record of destruction, of all rooms."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("makelaar", "0008_wissing"),
    ]

    operations = [
        migrations.CreateModel(
            name="Vernietiging",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("soort", models.CharField(max_length=30, verbose_name="soort")),
                ("naam", models.CharField(max_length=80, verbose_name="wat")),
                ("aantal", models.PositiveIntegerField(verbose_name="aantal")),
                ("op", models.DateTimeField(default=django.utils.timezone.now, verbose_name="op")),
                ("tot", models.DateField(null=True, verbose_name="van voor")),
                ("regel", models.CharField(max_length=160, verbose_name="volgens welke regel")),
                ("door", models.CharField(max_length=30, verbose_name="door")),
                (
                    "gebruiker",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "vernietiging",
                "verbose_name_plural": "vernietigingen",
                "ordering": ["-op", "-pk"],
                "default_permissions": (),
            },
        ),
    ]
