"""Mappings for exchange: a neutral one for each kind of row, and one for the makelaars' old list."""

import django.db.models.deletion
from django.db import migrations, models

import registratie.uitwisseling.modellen

NEUTRAAL = ["nummer", "datum", "kern", "soort", "thema", "uitkomst", "doel", "via"]
DOORVERWIJZING = ["status", "reden", "warm", "uitgezet_op", "opgepakt_op", "status_op"]
OUDE_KOPPEN = {
    "datum": "Datum",
    "kern": "Dorp",
    "soort": "Soort",
    "thema": "Waar ging het over",
    "uitkomst": "Wat is ermee gedaan",
    "notitie": "Opmerking",
}
# The words of the makelaars' old list, each one that the import reads as the code before it.
OUDE_WOORDEN = {
    "kern": {
        "budel": "Budel",
        "maarheeze": "Maarheeze",
        "budel-dorplein": "Budel-Dorplein",
        "budel-schoot": "Budel-Schoot",
        "gastel": "Gastel",
        "soerendonk": "Soerendonk",
    },
    "soort": {"hulpvraag": "Hulpvraag", "signaal": "Signaal"},
    "thema": {
        "eenzaamheid": "Eenzaamheid",
        "zorg": "Zorg en gezondheid",
        "geld": "Geld en schulden",
        "wonen": "Wonen",
        "vervoer": "Vervoer",
        "mantelzorg": "Mantelzorg",
        "rouw": "Rouw en verlies",
        "meedoen": "Meedoen en ontmoeten",
        "jeugd": "Jeugd en opvoeding",
        "papieren": "Formulieren en regelzaken",
        "veiligheid": "Veiligheid en buurt",
        "overig": "Overig",
    },
    "uitkomst": {
        "open": "loopt nog",
        "luisterend-oor": "Luisterend oor",
        "eigen-netwerk": "Eigen netwerk",
        "algemene-voorziening": "Algemene voorziening",
        "collectieve-voorziening": "Collectieve voorziening",
        "opbouwwerk": "Team van opbouwwerkers",
        "maatschappelijk-werk": "Maatschappelijk werk",
        "wijkverpleging": "Wijkverpleegkundige",
        "huisarts": "Huisarts",
        "gebiedsteam-jeugd": "Gebiedsteam jeugd",
        "gebiedsteam-wmo": "Gebiedsteam Wmo",
        "clientondersteuning": "Cliëntondersteuner",
    },
}


def toevoegen(apps, schema_editor):
    Koppeling = apps.get_model("registratie", "Koppeling")
    hulpvragen = Koppeling.objects.create(code="neutraal", naam="Neutraal", eigen_codes=True)
    verwezen = Koppeling.objects.create(
        code="neutraal-doorverwijzingen",
        naam="Neutraal, doorverwijzingen",
        rijen="doorverwijzingen",
        eigen_codes=True,
    )
    oud = Koppeling.objects.create(
        code="oude-lijst", naam="Oude lijst", datumvorm="d-m-jjjj", codering="cp1252", scheiding=";"
    )
    neutraal = {veld: veld for veld in NEUTRAAL} | {"doel": "doelen"}
    _kolommen(apps, hulpvragen, neutraal)
    _kolommen(apps, verwezen, neutraal | {"uitkomst": "bestemming"} | {veld: veld for veld in DOORVERWIJZING})
    _kolommen(apps, oud, OUDE_KOPPEN)
    apps.get_model("registratie", "Koppelcode").objects.bulk_create(
        apps.get_model("registratie", "Koppelcode")(koppeling=oud, veld=veld, onze_code=onze, hun_code=hun)
        for veld, woorden in OUDE_WOORDEN.items()
        for onze, hun in woorden.items()
    )


def _kolommen(apps, koppeling, koppen):
    apps.get_model("registratie", "Koppelkolom").objects.bulk_create(
        apps.get_model("registratie", "Koppelkolom")(koppeling=koppeling, veld=veld, kop=kop, volgorde=10 * plaats)
        for plaats, (veld, kop) in enumerate(koppen.items(), start=1)
    )


