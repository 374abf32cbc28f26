"""When somebody was last invited: an older invitation works no longer."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("makelaar", "0009_vernietiging"),
    ]

    operations = [
        migrations.AddField(
            model_name="gebruiker",
            name="uitgenodigd_op",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="laatst uitgenodigd op"),
        ),
    ]
