"""What must stay as it was settled, and what happens in between: read in a browser, changed in a process of its own."""

import hashlib

from playwright.sync_api import Page

RAPPORT = "/kwartaalrapportages/2026-K3"
BESTANDEN = [RAPPORT + eind for eind in (".pdf", ".csv", ".xlsx", ".json", ".csv-metadata.json")]
PAGINAS = {f"{RAPPORT}/lezen/": "article", "/kernen/budel/?kwartaal=2026-K3": "main"}


def lees(pagina: Page, adres: str) -> dict[str, str]:
    """The SHA-256 of each file, and of what a page tells; around that is the menu, with a token of its own."""
    gelezen = {pad: inhoud(pagina, adres + pad) for pad in BESTANDEN}
    for pad, deel in PAGINAS.items():
        gelezen[pad] = inhoud(pagina, adres + pad).partition(f"<{deel}".encode())[2].partition(f"</{deel}>".encode())[0]
    assert all(gelezen.values())
    return {pad: hashlib.sha256(wat).hexdigest() for pad, wat in gelezen.items()}


def inhoud(pagina: Page, adres: str) -> bytes:
    antwoord = pagina.request.get(adres)
    assert antwoord.ok, adres
    return antwoord.body()


# Five hundred requests more, in the settled quarter, and another name for their thema.
VERANDER = """
from registratie.models import Hulpvraag, Thema
voorbeeld = Hulpvraag.objects.filter(contactdatum__range=("2026-07-01", "2026-09-30"), thema__code="wonen").first()
voor = Hulpvraag.objects.count()
for nummer in range(500):
    voorbeeld.pk, voorbeeld.nummer = None, f"BUD-26-9{nummer:03}"
    voorbeeld.inzending = voorbeeld.import_sleutel = None
    voorbeeld._state.adding = True
    Hulpvraag.objects.bulk_create([voorbeeld])
assert Hulpvraag.objects.count() == voor + 500
assert Thema.objects.filter(code="wonen").update(naam="Huis en tuin") == 1
"""
