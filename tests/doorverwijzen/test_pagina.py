"""The referral on the page of its request: steps, reasons, days, warm, cliëntondersteuning, and the history."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.formats import date_format

from registratie.doorverwijzen.modellen import Doorverwijzing, Stap, Status, Terugkoppellink
from registratie.doorverwijzen.overgangen import Zet, zet_stap
from registratie.geschiedenis import in_woorden
from registratie.models import Bestemming, Hulpvraag
from tests import mensen
from tests.doorverwijzen.opzet import breng_naar, dagen_geleden, maak_doorverwijzing
from tests.paginas import Pagina, als, tekst
from tests.proef import maak_hulpvraag

pytestmark = [pytest.mark.django_db, pytest.mark.beide]


@pytest.fixture
def makelaar() -> Client:
    return als(mensen.maak_makelaar())


def pad(d: Doorverwijzing, wat: str = "") -> str:
    return f"/hulpvragen/{d.hulpvraag.nummer}/{wat}"


def stap(makelaar: Client, d: Doorverwijzing, status: str, gezien: str = "uitgezet", **anders: str) -> Pagina:
    gegevens = {"doorverwijzing": str(d.pk), "gezien": gezien, "status": status, **anders}
    antwoord: Pagina = makelaar.post(pad(d, "stap/"), gegevens, follow=True)
    return antwoord


def geschreven(dag: date) -> str:
    return f"{dag.day}-{dag.month}-{dag.year}"


def zinnen(d: Doorverwijzing) -> list[tuple[str, str]]:
    vers = Hulpvraag.objects.get(pk=d.hulpvraag_id)
    return [(regel.wie, regel.tekst) for regel in reversed(in_woorden(vers, mensen.maak_makelaar()))]


# --- Steps ---


@pytest.mark.parametrize("status", ["opgepakt", "afgerond", "ingetrokken"])
def test_een_knop_zet_een_stap(makelaar: Client, status: str) -> None:
    d = maak_doorverwijzing()
    assert f"{d.hulpvraag.nummer}, Huisarts: {status}" in tekst(stap(makelaar, d, status))
    d.refresh_from_db()
    assert (d.status, d.status_op, d.stappen.get().door) == (status, timezone.localdate(), mensen.maak_makelaar())


@pytest.mark.parametrize(
    ("getypt", "dagen"), [("", 0), ("vandaag", 0), ("gisteren", 1), ("-3", 3), (geschreven(dagen_geleden(5)), 5)]
)
def test_een_stap_heeft_de_dag_die_je_schrijft(makelaar: Client, getypt: str, dagen: int) -> None:
    d = maak_doorverwijzing()
    stap(makelaar, d, "opgepakt", op=getypt)
    d.refresh_from_db()
    assert d.status_op == dagen_geleden(dagen)


def test_teruggekomen_met_een_reden_opent_de_vraag(makelaar: Client) -> None:
    d = maak_doorverwijzing()
    pagina = tekst(stap(makelaar, d, "teruggekomen", reden="geen-plek"))
    assert "teruggekomen, de hulpvraag is weer open." in pagina
    assert f"teruggekomen op {timezone.localdate().day} " in pagina
    assert "(geen plek)" in pagina
    assert "Afhandelen of doorverwijzen" in pagina


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"status": "teruggekomen"}, "Kies waarom de doorverwijzing terugkwam."),
        ({"op": "-11"}, "De vorige stap was op"),
        ({"op": "morgen"}, "Schrijf de datum als"),
        ({"op": geschreven(dagen_geleden(-1))}, "Schrijf de datum als|ligt in de toekomst"),
    ],
)
def test_wat_niet_klopt_staat_bij_het_veld_en_blijft_staan(makelaar: Client, anders: dict[str, str], zin: str) -> None:
    d = maak_doorverwijzing(dagen=10)
    gegevens = {"doorverwijzing": str(d.pk), "gezien": "uitgezet", "status": "opgepakt", "op": "-2"} | anders
    antwoord = makelaar.post(pad(d, "stap/"), gegevens)
    html = antwoord.content.decode()
    assert antwoord.status_code == 422
    assert re.search(zin, html)
    assert f'value="{gegevens["op"]}"' in html
    assert not Stap.objects.exists()


def test_alleen_wat_kan_heeft_een_knop(makelaar: Client) -> None:
    d = maak_doorverwijzing()
    uitgezet = makelaar.get(pad(d)).content.decode()
    assert all(f'value="{s}"' in uitgezet for s in ("opgepakt", "afgerond", "ingetrokken", "teruggekomen"))
    breng_naar(d, Status.OPGEPAKT)
    opgepakt = makelaar.get(pad(d)).content.decode()
    assert 'name="status" value="opgepakt"' not in opgepakt
    assert 'name="status" value="afgerond"' in opgepakt
    assert "heropenen/" not in opgepakt
    zet_stap(d, Zet(Status.AFGEROND))
    klaar = makelaar.get(pad(d)).content.decode()
    assert 'name="status"' not in klaar
    assert "heropenen/" in klaar


def test_wie_een_oude_pagina_heeft_hoort_wat_er_nu_is(makelaar: Client) -> None:
    d = breng_naar(maak_doorverwijzing(), Status.OPGEPAKT)
    assert "Iemand was je voor: deze doorverwijzing is nu opgepakt." in tekst(stap(makelaar, d, "afgerond"))
    assert "Deze doorverwijzing is al opgepakt" in tekst(stap(makelaar, d, "opgepakt"))
    zet_stap(d, Zet(Status.AFGEROND))
    assert "Deze doorverwijzing is al afgerond." in tekst(stap(makelaar, d, "ingetrokken", gezien="opgepakt"))
    assert "De doorverwijzing loopt nog." in tekst(
        makelaar.post(f"/hulpvragen/{maak_doorverwijzing().hulpvraag.nummer}/heropenen/", follow=True)
    )


def test_een_doorverwijzing_van_een_andere_vraag_bestaat_hier_niet(makelaar: Client) -> None:
    d, ander = maak_doorverwijzing(), maak_doorverwijzing(kern="gastel")
    gegevens = {"doorverwijzing": str(ander.pk), "gezien": "uitgezet", "status": "opgepakt"}
    assert makelaar.post(pad(d, "stap/"), gegevens).status_code == 404
    assert makelaar.post(pad(ander, "stap/"), gegevens).status_code == 404
    assert not Stap.objects.exists()


# --- Referring again ---


def test_na_terugkomen_weer_doorverwijzen_op_een_eerdere_dag_en_warm(makelaar: Client) -> None:
    d = zet_stap(maak_doorverwijzing(dagen=10), Zet(Status.INGETROKKEN, dagen_geleden(5)))
    keuze = {"uitkomst": "wijkverpleging", "op": "-4", "warm": "on"}
    pagina = tekst(makelaar.post(pad(d, "afhandelen/"), keuze, follow=True))
    assert "Doorverwezen naar Wijkverpleging" in pagina
    assert "Huisarts" in pagina
    nieuw = Doorverwijzing.objects.latest("pk")
    assert (nieuw.uitgezet_op, nieuw.warm) == (dagen_geleden(4), True)


def test_een_dag_voor_de_vorige_stap_wordt_bij_het_veld_geweigerd(makelaar: Client) -> None:
    d = zet_stap(maak_doorverwijzing(dagen=10), Zet(Status.INGETROKKEN, dagen_geleden(5)))
    antwoord = makelaar.post(pad(d, "afhandelen/"), {"uitkomst": "wijkverpleging", "op": "-6"})
    assert antwoord.status_code == 422
    html = antwoord.content.decode()
    assert "De laatste stap van de vorige doorverwijzing was op" in html
    assert 'value="-6"' in html
    assert Doorverwijzing.objects.count() == 1


# --- Noted with one press ---


def merk(makelaar: Client, d: Doorverwijzing, wat: str) -> str:
    return tekst(makelaar.post(pad(d, "merken/"), {"wat": wat}, follow=True))


def test_warm_en_toch_niet_warm(makelaar: Client) -> None:
    d = maak_doorverwijzing()
    assert ", warm overgedragen." in merk(makelaar, d, "warm")
    assert ": niet warm overgedragen." in merk(makelaar, d, "niet-warm")
    d.refresh_from_db()
    assert not d.warm
    assert [zin for _, zin in zinnen(d)][-2:] == ["Warm overgedragen", "Toch niet warm overgedragen"]


@pytest.mark.norm("Wmo onafhankelijk en gratis")
def test_bij_een_keukentafelgesprek_hoort_de_clientondersteuner(makelaar: Client) -> None:
    met = Bestemming.objects.filter(keukentafelgesprek=True)
    assert {b.code for b in met} == {"gebiedsteam-jeugd", "gebiedsteam-wmo"}
    assert "cliëntondersteuner" not in tekst(makelaar.get(pad(maak_doorverwijzing())))
    d = maak_doorverwijzing(bestemming="gebiedsteam-wmo")
    assert "onafhankelijk en gratis. Heb ik genoemd k" in tekst(makelaar.get(pad(d)))
    assert "Je noemde de cliëntondersteuner op" in merk(makelaar, d, "ondersteuning")
    Doorverwijzing.objects.filter(pk=d.pk).update(clientondersteuning_op=dagen_geleden(3))
    merk(makelaar, d, "ondersteuning")
    d.refresh_from_db()
    assert d.clientondersteuning_op == dagen_geleden(3)
    assert zinnen(d)[-1] == ("jou", "Cliëntondersteuning genoemd")


def test_merken_kan_niet_als_er_niets_loopt(makelaar: Client) -> None:
    d = breng_naar(maak_doorverwijzing(), Status.AFGEROND)
    for wat in ("warm", "ondersteuning", "week"):
        assert "Er loopt geen doorverwijzing meer." in merk(makelaar, d, wat)
    assert "Dit is geen signaal meer." in merk(makelaar, d, "opgepakt")
    assert makelaar.post(pad(d, "merken/"), {"wat": "iets"}).status_code == 400


def test_een_doorgehaalde_vraag_verandert_niet(makelaar: Client) -> None:
    d = maak_doorverwijzing()
    Hulpvraag.objects.update(doorgehaald_op=timezone.now(), doorgehaald_reden="dubbel")
    assert "is doorgehaald. Herstel hem eerst." in tekst(stap(makelaar, d, "opgepakt"))
    assert "is doorgehaald. Herstel hem eerst." in merk(makelaar, d, "warm")


# --- History ---


def test_de_geschiedenis_zegt_wie_wat_wanneer_en_niets_dubbel(makelaar: Client) -> None:
    d = maak_doorverwijzing(dagen=10)
    buur = mensen.maak_makelaar(naam="buur")
    stap(makelaar, d, "opgepakt", op="-3")
    link = Terugkoppellink.objects.create(doorverwijzing=d, vingerafdruk="x", door=buur)
    terug = Zet(Status.TERUGGEKOMEN, reden="inwoner-wil-niet", bericht="Wil later", link=link)
    zet_stap(d, terug)
    op = date_format(dagen_geleden(3))
    gelezen = zinnen(d)
    assert ("jou", f"Opgepakt, op {op}") in gelezen
    assert ("de ontvanger via de link", "Kwam terug: inwoner wil niet. Bericht: “Wil later”") in gelezen
    assert len([zin for _, zin in gelezen if zin.startswith(("Opgepakt", "Kwam terug"))]) == 2
    assert "door de ontvanger via de link" in tekst(makelaar.get(pad(d)))


def test_veel_doorverwijzingen_kosten_niet_meer_vragen(makelaar: Client) -> None:
    d = breng_naar(maak_doorverwijzing(dagen=30), Status.TERUGGEKOMEN)
    with CaptureQueriesContext(connection) as een:
        makelaar.get(pad(d))
    for _ in range(4):
        makelaar.post(pad(d, "afhandelen/"), {"uitkomst": "wijkverpleging"})
        breng_naar(Doorverwijzing.objects.latest("pk"), Status.INGETROKKEN)
    with CaptureQueriesContext(connection) as veel:
        makelaar.get(pad(d))
    assert len(veel) <= len(een) + 1  # the names that the history points at


def test_uit_het_snelle_formulier_ontstaat_de_doorverwijzing_meteen(makelaar: Client) -> None:
    keuze = {"thema": "zorg", "uitkomst": "huisarts", "kern": "budel", "soort": "hulpvraag", "aantal": "1"}
    makelaar.post("/registreren/", keuze)
    d = Doorverwijzing.objects.get()
    assert (d.status, d.uitgezet_op, d.warm) == ("uitgezet", timezone.localdate(), False)
    assert maak_hulpvraag(uitkomst="luisterend-oor").lopende is None
