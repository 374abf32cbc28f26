"""A file of many rows takes no more memory than one of few."""

import tracemalloc

import pytest

from registratie.models import Hulpvraag
from registratie.uitwisseling import uitvoer as module
from registratie.uitwisseling.schrijven import als_bestand
from tests.proef import maak_hulpvraag
from tests.uitwisseling.opzet import met_notities, uitvoer

pytestmark = [pytest.mark.django_db, pytest.mark.beide]


def piek(vorm: str) -> tuple[int, int]:
    """The most memory that was in use while the file was made, and its size."""
    u = uitvoer("oude-lijst", vorm)
    tracemalloc.start()
    grootte = sum(len(stuk) for stuk in als_bestand(u))
    _, meest = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return meest, grootte


@pytest.mark.parametrize("vorm", ["csv", "xlsx"])
def test_vijf_keer_zo_veel_regels_vraagt_niet_meer_geheugen(vorm: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PER_KEER", 100)
    voorbeeld = maak_hulpvraag()
    piek(vorm)  # what is loaded once
    met_notities([f"Hulp bij formulier {n}" for n in range(400)], voorbeeld)
    weinig, klein = piek(vorm)
    Hulpvraag.objects.exclude(pk=voorbeeld.pk).delete()
    met_notities([f"Hulp bij formulier {n}" for n in range(2000)], voorbeeld)
    veel, groot = piek(vorm)
    assert groot > 3 * klein
    assert veel < 1.5 * weinig, (weinig, veel)
