"""All that is kept about one user, as data for a file (AVG 15 and 20).

What hangs on the user is found by its foreign keys, so that a table that comes later is not forgotten. The user reads
everything. The beheerder reads no request numbers and cannot count them: those are of the kern and its makelaars.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from auditlog.models import LogEntry
from django.contrib.sessions.models import Session
from django.db.models import ForeignObjectRel, Model
from django.utils import timezone

from makelaar.models import Aanstelling, Gebruiker, Logregel

ACCOUNT = ("username", "first_name", "last_name", "email", "rol", "is_active", "date_joined", "last_login")
# Said in a part of their own, or rows of the history.
APART: set[type[Model]] = {Aanstelling, Authenticator, LogEntry}
ALLEEN_ZELF = "alleen voor de gebruiker zelf"


def alles_van(gebruiker: Gebruiker, *, zelf: bool) -> dict[str, Any]:
    """Keys in Dutch, days and moments as ISO text; no secret and no password is in it."""
    return {
        "gemaakt_op": timezone.now().isoformat(timespec="seconds"),
        "account": {"nummer": gebruiker.pk, **{veld: _waarde(getattr(gebruiker, veld)) for veld in ACCOUNT}},
        "wachtwoord": "ingesteld (versleuteld bewaard)" if gebruiker.has_usable_password() else "geen",
        "voorkeuren": gebruiker.voorkeuren,
        "kern": str(gebruiker.kern or ""),
        "aanstellingen": [_aanstelling(a) for a in gebruiker.aanstellingen.select_related("kern")],
        "tweede_factor": [_factor(f) for f in Authenticator.objects.filter(user=gebruiker)],
        "sessies": [{"verloopt": s.expire_date.isoformat()} for s in sessies_van(gebruiker)],
        "verder": dict(_verder(gebruiker, zelf)),
        "gewijzigd": _gewijzigd(gebruiker) if zelf else ALLEEN_ZELF,
        "logboek": [_logregel(r) for r in _logboek(gebruiker, zelf)],
    }


def sessies_van(gebruiker: Gebruiker) -> list[Session]:
    """The sessions in which this user is signed in."""
    lopend = Session.objects.filter(expire_date__gt=timezone.now()).iterator()
    return [sessie for sessie in lopend if sessie.get_decoded().get("_auth_user_id") == str(gebruiker.pk)]


def relaties() -> list[ForeignObjectRel]:
    """Every foreign key to a user, in whatever app."""
    alle = Gebruiker._meta.get_fields(include_hidden=True)
    return [veld for veld in alle if isinstance(veld, ForeignObjectRel) and (veld.one_to_many or veld.one_to_one)]


def _verder(gebruiker: Gebruiker, zelf: bool) -> Iterator[tuple[str, Any]]:
    for relatie in relaties():
        model: Any = relatie.related_model
        if model not in APART:
            naam = f"{model._meta.verbose_name_plural} ({relatie.field.name})"
            rijen = model._base_manager.filter(**{relatie.field.name: gebruiker}).order_by("pk")
            eigen = zelf or model._meta.app_label != "registratie"
            yield naam, [str(rij) for rij in rijen] if eigen else ALLEEN_ZELF


def _aanstelling(a: Aanstelling) -> dict[str, Any]:
    tot = a.tot.isoformat() if a.tot else None
    return {"kern": a.kern.naam, "van": a.van.isoformat(), "tot": tot, "uren_per_week": float(a.uren_per_week)}


def _factor(factor: Authenticator) -> dict[str, Any]:
    laatst = factor.last_used_at.isoformat() if factor.last_used_at else None
    return {"soort": factor.get_type_display(), "sinds": factor.created_at.isoformat(), "laatst_gebruikt": laatst}


def _gewijzigd(gebruiker: Gebruiker) -> list[dict[str, str]]:
    regels = LogEntry.objects.filter(actor=gebruiker).select_related("content_type").order_by("pk")
    return [
        {
            "op": r.timestamp.isoformat(),
            "wat": r.get_action_display(),
            "soort": str(r.content_type),
            "nr": r.object_repr,
        }
        for r in regels.iterator()
    ]


def _logboek(gebruiker: Gebruiker, zelf: bool) -> Iterator[Logregel]:
    regels = Logregel.objects.filter(gebruiker=gebruiker.pk).order_by("pk")
    yield from (regels if zelf else regels.exclude(soort="hulpvraag").exclude(wat__startswith="registreren")).iterator()


def _logregel(r: Logregel) -> dict[str, Any]:
    velden = ("rol", "handeling", "wat", "soort", "sleutel", "uitslag", "waarom", "adres")
    return {"op": r.tijdstip.isoformat(), **{veld: getattr(r, veld) for veld in velden}}


def _waarde(waarde: Any) -> Any:
    return waarde.isoformat() if isinstance(waarde, datetime) else waarde
