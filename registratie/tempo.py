"""How long a makelaar takes to register: measured, kept in bounds, and shown to that makelaar alone."""

import statistics
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.core import signing
from django.db.models import QuerySet, Subquery, Sum
from django.utils import timezone

from makelaar.models import Aanstelling, Gebruiker
from registratie.models import Hulpvraag

HOOGSTENS = 3600
LAATSTE = 50
ZOUT = "registreren.geopend"


class SecondenField(forms.IntegerField):
    """Seconds as the browser measured them; what is no number from 0 to an hour is no measurement, never an error."""

    def __init__(self) -> None:
        super().__init__(widget=forms.HiddenInput, required=False)

    def clean(self, value: Any) -> int | None:
        tekst = str(value or "")
        return binnen_een_uur(int(tekst)) if tekst.isdecimal() and len(tekst) < 6 else None


def binnen_een_uur(seconden: int) -> int | None:
    return seconden if 0 <= seconden <= HOOGSTENS else None


def zegel() -> str:
    """The moment of opening, signed, for a browser that measures nothing itself."""
    return signing.dumps(int(time.time()), salt=ZOUT)


def sinds(gezegeld: str) -> int | None:
    """Seconds since `zegel()`; None for a broken seal or more than an hour."""
    try:
        return binnen_een_uur(int(time.time()) - int(signing.loads(gezegeld, salt=ZOUT)))
    except (signing.BadSignature, ValueError):
        return None


@dataclass(frozen=True)
class Tempo:
    """The median of the latest entries, and the part of the contract hours that registering takes."""

    seconden: int
    procent: float

    def __str__(self) -> str:
        deel = "minder dan 0,1%" if self.procent < 0.1 else f"{self.procent:.1f}%".replace(".", ",")
        duur = "1 seconde" if self.seconden == 1 else f"{self.seconden} seconden"
        return f"Je doet er meestal {duur} over; dat is {deel} van je uren."


def tempo_van(gebruiker: Gebruiker) -> Tempo | None:
    """The own pace over the latest 50 entries of one's own, in one query; None before the first."""
    eigen = Hulpvraag.objects.visible_to(gebruiker).filter(geregistreerd_door=gebruiker, seconden__isnull=False)
    eerste = eigen.filter(plaats=0).order_by("-pk").annotate(uren=Subquery(_uren(gebruiker)))
    rijen = list(eerste.values_list("seconden", "geregistreerd_op", "uren")[:LAATSTE])
    if not rijen:
        return None
    seconden, momenten, uren = zip(*rijen, strict=True)
    midden = statistics.median(seconden)
    return Tempo(round(midden), 100 * midden * _per_week(momenten) / (float(uren[0]) * 3600))


def _uren(gebruiker: Gebruiker) -> QuerySet[Aanstelling, Decimal]:
    lopend = Aanstelling.objects.op().filter(gebruiker=gebruiker).order_by()
    return lopend.values("gebruiker").annotate(som=Sum("uren_per_week")).values_list("som", flat=True)


def _per_week(momenten: tuple[datetime, ...]) -> float:
    weken = (timezone.now() - min(momenten)) / timedelta(weeks=1)
    return len(momenten) / max(weken, 1.0)
