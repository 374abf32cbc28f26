"""The life of a referral: which step may follow which, and taking one. Every step goes through here."""

from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from makelaar.models import Gebruiker
from registratie import levensloop
from registratie.doorverwijzen.modellen import Doorverwijzing, Reden, Stap, Status, Terugkoppellink
from registratie.models import Hulpvraag

# From the present step to those that may follow. A receiver may finish without saying first that it was picked up.
OVERGANGEN: dict[str, frozenset[str]] = {
    Status.UITGEZET: frozenset({Status.OPGEPAKT, Status.AFGEROND, Status.TERUGGEKOMEN, Status.INGETROKKEN}),
    Status.OPGEPAKT: frozenset({Status.AFGEROND, Status.TERUGGEKOMEN, Status.INGETROKKEN}),
    Status.AFGEROND: frozenset(),
    Status.TERUGGEKOMEN: frozenset(),
    Status.INGETROKKEN: frozenset(),
}
# Source: design, section 3: "Referred and come back (teruggekomen) = open again until a new outcome."
WEER_OPEN = frozenset({Status.TERUGGEKOMEN, Status.INGETROKKEN})


@dataclass(frozen=True)
class Zet:
    """A step that somebody wants to take: a makelaar (`door`) or a receiver (`link`)."""

    status: str
    op: date = field(default_factory=timezone.localdate)
    reden: str = ""
    bericht: str = ""
    door: Gebruiker | None = None
    link: Terugkoppellink | None = None
    bevestigd: int = 0


@transaction.atomic
def zet_stap(doorverwijzing: Doorverwijzing, zet: Zet, gezien: str = "") -> Doorverwijzing:
    """Takes the step; ValidationError in Dutch when it may not follow. Of two at once one wins, the other is told.

    `gezien` is the status that somebody looked at: when another step was taken since, nothing happens.
    """
    # The request first, as `levensloop` does: two ways to the same rows must lock them in the same order.
    hulpvraag = Hulpvraag.objects.select_for_update(of=("self",)).get(pk=doorverwijzing.hulpvraag_id)
    vers = Doorverwijzing.objects.select_for_update(of=("self",)).select_related("bestemming").get(pk=doorverwijzing.pk)
    if hulpvraag.doorgehaald_op:
        raise ValidationError("Deze hulpvraag is doorgehaald. Herstel hem eerst.", code="doorgehaald")
    _controleer(vers, zet, gezien)
    vers.status, vers.status_op, vers.reden, vers.stil_tot = zet.status, zet.op, zet.reden, None
    if zet.status in {Status.OPGEPAKT, Status.AFGEROND} and vers.opgepakt_op is None:
        vers.opgepakt_op = zet.op
    vers.save(update_fields=["status", "status_op", "reden", "stil_tot", "opgepakt_op"])
    Stap.objects.create(
        doorverwijzing=vers,
        status=zet.status,
        reden=zet.reden,
        bericht=zet.bericht,
        op=zet.op,
        door=zet.door,
        link=zet.link,
    )
    if zet.bevestigd:
        hulpvraag.bevestigd += zet.bevestigd
        hulpvraag.save(update_fields=["bevestigd"])
    if zet.status in WEER_OPEN:
        levensloop.zet_open(hulpvraag, zet.op)
    return vers


def _controleer(nu: Doorverwijzing, zet: Zet, gezien: str) -> None:
    if gezien and gezien != nu.status and zet.status in OVERGANGEN[nu.status]:
        stand = nu.get_status_display().lower()
        raise ValidationError(
            f"Iemand was je voor: deze doorverwijzing is nu {stand}. Kijk, en kies opnieuw.", "gezien"
        )
    if zet.status not in OVERGANGEN[nu.status]:
        raise ValidationError(weigering(nu.status, zet.status), code="overgang")
    levensloop.controleer_dag(zet.op, nu.status_op, "De vorige stap")
    if (zet.status == Status.TERUGGEKOMEN) != (zet.reden in Reden.values):
        raise ValidationError("Kies waarom de doorverwijzing terugkwam.", code="reden")


def weigering(van: str, naar: str) -> str:
    """Why this step may not follow, and what to do, as a Dutch sentence."""
    nu = Status(van).label.lower()
    if van in {Status.UITGEZET, Status.OPGEPAKT}:
        return f"Deze doorverwijzing is al {nu}; ‘{Status(naar).label}’ kan nu niet."
    return f"Deze doorverwijzing is al {nu}. Verwijs opnieuw door als dat nodig is."
