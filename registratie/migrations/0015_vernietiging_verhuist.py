"""The record of destruction moves to `makelaar`: other rooms destroy things as well."""

from django.db import migrations

DAGELIJKS = "dagelijks"


def verhuis(apps, schema_editor):
    oud, nieuw = apps.get_model("registratie", "Vernietiging"), apps.get_model("makelaar", "Vernietiging")
    rijen = oud.objects.order_by("pk").values_list("soort", "aantal", "op")
    nieuw.objects.bulk_create(
        nieuw(soort=soort, naam="Geheugensteunen", aantal=aantal, op=op, door=DAGELIJKS) for soort, aantal, op in rijen
    )


def terug(apps, schema_editor):
    oud, nieuw = apps.get_model("registratie", "Vernietiging"), apps.get_model("makelaar", "Vernietiging")
    rijen = nieuw.objects.order_by("pk").values_list("soort", "aantal", "op")
    oud.objects.bulk_create(oud(soort=soort, aantal=aantal, op=op) for soort, aantal, op in rijen)


class Migration(migrations.Migration):
    dependencies = [("registratie", "0014_wissing"), ("makelaar", "0009_vernietiging")]
    operations = [migrations.RunPython(verhuis, terug), migrations.DeleteModel("Vernietiging")]