class Migration(migrations.Migration):
    dependencies = [
        ("registratie", "0008_doorverwijzen"),
    ]

    operations = [
        migrations.CreateModel(
            name="Koppeling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "code",
                    models.SlugField(
                        help_text="Staat in de naam van het bestand. Verander deze niet.",
                        unique=True,
                        verbose_name="code",
                    ),
                ),
                (
                    "naam",
                    models.CharField(max_length=60, unique=True, verbose_name="naam"),
                ),
                (
                    "rijen",
                    models.CharField(
                        choices=[("hulpvragen", "Hulpvragen"), ("doorverwijzingen", "Doorverwijzingen")],
                        default="hulpvragen",
                        max_length=20,
                        verbose_name="wat is één regel",
                    ),
                ),
                (
                    "datumvorm",
                    models.CharField(
                        choices=[
                            ("jjjj-mm-dd", "2026-07-01"),
                            ("dd-mm-jjjj", "01-07-2026"),
                            ("d-m-jjjj", "1-7-2026"),
                            ("jjjjmmdd", "20260701"),
                        ],
                        default="jjjj-mm-dd",
                        max_length=12,
                        verbose_name="datum",
                    ),
                ),
                (
                    "codering",
                    models.CharField(
                        choices=[
                            ("utf-8-sig", "UTF-8 met BOM (Excel)"),
                            ("utf-8", "UTF-8"),
                            ("cp1252", "Windows-1252 (oud)"),
                        ],
                        default="utf-8-sig",
                        max_length=10,
                        verbose_name="tekens",
                    ),
                ),
                (
                    "scheiding",
                    models.CharField(
                        choices=[(";", "Puntkomma ;"), (",", "Komma ,"), ("\t", "Tab"), ("|", "Streep |")],
                        default=";",
                        max_length=1,
                        verbose_name="teken tussen kolommen",
                    ),
                ),
                (
                    "eigen_codes",
                    models.BooleanField(
                        default=False,
                        help_text="Onze codes gaan mee zoals ze zijn. Wat je hieronder invult, telt dan niet.",
                        verbose_name="gebruik de codes van Makelaar",
                    ),
                ),
                (
                    "actief",
                    models.BooleanField(
                        default=True, help_text="Makelaars kunnen deze koppeling kiezen.", verbose_name="in gebruik"
                    ),
                ),
            ],
            options={
                "verbose_name": "koppeling",
                "verbose_name_plural": "koppelingen",
                "ordering": ["naam"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("rijen__in", ["hulpvragen", "doorverwijzingen"])),
                        name="koppeling_rijen_bestaan",
                        violation_error_message="Kies hulpvragen of doorverwijzingen.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("datumvorm__in", ["jjjj-mm-dd", "dd-mm-jjjj", "d-m-jjjj", "jjjjmmdd"])),
                        name="koppeling_datumvorm_bestaat",
                        violation_error_message="Kies uit de lijst hoe een datum eruitziet.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("codering__in", ["utf-8-sig", "utf-8", "cp1252"])),
                        name="koppeling_codering_bestaat",
                        violation_error_message="Kies uit de lijst welke tekens het systeem leest.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("scheiding__in", [";", ",", "\t", "|"])),
                        name="koppeling_scheiding_bestaat",
                        violation_error_message="Kies uit de lijst wat er tussen kolommen staat.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Koppelcode",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "veld",
                    models.CharField(
                        choices=[
                            ("kern", "Kern"),
                            ("soort", "Soort"),
                            ("thema", "Thema"),
                            ("uitkomst", "Uitkomst of bestemming"),
                            ("status", "Stap van de doorverwijzing"),
                            ("reden", "Reden van terugkomen"),
                            ("doel", "Doel"),
                            ("via", "Kwam binnen via"),
                        ],
                        max_length=10,
                        verbose_name="veld",
                    ),
                ),
                ("onze_code", models.SlugField(verbose_name="onze code")),
                (
                    "hun_code",
                    models.CharField(
                        max_length=60,
                        validators=[registratie.uitwisseling.modellen.geen_formule],
                        verbose_name="hun code",
                    ),
                ),
                (
                    "koppeling",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="codes", to="registratie.koppeling"
                    ),
                ),
            ],
            options={
                "verbose_name": "code van een koppeling",
                "verbose_name_plural": "codes van een koppeling",
                "ordering": ["veld", "onze_code"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("koppeling", "veld", "onze_code"),
                        name="koppelcode_onze_eenmaal",
                        violation_error_message="Deze code van ons heeft al een code van hen.",
                    ),
                    models.UniqueConstraint(
                        fields=("koppeling", "veld", "hun_code"),
                        name="koppelcode_hun_eenmaal",
                        violation_error_message="Deze code staat er al. Geef elke keuze een eigen code, anders is niet terug te lezen wat het was.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("veld__in", ["kern", "soort", "thema", "uitkomst", "status", "reden", "doel", "via"])
                        ),
                        name="koppelcode_veld_bestaat",
                        violation_error_message="Kies een veld uit de lijst.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("hun_code", ""), _negated=True), models.Q(("onze_code", ""), _negated=True)
                        ),
                        name="koppelcode_niet_leeg",
                        violation_error_message="Vul een code in.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("veld", "doel"), _negated=True),
                            models.Q(("hun_code__contains", ","), _negated=True),
                            _connector="OR",
                        ),
                        name="koppelcode_doel_zonder_komma",
                        violation_error_message="Gebruik geen komma: die staat tussen twee doelen.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Koppelkolom",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("veld", models.SlugField(verbose_name="wat staat erin")),
                (
                    "kop",
                    models.CharField(
                        max_length=60, validators=[registratie.uitwisseling.modellen.geen_formule], verbose_name="kop"
                    ),
                ),
                ("volgorde", models.PositiveSmallIntegerField(default=0, verbose_name="plaats")),
                (
                    "koppeling",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="kolommen", to="registratie.koppeling"
                    ),
                ),
            ],
            options={
                "verbose_name": "kolom",
                "verbose_name_plural": "kolommen",
                "ordering": ["volgorde", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("koppeling", "veld"),
                        name="koppelkolom_veld_eenmaal",
                        violation_error_message="Dit staat al in een kolom.",
                    ),
                    models.UniqueConstraint(
                        fields=("koppeling", "kop"),
                        name="koppelkolom_kop_eenmaal",
                        violation_error_message="Deze kop staat er al. Geef elke kolom een eigen kop.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kop", ""), _negated=True),
                        name="koppelkolom_heeft_kop",
                        violation_error_message="Vul een kop in.",
                    ),
                ],
            },
        ),
        migrations.RunPython(toevoegen, migrations.RunPython.noop),
    ]
