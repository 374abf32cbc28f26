"""Which report a page shows: of each quarter one, and of the quarters the one in the address or the newest."""

import re
from collections.abc import Iterable, Mapping

from django.db.models import Case, IntegerField, Value, When
from django.http import Http404

from makelaar.kwartaal import Kwartaal
from makelaar.toegang import AnyGebruiker
from rapportage.bladen import KOP
from rapportage.models import Kwartaalrapportage, KwartaalrapportageQuerySet, Status

HOOGSTENS = 100
# Whatever is on its way comes before what is settled.
VAST = Case(When(status=Status.VASTGESTELD, then=Value(1)), default=Value(0), output_field=IntegerField())


def geteld(gebruiker: AnyGebruiker) -> KwartaalrapportageQuerySet:
    """Reports with numbers, of each quarter the one to show last: drafts before settled, old versions before new."""
    zichtbaar = Kwartaalrapportage.objects.visible_to(gebruiker).filter(geteld_op__isnull=False)
    return zichtbaar.exclude(status=Status.INGETROKKEN).order_by("-kwartaal", VAST, "versie")


def kwartalen(gebruiker: AnyGebruiker) -> dict[str, Kwartaalrapportage]:
    """The quarters whose numbers the user may see, newest first, each with the report of it, without its table."""
    return {rapport.kwartaal: rapport for rapport in geteld(gebruiker).only(*KOP)[:HOOGSTENS]}


def gekozen(keuze: Mapping[str, Kwartaalrapportage], gevraagd: str | None) -> Kwartaalrapportage | None:
    """The report of the quarter in the address, or the newest; a quarter that isn't there is a 404."""
    if gevraagd and gevraagd not in keuze:
        raise Http404
    return keuze[gevraagd] if gevraagd else next(iter(keuze.values()), None)


def rapport_van(gebruiker: AnyGebruiker, kwartaal: Kwartaal, versie: str | None = None) -> Kwartaalrapportage | None:
    """The report of this quarter that the user may see: of this version, or the newest settled one, else the draft."""
    zichtbaar = Kwartaalrapportage.objects.visible_to(gebruiker).filter(kwartaal=str(kwartaal))
    if versie is None:
        zichtbaar = zichtbaar.exclude(status=Status.INGETROKKEN)
    else:
        zichtbaar = zichtbaar.filter(versie=versie) if re.fullmatch("[1-9][0-9]{0,3}", versie) else zichtbaar.none()
    return zichtbaar.order_by(VAST.desc(), "-versie").first()


def als_kwartalen(codes: Iterable[str]) -> list[Kwartaal]:
    return [Kwartaal.uit_code(code) for code in codes]
