"""The life of a request: register, give an outcome, refer, reopen. Every change of outcome goes through here."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from makelaar.models import Gebruiker, Kern
from registratie.models import Bestemming, Domein, Doorverwijzing, Hulpvraag, Soort, Thema
from registratie.nummers import neem_nummers

# From the domain of the present outcome to those it may change into. Source: design, section 3: "Handled in the
# voorveld first and referred later = referred. Referred and come back = open again until a new outcome."
OVERGANGEN: dict[str, frozenset[str]] = {
    Domein.OPEN: frozenset({Domein.VOORVELD, Domein.PROFESSIONEEL}),
    Domein.VOORVELD: frozenset({Domein.VOORVELD, Domein.PROFESSIONEEL, Domein.OPEN}),
    Domein.PROFESSIONEEL: frozenset({Domein.OPEN}),
}


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
    aantal: int = 1
    inzending: UUID | None = None


@transaction.atomic
def registreer(invoer: Invoer, door: Gebruiker) -> list[Hulpvraag]:
    """The new requests, each with its number; the ones that are there when this form was saved before."""
    if eerder := eerder_ingezonden(invoer.inzending, door):
        return eerder
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
        inzending=invoer.inzending,
        plaats=plaats,
        **{f"doel_{doel}": True for doel in invoer.doelen},
    )


def _verwijs(hulpvraag: Hulpvraag, bestemming: Bestemming, op: date) -> Doorverwijzing:
    return Doorverwijzing.objects.create(hulpvraag=hulpvraag, bestemming=bestemming, uitgezet_op=op, status_op=op)


@transaction.atomic
def geef_uitkomst(hulpvraag: Hulpvraag, uitkomst: Bestemming) -> Hulpvraag:
    """Closes in the voorveld, refers, or opens again; ValidationError in Dutch when that step is not allowed."""
    vers = Hulpvraag.objects.select_for_update(of=("self",)).select_related("uitkomst").get(pk=hulpvraag.pk)
    if uitkomst.domein not in OVERGANGEN[vers.uitkomst.domein]:
        raise ValidationError("Deze hulpvraag is doorverwezen. Heropen hem eerst, en kies dan een nieuwe uitkomst.")
    if uitkomst.domein == Domein.OPEN:
        _beeindig_doorverwijzing(vers)
    if uitkomst.domein == Domein.PROFESSIONEEL:
        _verwijs(vers, uitkomst, timezone.localdate())
    vers.uitkomst = uitkomst
    vers.save(update_fields=["uitkomst"])
    return vers


def heropen(hulpvraag: Hulpvraag) -> Hulpvraag:
    """Open again; a running referral has come back."""
    return geef_uitkomst(hulpvraag, Bestemming.objects.get(code="open"))


def _beeindig_doorverwijzing(hulpvraag: Hulpvraag) -> None:
    for lopend in hulpvraag.doorverwijzingen.filter(status__in=Doorverwijzing.LOPEND):
        lopend.status = Doorverwijzing.Status.TERUGGEKOMEN
        lopend.status_op = timezone.localdate()
        lopend.save(update_fields=["status", "status_op"])
