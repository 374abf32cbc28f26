"""What the beheerder deletes from the lists of choices: nothing that is in use, and nothing told of what uses it."""

import pytest
from django.test import Client

from makelaar.models import Kern
from registratie.models import Bestemming, Synoniem, Thema
from tests import mensen
from tests.netwerk.opzet import maak_aanbod
from tests.paginas import als, tekst
from tests.proef import maak_hulpvraag

pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True), pytest.mark.beide]
IN_GEBRUIK = {
    "registratie/thema": lambda: Thema.objects.get(code="wonen"),
    "registratie/bestemming": lambda: Bestemming.objects.get(code="huisarts"),
    "makelaar/kern": lambda: Kern.objects.get(slug="budel"),
}


@pytest.fixture
def beheerder() -> Client:
    """With a request and an offer in Budel, about living."""
    maak_hulpvraag("budel", "wonen", "huisarts")
    maak_aanbod("Samen eten", "budel")
    return als(mensen.maak_beheerder())


@pytest.mark.norm("ASVS 8.2.2")
@pytest.mark.parametrize("soort", IN_GEBRUIK)
def test_wat_in_gebruik_is_blijft_en_door_wie_staat_er_niet(beheerder: Client, soort: str) -> None:
    rij = IN_GEBRUIK[soort]()
    pagina = beheerder.get(f"/beheer/{soort}/{rij.pk}/delete/")
    assert "Zet het uit in plaats van het te verwijderen." in tekst(pagina)
    assert "BUD-" not in pagina.content.decode()
    assert beheerder.post(f"/beheer/{soort}/{rij.pk}/delete/", {"post": "yes"}).status_code == 200
    keuze = {"action": "delete_selected", "_selected_action": str(rij.pk)}
    samen = beheerder.post(f"/beheer/{soort}/", keuze | {"post": "yes"})
    assert "Zet het uit in plaats van het te verwijderen." in tekst(samen)
    assert "BUD-" not in samen.content.decode()
    assert type(rij).objects.filter(pk=rij.pk).exists()


def test_wat_niemand_gebruikt_gaat_weg_ook_als_er_aanbod_bij_stond(beheerder: Client) -> None:
    thema = Thema.objects.create(code="proef", naam="Proef", volgorde=99)
    maak_aanbod("Samen proeven", "budel").themas.add(thema)
    woord = Synoniem.objects.create(veld="thema", woord="proeverij", code="wonen")
    for soort, rij in (("thema", thema), ("synoniem", woord)):
        antwoord = beheerder.post(f"/beheer/registratie/{soort}/{rij.pk}/delete/", {"post": "yes"})
        assert antwoord.status_code == 302
        assert not type(rij).objects.filter(pk=rij.pk).exists()
