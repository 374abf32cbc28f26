"""The link and the overdrachtsbriefje for the makelaar: what is on it, and what never is."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from registratie.doorverwijzen.overgangen import Zet, zet_stap
from registratie.doorverwijzen.qr import RAND, teken
from registratie.levensloop import geef_uitkomst
from registratie.models import Aanbod, Bestemming, Hulpvraag, Terugkoppellink
from registratie.netwerk.passend import kies
from tests import mensen
from tests.netwerk.opzet import maak_aanbod
from tests.paginas import als, tekst
from tests.proef import maak_hulpvraag
from tests.terugkoppelen.opzet import geef_link

pytestmark = pytest.mark.django_db


def verwezen(**meer: Any) -> Hulpvraag:
    return maak_hulpvraag("budel", "geld", "huisarts", door=mensen.maak_makelaar(), **meer)


def briefje(hulpvraag: Hulpvraag) -> str:
    return f"/hulpvragen/{hulpvraag.nummer}/briefje/"


def adres_in(pagina: Any) -> str:
    gevonden = re.search(r'value="http://testserver(/terugkoppelen/[^"]+)"', pagina.content.decode())
    assert gevonden
    return unescape(gevonden[1])


def naar_huisarts_na(hulpvraag: Hulpvraag, *codes: str) -> Hulpvraag:
    for code in [*codes, "huisarts"]:
        geef_uitkomst(hulpvraag, Bestemming.objects.get(code=code))
    return hulpvraag


def test_maken_toont_de_link_een_keer_met_qr_en_briefje() -> None:
    makelaar, hulpvraag = als(mensen.maak_makelaar()), verwezen()
    pagina = makelaar.post(briefje(hulpvraag))
    assert pagina.headers["Cache-Control"] == "no-store"
    assert 'role="img" aria-label="QR-code met de link"' in pagina.content.decode()
    assert Client().get(adres_in(pagina)).status_code == 200
    assert "/terugkoppelen/" not in makelaar.get(briefje(hulpvraag)).content.decode()
    assert "/terugkoppelen/" not in makelaar.get(f"/hulpvragen/{hulpvraag.nummer}/").content.decode()


def test_een_nieuwe_link_maakt_de_oude_ongeldig() -> None:
    makelaar, hulpvraag = als(mensen.maak_makelaar()), verwezen()
    oud, nieuw = (adres_in(makelaar.post(briefje(hulpvraag))) for _ in range(2))
    assert [Client().get(adres).status_code for adres in (oud, nieuw)] == [404, 200]


def test_elke_makelaar_van_de_kern_kan_intrekken() -> None:
    gegeven = geef_link()
    buur = als(mensen.maak_makelaar(naam="buur"))
    antwoord = buur.post(f"/hulpvragen/{gegeven.hulpvraag.nummer}/link/intrekken/", follow=True)
    assert "De link werkt niet meer." in tekst(antwoord)
    assert Client().get(gegeven.adres).status_code == 404
    nog_eens = buur.post(f"/hulpvragen/{gegeven.hulpvraag.nummer}/link/intrekken/", follow=True)
    assert "Er was geen link om in te trekken." in tekst(nog_eens)


@pytest.mark.parametrize("pad", ["briefje/", "link/intrekken/"])
def test_een_makelaar_van_elders_komt_er_niet_bij(pad: str) -> None:
    gegeven = geef_link()
    collega = als(mensen.maak_collega())
    assert collega.post(f"/hulpvragen/{gegeven.hulpvraag.nummer}/{pad}").status_code == 404
    assert Client().get(gegeven.adres).status_code == 200


def test_zonder_lopende_doorverwijzing_komt_er_geen_link() -> None:
    makelaar, hulpvraag = als(mensen.maak_makelaar()), verwezen()
    zet_stap(hulpvraag.doorverwijzingen.get(), Zet("afgerond", door=mensen.maak_makelaar()))
    for antwoord in (makelaar.post(briefje(hulpvraag), follow=True), makelaar.get(briefje(hulpvraag), follow=True)):
        assert "loopt nu geen doorverwijzing" in tekst(antwoord)
    assert not Terugkoppellink.objects.exists()


def test_het_briefje_noemt_wat_er_in_het_voorveld_is_geprobeerd() -> None:
    makelaar = mensen.maak_makelaar()
    hulpvraag = naar_huisarts_na(maak_hulpvraag("budel", "geld", "luisterend-oor", door=makelaar), "eigen-netwerk")
    gelezen = tekst(als(makelaar).get(briefje(hulpvraag)))
    assert "Luisterend oor, 3 augustus 2026" in gelezen
    assert gelezen.index("Luisterend oor") < gelezen.index("Eigen netwerk")
    assert "Hierover is niets vastgelegd" not in gelezen


def test_het_briefje_noemt_gekozen_aanbod() -> None:
    makelaar = mensen.maak_makelaar()
    hulpvraag = maak_hulpvraag("budel", "geld", "open", door=makelaar)
    maak_aanbod("Samen eten", "budel", soort="collectief")
    kies(hulpvraag, Aanbod.objects.get(), makelaar)
    naar_huisarts_na(hulpvraag)
    assert "Aanbod gezocht: Samen eten" in tekst(als(makelaar).get(briefje(hulpvraag)))


def test_zonder_geschiedenis_zegt_het_briefje_dat() -> None:
    assert "Hierover is niets vastgelegd." in tekst(als(mensen.maak_makelaar()).get(briefje(verwezen())))


def test_de_notitie_staat_niet_op_het_briefje() -> None:
    gelezen = als(mensen.maak_makelaar()).post(briefje(verwezen(notitie="Brieven van de bank"))).content.decode()
    assert "Brieven" not in gelezen


def test_warm_of_niet_staat_op_het_briefje() -> None:
    makelaar, hulpvraag = als(mensen.maak_makelaar()), verwezen()
    assert "niet persoonlijk besproken" in tekst(makelaar.get(briefje(hulpvraag)))
    hulpvraag.doorverwijzingen.update(warm=True)
    assert "warm: persoonlijk, in een gesprek" in tekst(makelaar.get(briefje(hulpvraag)))


def test_de_geschiedenis_noemt_de_link_en_elk_gebruik() -> None:
    makelaar, hulpvraag = als(mensen.maak_makelaar()), verwezen()
    adres = adres_in(makelaar.post(briefje(hulpvraag)))
    Client().post(adres, {"stap": "opgepakt", "bericht": "Afspraak gemaakt"})
    makelaar.post(f"/hulpvragen/{hulpvraag.nummer}/link/intrekken/")
    gelezen = tekst(makelaar.get(f"/hulpvragen/{hulpvraag.nummer}/"))
    assert "Opgepakt. Bericht: “Afspraak gemaakt”" in gelezen
    assert "door de ontvanger via de link" in gelezen
    assert "Link gemaakt voor de ontvanger" in gelezen
    assert "Link ingetrokken" in gelezen


def test_de_qr_code_is_een_vierkant_met_een_witte_rand() -> None:
    code = teken("https://makelaar.example/terugkoppelen/" + "x" * 87 + "/")
    punten = [(int(x), int(y)) for x, y in re.findall(r"M(\d+) (\d+)h1v1h-1z", code.pad)]
    assert (code.zijde - 2 * RAND - 17) % 4 == 0
    assert {min(x for x, _ in punten), min(y for _, y in punten)} == {RAND}
    assert max(max(punt) for punt in punten) == code.zijde - RAND - 1


def test_briefje_en_link_in_een_vast_aantal_vragen(django_assert_max_num_queries: Any) -> None:
    makelaar, hulpvraag = als(mensen.maak_makelaar()), verwezen()
    makelaar.get(briefje(hulpvraag))
    with django_assert_max_num_queries(14):
        makelaar.get(briefje(hulpvraag))


def test_een_stap_van_de_ontvanger_in_een_vast_aantal_vragen(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    gegeven = geef_link()
    # With the two that make one transaction of the step and its line in the audit log.
    with django_assert_num_queries(13):
        gegeven.stuur("opgepakt")
