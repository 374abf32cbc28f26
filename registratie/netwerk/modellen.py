"""Offers and the organisations behind them. There is no person in it; `registratie.models` brings it to Django."""

from datetime import date, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Lower
from django.utils import timezone

from makelaar.models import Kern
from makelaar.toegang import AnyGebruiker, eigen_kernen
from registratie.keuzes import Thema

AL_ER = "Dit staat al op de sociale kaart. Geef het een eigen naam, bijvoorbeeld met de kern erbij."


class SoortAanbod(models.TextChoices):
    """Where an offer stands, from close by to far. Source: "eigen netwerk, algemene en collectieve voorzieningen"."""

    EIGEN = "eigen", "Eigen netwerk"
    ALGEMEEN = "algemeen", "Algemene voorziening"
    COLLECTIEF = "collectief", "Collectieve voorziening"
    PROFESSIONEEL = "professioneel", "Professional"


class Vorm(models.TextChoices):
    """What an offer is; room for initiatives of residents, which get a life of their own."""

    VOORZIENING = "voorziening", "Voorziening"
    GROEP = "groep", "Groep"
    VRIJWILLIGER = "vrijwilliger", "Vrijwilliger"
    BURGERINITIATIEF = "burgerinitiatief", "Burgerinitiatief"


class OrganisatieQuerySet(models.QuerySet["Organisatie"]):
    def met_naam(self, naam: str) -> Self:
        """The one with this name, in capitals or not, as its constraint tells them apart."""
        return self.alias(klein=Lower("naam")).filter(klein=Lower(Value(naam)))


class Organisatie(models.Model):
    """Who makes offers, and how to reach them. An offer without an organisation has no contact, so no person either."""

    naam = models.CharField("naam", max_length=100)
    telefoon = models.CharField("telefoon", max_length=20, blank=True)
    email = models.EmailField("e-mail", max_length=100, blank=True)
    website = models.URLField("website", max_length=200, blank=True)

    objects = OrganisatieQuerySet.as_manager()

    class Meta:
        verbose_name = "organisatie"
        verbose_name_plural = "organisaties"
        ordering = ["naam"]
        constraints = [
            models.UniqueConstraint(
                Lower("naam"), name="organisatie_eenmaal", violation_error_message="Deze organisatie staat er al."
            ),
            models.CheckConstraint(
                condition=~Q(naam=""), name="organisatie_heeft_naam", violation_error_message="Vul een naam in."
            ),
        ]

    def __str__(self) -> str:
        return f"organisatie {self.pk}"


class AanbodQuerySet(models.QuerySet["Aanbod"]):
    def wijzigbaar_door(self, gebruiker: AnyGebruiker) -> Self:
        """Offers for at least one kern where this user has an aanstelling today; all others are only read."""
        return self.filter(_bedient(eigen_kernen(gebruiker)))

    def met_wijzigbaar(self, gebruiker: AnyGebruiker) -> Self:
        """With `wijzigbaar`: whether it is among those of `wijzigbaar_door`."""
        return self.annotate(wijzigbaar=_bedient(eigen_kernen(gebruiker)))

    def voor_kern(self, slug: str) -> Self:
        return self.filter(_bedient(Kern.objects.filter(slug=slug)))

    def lopend(self) -> Self:
        """What is offered today."""
        return self.filter(Q(geldig_tot__isnull=True) | Q(geldig_tot__gte=timezone.localdate()), actief=True)

    def nakijken(self) -> Self:
        """What is offered as far as we know, but was not checked for a long time."""
        return self.lopend().filter(laatst_nagekeken__lt=nagekeken_sinds())

    def verlopen(self) -> Self:
        return self.filter(actief=True, geldig_tot__lt=timezone.localdate())

    def met_namen(self) -> Self:
        """With what a list shows, in three queries."""
        return self.select_related("organisatie").prefetch_related("kernen", "themas")


def nagekeken_sinds() -> date:
    """The first day on which a check still counts."""
    return timezone.localdate() - timedelta(days=settings.AANBOD_NAKIJKEN_DAGEN)


