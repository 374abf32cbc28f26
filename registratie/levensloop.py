"""The life of a request: register, undo, give an outcome, refer, reopen. Every change of outcome goes through here."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import date_format

from makelaar.models import Gebruiker, Kern
from registratie.bewaartermijn import zet_klok
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
        opgepakt_op=invoer.contactdatum if _is_opgepakt(invoer) else None,
        notitie=invoer.notitie,
        geregistreerd_door=door,
        via=invoer.via,
        inzending=invoer.inzending,
        plaats=plaats,
        seconden=invoer.seconden,
        bevestigd=invoer.bevestigd,
        **{f"doel_{doel}": True for doel in invoer.doelen},
    )


def _is_opgepakt(wat: Invoer | Hulpvraag) -> bool:
    """A signal is picked up as soon as something was done with it."""
    return wat.soort == Soort.SIGNAAL and wat.uitkomst.domein != Domein.OPEN


def _verwijs(hulpvraag: Hulpvraag, bestemming: Bestemming, op: date, *, warm: bool = False) -> Doorverwijzing:
    return Doorverwijzing.objects.create(
        hulpvraag=hulpvraag, bestemming=bestemming, uitgezet_op=op, status_op=op, warm=warm
    )


def controleer_dag(op: date, vorige: date, wat: str) -> None:
    """Backdating is allowed, up to and including the day of the step before (`wat`), never into the future."""
    if op > timezone.localdate():
        raise ValidationError("Deze dag moet nog komen. Kies vandaag of eerder.", code="datum")
    if op < vorige:
        raise ValidationError(f"{wat} was op {date_format(vorige)}. Kies die dag of later.", code="datum")


def _controleer_uitzetten(hulpvraag: Hulpvraag, op: date) -> None:
    controleer_dag(op, hulpvraag.contactdatum, "Het contact")
    for eerder in hulpvraag.doorverwijzingen.order_by("-status_op")[:1]:
        controleer_dag(op, eerder.status_op, "De laatste stap van de vorige doorverwijzing")


@transaction.atomic
def geef_uitkomst(
    hulpvraag: Hulpvraag,
    uitkomst: Bestemming,
    gezien: int | None = None,
    *,
    op: date | None = None,
    warm: bool = False,
) -> Hulpvraag:
    """Closes in the voorveld, refers, or opens again; ValidationError in Dutch when that step is not allowed.

    `gezien` is the version that the makelaar looked at: when somebody changed the request since, nothing happens.
    `op` and `warm` say when and how it was handed over. A running referral ends by its own steps, never here.
    """
    # Without a join on the outcome: PostgreSQL drops a row whose outcome changed while this waited for its lock.
    vers = Hulpvraag.objects.select_for_update(of=("self",)).get(pk=hulpvraag.pk)
    _controleer(vers, uitkomst, gezien)
    if uitkomst.domein == Domein.PROFESSIONEEL:
        dag = op or timezone.localdate()
        _controleer_uitzetten(vers, dag)
        _verwijs(vers, uitkomst, dag, warm=warm)
    return _zet_uitkomst(vers, uitkomst, timezone.localdate())


def _controleer(nu: Hulpvraag, uitkomst: Bestemming, gezien: int | None) -> None:
    if gezien is not None and gezien != nu.versie:
        raise ValidationError(
            f"Deze hulpvraag is net gewijzigd. De uitkomst is nu: {nu.uitkomst}. Kijk, en kies opnieuw."
        )
    if nu.doorgehaald_op:
        raise ValidationError("Deze hulpvraag is doorgehaald. Herstel hem eerst.")
    if nu.doorverwijzingen.filter(status__in=Doorverwijzing.LOPEND).exists():
        raise ValidationError("De doorverwijzing loopt nog. Kies daar eerst Teruggekomen of Ingetrokken.")
    if uitkomst.domein not in OVERGANGEN[nu.uitkomst.domein]:
        raise ValidationError("Deze hulpvraag is doorverwezen. Heropen hem eerst, en kies dan een nieuwe uitkomst.")


def _zet_uitkomst(hulpvraag: Hulpvraag, uitkomst: Bestemming, op: date) -> Hulpvraag:
    is_open = uitkomst.domein == Domein.OPEN
    hulpvraag.uitkomst = uitkomst
    hulpvraag.weer_open_op = op if is_open else None
    hulpvraag.stil_tot = None
    if _is_opgepakt(hulpvraag) and hulpvraag.opgepakt_op is None:
        hulpvraag.opgepakt_op = op
    hulpvraag.versie += 1
    hulpvraag.save(update_fields=["uitkomst", "weer_open_op", "stil_tot", "opgepakt_op", "versie"])
    zet_klok(hulpvraag, gesloten=not is_open)
    return hulpvraag


def zet_open(hulpvraag: Hulpvraag, op: date) -> Hulpvraag:
    """Open again since `op`, as its referral ended without a solution; the caller holds the lock on the request."""
    return _zet_uitkomst(hulpvraag, Bestemming.objects.get(code="open"), op)


def heropen(hulpvraag: Hulpvraag) -> Hulpvraag:
    """Open again what was done."""
    return geef_uitkomst(hulpvraag, Bestemming.objects.get(code="open"))
