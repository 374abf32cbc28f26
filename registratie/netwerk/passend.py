"""Vraag en aanbod: which offers fit a request, and choosing one.

Source: the Gouda guide, 2018: "vraag en aanbod in de wijk met elkaar te verbinden".
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, Exists, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from makelaar.models import Gebruiker, Kern
from registratie import levensloop
from registratie.models import Aanbod, AanbodQuerySet, Bestemming, Hulpvraag, Match, SoortAanbod

HOOGSTENS = 6
# A professional is no outcome in the voorveld: that is a referral, which has a life of its own.
UITKOMST_VAN: dict[str, str] = {
    SoortAanbod.EIGEN: "eigen-netwerk",
    SoortAanbod.ALGEMEEN: "algemene-voorziening",
    SoortAanbod.COLLECTIEF: "collectieve-voorziening",
}
VERWIJS = "Dit is een professional. Kies hierboven naar wie je doorverwijst."
NIET_MEER = "Dit wordt niet meer aangeboden. Kies iets anders."


@dataclass(frozen=True)
class Passend:
    """An offer that may help, and why it stands here."""

    aanbod: Aanbod
    zelfde_thema: bool
    eigen_kern: bool

    @property
    def uitkomst(self) -> str:
        """The code of the outcome that choosing it gives; empty for a professional."""
        return UITKOMST_VAN.get(self.aanbod.soort, "")


def passend(hulpvraag: Hulpvraag) -> list[Passend]:
    """At most `HOOGSTENS` offers of today for the kern of this request and its neighbours, the best one first.

    First those for its thema, then those of the kern itself, then those that helped most often, by the matches of this
    kern alone: an order that followed another kern would tell what happened there. Two queries at most, however many
    offers there are.
    """
    kern = hulpvraag.kern_id
    bij_thema = _beste(_in_de_buurt(kern).filter(themas=hulpvraag.thema_id), kern, HOOGSTENS)
    gevonden = [_passend(aanbod, zelfde_thema=True) for aanbod in bij_thema]
    if ruimte := HOOGSTENS - len(gevonden):
        anders = _in_de_buurt(kern).exclude(pk__in=[p.aanbod.pk for p in gevonden])
        gevonden += [_passend(aanbod, zelfde_thema=False) for aanbod in _beste(anders, kern, ruimte)]
    return gevonden


def _passend(aanbod: Aanbod, *, zelfde_thema: bool) -> Passend:
    return Passend(aanbod, zelfde_thema, bool(aanbod.eigen_kern))  # type: ignore[attr-defined]


def _in_de_buurt(kern: int) -> AanbodQuerySet:
    buren = Kern.buren.through.objects.filter(from_kern=kern).values("to_kern")
    dichtbij = Aanbod.kernen.through.objects.filter(Q(kern=kern) | Q(kern__in=buren))
    return Aanbod.objects.lopend().filter(pk__in=dichtbij.values("aanbod"))


def _beste(aanbod: AanbodQuerySet, kern: int, aantal: int) -> Iterable[Aanbod]:
    eigen = Aanbod.kernen.through.objects.filter(aanbod=OuterRef("pk"), kern=kern)
    matches = Match.objects.filter(aanbod=OuterRef("pk"), kern=kern).order_by().values("aanbod")
    keren = Subquery(matches.values(keren=Count("pk")), output_field=IntegerField())
    met_rang = aanbod.select_related("organisatie").annotate(eigen_kern=Exists(eigen), hielp=Coalesce(keren, 0))
    return met_rang.order_by("-eigen_kern", "-hielp", "naam", "pk")[:aantal]


@transaction.atomic
def kies(hulpvraag: Hulpvraag, aanbod: Aanbod, door: Gebruiker, gezien: int | None = None) -> Hulpvraag:
    """Gives the request the outcome that belongs to this offer and counts a match, both or neither.

    A second click finds the match and changes nothing. ValidationError in Dutch when it can't be; `gezien` as in
    `levensloop.geef_uitkomst`. A request that is not of `door` does not exist.
    """
    rijen = Hulpvraag.objects.visible_to(door).select_related("uitkomst").select_for_update(of=("self",))
    vers = rijen.get(pk=hulpvraag.pk)
    code = _uitkomst_van(aanbod)
    if vers.uitkomst.code == code and Match.objects.filter(hulpvraag=vers, aanbod=aanbod).exists():
        return vers
    vers = levensloop.geef_uitkomst(vers, Bestemming.objects.get(code=code), gezien)
    Match.objects.get_or_create(hulpvraag=vers, aanbod=aanbod, defaults={"kern": vers.kern})
    return vers


def _uitkomst_van(aanbod: Aanbod) -> str:
    if aanbod.soort not in UITKOMST_VAN:
        raise ValidationError(VERWIJS)
    if not aanbod.is_lopend:
        raise ValidationError(NIET_MEER)
    return UITKOMST_VAN[aanbod.soort]
