"""What people write in a report: who, until when, with what the guard says, and never over somebody else's words."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from rapportage import teksten, wederhoor
from rapportage.models import Kwartaalrapportage, Status, Tekst
from rapportage.teksten import Plek
from tests import mensen
from tests.paginas import als, tekst
from tests.proef import maak_hulpvraag, maak_rapport

ADRES = "/kwartaalrapportages/2026-K3/teksten/"
TOELICHTING = f"{ADRES}toelichting-budel/"
BSN = "Het nummer is 111222333."


def in_wederhoor(status: str = Status.WEDERHOOR, dagen: int = 3) -> Kwartaalrapportage:
    """A counted report, with so many days left for the makelaars."""
    rapport = maak_rapport("2026-K3", vastgesteld=status == Status.VASTGESTELD)
    rapport.status, rapport.wederhoor_tot = status, timezone.localdate() + timedelta(days=dagen)
    rapport.save()
    return rapport


def plek(rapport: Kwartaalrapportage, code: str) -> Plek:
    return next(plek for plek in teksten.plekken(rapport) if plek.code == code)


def schrijf(client: Client, adres: str, inhoud: str, gelezen: int = 0, **meer: str) -> Any:
    return client.post(adres, {"tekst": inhoud, "gelezen": str(gelezen)} | meer)


def bewaard(code: str) -> str:
    """What the database has at this place."""
    return Tekst.objects.filter(plek=code).values_list("inhoud", flat=True).first() or ""


# Places and who writes there


@pytest.mark.django_db
def test_elke_kern_heeft_een_plek_voor_toelichting_en_een_voor_reactie() -> None:
    alle = teksten.plekken(in_wederhoor())
    assert [plek.code for plek in alle[:6]] == [
        "gevraagd", "inleiding", "duiding-voorveld", "duiding-themas", "toelichting-budel", "reactie-budel",
    ]  # fmt: skip
    assert alle[-1].code == "duiding-uren"
    assert {plek.langste for plek in alle if plek.indienen} == {600}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("status", "dagen", "makelaar", "beleid"),
    [
        (Status.CONCEPT, 3, 404, 302),
        (Status.WEDERHOOR, 3, 302, 302),
        (Status.WEDERHOOR, 0, 302, 302),
        (Status.WEDERHOOR, -1, 409, 302),
        (Status.VASTGESTELD, 3, 409, 409),
    ],
)
def test_tot_wanneer_iemand_schrijft(status: str, dagen: int, makelaar: int, beleid: int) -> None:
    in_wederhoor(status, dagen)
    gekregen = schrijf(als(mensen.maak_makelaar()), TOELICHTING, "Van de makelaar")
    assert gekregen.status_code == makelaar
    assert bewaard("toelichting-budel") == ("Van de makelaar" if makelaar == 302 else "")
    assert schrijf(als(mensen.maak_beleid()), f"{ADRES}inleiding/", "Van de gemeente").status_code == beleid
    assert bewaard("inleiding") == ("Van de gemeente" if beleid == 302 else "")


@pytest.mark.django_db
@pytest.mark.norm("ASVS 8.2.3")
def test_ieder_alleen_op_de_eigen_plek() -> None:
    in_wederhoor()
    codes = ("toelichting-budel", "toelichting-gastel", "reactie-budel", "inleiding", "bestaat-niet")
    mag = {
        mensen.maak_makelaar(): ("toelichting-budel",),
        mensen.maak_collega(): ("toelichting-gastel",),
        mensen.maak_beleid(): ("reactie-budel", "inleiding"),
    }
    for gebruiker, eigen in mag.items():
        for code in codes:
            for pad in (f"{ADRES}{code}/", f"{ADRES}{code}/voorbeeld/"):
                assert als(gebruiker).get(pad).status_code == (200 if code in eigen else 404), (gebruiker, code)
            if code not in eigen:
                assert schrijf(als(gebruiker), f"{ADRES}{code}/", "x").status_code == 404
    for vreemd in (mensen.maak_klankbord(), mensen.maak_beheerder()):
        assert {als(vreemd).get(pad).status_code for pad in (ADRES, TOELICHTING, f"{TOELICHTING}voorbeeld/")} == {403}


# Handing in


@pytest.mark.django_db
def test_beleid_leest_een_toelichting_pas_als_zij_is_ingediend_en_nooit_wie() -> None:
    rapport, makelaar, beleid = in_wederhoor(), als(mensen.maak_makelaar(naam="zwaluw")), als(mensen.maak_beleid())
    schrijf(makelaar, TOELICHTING, "De bank sloot.")
    paden = (ADRES, f"{ADRES}reactie-budel/", f"{ADRES}reactie-budel/voorbeeld/")
    assert not any("De bank sloot" in tekst(beleid.get(pad)) for pad in paden)
    assert "Wacht op toelichting" in tekst(beleid.get(ADRES))
    assert "toelichting-budel" not in teksten.opgemaakt(rapport)
    schrijf(makelaar, TOELICHTING, "De bank sloot.", 1, stap="bezwaar")
    assert all("De bank sloot" in tekst(beleid.get(pad)) for pad in paden[1:])
    assert "Ingediend Niet akkoord" in tekst(beleid.get(ADRES))
    assert not any("zwaluw" in beleid.get(pad).content.decode().lower() for pad in paden)
    assert teksten.opgemaakt(rapport)["toelichting-budel"] == "<p>De bank sloot.</p>"


@pytest.mark.django_db
def test_zonder_tekst_kan_indienen_wel_en_bezwaar_niet() -> None:
    in_wederhoor()
    client = als(mensen.maak_makelaar())
    geweigerd = schrijf(client, TOELICHTING, "", stap="bezwaar")
    assert geweigerd.status_code == 409
    assert "Schrijf eerst waarom" in geweigerd.content.decode()
    assert schrijf(client, TOELICHTING, "", stap="indienen").status_code == 302
    rij = Tekst.objects.get()
    assert (rij.inhoud, rij.bezwaar, bool(rij.ingediend_op)) == ("Geen bijzonderheden.", False, True)


@pytest.mark.django_db
def test_na_indienen_eerst_terugnemen_en_daarna_opnieuw() -> None:
    rapport = in_wederhoor()
    client = als(mensen.maak_makelaar())
    schrijf(client, TOELICHTING, "Eerste", stap="indienen")
    versie = Tekst.objects.get().versie
    assert schrijf(client, TOELICHTING, "Tweede", versie).status_code == 409
    assert bewaard("toelichting-budel") == "Eerste"
    client.post(TOELICHTING, {"stap": "terug"})
    assert teksten.opgemaakt(rapport) == {}
    schrijf(client, TOELICHTING, "Tweede", versie + 1, stap="indienen")
    assert teksten.opgemaakt(rapport) == {"toelichting-budel": "<p>Tweede</p>"}


@pytest.mark.django_db
def test_een_collega_van_dezelfde_kern_leest_het_klad_en_het_voorbeeld_toont_alleen_dat() -> None:
    in_wederhoor()
    schrijf(als(mensen.maak_beleid()), f"{ADRES}reactie-budel/", "Nog een klad")
    schrijf(als(mensen.maak_makelaar()), TOELICHTING, "De bank sloot.")
    ander = als(mensen.maak_makelaar(naam="tweede"))
    assert "De bank sloot." in ander.get(TOELICHTING).content.decode()
    voorbeeld = tekst(ander.get(f"{TOELICHTING}voorbeeld/"))
    assert "De bank sloot." in voorbeeld
    assert "Nog een klad" not in voorbeeld


# Two writers, and after the end


@pytest.mark.django_db
def test_wie_later_bewaart_overschrijft_niets_en_verliest_niets() -> None:
    in_wederhoor()
    een, ander = als(mensen.maak_beleid()), als(mensen.maak_gebruiker("tweede", "beleid"))
    adres = f"{ADRES}inleiding/"
    schrijf(een, adres, "Van de eerste")
    botsing = schrijf(ander, adres, "Van de tweede")
    assert botsing.status_code == 409
    assert re.search("Van de tweede</textarea>.*Van de eerste</textarea>", botsing.content.decode(), re.DOTALL)
    assert bewaard("inleiding") == "Van de eerste"
    schrijf(ander, adres, "Van allebei", over="1")
    assert bewaard("inleiding") == "Van allebei"
    assert schrijf(ander, adres, "Van allebei").status_code == 302, "the answer got lost: the same text is no change"
    assert schrijf(ander, adres, "Van allebei, en meer", verstuurd="Van allebei").status_code == 302
    assert schrijf(een, adres, "Iets anders", 1, verstuurd="Van de eerste").status_code == 409


@pytest.mark.django_db
def test_een_herziening_begint_met_de_teksten_van_de_vorige_versie() -> None:
    rapport = in_wederhoor()
    schrijf(als(mensen.maak_makelaar()), TOELICHTING, "De bank sloot.", stap="indienen")
    schrijf(als(mensen.maak_beleid()), f"{ADRES}inleiding/", "Een *druk* kwartaal.")
    nieuw = Kwartaalrapportage.objects.create(kwartaal="2026-K3", versie=2, reden="Er kwam een lijst bij")
    teksten.neem_over(rapport, nieuw)
    assert teksten.opgemaakt(nieuw) == teksten.opgemaakt(rapport)
    wederhoor.begin(nieuw)
    assert list(teksten.opgemaakt(nieuw)) == ["inleiding"]
    assert nieuw.teksten.get(plek="toelichting-budel").inhoud == "De bank sloot."


@pytest.mark.django_db
def test_na_vaststellen_staat_alles_vast_en_is_de_tekst_te_kopieren() -> None:
    rapport = in_wederhoor()
    client = als(mensen.maak_beleid())
    schrijf(client, f"{ADRES}inleiding/", "Zoals het was")
    Kwartaalrapportage.objects.filter(pk=rapport.pk).update(status="vastgesteld", vastgesteld_op=timezone.now())
    geweigerd = schrijf(client, f"{ADRES}inleiding/", "Te laat", 1)
    assert geweigerd.status_code == 409
    assert "Te laat</textarea>" in geweigerd.content.decode()
    assert "veranderen niet meer" in tekst(client.get(f"{ADRES}inleiding/"))
    assert teksten.opgemaakt(rapport) == {"inleiding": "<p>Zoals het was</p>"}


# The guard


@pytest.mark.django_db
def test_een_bsn_wordt_nooit_bewaard() -> None:
    in_wederhoor()
    client = als(mensen.maak_makelaar())
    for meer in ({}, {"stap": "indienen"}, {"tekst_laat_staan": "alles"}):
        assert schrijf(client, TOELICHTING, BSN, 0, **meer).status_code == 422
    assert not Tekst.objects.exists()


@pytest.mark.django_db
def test_een_precies_aantal_wordt_aangewezen_gewist_of_bevestigd() -> None:
    in_wederhoor()
    client, inhoud = als(mensen.maak_makelaar()), "Wij hielpen 3 gezinnen.\n\nVeel ging over geld."
    gevraagd = schrijf(client, TOELICHTING, inhoud)
    assert gevraagd.status_code == 422
    assert "<mark>3 gezinnen</mark>" in gevraagd.content.decode()
    assert "Wij hielpen ….\n\nVeel" in schrijf(client, TOELICHTING, inhoud, wis="tekst").content.decode()
    assert not Tekst.objects.exists()
    stempel = re.search(r'name="tekst_laat_staan" value="(\w+)"', gevraagd.content.decode())
    assert stempel
    schrijf(client, TOELICHTING, inhoud, tekst_laat_staan=stempel[1])
    rij = Tekst.objects.get()
    assert (rij.inhoud, rij.bevestigd) == (inhoud, 1)
    verder = f"{inhoud} En over vervoer."
    assert schrijf(client, TOELICHTING, verder, 1).status_code == 302, "what was confirmed is asked once"
    assert schrijf(client, TOELICHTING, f"{verder} Dat waren 3 gezinnen.", 2).status_code == 422


@pytest.mark.django_db
def test_een_te_lange_tekst_komt_terug_en_regels_blijven_regels() -> None:
    in_wederhoor()
    client = als(mensen.maak_makelaar())
    te_lang = schrijf(client, TOELICHTING, "woord " * 101)
    assert te_lang.status_code == 422
    assert "woord " * 50 in te_lang.content.decode()
    assert schrijf(client, TOELICHTING, "een\r\n\r\n- twee\r\n" + "x" * 586).status_code == 302
    assert bewaard("toelichting-budel") == "een\n\n- twee\n" + "x" * 586


# Frames, and what a page costs


@pytest.mark.django_db
def test_alleen_het_voorbeeld_mag_in_een_lijst_en_alleen_van_onszelf() -> None:
    in_wederhoor()
    client = als(mensen.maak_beleid())
    for pad, lijst, csp in (
        (f"{ADRES}inleiding/", "DENY", "'none'"),
        (f"{ADRES}inleiding/voorbeeld/", "SAMEORIGIN", "'self'"),
    ):
        antwoord = client.get(pad)
        assert antwoord["X-Frame-Options"] == lijst
        assert f"frame-ancestors {csp}" in antwoord["Content-Security-Policy"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("pad", "vragen"), [("", 5), ("inleiding/", 5), ("reactie-budel/", 6), ("reactie-budel/voorbeeld/", 6)]
)
def test_vragen_aan_de_database(pad: str, vragen: int, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    maak_hulpvraag()
    in_wederhoor()
    client = als(mensen.maak_beleid())
    for code in ("inleiding", "duiding-uren", "reactie-gastel"):
        schrijf(client, f"{ADRES}{code}/", "Iets geschreven")
    client.get(ADRES)
    with django_assert_max_num_queries(vragen):
        assert client.get(f"{ADRES}{pad}").status_code == 200
