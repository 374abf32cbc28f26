"""How a receiving system wants its file: columns, words, dates. `registratie.models` brings it to Django."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from makelaar.rekenblad import veilig

TWEEMAAL = "Deze code staat er al. Geef elke keuze een eigen code, anders is niet terug te lezen wat het was."
DUBBELE_KOP = "Deze kop staat er al. Geef elke kolom een eigen kop."
KOMMA = "Gebruik geen komma: die staat tussen twee doelen."
ALS_FORMULE = "Begin niet met = + - of @, want een rekenprogramma leest dat als formule."


class Rijen(models.TextChoices):
    """What one line of the file is."""

    HULPVRAGEN = "hulpvragen", "Hulpvragen"
    DOORVERWIJZINGEN = "doorverwijzingen", "Doorverwijzingen"


class Datumvorm(models.TextChoices):
    ISO = "jjjj-mm-dd", "2026-07-01"
    NUL = "dd-mm-jjjj", "01-07-2026"
    KORT = "d-m-jjjj", "1-7-2026"
    KAAL = "jjjjmmdd", "20260701"


class Codering(models.TextChoices):
    BOM = "utf-8-sig", "UTF-8 met BOM (Excel)"
    UTF8 = "utf-8", "UTF-8"
    CP1252 = "cp1252", "Windows-1252 (oud)"


class Scheiding(models.TextChoices):
    PUNTKOMMA = ";", "Puntkomma ;"
    KOMMA = ",", "Komma ,"
    TAB = "\t", "Tab"
    STREEP = "|", "Streep |"


class Codeveld(models.TextChoices):
    """What has codes of its own on both sides."""

    KERN = "kern", "Kern"
    SOORT = "soort", "Soort"
    THEMA = "thema", "Thema"
    UITKOMST = "uitkomst", "Uitkomst of bestemming"
    STATUS = "status", "Stap van de doorverwijzing"
    REDEN = "reden", "Reden van terugkomen"
    DOEL = "doel", "Doel"
    VIA = "via", "Kwam binnen via"


def geen_formule(tekst: str) -> None:
    if veilig(tekst) != tekst:
        raise ValidationError(ALS_FORMULE)


class Koppeling(models.Model):
    """One receiving system and the form of its file."""

    code = models.SlugField("code", unique=True, help_text="Staat in de naam van het bestand. Verander deze niet.")
    naam = models.CharField("naam", max_length=60, unique=True)
    rijen = models.CharField("wat is één regel", max_length=20, choices=Rijen.choices, default=Rijen.HULPVRAGEN)
    datumvorm = models.CharField("datum", max_length=12, choices=Datumvorm.choices, default=Datumvorm.ISO)
    codering = models.CharField("tekens", max_length=10, choices=Codering.choices, default=Codering.BOM)
    scheiding = models.CharField(
        "teken tussen kolommen", max_length=1, choices=Scheiding.choices, default=Scheiding.PUNTKOMMA
    )
    eigen_codes = models.BooleanField(
        "gebruik de codes van Makelaar",
        default=False,
        help_text="Onze codes gaan mee zoals ze zijn. Wat je hieronder invult, telt dan niet.",
    )
    actief = models.BooleanField("in gebruik", default=True, help_text="Makelaars kunnen deze koppeling kiezen.")

    class Meta:
        verbose_name = "koppeling"
        verbose_name_plural = "koppelingen"
        ordering = ["naam"]
        constraints = [
            models.CheckConstraint(
                condition=Q(rijen__in=Rijen.values),
                name="koppeling_rijen_bestaan",
                violation_error_message="Kies hulpvragen of doorverwijzingen.",
            ),
            models.CheckConstraint(
                condition=Q(datumvorm__in=Datumvorm.values),
                name="koppeling_datumvorm_bestaat",
                violation_error_message="Kies uit de lijst hoe een datum eruitziet.",
            ),
            models.CheckConstraint(
                condition=Q(codering__in=Codering.values),
                name="koppeling_codering_bestaat",
                violation_error_message="Kies uit de lijst welke tekens het systeem leest.",
            ),
            models.CheckConstraint(
                condition=Q(scheiding__in=Scheiding.values),
                name="koppeling_scheiding_bestaat",
                violation_error_message="Kies uit de lijst wat er tussen kolommen staat.",
            ),
        ]

    def __str__(self) -> str:
        return self.naam


class Koppelkolom(models.Model):
    """A column of the file: what of ours stands in it, under which heading, and after which other ones."""

    koppeling = models.ForeignKey(Koppeling, models.CASCADE, related_name="kolommen")
    veld = models.SlugField("wat staat erin")
    kop = models.CharField("kop", max_length=60, validators=[geen_formule])
    volgorde = models.PositiveSmallIntegerField("plaats", default=0)

    class Meta:
        verbose_name = "kolom"
        verbose_name_plural = "kolommen"
        ordering = ["volgorde", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["koppeling", "veld"],
                name="koppelkolom_veld_eenmaal",
                violation_error_message="Dit staat al in een kolom.",
            ),
            models.UniqueConstraint(
                fields=["koppeling", "kop"], name="koppelkolom_kop_eenmaal", violation_error_message=DUBBELE_KOP
            ),
            models.CheckConstraint(
                condition=~Q(kop=""), name="koppelkolom_heeft_kop", violation_error_message="Vul een kop in."
            ),
        ]

    def __str__(self) -> str:
        return self.kop


class Koppelcode(models.Model):
    """Our code and theirs. Each stands for exactly one of the other, so that a file can be read back."""

    koppeling = models.ForeignKey(Koppeling, models.CASCADE, related_name="codes")
    veld = models.CharField("veld", max_length=10, choices=Codeveld.choices)
    onze_code = models.SlugField("onze code")
    hun_code = models.CharField("hun code", max_length=60, validators=[geen_formule])

    class Meta:
        verbose_name = "code van een koppeling"
        verbose_name_plural = "codes van een koppeling"
        ordering = ["veld", "onze_code"]
        constraints = [
            models.UniqueConstraint(
                fields=["koppeling", "veld", "onze_code"],
                name="koppelcode_onze_eenmaal",
                violation_error_message="Deze code van ons heeft al een code van hen.",
            ),
            models.UniqueConstraint(
                fields=["koppeling", "veld", "hun_code"],
                name="koppelcode_hun_eenmaal",
                violation_error_message=TWEEMAAL,
            ),
            models.CheckConstraint(
                condition=Q(veld__in=Codeveld.values),
                name="koppelcode_veld_bestaat",
                violation_error_message="Kies een veld uit de lijst.",
            ),
            models.CheckConstraint(
                condition=~Q(hun_code="") & ~Q(onze_code=""),
                name="koppelcode_niet_leeg",
                violation_error_message="Vul een code in.",
            ),
            models.CheckConstraint(
                condition=~Q(veld=Codeveld.DOEL) | ~Q(hun_code__contains=","),
                name="koppelcode_doel_zonder_komma",
                violation_error_message=KOMMA,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.onze_code} = {self.hun_code}"