def _bedient(kernen: models.QuerySet[Kern]) -> Exists:
    return Exists(Aanbod.kernen.through.objects.filter(aanbod=OuterRef("pk"), kern__in=kernen))


class Aanbod(models.Model):
    """What somebody can do for residents: a provision, a group, an offer of a volunteer without a name."""

    naam = models.CharField("naam", max_length=100)
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, null=True, blank=True, related_name="aanbod")
    kernen = models.ManyToManyField(Kern, verbose_name="kernen", related_name="aanbod")
    soort = models.CharField("soort", max_length=15, choices=SoortAanbod.choices)
    vorm = models.CharField("vorm", max_length=20, choices=Vorm.choices, default=Vorm.VOORZIENING)
    themas = models.ManyToManyField(Thema, verbose_name="thema's", related_name="aanbod")
    wanneer = models.CharField("wanneer", max_length=120, blank=True)
    waar = models.CharField("waar", max_length=120, blank=True)
    geldig_tot = models.DateField("geldig tot en met", null=True, blank=True)
    laatst_nagekeken = models.DateField("laatst nagekeken", default=timezone.localdate)
    actief = models.BooleanField("wordt aangeboden", default=True)

    objects = AanbodQuerySet.as_manager()

    class Meta:
        verbose_name = "aanbod"
        verbose_name_plural = "aanbod"
        ordering = ["naam", "pk"]
        indexes = [
            models.Index(fields=["naam", "id"], name="aanbod_lijst"),
            models.Index(fields=["laatst_nagekeken"], condition=Q(actief=True), name="aanbod_nakijken"),
        ]
        constraints = [
            models.UniqueConstraint(Lower("naam"), "organisatie", name="aanbod_eenmaal", violation_error_message=AL_ER),
            models.UniqueConstraint(
                Lower("naam"),
                condition=Q(organisatie__isnull=True),
                name="aanbod_zonder_organisatie_eenmaal",
                violation_error_message=AL_ER,
            ),
            models.CheckConstraint(
                condition=~Q(naam=""), name="aanbod_heeft_naam", violation_error_message="Vul een naam in."
            ),
            models.CheckConstraint(
                condition=Q(soort__in=SoortAanbod.values),
                name="aanbod_soort_bestaat",
                violation_error_message="Kies een soort uit de lijst.",
            ),
            models.CheckConstraint(
                condition=Q(vorm__in=Vorm.values),
                name="aanbod_vorm_bestaat",
                violation_error_message="Kies een vorm uit de lijst.",
            ),
        ]

    def __str__(self) -> str:
        # Not the name: this goes into the history, which keeps no text that was taken away again.
        return f"aanbod {self.pk}"

    @property
    def is_verlopen(self) -> bool:
        return self.geldig_tot is not None and self.geldig_tot < timezone.localdate()

    @property
    def is_lopend(self) -> bool:
        return self.actief and not self.is_verlopen

    @property
    def moet_nagekeken(self) -> bool:
        return self.is_lopend and self.laatst_nagekeken < nagekeken_sinds()


class Match(models.Model):
    """An offer that was chosen for a request. It says nothing about who."""

    hulpvraag = models.ForeignKey("registratie.Hulpvraag", models.CASCADE, related_name="matches")
    aanbod = models.ForeignKey(Aanbod, models.PROTECT, related_name="matches", db_index=False)
    kern = models.ForeignKey(Kern, models.PROTECT, related_name="+", db_index=False)
    op = models.DateField("gekozen op", default=timezone.localdate)

    class Meta:
        verbose_name = "match"
        verbose_name_plural = "matches"
        constraints = [
            models.UniqueConstraint(
                fields=["hulpvraag", "aanbod"],
                name="match_eenmaal",
                violation_error_message="Dit aanbod is al gekozen voor deze hulpvraag.",
            )
        ]
        # How often an offer helped in one kern is read from this index alone.
        indexes = [models.Index(fields=["aanbod", "kern"], name="match_telling")]

    def __str__(self) -> str:
        return f"match {self.pk}"
