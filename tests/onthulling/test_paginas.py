"""Disclosure over every address: a request that the published table does not show, shows nowhere.

A settled report stays as it is when rows are added, changed or crossed out; so must every page and file of everyone
but the makelaar of that kern, to the byte, with its headers.
"""

import pytest
from django.test import Client
from django.utils import timezone

from registratie.doorverwijzen.overgangen import Zet, zet_stap
from registratie.levensloop import geef_uitkomst
from registratie.models import Aanbod, Bestemming, Hulpvraag
from registratie.netwerk.passend import kies
from tests import mensen
from tests.netwerk.opzet import maak_aanbod
from tests.proef import maak_hulpvraag, maak_rapport
from tests.toegang import GET, aangemeld, vul_in, zonder_csrf

pytestmark = pytest.mark.django_db
Gezien = dict[str, tuple[int, bytes, list[tuple[str, str]]]]
ANDEREN = {
    "beleid": mensen.maak_beleid,
    "klankbord": mensen.maak_klankbord,
    "beheerder": mensen.maak_beheerder,
    "collega": mensen.maak_collega,
}


def meer_hulpvragen(bestaand: Hulpvraag) -> None:
    for thema in ("geld", "rouw", "geld"):
        maak_hulpvraag("budel", thema, "huisarts")


def andere_uitkomst(bestaand: Hulpvraag) -> None:
    geef_uitkomst(bestaand, Bestemming.objects.get(code="wijkverpleging"))


def doorgehaald(bestaand: Hulpvraag) -> None:
    Hulpvraag.objects.filter(pk=bestaand.pk).update(doorgehaald_op=timezone.now(), doorgehaald_reden="dubbel")


def gekozen_aanbod(bestaand: Hulpvraag) -> None:
    kies(bestaand, Aanbod.objects.get(), mensen.maak_makelaar())


def stap_gezet(bestaand: Hulpvraag) -> None:
    andere_uitkomst(bestaand)
    zet_stap(bestaand.doorverwijzingen.get(), Zet("teruggekomen", reden="geen-plek"))


def alles_van(client: Client, nummer: str) -> Gezien:
    """Status, content and headers of every address, as this client gets them."""
    gezien = {}
    for adres in GET:
        # The last two are about what the reader did just now.
        if adres.startswith(("uitloggen", "gezond", "account/gegevens", "logboek")):
            continue
        antwoord = client.get(vul_in(adres, nummer, "2026-K3"))
        inhoud = antwoord.getvalue() if antwoord.streaming else antwoord.content
        koppen = sorted((naam, waarde) for naam, waarde in antwoord.items() if naam != "Expires")
        gezien[adres] = (antwoord.status_code, zonder_csrf(inhoud), koppen)
    return gezien


VERANDERINGEN = (meer_hulpvragen, andere_uitkomst, doorgehaald, gekozen_aanbod, stap_gezet)


@pytest.mark.parametrize("rol", ANDEREN)
@pytest.mark.norm("Kleine aantallen")
def test_wat_niet_gepubliceerd_is_staat_nergens(rol: str) -> None:
    """Each change to a request of its own, and then all of them seen at once: a walk along every address takes long."""
    bestaand, *andere = [maak_hulpvraag("budel", "wonen", "eigen-netwerk") for _ in range(7)]
    maak_aanbod("Samen eten", "budel", "gastel", soort="collectief")
    maak_rapport("2026-K3", vastgesteld=True)
    client = aangemeld(ANDEREN[rol]())
    voor = alles_van(client, bestaand.nummer)
    for verandering, hulpvraag in zip(VERANDERINGEN, (bestaand, *andere), strict=False):
        verandering(hulpvraag)
    na = alles_van(client, bestaand.nummer)
    assert [adres for adres in voor if voor[adres] != na[adres]] == []


def test_de_makelaar_van_de_kern_ziet_het_wel() -> None:
    """The test above can fail: the same comparison does see a difference where there is one."""
    bestaand = maak_hulpvraag("budel", "wonen", "eigen-netwerk")
    maak_rapport("2026-K3", vastgesteld=True)
    client = aangemeld(mensen.maak_makelaar())
    voor = alles_van(client, bestaand.nummer)
    meer_hulpvragen(bestaand)
    na = alles_van(client, bestaand.nummer)
    assert "hulpvragen/" in [adres for adres in voor if voor[adres] != na[adres]]
