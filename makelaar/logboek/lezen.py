"""A line of the audit log as a person reads it: names of users as they are now, addresses as words."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from io import StringIO

from django.utils import timezone
from django.utils.formats import date_format

from makelaar.logboek.handeling import Handeling
from makelaar.models import Gebruiker, Logregel, Rol
from makelaar.rekenblad import veilig

ROLLEN = {"systeem": "Makelaar zelf", "ontvanger": "Ontvanger met een link", "": "Niet ingelogd", **dict(Rol.choices)}
# Names of the library for signing in; ours are Dutch words already.
WOORDEN = {
    "account_login": "inloggen",
    "account_logout": "uitloggen",
    "account_change_password": "wachtwoord wijzigen",
    "account_reset_password": "wachtwoord vergeten",
    "account_reset_password_from_key": "nieuw wachtwoord kiezen",
    "account_reauthenticate": "wachtwoord bevestigen",
    "mfa_index": "mijn account",
    "mfa_authenticate": "code invullen",
    "mfa_reauthenticate": "code bevestigen",
    "mfa_reauthenticate_webauthn": "sleutel bevestigen",
    "mfa_login_webauthn": "inloggen met sleutel",
    "mfa_activate_totp": "app met codes instellen",
    "mfa_deactivate_totp": "app met codes weghalen",
    "mfa_view_recovery_codes": "herstelcodes bekijken",
    "mfa_generate_recovery_codes": "nieuwe herstelcodes",
    "mfa_download_recovery_codes": "herstelcodes ophalen",
    "mfa_list_webauthn": "sleutels",
    "mfa_add_webauthn": "sleutel toevoegen",
    "mfa_remove_webauthn": "sleutel weghalen",
    "mfa_edit_webauthn": "sleutel een naam geven",
}
BEHEER = {"index": "", "changelist": "lijst", "add": "toevoegen", "change": "wijzigen", "delete": "verwijderen"}
KOPPEN = (
    "wanneer", "wie", "rol", "handeling", "scherm", "soort", "nummer", "uitslag", "waarom", "netwerkadres", "verzoek",
)  # fmt: skip


@dataclass(frozen=True)
class Leesregel:
    """`wie` is a name or a pseudonym; `uitslag` an HTTP status, or nothing for a task."""

    op: datetime
    wie: str
    rol: str
    handeling: str
    scherm: str
    soort: str
    sleutel: str
    uitslag: int | None
    waarom: str
    adres: str
    verzoek: str

    def cellen(self) -> list[str | int]:
        op = date_format(timezone.localtime(self.op), "Y-m-d H:i:s")
        rest = (self.wie, self.rol, self.handeling, self.scherm, self.soort, self.sleutel, self.uitslag or "")
        return [veilig(cel) for cel in (op, *rest, self.waarom, self.adres, self.verzoek)]


def leesbaar(regels: Iterable[Logregel], namen: dict[int, str]) -> Iterator[Leesregel]:
    for r in regels:
        wie = namen.get(r.gebruiker or 0, f"gebruiker {r.gebruiker}" if r.gebruiker else "")
        rol, scherm = ROLLEN.get(r.rol, r.rol), in_woorden(r.wat)
        rest = (r.soort, r.sleutel, r.uitslag, r.waarom, r.adres, r.verzoek)
        yield Leesregel(r.tijdstip, wie, rol, _handeling(r.handeling), scherm, *rest)


def namen() -> dict[int, str]:
    """Each user's name for signing in, as it is now; who was removed has a pseudonym there."""
    return dict(Gebruiker.objects.values_list("pk", "username"))


def in_woorden(wat: str) -> str:
    """The name of an address, in plain words."""
    ruimte, _, naam = wat.rpartition(":")
    if ruimte == "admin":
        delen = [BEHEER.get(deel, deel) for deel in naam.split("_")]
        return " ".join(["beheer", *(deel for deel in delen if deel not in {"", "makelaar", "registratie"})])
    return WOORDEN.get(wat) or wat.replace("-", " ").replace("_", " ")


def als_csv(regels: Iterable[Leesregel]) -> Iterator[str]:
    """UTF-8 with BOM and `;`, one line at a time."""
    yield "\ufeff" + _rij(KOPPEN)
    for regel in regels:
        yield _rij(regel.cellen())


def _rij(cellen: Iterable[str | int]) -> str:
    doel = StringIO()
    csv.writer(doel, delimiter=";").writerow(cellen)
    return doel.getvalue()


def _handeling(code: str) -> str:
    return Handeling(code).label if code in Handeling.values else code
