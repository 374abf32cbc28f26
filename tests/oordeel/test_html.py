"""Every page of every role, and the report to read, as the Nu Html Checker sees them: valid HTML without a warning."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.netwerk.opzet import maak_aanbod
from tests.oordeel.rechters import keur_html
from tests.oordeel.werelden import LIJST, ZIN, schrijf
from tests.proef import maak_hulpvraag, maak_rapport
from tests.test_axe import MENSEN, OUDE_LIJST, client_voor, paden

pytestmark = pytest.mark.django_db
# With texts, and not frozen yet.
ERBIJ = {"beleid": ("/kwartaalrapportages/2026-K2/lezen/", "/kwartaalrapportages/2026-K2/teksten/inleiding/")}
KAPOT = "<!DOCTYPE html><html lang=nl><title>Kapot</title><ul><p>Geen lid van een lijst</ul><img src=x>"


def bewaar_paginas(map_: Path) -> Iterator[Path]:
    """What each role gets, in a file each; not the screens that Django brings for the beheerder."""
    nummer = maak_hulpvraag("budel").nummer
    maak_aanbod("Samen eten", "budel")
    maak_rapport("2026-K3", vastgesteld=True)
    schrijf(maak_rapport("2026-K2", vastgesteld=False), lambda langste: (ZIN + LIJST + ZIN)[:langste])
    for rol, maak in MENSEN.items():
        client = client_voor(maak())
        if rol == "makelaar":
            client.post("/registreren/oude-lijst/", {"bestand": SimpleUploadedFile("lijst.csv", OUDE_LIJST)})
        for pad in (*paden(rol, nummer), *ERBIJ.get(rol, ())):
            if not pad.startswith("/beheer/"):
                bestand = map_ / f"{rol}{pad.replace('/', '_').replace('?', '_')}.html"
                bestand.write_bytes(client.get(pad).content)
                yield bestand


@pytest.mark.norm("WCAG 2.2 AA")
def test_elke_pagina_is_geldige_html(tmp_path: Path) -> None:
    (tmp_path / "kapot.html").write_text(KAPOT)
    kapot, *paginas = oordeel = keur_html([tmp_path / "kapot.html", *bewaar_paginas(tmp_path)])
    assert len(oordeel[kapot]) == 2
    assert [f"{Path(pad).stem} {melding}" for pad in paginas for melding in oordeel[pad]] == []
