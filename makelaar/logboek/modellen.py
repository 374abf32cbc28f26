"""The table of the audit log. Nothing changes or deletes a row: on PostgreSQL the database itself refuses."""

from django.db import models

from makelaar.logboek.regel import LENGTES, Regel, schakel


class Logregel(models.Model):
    """One line; `hash` seals it together with the line before, whose hash is `vorige` (empty: the first)."""

    tijdstip = models.DateTimeField("wanneer", editable=False)
    # No foreign key: the line stays as it was when the user is gone.
    gebruiker = models.BigIntegerField("gebruiker", null=True, editable=False)
    rol = models.CharField("rol", max_length=LENGTES["rol"], editable=False)
    handeling = models.CharField("handeling", max_length=LENGTES["handeling"], editable=False)
    wat = models.CharField("wat", max_length=LENGTES["wat"], editable=False)
    soort = models.CharField("soort", max_length=LENGTES["soort"], editable=False)
    sleutel = models.CharField("sleutel", max_length=LENGTES["sleutel"], editable=False)
    uitslag = models.SmallIntegerField("uitslag", null=True, editable=False)
    waarom = models.CharField("waarom", max_length=LENGTES["waarom"], editable=False)
    adres = models.CharField("netwerkadres", max_length=LENGTES["adres"], editable=False)
    verzoek = models.CharField("verzoek", max_length=LENGTES["verzoek"], editable=False)
    vorige = models.CharField(max_length=64, editable=False)
    hash = models.CharField(max_length=64, editable=False)

    class Meta:
        verbose_name = "regel van het logboek"
        verbose_name_plural = "logboek"
        ordering = ["-pk"]
        default_permissions = ()
        indexes = [
            models.Index(fields=["gebruiker", "-id"], name="logregel_gebruiker"),
            models.Index(fields=["soort", "sleutel", "-id"], name="logregel_over"),
            models.Index(fields=["handeling", "-id"], name="logregel_handeling"),
            models.Index(fields=["tijdstip"], name="logregel_tijdstip"),
        ]

    def __str__(self) -> str:
        return f"{self.pk}: {self.handeling}"

    def regel(self) -> Regel:
        return Regel(
            handeling=self.handeling,
            gebruiker=self.gebruiker,
            rol=self.rol,
            wat=self.wat,
            soort=self.soort,
            sleutel=self.sleutel,
            uitslag=self.uitslag,
            waarom=self.waarom,
            adres=self.adres,
            verzoek=self.verzoek,
            tijdstip=self.tijdstip,
        )

    @property
    def klopt(self) -> bool:
        """Whether the line is as it was written."""
        return self.hash == schakel(self.vorige, self.regel().inhoud())
