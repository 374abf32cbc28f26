"""Asking for a report and taking it along its way (`weg`); `bouwen` makes it, in the worker."""

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
from rapportage import teksten, wederhoor, weg
from rapportage.models import Blad, Kwartaalrapportage, Stand, Status
from registratie.bewaarsoorten import is_volledig

logger = structlog.get_logger(__name__)

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
        if rapport.geteld_op is None:
            _controleer_volledig(kwartaal)
        if rapport.status == Status.CONCEPT and rapport.stand not in Stand.lopend() and _verouderd(rapport, opnieuw):
            _maak_leeg(rapport)
        if _onvolledig(rapport):
            _zet_klaar(rapport, in_rij)
    return rapport


def zet_stap(
    gelezen: Kwartaalrapportage, code: str, door: Gebruiker | None, reden: str = "", *, in_rij: bool = True
) -> None:
    """Takes a step with the report as it was read, and writes it down; ValidationError, in Dutch, when it can't be.

    Of two at once one wins, and the other is told. Where the status changes the PDF is made again, as it names it.
    """
    with transaction.atomic():
        nu = Kwartaalrapportage.objects.select_for_update().get(pk=gelezen.pk)
        stap = weg.toets(nu, gelezen, code, door, reden)
        nu.status = stap.naar
        if stap.naar == Status.CONCEPT:
            nu.wederhoor_tot = None
        if stap.naar == Status.WEDERHOOR:
            wederhoor.begin(nu)
            transaction.on_commit(lambda: roep_makelaars(in_rij))
        if stap.naar == Status.VASTGESTELD:
            _maak_vast(nu, door)
        _bewaar(nu, stap, in_rij)
        weg.noteer(nu, stap, door, reden)
    gelezen.refresh_from_db()


def vaststellen(gelezen: Kwartaalrapportage, door: Gebruiker | None, *, in_rij: bool = True) -> None:
    """Freezes the numbers of a report as they were read; without `door` for who runs the server."""
    zet_stap(gelezen, "vaststellen", door, in_rij=in_rij)


def herzien(
    kwartaal: Kwartaal, gelezen: int, reden: str, door: Gebruiker | None = None, *, in_rij: bool = True
) -> Kwartaalrapportage:
    """A new version beside version `gelezen`, which is settled and stays as it is, counted from the rows of today.

    It is counted once: what changes after that is for the next version, so that nobody sees two counts of one version.
    The number of a version that was withdrawn is not used again.
    """
    with transaction.atomic():
        laatste = _vergrendeld(kwartaal)
        _controleer_herzien(laatste, gelezen)
        hoogste = Kwartaalrapportage.objects.filter(kwartaal=laatste.kwartaal).latest("versie").versie
        nieuw = Kwartaalrapportage(kwartaal=laatste.kwartaal, versie=hoogste + 1, reden=reden)
        stap = weg.toets(laatste, laatste, "herzien", door, reden)
        _zet_klaar(nieuw, in_rij)
        teksten.neem_over(laatste, nieuw)
        weg.noteer(nieuw, stap, door, reden)
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
        maak_rapport.apply_async((rapport_id,), retry=False, **opties)
    except OperationalError:
        logger.warning("wachtrij_onbereikbaar")


def vraag_concept_aan() -> None:
    """The draft of the quarter that ended last, when there is none or when it was counted before its end."""
    kwartaal = Kwartaal.huidig().vorige
    versies = Kwartaalrapportage.objects.filter(kwartaal=str(kwartaal)).exclude(status=Status.INGETROKKEN)
    rapport = versies.order_by("versie").last()
    if rapport is None or (rapport.status == Status.CONCEPT and rapport.versie == 1 and not rapport.na_afloop_geteld):
        aanvragen(kwartaal)


def roep_makelaars(in_rij: bool) -> None:
    """Has the worker write to who has to answer; without a broker it is done with the next round of the scheduler."""
    from rapportage.tasks import herinner

    if in_rij:
        try:
            herinner.apply_async(retry=False)
        except OperationalError:
            logger.warning("wachtrij_onbereikbaar")


def _vergrendeld(kwartaal: Kwartaal) -> Kwartaalrapportage:
    """The version that is worked on, or else the newest settled one; what was withdrawn is over."""
    alle = Kwartaalrapportage.objects.select_for_update().filter(kwartaal=str(kwartaal))
    alle = alle.exclude(status=Status.INGETROKKEN)
    if not alle.exists():
        Kwartaalrapportage.objects.get_or_create(kwartaal=str(kwartaal), versie=1)
    return alle.latest("versie")


def _controleer_volledig(kwartaal: Kwartaal) -> None:
    if not is_volledig(kwartaal):
        raise ValidationError(
            "Van dit kwartaal zijn hulpvragen vernietigd, omdat de bewaartermijn voorbij is. Het kan niet meer worden "
            "geteld."
        )


def _verouderd(rapport: Kwartaalrapportage, opnieuw: bool) -> bool:
    if rapport.geteld_op is None:
        return True
    if rapport.versie > 1 or not is_volledig(rapport.periode):
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


def _maak_vast(rapport: Kwartaalrapportage, door: Gebruiker | None) -> None:
    rapport.vastgesteld_op, rapport.vastgesteld_door = timezone.now(), door
    # Its charts show the quarters before it: was one of those settled since, then they are drawn again.
    if Kwartaalrapportage.objects.filter(kwartaal__lt=rapport.kwartaal, vastgesteld_op__gt=rapport.geteld_op).exists():
        rapport.grafieken = {}
    # The pages of later quarters have this one in their history.
    Blad.objects.filter(rapport__kwartaal__gt=rapport.kwartaal).delete()


def _bewaar(rapport: Kwartaalrapportage, stap: weg.Stap, in_rij: bool) -> None:
    if rapport.geteld_op and stap.naar != stap.van:
        rapport.pdf = ""
        _zet_klaar(rapport, in_rij)
    else:
        rapport.save()


def _controleer_herzien(laatste: Kwartaalrapportage, gelezen: int) -> None:
    if laatste.status != Status.VASTGESTELD:
        stand = "wederhoor" if laatste.status == Status.WEDERHOOR else "concept"
        raise ValidationError(f"Er is al een herziening in {stand}. Stel die eerst vast, of trek die in.")
    if laatste.versie != gelezen:
        raise ValidationError("Er is intussen een nieuwere versie. Lees die eerst.")
    if not laatste.grondslag:
        raise ValidationError("Dit rapport is vastgesteld voordat herzien kon. Het blijft zoals het is.")
    _controleer_volledig(laatste.periode)
