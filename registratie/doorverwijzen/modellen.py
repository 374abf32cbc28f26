"""A referral, its dated steps, and the links given to receivers. `registratie.models` brings it to Django."""

from datetime import date, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from makelaar.toegang import AnyGebruiker, eigen_kernen
from registratie.keuzes import Bestemming, Domein


class Status(models.TextChoices):
    """Where a referral is now. Which may follow which: `registratie/doorverwijzen/overgangen.py`."""

    UITGEZET = "uitgezet", "Uitgezet"
    OPGEPAKT = "opgepakt", "Opgepakt"
    AFGEROND = "afgerond", "Afgerond"
    TERUGGEKOMEN = "teruggekomen", "Teruggekomen"
    INGETROKKEN = "ingetrokken", "Ingetrokken"


LOPEND = [Status.UITGEZET, Status.OPGEPAKT]


class Reden(models.TextChoices):
    """Why a referral came back."""

    GEEN_PLEK = "geen-plek", "Geen plek"
    VERKEERD_ADRES = "verkeerd-adres", "Verkeerd adres"
    INWONER_WIL_NIET = "inwoner-wil-niet", "Inwoner wil niet"
    ZELF_OPGELOST = "zelf-opgelost", "Weer zelf opgelost"
    ANDERS = "anders", "Anders"


class DoorverwijzingQuerySet(models.QuerySet["Doorverwijzing"]):
    def visible_to(self, gebruiker: AnyGebruiker) -> Self:
        """Those of the requests that this user may see, without what has been crossed out."""
        return self.filter(hulpvraag__kern__in=eigen_kernen(gebruiker), hulpvraag__doorgehaald_op__isnull=True)

    def lopend(self) -> Self:
        return self.filter(status__in=LOPEND)


class Doorverwijzing(models.Model):
    """A request that was handed to a professional, from handing over until it lands."""

    Status = Status
    LOPEND = LOPEND

    hulpvraag = models.ForeignKey("registratie.Hulpvraag", models.CASCADE, related_name="doorverwijzingen")
    bestemming = models.ForeignKey(
        Bestemming, models.PROTECT, limit_choices_to={"domein": Domein.PROFESSIONEEL}, related_name="+"
    )
    status = models.CharField("status", max_length=15, choices=Status.choices, default=Status.UITGEZET)
    warm = models.BooleanField("warm overgedragen", default=False, help_text="Persoonlijk, in een gesprek.")
    reden = models.CharField("reden van terugkomen", max_length=20, choices=Reden.choices, blank=True)
    uitgezet_op = models.DateField("uitgezet op", default=timezone.localdate)
    opgepakt_op = models.DateField("opgepakt op", null=True, blank=True)
    status_op = models.DateField("laatste stap op", default=timezone.localdate)
    stil_tot = models.DateField("wacht niet voor", null=True, blank=True, help_text="Na ‘nog een week’.")
    clientondersteuning_op = models.DateField("cliëntondersteuning genoemd op", null=True, blank=True)

    objects = DoorverwijzingQuerySet.as_manager()

    class Meta:
        verbose_name = "doorverwijzing"
        verbose_name_plural = "doorverwijzingen"
        ordering = ["-uitgezet_op", "-pk"]
        indexes = [
            models.Index(
                fields=["status_op"], condition=Q(status__in=["uitgezet", "opgepakt"]), name="doorverwijzing_lopend"
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["hulpvraag"],
                condition=Q(status__in=["uitgezet", "opgepakt"]),
                name="doorverwijzing_een_tegelijk",
                violation_error_message="Er loopt al een doorverwijzing. Sluit die eerst af.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=Status.values),
                name="doorverwijzing_status_bestaat",
                violation_error_message="Kies een stap uit de lijst.",
            ),
            models.CheckConstraint(
                condition=Q(status_op__gte=F("uitgezet_op")),
                name="doorverwijzing_stap_na_uitzetten",
                violation_error_message="Een stap kan niet voor het doorverwijzen liggen.",
            ),
            models.CheckConstraint(
                condition=Q(opgepakt_op__isnull=True) | Q(opgepakt_op__gte=F("uitgezet_op")),
                name="doorverwijzing_opgepakt_na_uitzetten",
                violation_error_message="Opgepakt kan niet voor het doorverwijzen liggen.",
            ),
            models.CheckConstraint(
                condition=(Q(status="teruggekomen") & ~Q(reden="") & Q(reden__in=Reden.values))
                | (~Q(status="teruggekomen") & Q(reden="")),
                name="doorverwijzing_reden_bij_terug",
                violation_error_message="Kies waarom de doorverwijzing terugkwam.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hulpvraag} naar {self.bestemming}"

    @property
    def loopt(self) -> bool:
        return self.status in LOPEND

    @property
    def werkende_link(self) -> "Terugkoppellink | None":
        """The link that the receiver can use now, without its address."""
        return self.links.filter(ingetrokken_op__isnull=True, geldig_tot__gte=timezone.localdate()).first()


class Stap(models.Model):
    """One step of a referral: only added, never changed. Who took it: a makelaar, or a receiver by a link."""

    doorverwijzing = models.ForeignKey(Doorverwijzing, models.CASCADE, related_name="stappen")
    status = models.CharField("stap", max_length=15, choices=Status.choices)
    reden = models.CharField("reden", max_length=20, choices=Reden.choices, blank=True)
    bericht = models.CharField("bericht van de ontvanger", max_length=120, blank=True)
    op = models.DateField("op", default=timezone.localdate)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    link = models.ForeignKey("registratie.Terugkoppellink", models.RESTRICT, null=True, related_name="+")
    vastgelegd_op = models.DateTimeField("vastgelegd op", default=timezone.now)

    class Meta:
        verbose_name = "stap"
        verbose_name_plural = "stappen"
        ordering = ["vastgelegd_op", "pk"]

    def __str__(self) -> str:
        return self.get_status_display()


def over_dertig_dagen() -> date:
    return timezone.localdate() + timedelta(days=30)


class Terugkoppellink(models.Model):
    """A link that was given to a receiver, for one referral. What is in the address is not kept, only its SHA-256."""

    doorverwijzing = models.ForeignKey(Doorverwijzing, models.CASCADE, related_name="links")
    vingerafdruk = models.CharField("vingerafdruk", max_length=64, unique=True)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    gemaakt_op = models.DateTimeField("gemaakt op", default=timezone.now)
    geldig_tot = models.DateField("geldig tot en met", default=over_dertig_dagen)
    geopend_op = models.DateTimeField("voor het eerst geopend op", null=True)
    ingetrokken_op = models.DateTimeField("ingetrokken op", null=True)

    class Meta:
        verbose_name = "link voor terugkoppeling"
        verbose_name_plural = "links voor terugkoppeling"
        constraints = [
            models.UniqueConstraint(
                fields=["doorverwijzing"],
                condition=Q(ingetrokken_op__isnull=True),
                name="terugkoppellink_een_tegelijk",
                violation_error_message="Er is al een link. Trek die eerst in.",
            )
        ]

    def __str__(self) -> str:
        return f"link {self.pk}"
