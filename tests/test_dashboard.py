"""The dashboard of the beleidsteam: published numbers, now and then, and for nobody else."""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from html import unescape
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from makelaar.kwartaal import Kwartaal
from makelaar.models import Aanstelling, Gebruiker, Kern
from rapportage.gepubliceerd import mediaan, per
from rapportage.models import Kwartaalrapportage
from rapportage.pdf import als_html
from rapportage.verslag import maak_verslag
from registratie.doorverwijzen.overgangen import Zet, zet_stap
from registratie.models import Doorverwijzing, Hulpvraag
from tests import mensen
from tests.netwerk.opzet import maak_aanbod
from tests.paginas import als, tekst
from tests.proef import VAST, maak_hulpvraag, maak_rapport

pytestmark = pytest.mark.django_db


def maak_hulpvragen(aantal: int, **wat: Any) -> list[Hulpvraag]:
    return [maak_hulpvraag(**wat) for _ in range(aantal)]


@pytest.fixture
def beleid() -> Gebruiker:
    return mensen.maak_beleid()


def test_de_cijfers_naast_een_kwartaal_en_een_jaar_eerder(beleid: Gebruiker) -> None:
    for kwartaal, aantal in ((Kwartaal(2025, 3), 20), (Kwartaal(2026, 2), 25), (Kwartaal(2026, 3), 30)):
        for _ in range(aantal):
            maak_hulpvraag(uitkomst="eigen-netwerk", op=kwartaal.begin)
        maak_rapport(str(kwartaal), vastgesteld=True)
    totaal, aandeel, *_ = als(beleid).get("/cijfers/").context["dashboard"].kerncijfers
    assert (totaal.nu, totaal.vorig, totaal.jaar_geleden) == (30, 25, 20)
    assert (aandeel.nu, aandeel.eenheid) == (100, "%")
    vorige = als(beleid).get("/cijfers/?kwartaal=2026-K2").context["dashboard"].kerncijfers[0]
    assert (vorige.nu, vorige.vorig, vorige.jaar_geleden) == (25, None, None)


@pytest.mark.parametrize(
    ("toen", "nu", "woorden"),
    [(30, 30, "ongeveer gelijk"), (30, 35, "ongeveer gelijk"), (30, 40, "+10"), (40, 30, "−10"), (0, 10, "+10")],
)
def test_een_verschil_telt_pas_na_meer_dan_een_stap(beleid: Gebruiker, toen: int, nu: int, woorden: str) -> None:
    for kwartaal, aantal in ((Kwartaal(2026, 2), toen), (Kwartaal(2026, 3), nu)):
        maak_hulpvragen(aantal, uitkomst="open", op=kwartaal.begin)
        maak_rapport(str(kwartaal), vastgesteld=True)
    totaal, aandeel, *_ = als(beleid).get("/cijfers/").context["dashboard"].kerncijfers
    assert (totaal.bij_vorig, totaal.bij_jaar_geleden) == (woorden, "")
    assert (aandeel.nu, aandeel.bij_vorig) == (None, "")


def test_een_lopend_kwartaal_wordt_niet_vergeleken(beleid: Gebruiker) -> None:
    nu = Kwartaal.huidig()
    for kwartaal, aantal in ((nu.vorige, 30), (nu, 10)):
        maak_hulpvragen(aantal, op=kwartaal.begin)
        maak_rapport(str(kwartaal), vastgesteld=kwartaal != nu)
    pagina = als(beleid).get("/cijfers/")
    totaal = pagina.context["dashboard"].kerncijfers[0]
    assert (totaal.nu, totaal.vorig, totaal.bij_vorig) == (10, 30, "")
    assert "Daarom staat er geen verschil bij." in tekst(pagina)


