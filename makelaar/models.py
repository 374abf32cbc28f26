"""WHO and WHERE: the people who work with Makelaar, the kernen, and who works where and when."""

from datetime import date
from typing import Any, ClassVar, Self

from django.contrib.auth.models import AbstractUser
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone

from makelaar.bewaren.modellen import Vernietiging
from makelaar.logboek.modellen import Logregel

__all__ = [
    "Aanstelling",
    "AanstellingQuerySet",
    "Gebruiker",
    "Hartslag",
    "Kern",
    "Logregel",
    "Rol",
    "Vernietiging",
    "Wissing",
]


class Rol(models.TextChoices):
    """The four roles of the design; a user without one sees nothing."""

    MAKELAAR = "makelaar", "Sociaal makelaar"
    BELEID = "beleid", "Beleidsteam"
    KLANKBORDGROEP = "klankbordgroep", "Klankbordgroep"
    BEHEERDER = "beheerder", "Beheerder"


class Kern(models.Model):
    """A village or neighbourhood with its own sociaal makelaar."""

    slug = models.SlugField("code", unique=True, help_text="Staat in adressen en bestanden. Verander deze niet.")
    naam = models.CharField("naam", max_length=60, unique=True)
    afkorting = models.CharField(
        "afkorting",
        max_length=3,
        unique=True,
        validators=[RegexValidator(r"^[A-Z]{3}$", "Gebruik drie hoofdletters, bijvoorbeeld BUD.")],
        help_text="Drie hoofdletters. Hiermee begint het nummer van een hulpvraag.",
    )
    buren = models.ManyToManyField(
        "self", blank=True, verbose_name="buurkernen", help_text="Hier kijkt een makelaar ook naar aanbod."
    )
    inwoners = models.PositiveIntegerField("aantal inwoners", null=True, blank=True)
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)
    actief = models.BooleanField("actief", default=True)

    class Meta:
        verbose_name = "kern"
        verbose_name_plural = "kernen"
        ordering = ["volgorde", "naam"]

    def __str__(self) -> str:
        return self.naam


class Gebruiker(AbstractUser):
    """Somebody who signs in. Residents are never in this table, nor in any other."""

    rol = models.CharField("rol", max_length=20, choices=Rol.choices, blank=True)
    kern = models.ForeignKey(
        Kern,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="kern van de klankbordgroep",
        help_text="Alleen voor leden van een klankbordgroep. Een makelaar krijgt een aanstelling.",
    )

    uitgenodigd_op = models.DateTimeField("laatst uitgenodigd op", null=True, blank=True, editable=False)
    voorkeuren = models.JSONField("voorkeuren van schermen", default=dict, blank=True, editable=False)
    kernen_gelezen: list[Kern] | None = None

    REQUIRED_FIELDS: ClassVar[list[str]] = ["email", "rol"]

    class Meta:
        verbose_name = "gebruiker"
        verbose_name_plural = "gebruikers"
        ordering = ["username"]
        constraints = [
            models.CheckConstraint(
                condition=Q(rol__in=["", *Rol.values]),
                name="gebruiker_rol_bestaat",
                violation_error_message="Kies een rol uit de lijst.",
            ),
            models.CheckConstraint(
                condition=Q(rol=Rol.KLANKBORDGROEP, kern__isnull=False)
                | (~Q(rol=Rol.KLANKBORDGROEP) & Q(kern__isnull=True)),
                name="gebruiker_kern_alleen_bij_klankbordgroep",
                violation_error_message="Kies een kern bij de rol klankbordgroep, en bij geen andere rol.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    def onthoud(self, **keuzes: Any) -> None:
        """Adds to the preferences; what another screen keeps there at the same moment stays."""
        with transaction.atomic():
            vers = Gebruiker.objects.select_for_update(of=("self",)).get(pk=self.pk)
            vers.voorkeuren |= keuzes
            vers.save(update_fields=["voorkeuren"])
        self.voorkeuren = vers.voorkeuren


class AanstellingQuerySet(models.QuerySet["Aanstelling"]):
    def op(self, dag: date | None = None) -> Self:
        """Aanstellingen in force on `dag` (default: today in Europe/Amsterdam), first and last day included."""
        dag = dag or timezone.localdate()
        return self.filter(Q(tot__isnull=True) | Q(tot__gte=dag), van__lte=dag)


class Aanstelling(models.Model):
    """Who is makelaar of which kern, from when to when, for how many hours.

    Source: "Voor de kleine kernen staat 10 uur en voor de grote kernen 20 uur in de week" (Cranendonck, 2019).
    """

    gebruiker = models.ForeignKey(Gebruiker, models.PROTECT, related_name="aanstellingen")
    kern = models.ForeignKey(Kern, models.PROTECT, related_name="aanstellingen")
    van = models.DateField("eerste dag")
    tot = models.DateField("laatste dag", null=True, blank=True, help_text="Leeg: loopt door.")
    uren_per_week = models.DecimalField(
        "uren per week",
        max_digits=4,
        decimal_places=1,
        validators=[MinValueValidator(0), MaxValueValidator(40)],
    )

    objects = AanstellingQuerySet.as_manager()

    class Meta:
        verbose_name = "aanstelling"
        verbose_name_plural = "aanstellingen"
        ordering = ["kern", "van"]
        constraints = [
            models.CheckConstraint(
                condition=Q(tot__isnull=True) | Q(tot__gte=F("van")),
                name="aanstelling_tot_na_van",
                violation_error_message="De laatste dag kan niet voor de eerste dag liggen.",
            ),
            models.CheckConstraint(
                condition=Q(uren_per_week__gt=0, uren_per_week__lte=40),
                name="aanstelling_uren",
                violation_error_message="Vul uren per week in: meer dan 0 en hoogstens 40.",
            ),
            models.UniqueConstraint(
                fields=["gebruiker", "kern", "van"],
                name="aanstelling_eenmaal",
                violation_error_message="Deze aanstelling bestaat al.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gebruiker}, {self.kern}"


class Hartslag(models.Model):
    """When the worker last gave a sign of life; `/gezond/` reads it."""

    naam = models.CharField("naam", max_length=20, unique=True)
    op = models.DateTimeField("op")

    class Meta:
        verbose_name = "hartslag"
        verbose_name_plural = "hartslagen"

    def __str__(self) -> str:
        return self.naam


class Wissing(models.Model):
    """That a row lost its text, never which text: so that a copy from before that moment can be purged again."""

    soort = models.CharField("soort", max_length=30)
    sleutel = models.BigIntegerField("sleutel")
    op = models.DateTimeField("op", default=timezone.now, db_index=True)

    class Meta:
        verbose_name = "wissing"
        verbose_name_plural = "wissingen"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.soort} {self.sleutel}"
