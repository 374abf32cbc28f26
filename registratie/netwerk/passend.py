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
from registratie.models import Aanbod, AanbodQuerySet, Bestemming, Domein, Hulpvraag, Match, SoortAanbod

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
    offers there are: mostly the kern itself has enough for a thema, and only when not the others are looked at.
    """
    kern, thema = hulpvraag.kern_id, hulpvraag.thema_id
    gevonden = list(_beste(Aanbod.objects.lopend().filter(kernen=kern, themas=thema), kern, HOOGSTENS))
    for aanbod in gevonden:
        aanbod.zelfde_thema = aanbod.eigen_kern = True  # type: ignore[attr-defined]
    if ruimte := HOOGSTENS - len(gevonden):
        gevonden += _beste(_in_de_buurt(kern, thema, gevonden), kern, ruimte, "-zelfde_thema", "-eigen_kern")
    return [Passend(aanbod, aanbod.zelfde_thema, aanbod.eigen_kern) for aanbod in gevonden]  # type: ignore[attr-defined]


def _in_de_buurt(kern: int, thema: int, behalve: list[Aanbod]) -> AanbodQuerySet:
    in_kernen, bij_themas = Aanbod.kernen.through.objects, Aanbod.themas.through.objects
    buren = Kern.buren.through.objects.filter(from_kern=kern).values("to_kern")
    dichtbij = in_kernen.filter(Q(kern=kern) | Q(kern__in=buren)).values("aanbod")
    rijen = Aanbod.objects.lopend().filter(pk__in=dichtbij).exclude(pk__in=[aanbod.pk for aanbod in behalve])
    return rijen.annotate(
        zelfde_thema=Exists(bij_themas.filter(aanbod=OuterRef("pk"), thema=thema)),
        eigen_kern=Exists(in_kernen.filter(aanbod=OuterRef("pk"), kern=kern)),
    )


def _beste(aanbod: AanbodQuerySet, kern: int, aantal: int, *eerst: str) -> Iterable[Aanbod]:
    # One that was reopened, referred or crossed out since was not helped after all.
    geholpen = Q(hulpvraag__uitkomst__domein=Domein.VOORVELD, hulpvraag__doorgehaald_op__isnull=True)
    matches = Match.objects.filter(geholpen, aanbod=OuterRef("pk"), kern=kern).order_by().values("aanbod")
    keren = Subquery(matches.values(keren=Count("pk")), output_field=IntegerField())
    met_rang = aanbod.select_related("organisatie").annotate(hielp=Coalesce(keren, 0))
    return met_rang.order_by(*eerst, "-hielp", "naam", "pk")[:aantal]


@transaction.atomic
def kies(hulpvraag: Hulpvraag, aanbod: Aanbod, door: Gebruiker, gezien: int | None = None) -> Hulpvraag:
    """Gives the request the outcome that belongs to this offer and counts a match, both or neither.

    A second click finds the match and changes nothing. ValidationError in Dutch when it can't be; `gezien` as in
    `levensloop.geef_uitkomst`. A request that is not of `door` does not exist.
    """
    # Without a join on the outcome: PostgreSQL drops a row whose outcome changed while this waited for its lock.
    vers = Hulpvraag.objects.visible_to(door).select_for_update(of=("self",)).get(pk=hulpvraag.pk)
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
