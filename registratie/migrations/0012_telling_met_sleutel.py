"""The key beside what is counted, so that the referrals of a quarter are found without its requests' rows."""

from django.db import migrations, models

VELDEN = ["contactdatum", "kern", "thema", "uitkomst", "soort", "doel_cohesie", "doel_eenzaamheid"]


class Migration(migrations.Migration):
    dependencies = [("registratie", "0011_link_geopend")]
    operations = [
        migrations.RemoveIndex(model_name="hulpvraag", name="hulpvraag_telling"),
        migrations.AddIndex(
            model_name="hulpvraag",
            index=models.Index(
                fields=[*VELDEN, "doel_vroegsignalering", "id"],
                condition=models.Q(doorgehaald_op__isnull=True),
                name="hulpvraag_telling",
            ),
        ),
    ]
