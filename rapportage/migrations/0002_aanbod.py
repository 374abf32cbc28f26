from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("rapportage", "0001_begin")]

    operations = [
        migrations.AddField(
            model_name="kwartaalrapportage",
            name="aanbod",
            field=models.JSONField(
                default=dict,
                help_text="Van de sociale kaart, exact: dit gaat niet over inwoners.",
                verbose_name="aanbod per thema",
            ),
        ),
    ]
