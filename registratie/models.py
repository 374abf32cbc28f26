"""WHAT HAPPENED: requests for help, what became of them, and the words that the choices stand for."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.utils import timezone

from makelaar.models import Kern
from makelaar.toegang import AnyGebruiker, eigen_kernen

models.CharField.register_lookup(Length)


class Domein(models.TextChoices):
    """Where an outcome lies. Source: "lossen ruim driekwart van de hulpvragen op in het voorveld" (2019)."""

    OPEN = "open", "Nog open"
    VOORVELD = "voorveld", "In het voorveld"
    PROFESSIONEEL = "professioneel", "Doorverwezen naar"


class Code(models.Model):
    """A choice with a stable code, one definition and one example, in an order that the beheerder sets."""

    code = models.SlugField("code", unique=True, help_text="Staat in bestanden. Verander deze niet.")
    naam = models.CharField("naam", max_length=60)
    definitie = models.CharField("definitie", max_length=300, blank=True)
    voorbeeld = models.CharField("voorbeeld", max_length=200, blank=True)
    toets = models.CharField("toets", max_length=1, blank=True, help_text="De toets in het snelle formulier.")
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)
    actief = models.BooleanField("actief", default=True)

    class Meta:
        abstract = True
        ordering = ["volgorde", "naam"]

    def __str__(self) -> str:
        return self.naam


class Thema(Code):
    """What a request is about."""

    class Meta(Code.Meta):
        verbose_name = "thema"
        verbose_name_plural = "thema's"


class Bestemming(Code):
    """Where a request was solved, or who took it over; `open` for one that has no outcome yet."""

    domein = models.CharField("domein", max_length=15, choices=Domein.choices)

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


class HulpvraagQuerySet(models.QuerySet["Hulpvraag"]):
    def visible_to(self, gebruiker: AnyGebruiker) -> Self:
        """The rows of the kernen where this user has an aanstelling today. Every row is reached through here."""
        return self.filter(kern__in=eigen_kernen(gebruiker))

    def open(self) -> Self:
        return self.filter(uitkomst__domein=Domein.OPEN)

    def met_namen(self) -> Self:
        """With what a list shows, in the same query."""
        return self.select_related("kern", "thema", "uitkomst")


class Hulpvraag(models.Model):
    """One request for help or one signal. There is no person in it."""

    nummer = models.CharField("nummer", max_length=14, unique=True, editable=False)
    kern = models.ForeignKey(Kern, models.PROTECT, related_name="hulpvragen")
    contactdatum = models.DateField("datum")
    soort = models.CharField("soort", max_length=10, choices=Soort.choices, default=Soort.HULPVRAAG)
    thema = models.ForeignKey(Thema, models.PROTECT, verbose_name="thema")
    uitkomst = models.ForeignKey(Bestemming, models.PROTECT, verbose_name="uitkomst")
    doel_cohesie = models.BooleanField(Doel.COHESIE.label, default=False)
    doel_eenzaamheid = models.BooleanField(Doel.EENZAAMHEID.label, default=False)
    doel_vroegsignalering = models.BooleanField(Doel.VROEGSIGNALERING.label, default=False)
    notitie = models.CharField("notitie", max_length=200, blank=True, help_text="Geen namen of nummers van mensen.")
    geregistreerd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    geregistreerd_op = models.DateTimeField("geregistreerd op", default=timezone.now, editable=False)
    inzending = models.UUIDField("inzending", null=True, editable=False)
    plaats = models.PositiveSmallIntegerField("plaats in de inzending", default=0, editable=False)
    import_sleutel = models.CharField("regel van import", max_length=64, null=True, unique=True, editable=False)  # noqa: DJ001

    objects = HulpvraagQuerySet.as_manager()

    class Meta:
        verbose_name = "hulpvraag"
        verbose_name_plural = "hulpvragen"
        ordering = ["-contactdatum", "-pk"]
        indexes = [
            models.Index(fields=["kern", "-contactdatum", "-id"], name="hulpvraag_lijst"),
            models.Index(
                fields=["contactdatum", "kern", "thema", "uitkomst", "soort"],
                name="hulpvraag_telling",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(soort__in=Soort.values),
                name="hulpvraag_soort_bestaat",
                violation_error_message="Kies hulpvraag of signaal.",
            ),
            models.UniqueConstraint(
                fields=["inzending", "plaats"],
                name="hulpvraag_inzending_eenmaal",
                violation_error_message="Dit formulier is al opgeslagen.",
            ),
            models.CheckConstraint(
                condition=Q(notitie__length__lte=200),
                name="hulpvraag_notitie_kort",
                violation_error_message="Houd de notitie korter dan 200 tekens.",
            ),
        ]

    def __str__(self) -> str:
        return self.nummer


class Volgnummer(models.Model):
    """The last number given out per kern and year, so that two makelaars never get the same one."""

    kern = models.ForeignKey(Kern, models.CASCADE, related_name="+")
    jaar = models.PositiveSmallIntegerField()
    laatste = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "volgnummer"
        verbose_name_plural = "volgnummers"
        constraints = [models.UniqueConstraint(fields=["kern", "jaar"], name="volgnummer_eenmaal")]

    def __str__(self) -> str:
        return f"{self.kern} {self.jaar}: {self.laatste}"


class Doorverwijzing(models.Model):
    """A request that was handed to a professional, from handing over until it lands."""

    class Status(models.TextChoices):
        UITGEZET = "uitgezet", "Uitgezet"
        OPGEPAKT = "opgepakt", "Opgepakt"
        AFGEROND = "afgerond", "Afgerond"
        TERUGGEKOMEN = "teruggekomen", "Teruggekomen"
        INGETROKKEN = "ingetrokken", "Ingetrokken"

    LOPEND = [Status.UITGEZET, Status.OPGEPAKT]

    hulpvraag = models.ForeignKey(Hulpvraag, models.CASCADE, related_name="doorverwijzingen")
    bestemming = models.ForeignKey(
        Bestemming, models.PROTECT, limit_choices_to={"domein": Domein.PROFESSIONEEL}, related_name="+"
    )
    status = models.CharField("status", max_length=15, choices=Status.choices, default=Status.UITGEZET)
    uitgezet_op = models.DateField("uitgezet op", default=timezone.localdate)
    status_op = models.DateField("laatste stap op", default=timezone.localdate)

    class Meta:
        verbose_name = "doorverwijzing"
        verbose_name_plural = "doorverwijzingen"
        ordering = ["-uitgezet_op", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["hulpvraag"],
                condition=Q(status__in=["uitgezet", "opgepakt"]),
                name="doorverwijzing_een_tegelijk",
                violation_error_message="Er loopt al een doorverwijzing. Sluit die eerst af.",
            ),
            models.CheckConstraint(
                condition=Q(status_op__gte=models.F("uitgezet_op")),
                name="doorverwijzing_stap_na_uitzetten",
                violation_error_message="Een stap kan niet voor het doorverwijzen liggen.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hulpvraag} naar {self.bestemming}"


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