def test_per_inwoners_en_per_uren_uit_gepubliceerde_aantallen(beleid: Gebruiker) -> None:
    """By hand: 25 / 9,000 x 1,000 = 2.78; 25 / 20 x 10 = 12.5; under 20 nothing is said."""
    Kern.objects.filter(slug="budel").update(inwoners=9000)
    Kern.objects.filter(slug="gastel").update(inwoners=500)
    maak_hulpvragen(25, kern="budel")
    maak_hulpvragen(15, kern="gastel")
    Aanstelling.objects.all().delete()
    budel = Kern.objects.get(slug="budel")
    Aanstelling.objects.create(gebruiker=beleid, kern=budel, van=date(2024, 1, 1), uren_per_week=20)
    maak_rapport("2026-K3", vastgesteld=True)
    gemeente = als(beleid).get("/cijfers/").context["dashboard"].gemeente
    rijen = {rij.code: (rij.per_inwoners, rij.per_uren) for rij in gemeente.kernen}
    assert rijen["budel"] == (Decimal("2.8"), Decimal("12.5"))
    assert rijen["gastel"] == rijen["maarheeze"] == (None, None)
    assert (gemeente.samen.per_inwoners, gemeente.samen.per_uren) == (None, None)
    assert list(rijen) == list(Kern.objects.values_list("slug", flat=True))


def test_zonder_inwoners_en_uren_zijn_er_geen_kolommen_voor(beleid: Gebruiker) -> None:
    Aanstelling.objects.all().delete()
    maak_rapport("2026-K3", vastgesteld=True)
    pagina = tekst(als(beleid).get("/cijfers/"))
    assert "Per 1.000 inwoners Per 10 uur" not in pagina
    assert "Per 1.000 inwoners: wat is dit?" not in pagina


def test_een_kern_in_het_adres(beleid: Gebruiker) -> None:
    maak_hulpvragen(25, kern="budel", thema="wonen", uitkomst="eigen-netwerk")
    maak_hulpvragen(20, kern="gastel", thema="geld", uitkomst="huisarts")
    maak_rapport("2026-K3", vastgesteld=True)
    pagina = als(beleid).get("/cijfers/?kwartaal=2026-K3&kern=budel")
    dashboard = pagina.context["dashboard"]
    assert [c.nu for c in dashboard.kerncijfers] == [25, 100, 0, 0]
    assert [regel.aantal for regel in dashboard.deel.themas if regel.aantal] == [25]
    assert [punt.cijfers.totaal for punt in dashboard.deel.verloop if punt.cijfers] == [25]
    assert "Budel, juli tot en met september 2026" in tekst(pagina)
    assert "De kernen naast elkaar" not in tekst(pagina)
    assert als(beleid).get("/cijfers/?kern=").context["dashboard"].kerncijfers[0].nu == 45
    assert als(beleid).get("/cijfers/?kwartaal=2026-K3&kern=bestaat-niet").status_code == 404


def test_de_mediaan_komt_uit_gepubliceerde_dagen(beleid: Gebruiker) -> None:
    """By hand: 10 on day 2, 20 on day 3; of 30 referrals 15 were picked up after 3 days and 10 after 10."""
    for aantal, dagen in ((10, 2), (20, 3)):
        for hulpvraag in maak_hulpvragen(aantal, uitkomst="huisarts"):
            middag = timezone.make_aware(datetime.combine(VAST + timedelta(days=dagen), time(12)))
            Hulpvraag.objects.filter(pk=hulpvraag.pk).update(geregistreerd_op=middag)
    verwezen = list(Doorverwijzing.objects.order_by("pk"))
    for groep, dagen in ((verwezen[:15], 3), (verwezen[15:25], 10)):
        for doorverwijzing in groep:
            zet_stap(doorverwijzing, Zet("opgepakt", op=VAST + timedelta(days=dagen)))
    maak_rapport("2026-K3", vastgesteld=True)
    kwaliteit = als(beleid).get("/cijfers/").context["dashboard"].gemeente.kwaliteit
    assert (kwaliteit.opschrijven.mediaan, kwaliteit.opschrijven.met, kwaliteit.opschrijven.zonder) == (
        "3 dagen",
        30,
        0,
    )
    assert (kwaliteit.oppakken.mediaan, kwaliteit.oppakken.met, kwaliteit.oppakken.zonder) == ("3 dagen", 25, 5)
    assert (sum(kwaliteit.oppakken.aantallen[:-1]), kwaliteit.open) == (30, 0)


