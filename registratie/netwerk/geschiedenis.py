"""What happened to an offer, in words. As with requests, no text is kept: only that it was changed."""

from datetime import date

from auditlog.models import LogEntry
from auditlog.registry import auditlog
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.utils.formats import date_format

from makelaar.toegang import AnyGebruiker
from registratie.geschiedenis import REGELS, Regel, wie
from registratie.models import Aanbod, Organisatie, SoortAanbod, Vorm

VERBERG = "registratie.geschiedenis.verberg"
LIJSTEN = {"kernen": "Kernen", "themas": "Thema's"}
KEUZES: dict[str, dict[str, str]] = {"soort": dict(SoortAanbod.choices), "vorm": dict(Vorm.choices)}
ZINNEN: dict[tuple[str, str], str] = {
    ("actief", "False"): "Gestopt",
    ("actief", "True"): "Wordt weer aangeboden",
    ("geldig_tot", "None"): "Loopt door, zonder laatste dag",
}


def volg() -> None:
    """Starts keeping the history of offers and organisations."""
    auditlog.register(Aanbod, m2m_fields=set(LIJSTEN), mask_fields=["naam", "wanneer", "waar"], mask_callable=VERBERG)
    auditlog.register(Organisatie, mask_fields=["naam", "telefoon", "email", "website"], mask_callable=VERBERG)


def in_woorden(aanbod: Aanbod, lezer: AnyGebruiker) -> list[Regel]:
    """The latest steps of one offer, newest first."""
    regels: QuerySet[LogEntry] = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Aanbod), object_id=aanbod.pk
    )
    laatste = regels.select_related("actor").order_by("-timestamp", "-pk")[:REGELS]
    return [Regel(r.timestamp, wie(r, lezer), tekst) for r in laatste if (tekst := _tekst(r))]


def _tekst(regel: LogEntry) -> str:
    if regel.action == LogEntry.Action.CREATE:
        return "Toegevoegd"
    zinnen = sorted(zin for veld, wat in regel.changes_dict.items() if (zin := _zin(veld, wat)))
    # Every change is a check as well; that goes without saying beside anything else.
    return ". ".join([zin for zin in zinnen if zin != "Nagekeken"] or zinnen)


def _zin(veld: str, wat: list[str] | dict[str, object]) -> str:
    if isinstance(wat, dict):
        hoe = "erbij" if wat.get("operation") == "add" else "weg"
        return f"{LIJSTEN[veld]}: {', '.join(map(str, wat.get('objects', [])))} {hoe}"  # type: ignore[call-overload]
    if veld == "laatst_nagekeken":
        return "Nagekeken"
    naam = str(Aanbod._meta.get_field(veld).verbose_name).capitalize()  # type: ignore[union-attr]
    return ZINNEN.get((veld, wat[1])) or f"{naam} gewijzigd{_waarde(veld, wat[1])}"


def _waarde(veld: str, waarde: str) -> str:
    if veld in KEUZES:
        return f" in {KEUZES[veld].get(waarde, waarde).lower()}"
    return f" in {date_format(date.fromisoformat(waarde), 'j F Y')}" if veld == "geldig_tot" else ""
