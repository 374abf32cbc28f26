"""What two processes do in `test_blijft_gelijk`: each is the software, started anew (`manage.py shell --command`)."""

import hashlib
import json
import sys

from django.core.management import call_command
from django.test import Client

from makelaar.models import Gebruiker, Kern
from registratie.models import Hulpvraag, Thema
from tests.paginas import als
from tests.proef import maak_hulpvraag

VOORVOEGSEL = "/kwartaalrapportages/2026-K3"
BESTANDEN = [VOORVOEGSEL + eind for eind in (".pdf", ".csv", ".xlsx", ".json", ".csv-metadata.json")]
PAGINAS = {f"{VOORVOEGSEL}/lezen/": "article", "/kernen/budel/?kwartaal=2026-K3": "main"}


def maak_en_verander() -> None:
    """A settled summer in one kern; then 500 requests more, in the same quarter, and another name for their thema."""
    Kern.objects.exclude(slug="budel").update(actief=False)
    for uitkomst in ["eigen-netwerk"] * 22 + ["huisarts"] * 9 + ["open"] * 3:
        maak_hulpvraag(uitkomst=uitkomst, door=Gebruiker.objects.get(username="makelaar"))
    call_command("publiceer", "2026-K3", "--vaststellen", stdout=sys.stderr)
    eerst = lees()
    maak_hulpvraag(door=Gebruiker.objects.get(username="makelaar"))
    vermenigvuldig(500)
    Thema.objects.filter(code="wonen").update(naam="Huis en tuin")
    print(json.dumps([eerst, lees(), Hulpvraag.objects.count()]))


def lees_en_controleer() -> None:
    gelezen = lees()
    call_command("controleer", "2026-K3", stdout=sys.stderr)
    print(json.dumps(gelezen))


def vermenigvuldig(aantal: int) -> None:
    laatste = Hulpvraag.objects.latest("pk")
    rijen = []
    for nummer in range(1, aantal):
        rij = Hulpvraag.objects.get(pk=laatste.pk)
        rij.pk, rij.nummer, rij.inzending = None, f"BUD-26-9{nummer:03}", None
        rijen.append(rij)
    Hulpvraag.objects.bulk_create(rijen)


def lees() -> dict[str, str]:
    """The SHA-256 of each file, and of what a page tells; around that is the menu, with a token of its own."""
    lezer = als(Gebruiker.objects.get(username="beleid"))
    haalt = {adres: inhoud(lezer, adres) for adres in BESTANDEN}
    for adres, deel in PAGINAS.items():
        haalt[adres] = inhoud(lezer, adres).partition(f"<{deel}".encode())[2].partition(f"</{deel}>".encode())[0]
    assert all(haalt.values())
    return {adres: hashlib.sha256(wat).hexdigest() for adres, wat in haalt.items()}


def inhoud(lezer: Client, adres: str) -> bytes:
    antwoord = lezer.get(adres, headers={"host": "localhost"})
    assert antwoord.status_code == 200, adres
    return antwoord.getvalue()
