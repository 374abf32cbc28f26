"""What happened to a request, in words. The text of a note is never kept in the history."""

from dataclasses import dataclass
from datetime import date, datetime

from auditlog.models import LogEntry
from auditlog.registry import auditlog
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format

from makelaar.models import Gebruiker, Kern
from makelaar.toegang import AnyGebruiker
from registratie.models import Bestemming, Doel, Doorverwijzing, Hulpvraag, Soort, Stap, Terugkoppellink, Thema, Via

REGELS = 50
NAMEN = {"kern": Kern, "thema": Thema, "uitkomst": Bestemming, "bestemming": Bestemming}
KEUZES: dict[str, dict[str, str]] = {"soort": dict(Soort.choices), "via": dict(Via.choices)}
WOORDEN = {
    "kern": "Kern",
    "contactdatum": "Datum",
    "soort": "Soort",
    "thema": "Thema",
    "uitkomst": "Uitkomst",
    "via": "Kwam binnen via",
}
STAPPEN: dict[str, str] = {
    Doorverwijzing.Status.OPGEPAKT: "Opgepakt",
    Doorverwijzing.Status.AFGEROND: "Doorverwijzing afgerond",
    Doorverwijzing.Status.TERUGGEKOMEN: "Kwam terug",
    Doorverwijzing.Status.INGETROKKEN: "Doorverwijzing ingetrokken",
}
VIA_LINK = "de ontvanger via de link"
# What a step tells already is kept by the steps themselves; the rest only says when something waits again.
GEEN_NIEUWS = ["status", "status_op", "reden", "opgepakt_op", "stil_tot"]
Namen = dict[tuple[str, str], str]


@dataclass(frozen=True)
class Regel:
    """One step: when, by whom ("jou", a name, a receiver, or nothing for an import) and what, as a Dutch sentence."""

    op: datetime
    wie: str
    tekst: str


def verberg(waarde: str) -> str:
    return "…"


def volg() -> None:
    """Starts keeping the history of requests and referrals."""
    auditlog.register(
        Hulpvraag,
        exclude_fields=["versie", "seconden", "bevestigd"],
        mask_fields=["notitie"],
        mask_callable="registratie.geschiedenis.verberg",
    )
    auditlog.register(Doorverwijzing, exclude_fields=GEEN_NIEUWS)
    auditlog.register(Terugkoppellink, exclude_fields=["vingerafdruk"])


def in_woorden(hulpvraag: Hulpvraag, lezer: AnyGebruiker) -> list[Regel]:
    """The latest steps of one request and its referrals, newest first."""
    regels = list(_regels(hulpvraag).select_related("actor", "content_type")[:REGELS])
    namen = _namen(regels)
    gewijzigd = [Regel(r.timestamp, wie(r, lezer), tekst) for r in regels if (tekst := _tekst(r, namen))]
    return sorted([*_stappen(hulpvraag, lezer), *gewijzigd], key=lambda regel: regel.op, reverse=True)[:REGELS]


def _stappen(hulpvraag: Hulpvraag, lezer: AnyGebruiker) -> list[Regel]:
    if not hulpvraag.doorverwijzingen.all():
        return []
    stappen = Stap.objects.filter(doorverwijzing__hulpvraag=hulpvraag).select_related("door")
    laatste = stappen.order_by("-vastgelegd_op", "-pk")[:REGELS]
    return [Regel(stap.vastgelegd_op, _wie_zette(stap, lezer), _stapzin(stap)) for stap in laatste]


def _wie_zette(stap: Stap, lezer: AnyGebruiker) -> str:
    if stap.link_id:
        return VIA_LINK
    return _naam(stap.door, lezer)


def _stapzin(stap: Stap) -> str:
    reden = f": {stap.get_reden_display().lower()}" if stap.reden else ""
    eerder = stap.op != timezone.localdate(stap.vastgelegd_op)
    dag = f", op {date_format(stap.op, 'j F Y')}" if eerder else ""
    bericht = f". Bericht: “{stap.bericht}”" if stap.bericht else ""
    return f"{STAPPEN.get(stap.status, '')}{reden}{dag}{bericht}"


