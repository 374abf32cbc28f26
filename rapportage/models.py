"""WHAT IT MEANS: one row per quarter and version holds the published table and everything made from it."""

from typing import Self, cast

from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.db.models import Q
from django.utils import timezone

from makelaar.kwartaal import Kwartaal
from makelaar.opslag import Opslag
from makelaar.toegang import AnyGebruiker, Recht, mag


class Status(models.TextChoices):
    """Where a report is on its way; who may take it where stands in `weg`."""

    CONCEPT = "concept", "Concept"
    WEDERHOOR = "wederhoor", "In wederhoor"
    VASTGESTELD = "vastgesteld", "Vastgesteld"
    INGETROKKEN = "ingetrokken", "Ingetrokken"


class Stand(models.TextChoices):
    """How far the worker is; kept here, so that a lost worker or broker loses nothing."""

    WACHT = "wacht", "Staat in de rij"
    BEZIG = "bezig", "Wordt gemaakt"
    GEREED = "gereed", "Klaar"
    MISLUKT = "mislukt", "Niet gelukt"

    @classmethod
    def lopend(cls) -> tuple["Stand", "Stand"]:
        """A worker has to do something yet, or is doing it."""
        return cls.WACHT, cls.BEZIG


class KwartaalrapportageQuerySet(models.QuerySet["Kwartaalrapportage"]):
    def visible_to(self, gebruiker: AnyGebruiker) -> Self:
        """Settled reports for who may read them, drafts for the beleidsteam only (design, section 4)."""
        zonder_grondslag = self.defer("grondslag")
        if mag(gebruiker, Recht.CONCEPTEN):
            return zonder_grondslag
        if mag(gebruiker, Recht.RAPPORTEN):
            return zonder_grondslag.filter(status=Status.VASTGESTELD, stand=Stand.GEREED)
        return self.none()

    def vrij(self) -> Self:
        """What has to be made and is in nobody's hands: never claimed, or the claim has run out."""
        los = Q(claim_tot__isnull=True) | Q(claim_tot__lt=timezone.now())
        return self.filter(los, stand__in=Stand.lopend())


def bewaarplaats() -> Opslag:
    """Private storage: no public address, every download goes through the access rule."""
    return cast(Opslag, storages["default"])


