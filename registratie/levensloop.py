"""The life of a request: register, undo, give an outcome, refer, reopen. Every change of outcome goes through here."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from makelaar.models import Gebruiker, Kern
from registratie.bewaartermijn import zet_klok
from registratie.doorverwijzen.modellen import Reden
from registratie.models import Bestemming, Domein, Doorverwijzing, Hulpvraag, Soort, Thema
from registratie.nummers import neem_nummers

# From the domain of the present outcome to those it may change into. Source: design, section 3: "Handled in the
# voorveld first and referred later = referred. Referred and come back = open again until a new outcome."
OVERGANGEN: dict[str, frozenset[str]] = {
    Domein.OPEN: frozenset({Domein.VOORVELD, Domein.PROFESSIONEEL}),
    Domein.VOORVELD: frozenset({Domein.VOORVELD, Domein.PROFESSIONEEL, Domein.OPEN}),
    Domein.PROFESSIONEEL: frozenset({Domein.OPEN}),
}
ONGEDAAN_BINNEN = timedelta(minutes=10)


@dataclass(frozen=True)
class Invoer:
    """What a makelaar noted; `aantal` times the same makes that many requests."""

    kern: Kern
    contactdatum: date
    thema: Thema
    uitkomst: Bestemming
    soort: str = Soort.HULPVRAAG
    doelen: frozenset[str] = field(default_factory=frozenset)
    notitie: str = ""
    via: str = ""
    aantal: int = 1
    inzending: UUID | None = None
    seconden: int | None = None
    bevestigd: int = 0


def registreer(invoer: Invoer, door: Gebruiker) -> list[Hulpvraag]:
    """The new requests, each with its number; the ones that are there when this form was saved before.

    Of two that arrive at the same moment the database lets one through; the other gets the result of the first.
    """
    try:
        return registreer_eenmaal(invoer, door)
    except IntegrityError:
        # The unique `inzending` refused the row; the numbers it took are given back with its transaction.
        if eerder := eerder_ingezonden(invoer.inzending, door):
            return eerder
        raise


@transaction.atomic
def registreer_eenmaal(invoer: Invoer, door: Gebruiker) -> list[Hulpvraag]:
    """As `registreer`; IntegrityError when the same form has been saved before, or is at this very moment."""
    nummers = neem_nummers(invoer.kern, invoer.contactdatum.year, invoer.aantal)
    nieuw = [_maak(invoer, door, nummer, plaats) for plaats, nummer in enumerate(nummers)]
    if invoer.uitkomst.domein == Domein.PROFESSIONEEL:
        for hulpvraag in nieuw:
            _verwijs(hulpvraag, invoer.uitkomst, invoer.contactdatum)
    return nieuw


def eerder_ingezonden(inzending: UUID | None, door: Gebruiker) -> list[Hulpvraag]:
    if inzending is None:
        return []
    return list(Hulpvraag.objects.filter(inzending=inzending, geregistreerd_door=door).order_by("plaats"))


@transaction.atomic
def maak_ongedaan(inzending: UUID, door: Gebruiker) -> int:
    """Takes back what `door` saved with one form, referrals included; how many requests, 0 when it is too late."""
    sinds = timezone.now() - ONGEDAAN_BINNEN
    eigen = Hulpvraag.objects.visible_to(door).filter(geregistreerd_door=door, geregistreerd_op__gte=sinds)
    rijen = list(eigen.filter(inzending=inzending).select_for_update(of=("self",)))
    for hulpvraag in rijen:
        hulpvraag.delete()
    return len(rijen)


def _maak(invoer: Invoer, door: Gebruiker, nummer: str, plaats: int) -> Hulpvraag:
    return Hulpvraag.objects.create(
        nummer=nummer,
        kern=invoer.kern,
        contactdatum=invoer.contactdatum,
        soort=invoer.soort,
        thema=invoer.thema,
        uitkomst=invoer.uitkomst,
        notitie=invoer.notitie,
        geregistreerd_door=door,
        via=invoer.via,
        inzending=invoer.inzending,
        plaats=plaats,
        seconden=invoer.seconden,
        bevestigd=invoer.bevestigd,
        **{f"doel_{doel}": True for doel in invoer.doelen},
    )


def _verwijs(hulpvraag: Hulpvraag, bestemming: Bestemming, op: date) -> Doorverwijzing:
    return Doorverwijzing.objects.create(hulpvraag=hulpvraag, bestemming=bestemming, uitgezet_op=op, status_op=op)


@transaction.atomic
def geef_uitkomst(hulpvraag: Hulpvraag, uitkomst: Bestemming, gezien: int | None = None) -> Hulpvraag:
    """Closes in the voorveld, refers, or opens again; ValidationError in Dutch when that step is not allowed.

    `gezien` is the version that the makelaar looked at: when somebody changed the request since, nothing happens.
    """
    vers = Hulpvraag.objects.select_for_update(of=("self",)).select_related("uitkomst").get(pk=hulpvraag.pk)
    if gezien is not None and gezien != vers.versie:
        raise ValidationError(
            f"Deze hulpvraag is net gewijzigd. De uitkomst is nu: {vers.uitkomst}. Kijk, en kies opnieuw."
        )
    if vers.doorgehaald_op:
        raise ValidationError("Deze hulpvraag is doorgehaald. Herstel hem eerst.")
    if uitkomst.domein not in OVERGANGEN[vers.uitkomst.domein]:
        raise ValidationError("Deze hulpvraag is doorverwezen. Heropen hem eerst, en kies dan een nieuwe uitkomst.")
    if uitkomst.domein == Domein.OPEN:
        _beeindig_doorverwijzing(vers)
    if uitkomst.domein == Domein.PROFESSIONEEL:
        _verwijs(vers, uitkomst, timezone.localdate())
    return _zet_uitkomst(vers, uitkomst)


def _zet_uitkomst(hulpvraag: Hulpvraag, uitkomst: Bestemming) -> Hulpvraag:
    is_open = uitkomst.domein == Domein.OPEN
    hulpvraag.uitkomst = uitkomst
    hulpvraag.weer_open_op = timezone.localdate() if is_open else None
    hulpvraag.stil_tot = None
    hulpvraag.versie += 1
    hulpvraag.save(update_fields=["uitkomst", "weer_open_op", "stil_tot", "versie"])
    zet_klok(hulpvraag, gesloten=not is_open)
    return hulpvraag


def zet_open(hulpvraag: Hulpvraag) -> Hulpvraag:
    """Open again, as its referral ended without a solution; the caller holds the lock on the request."""
    return _zet_uitkomst(hulpvraag, Bestemming.objects.get(code="open"))


def heropen(hulpvraag: Hulpvraag) -> Hulpvraag:
    """Open again; a running referral has come back."""
    return geef_uitkomst(hulpvraag, Bestemming.objects.get(code="open"))


def _beeindig_doorverwijzing(hulpvraag: Hulpvraag) -> None:
    for lopend in hulpvraag.doorverwijzingen.filter(status__in=Doorverwijzing.LOPEND):
        lopend.status, lopend.reden = Doorverwijzing.Status.TERUGGEKOMEN, Reden.ANDERS
        lopend.status_op = timezone.localdate()
        lopend.save(update_fields=["status", "status_op", "reden"])
