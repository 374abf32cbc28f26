"""The record of destruction. `makelaar.models` brings it to Django."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class Vernietiging(models.Model):
    """That something was destroyed: what kind, how many, up to when, by which rule, by whom. Never what it said."""

    soort = models.CharField("soort", max_length=30)
    naam = models.CharField("wat", max_length=80)
    aantal = models.PositiveIntegerField("aantal")
    op = models.DateTimeField("op", default=timezone.now)
    tot = models.DateField("van voor", null=True)
    regel = models.CharField("volgens welke regel", max_length=160)
    door = models.CharField("door", max_length=30)
    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = "vernietiging"
        verbose_name_plural = "vernietigingen"
        ordering = ["-op", "-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.aantal} × {self.soort}"

    @property
    def ongeveer(self) -> str:
        """How many as a page may say it: an exact number of requests is for the makelaars of a kern only."""
        return "minder dan 5" if self.aantal < 5 else f"ongeveer {round(self.aantal / 5) * 5}"
