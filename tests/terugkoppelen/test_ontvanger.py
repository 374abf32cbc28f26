"""The page of a receiver: what it shows, the steps it takes, and that a link that does not work tells nothing."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from registratie.doorverwijzen import link
from registratie.doorverwijzen.overgangen import Zet, zet_stap
from registratie.models import Terugkoppellink
from tests.paginas import als, tekst
from tests.terugkoppelen.opzet import Gegeven, geef_link

pytestmark = pytest.mark.django_db
BSN = "111222333"


def alles(antwoord: Any) -> tuple[int, bytes, dict[str, str], dict[str, Any]]:
    """Everything that a receiver gets: status, content, headers and cookies."""
    return antwoord.status_code, antwoord.content, dict(antwoord.items()), dict(antwoord.cookies)


def test_de_pagina_toont_nummer_datum_en_thema_en_verder_niets() -> None:
    gegeven = geef_link(thema="geld", notitie="Brieven van de bank")
    pagina = Client().get(gegeven.adres)
    gezien = tekst(pagina)
    for woord in (gegeven.hulpvraag.nummer, "3 augustus 2026", "Geld"):
        assert woord in gezien
    for woord in ("Brieven", "Budel", "Huisarts", "hulpvraag/", gegeven.token):
        assert woord not in pagina.content.decode()


def test_de_pagina_is_geheim_en_zonder_koekjes() -> None:
    antwoord = Client().get(geef_link().adres)
    assert antwoord.headers["Cache-Control"] == "no-store"
    assert antwoord.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert antwoord.headers["Referrer-Policy"] == "no-referrer"
    assert not antwoord.cookies
    assert b"<script" not in antwoord.content


def test_wie_is_aangemeld_ziet_dezelfde_pagina() -> None:
    gegeven = geef_link()
    assert als(gegeven.door).get(gegeven.adres).content == Client().get(gegeven.adres).content


@pytest.mark.parametrize("stap", ["opgepakt", "afgerond"])
def test_een_knop_zet_de_stap(stap: str) -> None:
    gegeven = geef_link()
    antwoord = gegeven.stuur(stap, bericht="Afspraak gemaakt")
    assert f"is {stap}" in tekst(antwoord)
    gezet = gegeven.doorverwijzing.stappen.get()
    assert (gezet.status, gezet.bericht, gezet.door, gezet.link) == (stap, "Afspraak gemaakt", None, gegeven.link)


def test_terug_vraagt_een_reden_en_maakt_de_hulpvraag_weer_open() -> None:
    gegeven = geef_link()
    zonder = gegeven.stuur("teruggekomen")
    assert zonder.status_code == 422
    assert "Kies waarom de hulpvraag teruggaat." in zonder.content.decode()
    assert "teruggekomen" in tekst(gegeven.stuur("teruggekomen", reden="geen-plek"))
    gegeven.hulpvraag.refresh_from_db()
    assert gegeven.hulpvraag.uitkomst.code == "open"
    assert gegeven.doorverwijzing.stappen.get().reden == "geen-plek"


def test_een_reden_hoort_alleen_bij_terug() -> None:
    gegeven = geef_link()
    gegeven.stuur("opgepakt", reden="geen-plek")
    assert gegeven.doorverwijzing.stappen.get().reden == ""


def test_na_opgepakt_kan_dezelfde_link_nog_afronden() -> None:
    gegeven = geef_link()
    gegeven.stuur("opgepakt")
    pagina = tekst(Client().get(gegeven.adres))
    assert "Afgerond" in pagina
    assert "Opgepakt" not in pagina
    gegeven.stuur("afgerond")
    assert gegeven.stappen() == ["opgepakt", "afgerond"]
    assert Client().get(gegeven.adres).status_code == 404


@pytest.mark.parametrize("stap", ["opgepakt", "afgerond", "teruggekomen"])
def test_dezelfde_knop_nog_een_keer_geeft_hetzelfde_antwoord_en_een_stap(stap: str) -> None:
    gegeven = geef_link()
    eerste, tweede = (gegeven.stuur(stap, reden="anders") for _ in range(2))
    assert alles(eerste) == alles(tweede)
    assert eerste.status_code == 200
    assert gegeven.stappen() == [stap]


def test_een_andere_knop_na_het_afronden_is_te_laat() -> None:
    gegeven = geef_link()
    gegeven.stuur("afgerond")
    assert gegeven.stuur("teruggekomen", reden="anders").status_code == 404
    assert gegeven.stuur("afgerond", bericht="Toch nog iets").status_code == 404
    assert gegeven.stappen() == ["afgerond"]


def test_een_verlate_tweede_klik_werkt_niet_meer() -> None:
    gegeven = geef_link()
    gegeven.stuur("afgerond")
    gegeven.doorverwijzing.stappen.update(vastgelegd_op=timezone.now() - timedelta(minutes=11))
    assert gegeven.stuur("afgerond").status_code == 404


def test_wie_verliest_leest_wat_er_al_was() -> None:
    gegeven = geef_link()
    zet_stap(gegeven.doorverwijzing, Zet("opgepakt", door=gegeven.door))
    antwoord = gegeven.stuur("opgepakt")
    assert antwoord.status_code == 409
    assert "Deze doorverwijzing is al opgepakt. Jouw antwoord is niet bewaard." in antwoord.content.decode()
    assert b'value="afgerond"' in antwoord.content


def test_zonder_knop_gebeurt_er_niets() -> None:
    gegeven = geef_link()
    antwoord = gegeven.stuur("", bericht="Belt morgen")
    assert antwoord.status_code == 422
    assert "Belt morgen" in antwoord.content.decode()
    assert gegeven.stappen() == []


def test_een_bsn_wordt_geweigerd_en_wat_was_getypt_blijft_staan() -> None:
    gegeven = geef_link()
    antwoord = gegeven.stuur("opgepakt", bericht=f"Nummer {BSN}")
    assert antwoord.status_code == 422
    assert "burgerservicenummer" in antwoord.content.decode()
    assert gegeven.stappen() == []


def test_een_naam_blijft_alleen_na_bevestiging() -> None:
    gegeven = geef_link()
    vraag = gegeven.stuur("opgepakt", bericht="Mevrouw Jansen belt")
    stempel = re.search(r'name="bericht_laat_staan" value="(\w+)"', vraag.content.decode())
    assert vraag.status_code == 422
    assert stempel
    assert gegeven.stappen() == []
    gegeven.stuur("opgepakt", bericht="Mevrouw Jansen belt", bericht_laat_staan=stempel[1])
    assert gegeven.doorverwijzing.stappen.get().bericht == "Mevrouw Jansen belt"


def test_een_bericht_van_121_tekens_is_te_lang() -> None:
    gegeven = geef_link()
    assert gegeven.stuur("opgepakt", bericht="a" * 121).status_code == 422
    assert gegeven.stuur("opgepakt", bericht="a" * 120).status_code == 200


def verlopen(gegeven: Gegeven) -> str:
    Terugkoppellink.objects.update(geldig_tot=timezone.localdate() - timedelta(days=1))
    return gegeven.token


def ingetrokken(gegeven: Gegeven) -> str:
    link.trek_in(gegeven.doorverwijzing)
    return gegeven.token


def vervangen(gegeven: Gegeven) -> str:
    link.maak(gegeven.doorverwijzing, gegeven.door)
    return gegeven.token


def veranderd(gegeven: Gegeven) -> str:
    return gegeven.token[:-1] + ("A" if gegeven.token[-1] != "A" else "B")


def geraden(gegeven: Gegeven) -> str:
    return "AAAA"


def onbekend(gegeven: Gegeven) -> str:
    """Signed with our own key, but never given out."""
    return link.ZEGEL.sign("x" * 43)


def ongetekend(gegeven: Gegeven) -> str:
    """As if somebody put a row in the database without having our key."""
    Terugkoppellink.objects.update(vingerafdruk=link.vingerafdruk("zelf-bedacht"))
    return "zelf-bedacht"


def afgerond(gegeven: Gegeven) -> str:
    zet_stap(gegeven.doorverwijzing, Zet("afgerond", door=gegeven.door))
    return gegeven.token


def teruggekomen(gegeven: Gegeven) -> str:
    zet_stap(gegeven.doorverwijzing, Zet("teruggekomen", reden="anders", door=gegeven.door))
    return gegeven.token


def doorgehaald(gegeven: Gegeven) -> str:
    gegeven.hulpvraag.doorgehaald_op, gegeven.hulpvraag.doorgehaald_reden = timezone.now(), "dubbel"
    gegeven.hulpvraag.save()
    return gegeven.token


DOOD = [verlopen, ingetrokken, vervangen, veranderd, geraden, onbekend, ongetekend, afgerond, teruggekomen, doorgehaald]


@pytest.mark.parametrize("maak_dood", DOOD)
@pytest.mark.norm("ASVS 8.2.2")
def test_elke_link_die_niet_werkt_geeft_dezelfde_pagina(maak_dood: Callable[[Gegeven], str]) -> None:
    gegeven = geef_link()
    assert Client().get(gegeven.adres).status_code == 200
    adres = f"/terugkoppelen/{maak_dood(gegeven)}/"
    maatstaf = alles(Client().get("/terugkoppelen/bestaat-niet/"))
    stappen = gegeven.stappen()
    assert maatstaf[0] == 404
    assert alles(Client().get(adres)) == maatstaf
    assert alles(Client().post(adres, {"stap": "opgepakt"})) == maatstaf
    assert alles(Client().post(adres, {"bericht": BSN})) == maatstaf
    assert gegeven.stappen() == stappen


@pytest.mark.parametrize("maak_dood", DOOD)
def test_elke_link_vraagt_de_database_hetzelfde(
    maak_dood: Callable[[Gegeven], str], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    adres = f"/terugkoppelen/{maak_dood(geef_link())}/"
    with django_assert_num_queries(1):
        Client().get(adres)


def test_de_pagina_leest_een_rij(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    adres = geef_link().adres
    Client().get(adres)
    with django_assert_num_queries(1):
        Client().get(adres)


def test_de_laatste_dag_telt_mee() -> None:
    gegeven = geef_link()
    Terugkoppellink.objects.update(geldig_tot=timezone.localdate())
    assert Client().get(gegeven.adres).status_code == 200


def test_een_link_is_dertig_dagen_geldig_en_alleen_als_vingerafdruk_bewaard() -> None:
    gegeven = geef_link()
    assert gegeven.link.geldig_tot == timezone.localdate() + timedelta(days=30)
    assert gegeven.token not in str(Terugkoppellink.objects.values())
    assert len({link.maak(gegeven.doorverwijzing, gegeven.door) for _ in range(5)}) == 5


def test_een_link_geldt_voor_een_doorverwijzing() -> None:
    een, ander = geef_link(), geef_link()
    een.stuur("opgepakt")
    assert ander.stappen() == []


def test_een_klare_doorverwijzing_krijgt_geen_link() -> None:
    gegeven = geef_link()
    zet_stap(gegeven.doorverwijzing, Zet("ingetrokken", door=gegeven.door))
    with pytest.raises(ValidationError):
        link.maak(gegeven.doorverwijzing, gegeven.door)
