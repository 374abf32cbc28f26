"""Which report a page shows: of each quarter one, and of the quarters the one in the address or the newest."""

import re
from collections.abc import Mapping

from django.http import Http404
from django.shortcuts import get_object_or_404

from makelaar.kwartaal import Kwartaal
from makelaar.toegang import AnyGebruiker
from rapportage.models import Kwartaalrapportage, KwartaalrapportageQuerySet
from rapportage.verslag import Verslag, maak_verslag

HOOGSTENS = 100


def geteld(gebruiker: AnyGebruiker) -> KwartaalrapportageQuerySet:
    """Reports with numbers, of each quarter the one to show last: drafts before settled, old versions before new."""
    zichtbaar = Kwartaalrapportage.objects.visible_to(gebruiker).filter(geteld_op__isnull=False)
    return zichtbaar.order_by("-kwartaal", "status", "versie")


def kwartalen(gebruiker: AnyGebruiker) -> dict[str, int]:
    """The quarters whose numbers the user may see, newest first, each with the report that shows them."""
    return dict(geteld(gebruiker).values_list("kwartaal", "pk")[:HOOGSTENS])


def verslag_van(gebruiker: AnyGebruiker, keuze: Mapping[str, int], gevraagd: str | None) -> Verslag | None:
    """What the pages of a quarter read. No quarter in the address gives the newest; one that isn't there is a 404."""
    if gevraagd and gevraagd not in keuze:
        raise Http404
    code = gevraagd or next(iter(keuze), None)
    if code is None:
        return None
    rapport = get_object_or_404(Kwartaalrapportage.objects.visible_to(gebruiker), pk=keuze[code])
    return maak_verslag(rapport)


def rapport_van(gebruiker: AnyGebruiker, kwartaal: Kwartaal, versie: str | None = None) -> Kwartaalrapportage | None:
    """The report of this quarter that the user may see: of this version, or the newest settled one, else the draft."""
    zichtbaar = Kwartaalrapportage.objects.visible_to(gebruiker).filter(kwartaal=str(kwartaal))
    if versie is not None:
        zichtbaar = zichtbaar.filter(versie=versie) if re.fullmatch("[1-9][0-9]{0,3}", versie) else zichtbaar.none()
    return zichtbaar.order_by("-status", "-versie").first()


def als_kwartalen(codes: Mapping[str, int]) -> list[Kwartaal]:
    return [Kwartaal.uit_code(code) for code in codes]