@pytest.mark.parametrize(
    ("aantallen", "plaats"),
    [([20], 0), ([10, 10], 0), ([10, 15], 1), ([0, 0, 20], 2), ([5, 5, 5], None), ([], None), ([5, 10, 5, 0, 5], 1)],
)
def test_de_mediaan_van_aantallen(aantallen: list[int], plaats: int | None) -> None:
    assert mediaan(aantallen) == plaats


@pytest.mark.parametrize(
    ("aantal", "hoeveelheid", "maat", "verwacht"),
    [
        (25, 9000, 1000, "2.8"),
        (20, Decimal("12.5"), 10, "16.0"),
        (45, 1000, 1000, "45.0"),
        (21, 8, 1, "2.6"),  # 2.625
        (30, 8, 1, "3.8"),  # 3.75: half up
        (15, 9000, 1000, None),
        (25, 0, 10, None),
        (25, None, 10, None),
    ],
)
def test_een_aantal_per_hoeveelheid(
    aantal: int, hoeveelheid: Decimal | int | None, maat: int, verwacht: str | None
) -> None:
    assert per(aantal, hoeveelheid, maat) == (None if verwacht is None else Decimal(verwacht))


def test_elk_cijfer_en_elke_tabel_heeft_een_definitie_op_de_pagina(beleid: Gebruiker) -> None:
    maak_hulpvragen(25, uitkomst="huisarts")
    maak_rapport("2026-K3", vastgesteld=True)
    for adres in ("/cijfers/", "/cijfers/?kern=budel"):
        antwoord = als(beleid).get(adres)
        pagina, dashboard = antwoord.content.decode(), antwoord.context["dashboard"]
        naar, plekken = set(re.findall(r'href="#([^"]+)"', pagina)), set(re.findall(r'\bid="([^"]+)"', pagina))
        assert naar <= plekken
        assert {f"begrip-{cijfer.definitie}" for cijfer in dashboard.kerncijfers} <= naar


def test_elke_tabel_en_grafiek_is_op_te_halen(beleid: Gebruiker) -> None:
    maak_hulpvragen(25, uitkomst="huisarts")
    maak_rapport("2026-K3", vastgesteld=True)
    lezer = als(beleid)
    for adres in ("/cijfers/", "/cijfers/?kern=budel"):
        pagina = lezer.get(adres).content.decode()
        rapport = re.findall(r'href="(/kwartaalrapportages/[^"]+/(?:tabellen|grafieken)/[^"]+)"', pagina)
        eigen = re.findall(r'href="(/cijfers/[^"]+[.](?:csv|xlsx))[?]([^"]+)"', pagina)
        paden = {*rapport, *(f"{pad}?{unescape(vraag)}" for pad, vraag in eigen)}
        assert {pad.partition("?")[0].rsplit(".", 1)[1] for pad in paden} == {"csv", "xlsx", "svg", "png"}
        assert [pad for pad in paden if not pad.endswith(".png") and lezer.get(pad).status_code != 200] == []


def test_op_het_dashboard_staan_alleen_gepubliceerde_aantallen(beleid: Gebruiker) -> None:
    for thema, aantal in (("wonen", 7), ("vervoer", 12), ("geld", 3)):
        for _ in range(aantal):
            maak_hulpvraag(thema=thema, uitkomst="eigen-netwerk")
    rapport = maak_rapport("2026-K3", vastgesteld=True)
    dashboard = als(beleid).get("/cijfers/").context["dashboard"]
    gepubliceerd = {(rij, kolom): n for tabel, rij, kolom, n in rapport.cellen if tabel == "thema-uitkomst"}
    namen = {code: thema["naam"] for code, thema in rapport.begrippen["thema"].items()}
    getoond = {naam: totaal for naam, _, totaal in dashboard.gemeente.themas.rijen}
    assert getoond == {namen[code]: gepubliceerd[code, "totaal"] for code in namen}
    assert sorted(getoond.values(), reverse=True) == list(getoond.values())


