from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registratie", "0005_zoeken")]

    operations = [
        migrations.AddField(
            model_name="geheugensteun",
            name="gesloten_op",
            field=models.DateField(
                help_text="Sinds wanneer de hulpvraag niet meer open is.", null=True, verbose_name="gesloten op"
            ),
        ),
    ]
