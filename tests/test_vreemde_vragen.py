"""What nobody asks for in an address: signs that are no text, numbers that fit nowhere. Never an error of ours."""

from collections.abc import Iterator

import pytest
from django.test import Client

from registratie.models import Hulpvraag
from tests import mensen
from tests.netwerk.opzet import maak_aanbod
from tests.paginas import als
from tests.proef import maak_hulpvraag, maak_rapport
from tests.toegang import GET, ROLLEN, vul_in

pytestmark = [pytest.mark.django_db, pytest.mark.beide]
MENSEN = {"makelaar": mensen.maak_makelaar, "beleid": mensen.maak_beleid, "beheerder": mensen.maak_beheerder}
# Everything that a page of ours reads from its address.
NAMEN = (
    *("kern", "kwartaal", "thema", "soort", "uitkomst", "domein", "zoek", "na", "van", "tot", "versie", "gezien"),
    *("gebruiker", "handeling", "nummer", "waarom", "koppeling", "vorm", "veld", "next", "uren-budel", "dienst"),
)
WAARDEN = ("9" * 30, "-1", "’); --\ufeff\u202e", "é" * 3000, "2026-13-45")
ONLEESBAAR = (
    "cijfers/?kern=%00",
    "hulpvragen/%00/",
    "hulpvragen/?thema=1%00",
    "sociale-kaart/%00",
    "inloggen/?next=%00",
)


def paden(rol: str) -> Iterator[str]:
    nummer = Hulpvraag.objects.get().nummer
    for adres, antwoorden in GET.items():
        if antwoorden[ROLLEN.index(rol)] == 200:
            yield f"/{vul_in(adres, nummer, '2026-K3').lstrip('/')}"


@pytest.mark.norm("ASVS 2.2.1")
@pytest.mark.parametrize("rol", MENSEN)
def test_geen_vraag_maakt_een_fout(rol: str) -> None:
    """The client raises what a page would answer with a 500."""
    maak_hulpvraag("budel")
    maak_aanbod("Samen eten", "budel")
    maak_rapport("2026-K3", vastgesteld=True)
    client = als(MENSEN[rol]())
    kregen = {client.get(pad, dict.fromkeys(NAMEN, waarde)).status_code for pad in paden(rol) for waarde in WAARDEN}
    assert kregen <= {200, 204, 302, 400, 404, 422}


@pytest.mark.norm("ASVS 2.2.1")
@pytest.mark.parametrize("pad", ONLEESBAAR)
def test_een_teken_dat_geen_tekst_is_komt_niet_bij_de_database(pad: str) -> None:
    for client in (Client(), als(mensen.maak_makelaar()), als(mensen.maak_beleid())):
        antwoord = client.get(f"/{pad}")
        assert antwoord.status_code == 400
        assert "Er klopt iets niet in het adres" in antwoord.content.decode()