class Kwartaalrapportage(models.Model):
    """The published table of a quarter, frozen, with its charts and its PDF."""

    kwartaal = models.CharField("kwartaal", max_length=7)
    versie = models.PositiveSmallIntegerField("versie", default=1)
    reden = models.CharField("reden van de herziening", max_length=200, blank=True)
    status = models.CharField("status", max_length=12, choices=Status.choices, default=Status.CONCEPT)

    basis = models.PositiveSmallIntegerField("afgerond op", default=5)
    cellen = models.JSONField("gepubliceerde tabel", default=list, help_text="[tabel, rij, kolom, aantal]")
    versoepeld = models.PositiveIntegerField("cellen met een ruimere stap", default=0)
    begrippen = models.JSONField("namen en definities", default=dict, help_text="Zoals ze waren bij het maken.")
    aanbod = models.JSONField(
        "aanbod per thema", default=dict, help_text="Van de sociale kaart, exact: dit gaat niet over inwoners."
    )
    omgeving = models.JSONField(
        "inwoners en contracturen per kern", default=dict, help_text="Zoals ze waren bij het tellen."
    )
    grondslag = models.TextField(
        "exacte tabel, versleuteld",
        blank=True,
        editable=False,
        help_text="Alleen om een volgende telling af te ronden.",
    )
    grafieken = models.JSONField("grafieken", default=dict, help_text="SVG per naam.")
    geteld_op = models.DateTimeField("geteld op", null=True, blank=True)
    pdf = models.FileField("pdf", storage=bewaarplaats, blank=True)

    stand = models.CharField("stand", max_length=8, choices=Stand.choices, default=Stand.WACHT)
    stap = models.CharField("wat er gebeurt", max_length=60, blank=True)
    voortgang = models.PositiveSmallIntegerField("voortgang in procenten", default=0)
    claim = models.UUIDField("wie eraan werkt", null=True, blank=True)
    claim_tot = models.DateTimeField("tot wanneer die claim geldt", null=True, blank=True)
    pogingen = models.PositiveSmallIntegerField("keren begonnen", default=0)
    fout = models.CharField("melding", max_length=200, blank=True)

    aangevraagd_op = models.DateTimeField("aangevraagd op", default=timezone.now)
    wederhoor_tot = models.DateField("laatste dag van het wederhoor", null=True, blank=True)
    vastgesteld_op = models.DateTimeField("vastgesteld op", null=True, blank=True)
    vastgesteld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = KwartaalrapportageQuerySet.as_manager()

    class Meta:
        verbose_name = "kwartaalrapportage"
        verbose_name_plural = "kwartaalrapportages"
        ordering = ["-kwartaal", "-versie"]
        constraints = [
            models.UniqueConstraint(fields=["kwartaal", "versie"], name="rapport_versie_eenmaal"),
            models.CheckConstraint(
                condition=Q(kwartaal__regex=r"^20[0-9]{2}-K[1-4]$"),
                name="rapport_kwartaal_bestaat",
                violation_error_message="Schrijf het kwartaal als 2026-K3.",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.VASTGESTELD) | Q(vastgesteld_op__isnull=False, geteld_op__isnull=False),
                name="rapport_vastgesteld_heeft_cijfers",
                violation_error_message="Een rapport zonder cijfers kan niet worden vastgesteld.",
            ),
            models.CheckConstraint(
                condition=Q(versie=1) | ~Q(reden=""),
                name="rapport_herziening_heeft_reden",
                violation_error_message="Schrijf waarom dit rapport wordt herzien.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kwartaal} versie {self.versie}"

    @property
    def periode(self) -> Kwartaal:
        return Kwartaal.uit_code(self.kwartaal)

    @property
    def na_afloop_geteld(self) -> bool:
        """Whether the table was counted after the last day of the quarter, and so can be settled."""
        return self.geteld_op is not None and timezone.localdate(self.geteld_op) >= self.periode.einde


class Blad(models.Model):
    """What one page reads of a report, made by the worker: of a kern by its code, of the whole without one."""

    rapport = models.ForeignKey(Kwartaalrapportage, models.CASCADE, related_name="bladen")
    code = models.CharField("kern", max_length=50, blank=True)
    inhoud = models.TextField("inhoud", help_text="JSON van de gegevens die het sjabloon leest.")

    class Meta:
        verbose_name = "blad"
        verbose_name_plural = "bladen"
        constraints = [models.UniqueConstraint(fields=["rapport", "code"], name="blad_eenmaal")]

    def __str__(self) -> str:
        return f"{self.rapport}, {self.code or 'geheel'}"


class Grafiekbestand(models.Model):
    """A chart of a report as a picture to download, drawn by the worker from the SVG of the same name."""

    rapport = models.ForeignKey(Kwartaalrapportage, models.CASCADE, related_name="grafiekbestanden")
    naam = models.CharField("naam", max_length=60)
    png = models.BinaryField("png")

    class Meta:
        verbose_name = "grafiekbestand"
        verbose_name_plural = "grafiekbestanden"
        constraints = [models.UniqueConstraint(fields=["rapport", "naam"], name="grafiekbestand_eenmaal")]

    def __str__(self) -> str:
        return f"{self.rapport}, {self.naam}"


class Tekst(models.Model):
    """What people wrote in a report: one text per place (`teksten` names the places and who writes there)."""

    rapport = models.ForeignKey(Kwartaalrapportage, models.CASCADE, related_name="teksten")
    plek = models.CharField("plek", max_length=80)
    inhoud = models.TextField("tekst", blank=True)
    versie = models.PositiveIntegerField("keren bewaard", default=1)
    ingediend_op = models.DateTimeField("ingediend op", null=True, blank=True)
    bezwaar = models.BooleanField("niet akkoord met de cijfers", default=False)
    bevestigd = models.PositiveSmallIntegerField("bevestigde vondsten", default=0)
    gewijzigd_op = models.DateTimeField("gewijzigd op", default=timezone.now)
    gewijzigd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "tekst"
        verbose_name_plural = "teksten"
        ordering = ["rapport", "plek"]
        constraints = [models.UniqueConstraint(fields=["rapport", "plek"], name="tekst_eenmaal")]

    def __str__(self) -> str:
        return f"{self.rapport}, {self.plek}"


class Stapregel(models.Model):
    """One step of a report on its way, written once: what, by whom, when, why."""

    rapport = models.ForeignKey(Kwartaalrapportage, models.CASCADE, related_name="stappen")
    stap = models.CharField("stap", max_length=20)
    van = models.CharField("van", max_length=12, blank=True)
    naar = models.CharField("naar", max_length=12)
    reden = models.CharField("reden", max_length=300, blank=True)
    op = models.DateTimeField("op", default=timezone.now)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "stap van een rapport"
        verbose_name_plural = "stappen van rapporten"
        ordering = ["rapport", "op", "pk"]

    def __str__(self) -> str:
        return f"{self.rapport}, {self.stap}"


class Herinnering(models.Model):
    """An e-mail to a makelaar that a report waits for an answer; one of each kind per term."""

    class Soort(models.TextChoices):
        BEGIN = "begin", "Het wederhoor begint"
        BIJNA = "bijna", "Het wederhoor is bijna voorbij"

    rapport = models.ForeignKey(Kwartaalrapportage, models.CASCADE, related_name="herinneringen")
    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    soort = models.CharField("soort", max_length=5, choices=Soort.choices)
    tot = models.DateField("laatste dag van het wederhoor")
    op = models.DateTimeField("verstuurd op", default=timezone.now)

    class Meta:
        verbose_name = "herinnering"
        verbose_name_plural = "herinneringen"
        constraints = [
            models.UniqueConstraint(fields=["rapport", "gebruiker", "soort", "tot"], name="herinnering_eenmaal")
        ]

    def __str__(self) -> str:
        return f"{self.rapport}, {self.soort}"
