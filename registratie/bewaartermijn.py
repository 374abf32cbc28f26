"""How long a geheugensteun is kept, and wiping it.

Source: the AVG, article 5, 1e: not longer than needed. It is needed until the request is closed.
"""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from makelaar.models import Aanstelling, Rol
from registratie.models import Geheugensteun, Hulpvraag

SOORT = "geheugensteun"


def zet_klok(hulpvraag: Hulpvraag, *, gesloten: bool) -> None:
    """Starts counting the days when a request is closed; stops it when the request is opened again."""
    steunen = Geheugensteun.objects.filter(hulpvraag=hulpvraag)
    if gesloten:
        steunen.filter(gesloten_op__isnull=True).update(gesloten_op=timezone.localdate())
    else:
        steunen.update(gesloten_op=None)


@transaction.atomic
def wis(hoogstens: int) -> int:
    """Wipes what is past its time or whose owner no longer works there; how many. `makelaar.bewaren` writes it down."""
    weg = verlopen().select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True)[:hoogstens]
    aantal, _ = Geheugensteun.objects.filter(pk__in=list(weg)).delete()
    return aantal


def verlopen() -> QuerySet[Geheugensteun]:
    nu = timezone.now()
    na_sluiten = timezone.localdate() - timedelta(days=settings.GEHEUGEN_DAGEN_NA_SLUITEN)
    hoogstens = nu - timedelta(days=settings.GEHEUGEN_DAGEN_HOOGSTENS)
    werkt_er = Aanstelling.objects.op().filter(gebruiker=OuterRef("eigenaar"), kern=OuterRef("hulpvraag__kern"))
    mag_lezen = Q(Exists(werkt_er), eigenaar__rol=Rol.MAKELAAR, eigenaar__is_active=True)
    return Geheugensteun.objects.filter(Q(gesloten_op__lte=na_sluiten) | Q(gemaakt_op__lte=hoogstens) | ~mag_lezen)
