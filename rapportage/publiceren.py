"""Asking for a report and settling it; `bouwen` makes it, in the worker."""

from datetime import datetime, timedelta
from typing import Any

import structlog
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from kombu.exceptions import OperationalError

from makelaar.kwartaal import Kwartaal
from makelaar.models import Gebruiker
from rapportage.models import Blad, Kwartaalrapportage, Stand, Status

logger = structlog.get_logger(__name__)

# Who may go where: a draft can be settled, a settled report stays what it is.
OVERGANGEN: dict[str, tuple[str, ...]] = {
    Status.CONCEPT: (Status.VASTGESTELD,),
    Status.VASTGESTELD: (),
}
HOOGSTENS_EENS_PER = timedelta(days=1)


def aanvragen(kwartaal: Kwartaal, *, opnieuw: bool = False, in_rij: bool = True) -> Kwartaalrapportage:
    """The report of this quarter, put in the queue if there is work to do.

    A draft is counted at most once a day, so that nobody can watch one request arrive (design, section 4); `opnieuw`
    is for the person who runs the server, who sees the exact counts anyway. Without `in_rij` the caller makes it.
    """
    if kwartaal > Kwartaal.huidig():
        raise ValidationError("Dit kwartaal is nog niet begonnen. Kies een eerder kwartaal.")
    with transaction.atomic():
        rapport = _vergrendeld(kwartaal)
        if rapport.status == Status.CONCEPT and rapport.stand not in Stand.lopend() and _verouderd(rapport, opnieuw):
            _maak_leeg(rapport)
        if _onvolledig(rapport):
            _zet_klaar(rapport, in_rij)
    return rapport


def vaststellen(rapport: Kwartaalrapportage, door: Gebruiker | None, *, in_rij: bool = True) -> None:
    """Freezes the numbers of `rapport` as they were read, and has the PDF made once more with its new status."""
    with transaction.atomic():
        nu = Kwartaalrapportage.objects.select_for_update().get(pk=rapport.pk)
        _controleer_vaststellen(nu, rapport)
        nu.status = Status.VASTGESTELD
        nu.vastgesteld_op = timezone.now()
        nu.vastgesteld_door = door
        nu.pdf = ""
        _zet_klaar(nu, in_rij)
        # The pages of later quarters have this one in their history.
        Blad.objects.filter(rapport__kwartaal__gt=nu.kwartaal).delete()
    rapport.refresh_from_db()


def herzien(kwartaal: Kwartaal, gelezen: int, reden: str, *, in_rij: bool = True) -> Kwartaalrapportage:
    """A new version beside version `gelezen`, which is settled and stays as it is, counted from the rows of today.

    It is counted once: what changes after that is for the next version, so that nobody sees two counts of one version.
    """
    with transaction.atomic():
        laatste = _vergrendeld(kwartaal)
        _controleer_herzien(laatste, gelezen)
        nieuw = Kwartaalrapportage(kwartaal=laatste.kwartaal, versie=laatste.versie + 1, reden=reden)
        _zet_klaar(nieuw, in_rij)
    return nieuw


def vorige_rapporten(rapport: Kwartaalrapportage, aantal: int, tot: datetime | None = None) -> list[Kwartaalrapportage]:
    """The settled reports of the `aantal` quarters before this one, oldest first; a quarter without one is left out.

    With `tot` those that were settled by then, so that a settled report can be made again as it was.
    """
    codes = [str(kwartaal) for kwartaal in rapport.periode.laatste(aantal + 1)[:-1]]
    vastgesteld = Kwartaalrapportage.objects.filter(kwartaal__in=codes, status=Status.VASTGESTELD)
    if tot:
        vastgesteld = vastgesteld.filter(vastgesteld_op__lte=tot)
    gevonden = vastgesteld.defer("grafieken", "grondslag").order_by("versie")
    per_kwartaal = {gevonden_rapport.kwartaal: gevonden_rapport for gevonden_rapport in gevonden}
    return [per_kwartaal[code] for code in codes if code in per_kwartaal]


def nog_te_maken() -> QuerySet[Kwartaalrapportage]:
    """Reports that wait or whose worker was lost, oldest quarter first: what a restart has to pick up."""
    return Kwartaalrapportage.objects.vrij().order_by("kwartaal", "versie")


def zet_in_rij(rapport_id: int, **opties: Any) -> None:
    """Tells the worker. A broker that is away costs time, not the report: `hervat` finds the row later."""
    from rapportage.tasks import maak_rapport

    try:
        maak_rapport.apply_async((rapport_id,), **opties)
    except OperationalError:
        logger.warning("wachtrij_onbereikbaar")


def _vergrendeld(kwartaal: Kwartaal) -> Kwartaalrapportage:
    alle = Kwartaalrapportage.objects.select_for_update().filter(kwartaal=str(kwartaal))
    if not alle.exists():
        Kwartaalrapportage.objects.get_or_create(kwartaal=str(kwartaal), versie=1)
    return alle.latest("versie")


def _verouderd(rapport: Kwartaalrapportage, opnieuw: bool) -> bool:
    if rapport.geteld_op is None:
        return True
    if rapport.versie > 1:
        return False
    if opnieuw:
        return True
    te_vroeg = rapport.periode.afgelopen and not rapport.na_afloop_geteld
    return te_vroeg or rapport.geteld_op < timezone.now() - HOOGSTENS_EENS_PER


def _maak_leeg(rapport: Kwartaalrapportage) -> None:
    rapport.geteld_op, rapport.grafieken, rapport.pdf = None, {}, ""


def _onvolledig(rapport: Kwartaalrapportage) -> bool:
    return rapport.stand != Stand.BEZIG and not (rapport.geteld_op and rapport.grafieken and rapport.pdf)


def _zet_klaar(rapport: Kwartaalrapportage, in_rij: bool) -> None:
    rapport.stand, rapport.stap, rapport.voortgang, rapport.fout = Stand.WACHT, "", 0, ""
    rapport.claim, rapport.claim_tot, rapport.pogingen = None, None, 0
    rapport.aangevraagd_op = timezone.now()
    rapport.save()
    if in_rij:
        transaction.on_commit(lambda: zet_in_rij(rapport.pk))


def _controleer_herzien(laatste: Kwartaalrapportage, gelezen: int) -> None:
    if laatste.status != Status.VASTGESTELD:
        raise ValidationError("Er is al een herziening in concept. Stel die eerst vast.")
    if laatste.versie != gelezen:
        raise ValidationError("Er is intussen een nieuwere versie. Lees die eerst.")
    if not laatste.grondslag:
        raise ValidationError("Dit rapport is vastgesteld voordat herzien kon. Het blijft zoals het is.")


def _controleer_vaststellen(nu: Kwartaalrapportage, gelezen: Kwartaalrapportage) -> None:
    if Status.VASTGESTELD not in OVERGANGEN[nu.status]:
        raise ValidationError("Dit rapport is al vastgesteld.")
    if not nu.periode.afgelopen:
        raise ValidationError("Dit kwartaal loopt nog. Je kunt het vaststellen als het voorbij is.")
    if nu.stand == Stand.BEZIG or nu.geteld_op is None:
        raise ValidationError("Dit rapport wordt nog gemaakt. Wacht tot het klaar is.")
    if not nu.na_afloop_geteld:
        raise ValidationError("Deze cijfers zijn geteld voordat het kwartaal voorbij was. Maak het rapport opnieuw.")
    if nu.geteld_op != gelezen.geteld_op:
        raise ValidationError("De cijfers zijn intussen opnieuw geteld. Lees ze eerst, en stel dan vast.")
