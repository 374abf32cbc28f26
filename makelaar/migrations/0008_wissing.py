"""That a row lost its text, so that a copy from before can be purged again."""

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("makelaar", "0007_muur"),
    ]

    operations = [
        migrations.CreateModel(
            name="Wissing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("soort", models.CharField(max_length=30, verbose_name="soort")),
                ("sleutel", models.BigIntegerField(verbose_name="sleutel")),
                ("op", models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name="op")),
            ],
            options={
                "verbose_name": "wissing",
                "verbose_name_plural": "wissingen",
                "default_permissions": (),
            },
        ),
    ]
