"""What the beheerder does: deletes nothing that is in use, reads nothing of what uses it, ties a key to one user."""

from collections.abc import Callable
from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from pytest_django import Settings

from makelaar.models import Gebruiker, Kern
from registratie.models import Bestemming, Synoniem, Thema
from tests import mensen
from tests.netwerk.opzet import maak_aanbod
from tests.paginas import als, tekst
from tests.proef import maak_hulpvraag

pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True), pytest.mark.beide]
IN_GEBRUIK: dict[str, Callable[[], Any]] = {
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


def vul_in(beheerder: Client, gebruiker: Gebruiker, kenmerk: str) -> Any:
    """The page of this user as it stands, with a key of the provider filled in."""
    adres = f"/beheer/makelaar/gebruiker/{gebruiker.pk}/change/"
    velden = {"username": gebruiker.username, "rol": gebruiker.rol, "is_active": "on", "email": gebruiker.email}
    for regel, aantal in (("aanstellingen", 0), ("socialaccount_set", 1)):
        velden |= {f"{regel}-TOTAL_FORMS": str(aantal), f"{regel}-INITIAL_FORMS": "0"}
    return beheerder.post(adres, velden | {"socialaccount_set-0-uid": kenmerk})


def test_de_beheerder_vult_een_kenmerk_in_en_nooit_twee_keer_hetzelfde(settings: Settings) -> None:
    settings.OIDC_ADRES = "https://login.gemeente.example"
    beheerder, een, ander = als(mensen.maak_beheerder()), mensen.maak_beleid(), mensen.maak_klankbord()
    assert vul_in(beheerder, een, " oid-1 ").status_code == 302
    assert SocialAccount.objects.get(user=een, provider=settings.OIDC_ADRES).uid == "oid-1"
    assert "hoort al bij beleid" in tekst(vul_in(beheerder, ander, "oid-1"))
    assert not SocialAccount.objects.filter(user=ander).exists()


def test_zonder_aanbieder_is_er_geen_kenmerk() -> None:
    pagina = als(mensen.maak_beheerder()).get(f"/beheer/makelaar/gebruiker/{mensen.maak_beleid().pk}/change/")
    assert "enmerk bij de aanbieder" not in pagina.content.decode()