def _regels(hulpvraag: Hulpvraag) -> QuerySet[LogEntry]:
    soorten = ContentType.objects.get_for_models(Hulpvraag, Doorverwijzing, Terugkoppellink)
    doorverwijzingen = [d.pk for d in hulpvraag.doorverwijzingen.all()]
    links = Terugkoppellink.objects.filter(doorverwijzing__in=doorverwijzingen)
    regels: QuerySet[LogEntry] = LogEntry.objects.filter(
        Q(content_type=soorten[Hulpvraag], object_id=hulpvraag.pk)
        | Q(content_type=soorten[Doorverwijzing], object_id__in=doorverwijzingen)
        | Q(content_type=soorten[Terugkoppellink], object_id__in=links.values("pk"))
    )
    return regels.order_by("-timestamp", "-pk")


def wie(regel: LogEntry, lezer: AnyGebruiker) -> str:
    return _naam(regel.actor, lezer)


def _naam(wie_het_was: Gebruiker | None, lezer: AnyGebruiker) -> str:
    if wie_het_was is None:
        return ""
    return "jou" if wie_het_was == lezer else str(wie_het_was)


def _namen(regels: list[LogEntry]) -> Namen:
    """The present name of every row that the steps point at, with one query a table."""
    gezocht: dict[str, set[str]] = {}
    for regel in regels:
        for veld in NAMEN.keys() & regel.changes_dict.keys():
            gezocht.setdefault(veld, set()).update(s for s in regel.changes_dict[veld] if s != "None")
    return {
        (veld, str(rij.pk)): str(rij)
        for veld, sleutels in gezocht.items()
        for rij in NAMEN[veld]._default_manager.filter(pk__in=sleutels)
    }


def _link(regel: LogEntry) -> str:
    if regel.action == LogEntry.Action.CREATE:
        return "Link gemaakt voor de ontvanger"
    return "Link ingetrokken" if "ingetrokken_op" in regel.changes_dict else "Link voor het eerst geopend"


def _tekst(regel: LogEntry, namen: Namen) -> str:
    wijzigingen: dict[str, list[str]] = regel.changes_dict
    if regel.content_type.model == "doorverwijzing":
        return _stap(regel, wijzigingen, namen)
    if regel.content_type.model == "terugkoppellink":
        return _link(regel)
    if regel.action == LogEntry.Action.CREATE:
        return "Geregistreerd"
    zinnen = (_zin(veld, oud, nieuw, namen) for veld, (oud, nieuw) in wijzigingen.items())
    return ". ".join(zin for zin in zinnen if zin)


def _stap(regel: LogEntry, wijzigingen: dict[str, list[str]], namen: Namen) -> str:
    if regel.action == LogEntry.Action.CREATE:
        return f"Doorverwezen naar {_waarde('bestemming', wijzigingen['bestemming'][1], namen)}"
    if "clientondersteuning_op" in wijzigingen:
        return "Cliëntondersteuning genoemd"
    if "warm" in wijzigingen:
        return "Warm overgedragen" if wijzigingen["warm"][1] == "True" else "Toch niet warm overgedragen"
    return STAPPEN.get(wijzigingen.get("status", ["", ""])[1], "")


def _zin(veld: str, oud: str, nieuw: str, namen: Namen) -> str:
    """One change as a sentence; nothing for what only the machine keeps."""
    if veld == "notitie":
        return "Notitie gewijzigd"
    if veld == "doorgehaald_reden":
        return f"Doorgehaald: {nieuw}" if nieuw else "Hersteld, telt weer mee"
    if veld == "opgepakt_op":
        return "Signaal opgepakt"
    if veld.startswith("doel_"):
        doel = Doel(veld.removeprefix("doel_")).label.lower()
        return f"Doel {doel} {'aangekruist' if nieuw == 'True' else 'weggehaald'}"
    if veld not in WOORDEN:
        return ""
    van, naar = _waarde(veld, oud, namen), _waarde(veld, nieuw, namen)
    return f"{WOORDEN[veld]} gewijzigd van {van} naar {naar}"


def _waarde(veld: str, waarde: str, namen: Namen) -> str:
    if waarde in ("", "None"):
        return "leeg"
    if veld in NAMEN:
        return namen.get((veld, waarde), "iets dat niet meer bestaat")
    if veld == "contactdatum":
        return date_format(date.fromisoformat(waarde), "j F Y")
    return KEUZES[veld].get(waarde, waarde).lower()
