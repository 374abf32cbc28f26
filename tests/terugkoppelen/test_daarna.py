"""What a receiver did stays out of the way of the makelaar: undoing, deleting, and who is named in the history."""

import pytest
from django.test import Client

from registratie.geschiedenis import in_woorden
from registratie.models import Hulpvraag
from tests import mensen
from tests.paginas import als
from tests.terugkoppelen.opzet import geef_link

pytestmark = [pytest.mark.django_db, pytest.mark.beide]


@pytest.mark.parametrize("weg", ["verwijderen", "ongedaan"])
def test_een_beantwoorde_hulpvraag_kan_nog_weg(weg: str) -> None:
    mensen.maak_makelaar("budel")
    gegeven = geef_link()
    gegeven.stuur("opgepakt")
    makelaar = als(gegeven.door)
    if weg == "verwijderen":
        makelaar.post(f"/hulpvragen/{gegeven.hulpvraag.nummer}/verwijderen/")
    else:
        inzending = "6f1c7a52-8f43-4d39-9a90-0c8a2f0f9d11"
        Hulpvraag.objects.filter(pk=gegeven.hulpvraag.pk).update(inzending=inzending)
        makelaar.post("/registreren/ongedaan/", {"inzending": inzending})
    assert not Hulpvraag.objects.filter(pk=gegeven.hulpvraag.pk).exists()


def test_wie_is_aangemeld_is_toch_de_ontvanger() -> None:
    gegeven = geef_link()
    gegeven.stuur("teruggekomen", als(gegeven.door), reden="geen-plek")
    gegeven.hulpvraag.refresh_from_db()
    assert gegeven.hulpvraag.uitkomst.code == "open"
    van_mij = [regel.tekst for regel in in_woorden(gegeven.hulpvraag, gegeven.door) if regel.wie == "jou"]
    assert not [tekst for tekst in van_mij if "terug" in tekst.lower() or "Uitkomst" in tekst]


def test_de_eerste_keer_openen_staat_in_de_geschiedenis() -> None:
    gegeven = geef_link()
    for _ in range(2):
        Client().get(gegeven.adres)
    teksten = [regel.tekst for regel in in_woorden(gegeven.hulpvraag, gegeven.door)]
    assert teksten.count("Link voor het eerst geopend") == 1


def test_een_bevestigde_waarschuwing_telt_mee() -> None:
    gegeven = geef_link()
    eerst = gegeven.stuur("opgepakt", bericht="Gesproken met Fatima")
    stempel = eerst.content.decode().split('name="bericht_laat_staan" value="')[1].split('"')[0]
    gegeven.stuur("opgepakt", bericht="Gesproken met Fatima", bericht_laat_staan=stempel)
    gegeven.hulpvraag.refresh_from_db()
    assert gegeven.stappen() == ["opgepakt"]
    assert gegeven.hulpvraag.bevestigd == 1
