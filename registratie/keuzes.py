"""The choices of a request and the words behind them: data that a beheerder changes; the codes are stable."""

import time
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q

BEWAAR = 30.0
TOETSEN_VAN_HET_FORMULIER = "tdxbz,?"


class Domein(models.TextChoices):
    """Where an outcome lies. Source: "lossen ruim driekwart van de hulpvragen op in het voorveld" (2019)."""

    OPEN = "open", "Nog open"
    VOORVELD = "voorveld", "In het voorveld"
    PROFESSIONEEL = "professioneel", "Doorverwezen naar"


def niet_totaal(code: str) -> None:
    """`totaal` names the margins of every published table, so that no code may."""
    if code == "totaal":
        raise ValidationError("De code totaal is bezet. Kies een andere.")


class CodeManager(models.Manager["Any"]):
    """Keeps the choices in the process for `BEWAAR` seconds: they change rarely, and every page needs them."""

    _gelezen: list[Any]
    _tot = 0.0
    stand = 0

    def bewaard(self) -> list[Any]:
        """Every choice in its order, those no longer in use included. Shared: not to be changed."""
        if time.monotonic() >= self._tot:
            self._gelezen = list(self.all())
            self.stand += 1
            self._tot = time.monotonic() + BEWAAR
        return self._gelezen

    def in_gebruik(self) -> list[Any]:
        return [code for code in self.bewaard() if code.actief]

    def vergeet(self) -> None:
        self._tot = 0.0


class Code(models.Model):
    """A choice with a stable code, one definition and one example, in an order that the beheerder sets."""

    code = models.SlugField(
        "code", unique=True, validators=[niet_totaal], help_text="Staat in bestanden. Verander deze niet."
    )
    naam = models.CharField("naam", max_length=60)
    definitie = models.CharField("definitie", max_length=300, blank=True)
    voorbeeld = models.CharField("voorbeeld", max_length=200, blank=True)
    toets = models.CharField("toets", max_length=1, blank=True, help_text="De toets in het snelle formulier.")
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)
    actief = models.BooleanField("actief", default=True)

    objects = CodeManager()

    class Meta:
        abstract = True
        ordering = ["volgorde", "naam"]

    def __str__(self) -> str:
        return self.naam

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        self._vergeet()

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        weg = super().delete(*args, **kwargs)
        self._vergeet()
        return weg

    def _vergeet(self) -> None:
        """At once for who made the change, and again when the others can see it."""
        type(self).objects.vergeet()
        transaction.on_commit(type(self).objects.vergeet)

    def clean(self) -> None:
        """Refuses a key that the quick form uses itself, or that another choice in the same group has."""
        toets = self.toets.lower()
        if not toets or not self.actief:
            return
        if toets in TOETSEN_VAN_HET_FORMULIER or toets != self.toets:
            raise ValidationError(
                {"toets": f"De toets {self.toets} kan hier niet. Kies een cijfer of een andere letter."}
            )
        for ander in type(self).objects.all():
            if ander.pk != self.pk and ander.actief and ander.toets == toets:
                raise ValidationError({"toets": f"De toets {toets} hoort al bij {ander.naam}. Kies een andere."})

    @property
    def uitleg(self) -> str:
        """The definition and the example, as a hint beside the choice."""
        return f"{self.definitie} Bijvoorbeeld: {self.voorbeeld}" if self.voorbeeld else self.definitie


class Thema(Code):
    """What a request is about."""

    class Meta(Code.Meta):
        verbose_name = "thema"
        verbose_name_plural = "thema's"


class Bestemming(Code):
    """Where a request was solved, or who took it over; `open` for one that has no outcome yet."""

    domein = models.CharField("domein", max_length=15, choices=Domein.choices)
    dagen_stil = models.PositiveSmallIntegerField(
        "dagen zonder bericht", default=14, help_text="Daarna staat een doorverwijzing bij ‘Wacht op jou’."
    )
    keukentafelgesprek = models.BooleanField(
        "keukentafelgesprek",
        default=False,
        help_text="Hier hoort een keukentafelgesprek bij: Makelaar herinnert aan de cliëntondersteuner.",
    )

    class Meta(Code.Meta):
        verbose_name = "bestemming"
        verbose_name_plural = "bestemmingen"
        constraints = [
            models.CheckConstraint(
                condition=Q(domein__in=Domein.values),
                name="bestemming_domein_bestaat",
                violation_error_message="Kies een domein uit de lijst.",
            )
        ]


class Soort(models.TextChoices):
    HULPVRAAG = "hulpvraag", "Hulpvraag"
    SIGNAAL = "signaal", "Signaal"


class Doel(models.TextChoices):
    """The three goals of the municipality (Cranendonck, 2019); a request serves none, one or more."""

    COHESIE = "cohesie", "Sociale cohesie"
    EENZAAMHEID = "eenzaamheid", "Eenzaamheid voorkomen"
    VROEGSIGNALERING = "vroegsignalering", "Vroegsignalering"


class Via(models.TextChoices):
    """How a request came in."""

    ZELF = "zelf", "De inwoner zelf"
    NAASTE = "naaste", "Familie, buren of vrienden"
    HUISKAMER = "huiskamer", "De huiskamer of een activiteit"
    PROFESSIONAL = "professional", "Een professional"
    GEMEENTE = "gemeente", "De gemeente"
    ANDERS = "anders", "Anders"


class Synoniem(models.Model):
    """A word from an old list and the code that it stands for; the beheerder adds to it."""

    class Veld(models.TextChoices):
        KERN = "kern", "Kern"
        SOORT = "soort", "Soort"
        THEMA = "thema", "Thema"
        UITKOMST = "uitkomst", "Uitkomst"

    veld = models.CharField("veld", max_length=10, choices=Veld.choices)
    woord = models.CharField("woord", max_length=80, blank=True, help_text="Leeg: wat geldt als er niets staat.")
    code = models.SlugField("code")

    class Meta:
        verbose_name = "synoniem"
        verbose_name_plural = "synoniemen"
        ordering = ["veld", "woord"]
        constraints = [
            models.UniqueConstraint(
                fields=["veld", "woord"],
                name="synoniem_eenmaal",
                violation_error_message="Dit woord heeft al een code.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.woord} = {self.code}"
