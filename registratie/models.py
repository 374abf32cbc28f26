"""WHAT HAPPENED: requests for help, what became of them, and the words that the choices stand for."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce, Length
from django.utils import timezone

from makelaar.models import Kern
from makelaar.toegang import AnyGebruiker, eigen_kernen
from registratie.doorverwijzen.modellen import Doorverwijzing, Stap, Terugkoppellink
from registratie.keuzes import Bestemming, Code, Doel, Domein, Soort, Synoniem, Thema, Via
from registratie.netwerk.modellen import Aanbod, AanbodQuerySet, Match, Organisatie, SoortAanbod, Vorm
from registratie.uitwisseling.modellen import (
    Codering,
    Codeveld,
    Datumvorm,
    Koppelcode,
    Koppeling,
    Koppelkolom,
    Rijen,
    Scheiding,
)

__all__ = [
    "Aanbod",
    "AanbodQuerySet",
    "Bestemming",
    "Code",
    "Codering",
    "Codeveld",
    "Datumvorm",
    "Doel",
    "Domein",
    "Doorverwijzing",
    "Geheugensteun",
    "Hulpvraag",
    "HulpvraagQuerySet",
    "Koppelcode",
    "Koppeling",
    "Koppelkolom",
    "Match",
    "Organisatie",
    "Rijen",
    "Scheiding",
    "Soort",
    "SoortAanbod",
    "Stap",
    "Synoniem",
    "Terugkoppellink",
    "Thema",
    "Via",
    "Volgnummer",
    "Vorm",
    "Weekbericht",
]

models.CharField.register_lookup(Length)
# Since when an open request waits: opened again, a signal picked up, or the contact itself.
LAATSTE_STAP = Coalesce("weer_open_op", "opgepakt_op", "contactdatum")


class HulpvraagQuerySet(models.QuerySet["Hulpvraag"]):
    def visible_to(self, gebruiker: AnyGebruiker) -> Self:
        """The rows of the kernen where this user has an aanstelling today. Every row is reached through here."""
        return self.filter(kern__in=eigen_kernen(gebruiker))

    def geldig(self) -> Self:
        """Without what has been crossed out; only these count."""
        return self.filter(doorgehaald_op__isnull=True)

    def open(self) -> Self:
        return self.filter(uitkomst__domein=Domein.OPEN)

    def met_namen(self) -> Self:
        """With what a list shows, in the same query."""
        return self.select_related("kern", "thema", "uitkomst")


class Hulpvraag(models.Model):
    """One request for help or one signal. There is no person in it."""

    nummer = models.CharField("nummer", max_length=14, unique=True, editable=False)
    # Each of the keys without an index of its own is the first of one below.
    kern = models.ForeignKey(Kern, models.PROTECT, related_name="hulpvragen", db_index=False)
    contactdatum = models.DateField("datum")
    soort = models.CharField("soort", max_length=10, choices=Soort.choices, default=Soort.HULPVRAAG)
    thema = models.ForeignKey(Thema, models.PROTECT, verbose_name="thema")
    uitkomst = models.ForeignKey(Bestemming, models.PROTECT, verbose_name="uitkomst", db_index=False)
    doel_cohesie = models.BooleanField(Doel.COHESIE.label, default=False)
    doel_eenzaamheid = models.BooleanField(Doel.EENZAAMHEID.label, default=False)
    doel_vroegsignalering = models.BooleanField(Doel.VROEGSIGNALERING.label, default=False)
    notitie = models.CharField("notitie", max_length=200, blank=True, help_text="Geen namen of nummers van mensen.")
    via = models.CharField("kwam binnen via", max_length=15, choices=Via.choices, blank=True)
    geregistreerd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        db_index=False,
    )
    geregistreerd_op = models.DateTimeField("geregistreerd op", default=timezone.now, editable=False)
    inzending = models.UUIDField("inzending", null=True, editable=False)
    plaats = models.PositiveSmallIntegerField("plaats in de inzending", default=0, editable=False)
    import_sleutel = models.CharField("regel van import", max_length=64, null=True, unique=True, editable=False)  # noqa: DJ001

    seconden = models.PositiveSmallIntegerField(
        "seconden van openen tot opslaan", null=True, editable=False, help_text="Alleen voor de makelaar zelf."
    )
    bevestigd = models.PositiveSmallIntegerField(
        "waarschuwingen die zijn weggeklikt", default=0, editable=False, help_text="Hoeveel, nooit welke tekst."
    )
    opgepakt_op = models.DateField("signaal opgepakt op", null=True, blank=True, editable=False)
    weer_open_op = models.DateField("weer open sinds", null=True, blank=True, editable=False)
    stil_tot = models.DateField(
        "wacht niet voor", null=True, blank=True, editable=False, help_text="Na ‘nog een week’."
    )
    versie = models.PositiveIntegerField("hoe vaak gewijzigd", default=0, editable=False)
    doorgehaald_op = models.DateTimeField("doorgehaald op", null=True, blank=True, editable=False)
    doorgehaald_reden = models.CharField("reden van doorhalen", max_length=120, blank=True, editable=False)

    objects = HulpvraagQuerySet.as_manager()

    class Meta:
        verbose_name = "hulpvraag"
        verbose_name_plural = "hulpvragen"
        ordering = ["-contactdatum", "-pk"]
        indexes = [
            models.Index(fields=["kern", "-contactdatum", "-id"], name="hulpvraag_lijst"),
            models.Index(fields=["uitkomst", "kern", "contactdatum"], name="hulpvraag_uitkomst"),
            models.Index(
                "uitkomst", "kern", LAATSTE_STAP, condition=Q(doorgehaald_op__isnull=True), name="hulpvraag_wacht"
            ),
            models.Index(
                fields=["geregistreerd_door", "-id"],
                condition=Q(plaats=0, seconden__isnull=False),
                name="hulpvraag_tempo",
            ),
            models.Index(fields=["kern", "-geregistreerd_op"], name="hulpvraag_nieuwste"),
            # All that counting a quarter reads, so that it need not read the rows themselves.
            models.Index(
                fields=[
                    "contactdatum",
                    "kern",
                    "thema",
                    "uitkomst",
                    "soort",
                    "doel_cohesie",
                    "doel_eenzaamheid",
                    "doel_vroegsignalering",
                    "id",
                ],
                condition=Q(doorgehaald_op__isnull=True),
                name="hulpvraag_telling",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(soort__in=Soort.values),
                name="hulpvraag_soort_bestaat",
                violation_error_message="Kies hulpvraag of signaal.",
            ),
            models.CheckConstraint(
                condition=Q(via__in=["", *Via.values]),
                name="hulpvraag_via_bestaat",
                violation_error_message="Kies uit de lijst hoe de hulpvraag binnenkwam.",
            ),
            models.CheckConstraint(
                condition=Q(doorgehaald_op__isnull=True) | ~Q(doorgehaald_reden=""),
                name="hulpvraag_doorhalen_heeft_reden",
                violation_error_message="Schrijf op waarom je deze hulpvraag doorhaalt.",
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

    @property
    def lopende(self) -> Doorverwijzing | None:
        """The running referral, from those that were read along."""
        return next((d for d in self.doorverwijzingen.all() if d.loopt), None)


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


class Geheugensteun(models.Model):
    """Whose request it was, for the one makelaar who wrote it down, until the request is closed. Encrypted."""

    hulpvraag = models.ForeignKey(Hulpvraag, models.CASCADE, related_name="geheugensteunen")
    eigenaar = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    versleuteld = models.BinaryField("versleutelde tekst")
    gemaakt_op = models.DateTimeField("gemaakt op", default=timezone.now)
    gesloten_op = models.DateField("gesloten op", null=True, help_text="Sinds wanneer de hulpvraag niet meer open is.")

    class Meta:
        verbose_name = "geheugensteun"
        verbose_name_plural = "geheugensteunen"
        constraints = [models.UniqueConstraint(fields=["hulpvraag", "eigenaar"], name="geheugensteun_eenmaal")]

    def __str__(self) -> str:
        return f"geheugensteun {self.pk}"


class Weekbericht(models.Model):
    """That somebody's digest of a week was dealt with, so that it is sent once."""

    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    week = models.DateField("maandag van de week")
    op = models.DateTimeField("op", default=timezone.now)

    class Meta:
        verbose_name = "weekbericht"
        verbose_name_plural = "weekberichten"
        constraints = [models.UniqueConstraint(fields=["gebruiker", "week"], name="weekbericht_eenmaal")]

    def __str__(self) -> str:
        return f"weekbericht {self.week}"