def test_wat_er_kwam_van_de_doorverwijzingen(beleid: Gebruiker) -> None:
    for nummer in range(25):
        verwezen = maak_hulpvraag(uitkomst="huisarts").doorverwijzingen.get()
        if nummer < 15:
            zet_stap(verwezen, Zet("opgepakt", op=VAST))
        elif nummer < 20:
            zet_stap(verwezen, Zet("teruggekomen", op=VAST, reden="geen-plek"))
    maak_rapport("2026-K3", vastgesteld=True)
    pagina = als(beleid).get("/cijfers/")
    vervolg = pagina.context["dashboard"].gemeente.vervolg
    assert (vervolg.geheel.stappen, vervolg.geheel.totaal) == ((5, 15, 0, 5, 0), 25)
    assert (vervolg.geheel.binnen, vervolg.geheel.aandeel) == (15, 60)
    assert "Van elke 10 werden er 6 binnen 14 dagen opgepakt. Ongeveer 5 kwamen terug." in tekst(pagina)
    assert "De reden was het vaakst: geen plek." in tekst(pagina)


def test_waar_vraag_is_zonder_aanbod(beleid: Gebruiker) -> None:
    for thema, aantal in (("geld", 10), ("wonen", 10), ("rouw", 5)):
        for _ in range(aantal):
            maak_hulpvraag(thema=thema)
    for nummer in range(9):
        maak_aanbod(f"Eten {nummer}", themas=("eenzaamheid",))
    maak_aanbod("Huisbezoek", themas=("wonen",))
    maak_aanbod("Gestopt", themas=("geld",), actief=False)
    maak_rapport("2026-K3", vastgesteld=True)
    maak_aanbod("Erna", themas=("geld",))
    tabel = als(beleid).get("/cijfers/").context["dashboard"].gemeente.vraag_en_aanbod
    merken = {rij.naam: (rij.aanbod, rij.merk) for rij in tabel.rijen if rij.vraag}
    assert list(merken.values()) == [(0, "geen aanbod"), (1, "weinig aanbod"), (0, "")]


def test_een_rapport_van_voor_deze_tabellen_blijft_te_lezen(beleid: Gebruiker) -> None:
    rapport = maak_rapport("2026-K3", vastgesteld=True)
    rapport.cellen = [cel for cel in rapport.cellen if cel[0].startswith("kern-") or cel[0] == "thema-uitkomst"]
    rapport.aanbod = {}
    rapport.save()
    rapport.bladen.all().delete()
    pagina = als(beleid).get("/cijfers/")
    assert pagina.status_code == 200
    assert "Doorverwezen, en wat ervan kwam" not in tekst(pagina)
    assert "van contact tot opschrijven" not in tekst(pagina)
    assert "Vraag en aanbod per thema" not in tekst(pagina)
    assert "Doorverwijzingen per" not in als_html(maak_verslag(rapport))


def test_een_concept_is_als_concept_te_herkennen(beleid: Gebruiker) -> None:
    maak_rapport("2026-K3", vastgesteld=False)
    assert "Dit is een concept" in tekst(als(beleid).get("/cijfers/"))
    Kwartaalrapportage.objects.all().delete()
    maak_rapport("2026-K3", vastgesteld=True)
    assert "concept" not in tekst(als(beleid).get("/cijfers/"))


def test_zonder_rapport_wijst_het_dashboard_de_weg(beleid: Gebruiker) -> None:
    assert "Maak eerst een kwartaalrapport" in tekst(als(beleid).get("/cijfers/"))
    assert als(beleid).get("/cijfers/?kwartaal=2026-K3").status_code == 404


def test_het_dashboard_is_alleen_voor_het_beleidsteam() -> None:
    anderen = (mensen.maak_makelaar(), mensen.maak_klankbord(), mensen.maak_beheerder(), mensen.maak_buitenstaander())
    assert {als(ander).get("/cijfers/").status_code for ander in anderen} == {403}


def test_hoogstens_acht_vragen_aan_de_database(
    beleid: Gebruiker, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for kwartaal in Kwartaal(2026, 3).laatste(3):
        maak_rapport(str(kwartaal), vastgesteld=True)
    lezer = als(beleid)
    with django_assert_max_num_queries(6):
        assert lezer.get("/cijfers/").status_code == 200
