"""The geheugensteun: whose request it was, for the one makelaar who wrote it down. The only text that may hold a name.

Encrypted (`makelaar/sleutels.py`). It is in no list, export, log or history.
"""

from cryptography.fernet import InvalidToken
from django.db import connection, transaction
from django.utils import timezone

from makelaar.models import Gebruiker
from makelaar.sleutels import slot
from registratie.models import Domein, Geheugensteun, Hulpvraag

HOOGSTENS = 60


class OnleesbaarError(Exception):
    """None of the keys fits this text."""


def lees(hulpvraag: Hulpvraag, lezer: Gebruiker) -> str:
    """What this reader wrote with this request; empty for everybody else. OnleesbaarError when the key is gone."""
    steun = Geheugensteun.objects.filter(hulpvraag=hulpvraag, eigenaar=lezer).first()
    if steun is None:
        return ""
    try:
        return slot().decrypt(bytes(steun.versleuteld)).decode()
    except InvalidToken as fout:
        raise OnleesbaarError from fout


@transaction.atomic
def schrijf(hulpvraag: Hulpvraag, eigenaar: Gebruiker, tekst: str) -> None:
    """Keeps the text, or wipes it when it is empty. Writing again does not make it last longer."""
    if not tekst:
        Geheugensteun.objects.filter(hulpvraag=hulpvraag, eigenaar=eigenaar).delete()
        return
    vers = Hulpvraag.objects.select_for_update(of=("self",)).get(pk=hulpvraag.pk)
    gesloten_op = None if vers.uitkomst.domein == Domein.OPEN else timezone.localdate()
    versleuteld = slot().encrypt(tekst.encode())
    Geheugensteun.objects.update_or_create(
        hulpvraag=vers,
        eigenaar=eigenaar,
        defaults={"versleuteld": versleuteld},
        create_defaults={"versleuteld": versleuteld, "gesloten_op": gesloten_op},
    )


@transaction.atomic
def wissel() -> tuple[int, int]:
    """Puts every geheugensteun under the first key; how many could be read, and how many could not."""
    if connection.vendor == "postgresql":  # the text stays the same: nothing was erased (migration `wissing`)
        connection.cursor().execute("SELECT set_config('makelaar.sleutelwissel', 'ja', true)")
    sleutels, gewisseld, onleesbaar = slot(), 0, 0
    for steun in Geheugensteun.objects.select_for_update():
        try:
            steun.versleuteld = sleutels.rotate(bytes(steun.versleuteld))
        except InvalidToken:
            onleesbaar += 1
            continue
        steun.save(update_fields=["versleuteld"])
        gewisseld += 1
    return gewisseld, onleesbaar
