import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("makelaar", "0005_buren"),
        ("registratie", "0006_gesloten"),
    ]

    operations = [
        migrations.CreateModel(
            name="Organisatie",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("naam", models.CharField(max_length=100, verbose_name="naam")),
                ("telefoon", models.CharField(blank=True, max_length=20, verbose_name="telefoon")),
                ("email", models.EmailField(blank=True, max_length=100, verbose_name="e-mail")),
                ("website", models.URLField(blank=True, verbose_name="website")),
            ],
            options={
                "verbose_name": "organisatie",
                "verbose_name_plural": "organisaties",
                "ordering": ["naam"],
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("naam"),
                        name="organisatie_eenmaal",
                        violation_error_message="Deze organisatie staat er al.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("naam", ""), _negated=True),
                        name="organisatie_heeft_naam",
                        violation_error_message="Vul een naam in.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Aanbod",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("naam", models.CharField(max_length=100, verbose_name="naam")),
                (
                    "soort",
                    models.CharField(
                        choices=[
                            ("eigen", "Eigen netwerk"),
                            ("algemeen", "Algemene voorziening"),
                            ("collectief", "Collectieve voorziening"),
                            ("professioneel", "Professional"),
                        ],
                        max_length=15,
                        verbose_name="soort",
                    ),
                ),
                (
                    "vorm",
                    models.CharField(
                        choices=[
                            ("voorziening", "Voorziening"),
                            ("groep", "Groep"),
                            ("vrijwilliger", "Vrijwilliger"),
                            ("burgerinitiatief", "Burgerinitiatief"),
                        ],
                        default="voorziening",
                        max_length=20,
                        verbose_name="vorm",
                    ),
                ),
                ("wanneer", models.CharField(blank=True, max_length=120, verbose_name="wanneer")),
                ("waar", models.CharField(blank=True, max_length=120, verbose_name="waar")),
                ("geldig_tot", models.DateField(blank=True, null=True, verbose_name="geldig tot en met")),
                (
                    "laatst_nagekeken",
                    models.DateField(default=django.utils.timezone.localdate, verbose_name="laatst nagekeken"),
                ),
                ("actief", models.BooleanField(default=True, verbose_name="wordt aangeboden")),
                ("kernen", models.ManyToManyField(related_name="aanbod", to="makelaar.kern", verbose_name="kernen")),
                (
                    "themas",
                    models.ManyToManyField(related_name="aanbod", to="registratie.thema", verbose_name="thema's"),
                ),
                (
                    "organisatie",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="aanbod",
                        to="registratie.organisatie",
                    ),
                ),
            ],
            options={
                "verbose_name": "aanbod",
                "verbose_name_plural": "aanbod",
                "ordering": ["naam", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Match",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("op", models.DateField(default=django.utils.timezone.localdate, verbose_name="gekozen op")),
                (
                    "aanbod",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="matches",
                        to="registratie.aanbod",
                    ),
                ),
                (
                    "hulpvraag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="matches", to="registratie.hulpvraag"
                    ),
                ),
                (
                    "kern",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="makelaar.kern",
                    ),
                ),
            ],
            options={
                "verbose_name": "match",
                "verbose_name_plural": "matches",
                "indexes": [models.Index(fields=["aanbod", "kern"], name="match_telling")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("hulpvraag", "aanbod"),
                        name="match_eenmaal",
                        violation_error_message="Dit aanbod is al gekozen voor deze hulpvraag.",
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="aanbod",
            index=models.Index(fields=["naam", "id"], name="aanbod_lijst"),
        ),
        migrations.AddIndex(
            model_name="aanbod",
            index=models.Index(
                condition=models.Q(("actief", True)), fields=["laatst_nagekeken"], name="aanbod_nakijken"
            ),
        ),
        migrations.AddConstraint(
            model_name="aanbod",
            constraint=models.UniqueConstraint(
                django.db.models.functions.text.Lower("naam"),
                models.F("organisatie"),
                name="aanbod_eenmaal",
                violation_error_message="Dit staat al op de sociale kaart. Geef het een eigen naam, bijvoorbeeld met de kern erbij.",
            ),
        ),
        migrations.AddConstraint(
            model_name="aanbod",
            constraint=models.UniqueConstraint(
                django.db.models.functions.text.Lower("naam"),
                condition=models.Q(("organisatie__isnull", True)),
                name="aanbod_zonder_organisatie_eenmaal",
                violation_error_message="Dit staat al op de sociale kaart. Geef het een eigen naam, bijvoorbeeld met de kern erbij.",
            ),
        ),
        migrations.AddConstraint(
            model_name="aanbod",
            constraint=models.CheckConstraint(
                condition=models.Q(("naam", ""), _negated=True),
                name="aanbod_heeft_naam",
                violation_error_message="Vul een naam in.",
            ),
        ),
        migrations.AddConstraint(
            model_name="aanbod",
            constraint=models.CheckConstraint(
                condition=models.Q(("soort__in", ["eigen", "algemeen", "collectief", "professioneel"])),
                name="aanbod_soort_bestaat",
                violation_error_message="Kies een soort uit de lijst.",
            ),
        ),
        migrations.AddConstraint(
            model_name="aanbod",
            constraint=models.CheckConstraint(
                condition=models.Q(("vorm__in", ["voorziening", "groep", "vrijwilliger", "burgerinitiatief"])),
                name="aanbod_vorm_bestaat",
                violation_error_message="Kies een vorm uit de lijst.",
            ),
        ),
    ]
