"""Steps, reasons and links of referrals, and indexes for what the start page asks."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import registratie.doorverwijzen.modellen


def vul_aan(apps, schema_editor):
    """What came back before there were reasons came back for another one; the gebiedsteams talk at the kitchen table."""
    apps.get_model("registratie", "Doorverwijzing").objects.filter(status="teruggekomen").update(reden="anders")
    gebiedsteams = apps.get_model("registratie", "Bestemming").objects.filter(code__startswith="gebiedsteam-")
    gebiedsteams.update(keukentafelgesprek=True)


class Migration(migrations.Migration):
    dependencies = [
        ("makelaar", "0005_buren"),
        ("registratie", "0007_sociale_kaart"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Stap",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("uitgezet", "Uitgezet"),
                            ("opgepakt", "Opgepakt"),
                            ("afgerond", "Afgerond"),
                            ("teruggekomen", "Teruggekomen"),
                            ("ingetrokken", "Ingetrokken"),
                        ],
                        max_length=15,
                        verbose_name="stap",
                    ),
                ),
                (
                    "reden",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("geen-plek", "Geen plek"),
                            ("verkeerd-adres", "Verkeerd adres"),
                            ("inwoner-wil-niet", "Inwoner wil niet"),
                            ("zelf-opgelost", "Weer zelf opgelost"),
                            ("anders", "Anders"),
                        ],
                        max_length=20,
                        verbose_name="reden",
                    ),
                ),
                ("bericht", models.CharField(blank=True, max_length=120, verbose_name="bericht van de ontvanger")),
                ("op", models.DateField(default=django.utils.timezone.localdate, verbose_name="op")),
                (
                    "vastgelegd_op",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="vastgelegd op"),
                ),
            ],
            options={
                "verbose_name": "stap",
                "verbose_name_plural": "stappen",
                "ordering": ["vastgelegd_op", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Terugkoppellink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("vingerafdruk", models.CharField(max_length=64, unique=True, verbose_name="vingerafdruk")),
                ("gemaakt_op", models.DateTimeField(default=django.utils.timezone.now, verbose_name="gemaakt op")),
                (
                    "geldig_tot",
                    models.DateField(
                        default=registratie.doorverwijzen.modellen.over_dertig_dagen, verbose_name="geldig tot en met"
                    ),
                ),
                ("ingetrokken_op", models.DateTimeField(null=True, verbose_name="ingetrokken op")),
            ],
            options={
                "verbose_name": "link voor terugkoppeling",
                "verbose_name_plural": "links voor terugkoppeling",
            },
        ),
        migrations.AddField(
            model_name="bestemming",
            name="dagen_stil",
            field=models.PositiveSmallIntegerField(
                default=14,
                help_text="Daarna staat een doorverwijzing bij ‘Wacht op jou’.",
                verbose_name="dagen zonder bericht",
            ),
        ),
        migrations.AddField(
            model_name="bestemming",
            name="keukentafelgesprek",
            field=models.BooleanField(
                default=False,
                help_text="Hier hoort een keukentafelgesprek bij: Makelaar herinnert aan de cliëntondersteuner.",
                verbose_name="keukentafelgesprek",
            ),
        ),
        migrations.AddField(
            model_name="doorverwijzing",
            name="clientondersteuning_op",
            field=models.DateField(blank=True, null=True, verbose_name="cliëntondersteuning genoemd op"),
        ),
        migrations.AddField(
            model_name="doorverwijzing",
            name="opgepakt_op",
            field=models.DateField(blank=True, null=True, verbose_name="opgepakt op"),
        ),
        migrations.AddField(
            model_name="doorverwijzing",
            name="reden",
            field=models.CharField(
                blank=True,
                choices=[
                    ("geen-plek", "Geen plek"),
                    ("verkeerd-adres", "Verkeerd adres"),
                    ("inwoner-wil-niet", "Inwoner wil niet"),
                    ("zelf-opgelost", "Weer zelf opgelost"),
                    ("anders", "Anders"),
                ],
                max_length=20,
                verbose_name="reden van terugkomen",
            ),
        ),
        migrations.AddField(
            model_name="doorverwijzing",
            name="stil_tot",
            field=models.DateField(
                blank=True, help_text="Na ‘nog een week’.", null=True, verbose_name="wacht niet voor"
            ),
        ),
        migrations.AddField(
            model_name="doorverwijzing",
            name="warm",
            field=models.BooleanField(
                default=False, help_text="Persoonlijk, in een gesprek.", verbose_name="warm overgedragen"
            ),
        ),
        migrations.AddField(
            model_name="hulpvraag",
            name="opgepakt_op",
            field=models.DateField(blank=True, editable=False, null=True, verbose_name="signaal opgepakt op"),
        ),
        migrations.AddField(
            model_name="hulpvraag",
            name="stil_tot",
            field=models.DateField(
                blank=True, editable=False, help_text="Na ‘nog een week’.", null=True, verbose_name="wacht niet voor"
            ),
        ),
        migrations.AddField(
            model_name="hulpvraag",
            name="weer_open_op",
            field=models.DateField(blank=True, editable=False, null=True, verbose_name="weer open sinds"),
        ),
        migrations.AlterField(
            model_name="hulpvraag",
            name="geregistreerd_door",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="hulpvraag",
            name="kern",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="hulpvragen",
                to="makelaar.kern",
            ),
        ),
        migrations.AlterField(
            model_name="hulpvraag",
            name="uitkomst",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                to="registratie.bestemming",
                verbose_name="uitkomst",
            ),
        ),
        migrations.AddIndex(
            model_name="doorverwijzing",
            index=models.Index(
                condition=models.Q(("status__in", ["uitgezet", "opgepakt"])),
                fields=["status_op"],
                name="doorverwijzing_lopend",
            ),
        ),
        migrations.AddIndex(
            model_name="hulpvraag",
            index=models.Index(fields=["uitkomst", "kern", "contactdatum"], name="hulpvraag_uitkomst"),
        ),
        migrations.AddIndex(
            model_name="hulpvraag",
            index=models.Index(
                condition=models.Q(("plaats", 0), ("seconden__isnull", False)),
                fields=["geregistreerd_door", "-id"],
                name="hulpvraag_tempo",
            ),
        ),
        migrations.AddIndex(
            model_name="hulpvraag",
            index=models.Index(fields=["kern", "-geregistreerd_op"], name="hulpvraag_nieuwste"),
        ),
        migrations.RunPython(vul_aan, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="doorverwijzing",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["uitgezet", "opgepakt", "afgerond", "teruggekomen", "ingetrokken"])),
                name="doorverwijzing_status_bestaat",
                violation_error_message="Kies een stap uit de lijst.",
            ),
        ),
        migrations.AddConstraint(
            model_name="doorverwijzing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("opgepakt_op__isnull", True), ("opgepakt_op__gte", models.F("uitgezet_op")), _connector="OR"
                ),
                name="doorverwijzing_opgepakt_na_uitzetten",
                violation_error_message="Opgepakt kan niet voor het doorverwijzen liggen.",
            ),
        ),
        migrations.AddConstraint(
            model_name="doorverwijzing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("status", "teruggekomen"),
                        models.Q(("reden", ""), _negated=True),
                        ("reden__in", ["geen-plek", "verkeerd-adres", "inwoner-wil-niet", "zelf-opgelost", "anders"]),
                    ),
                    models.Q(models.Q(("status", "teruggekomen"), _negated=True), ("reden", "")),
                    _connector="OR",
                ),
                name="doorverwijzing_reden_bij_terug",
                violation_error_message="Kies waarom de doorverwijzing terugkwam.",
            ),
        ),
        migrations.AddField(
            model_name="stap",
            name="door",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="stap",
            name="doorverwijzing",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="stappen", to="registratie.doorverwijzing"
            ),
        ),
        migrations.AddField(
            model_name="terugkoppellink",
            name="door",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="terugkoppellink",
            name="doorverwijzing",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="links", to="registratie.doorverwijzing"
            ),
        ),
        migrations.AddField(
            model_name="stap",
            name="link",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="registratie.terugkoppellink",
            ),
        ),
        migrations.AddConstraint(
            model_name="terugkoppellink",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ingetrokken_op__isnull", True)),
                fields=("doorverwijzing",),
                name="terugkoppellink_een_tegelijk",
                violation_error_message="Er is al een link. Trek die eerst in.",
            ),
        ),
    ]
