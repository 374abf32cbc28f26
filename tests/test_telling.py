"""Counting: by hand, against the truth that came with the history, and against SQL of our own."""

import json
from dataclasses import asdict
from datetime import date, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from makelaar.kwartaal import Kwartaal
from makelaar.models import Kern
from rapportage.gepubliceerd import Gepubliceerd, percentage, tienden, verschil
from rapportage.tabellen import HULPVRAGEN, TABELLEN, TOTAAL
from rapportage.telling import Telling, begrippen, exacte_cijfers, tel, tel_kern
from registratie.models import Bestemming, Doorverwijzing, Hulpvraag, Match, Soort, Thema
from tests.hertelling import hertel
from tests.netwerk.opzet import maak_aanbod
from tests.tellingen import KWARTALEN, importeer_geschiedenis, waarheid

pytestmark = [pytest.mark.django_db, pytest.mark.beide]
ZOMER = Kwartaal(2026, 3)


def noteer(
    kern: str, thema: str, uitkomst: str, dag: date = date(2026, 8, 1), soort: str = Soort.HULPVRAAG, **doelen: bool
) -> Hulpvraag:
    return Hulpvraag.objects.create(
        nummer=f"TST-{Hulpvraag.objects.count()}",
        kern=Kern.objects.get(slug=kern),
        thema=Thema.objects.get(code=thema),
        uitkomst=Bestemming.objects.get(code=uitkomst),
        contactdatum=dag,
        soort=soort,
        **doelen,
    )


def aantallen(telling: Telling) -> dict[tuple[str, str, str], int]:
    return {(cel.tabel, cel.rij, cel.kolom): cel.aantal for cel in telling.cellen}


def test_requests_and_signals_count_once_in_every_table() -> None:
    noteer("budel", "zorg", "huisarts", doel_cohesie=True)
    noteer("budel", "zorg", "eigen-netwerk", soort=Soort.SIGNAAL)
    noteer("gastel", "geld", "open", doel_cohesie=True, doel_eenzaamheid=True)
    geteld = aantallen(tel(ZOMER))
    assert geteld["kern-uitkomst", "budel", "huisarts"] == 1
    assert geteld["kern-uitkomst", "budel", TOTAAL] == 2
    assert geteld["kern-thema", TOTAAL, "zorg"] == geteld["thema-uitkomst", "zorg", TOTAAL] == 2
    assert geteld["kern-soort", "budel", "signaal"] == geteld["kern-soort", "budel", "hulpvraag"] == 1
    assert geteld["kern-doel-cohesie", "budel", "ja"] == geteld["kern-doel-cohesie", "budel", "nee"] == 1
    assert geteld["kern-doel-eenzaamheid", TOTAAL, "ja"] == 1
    assert geteld["kern-doel-vroegsignalering", TOTAAL, "nee"] == 3
    assert {geteld[tabel.naam, TOTAAL, TOTAAL] for tabel in TABELLEN if tabel.eenheid == HULPVRAGEN} == {3}


def test_the_first_and_the_last_day_of_a_quarter() -> None:
    for dag in (date(2026, 6, 30), date(2026, 7, 1), date(2026, 9, 30), date(2026, 10, 1)):
        noteer("budel", "zorg", "huisarts", dag)
    assert [aantallen(tel(k))["kern-uitkomst", TOTAAL, TOTAAL] for k in (ZOMER.vorige, ZOMER, ZOMER.volgende)] == [
        1,
        2,
        1,
    ]


def test_a_quarter_without_requests_is_a_complete_table_of_zeros() -> None:
    telling = tel(ZOMER)
    assert len(telling.cellen) == 7 * 13 * 2 + 7 * 3 * 4 + 13 * 13 + 13 * 3 + 7 * (6 + 4) + 2 * 6 + 2 * 2 * 13
    assert not any(cel.aantal for cel in telling.cellen)


def test_a_code_that_is_out_of_use_counts_where_it_occurs() -> None:
    Thema.objects.filter(code__in=["rouw", "jeugd"]).update(actief=False)
    noteer("budel", "rouw", "open")
    geteld = aantallen(tel(ZOMER))
    assert geteld["kern-thema", "budel", "rouw"] == geteld["thema-uitkomst", "rouw", "open"] == 1
    assert not [plaats for plaats in geteld if "jeugd" in plaats]


def test_the_order_is_that_of_the_beheerder() -> None:
    Kern.objects.filter(slug="gastel").update(volgorde=0)
    rijen = list(dict.fromkeys(cel.rij for cel in tel(ZOMER).cellen if cel.tabel == "kern-soort"))
    assert (rijen[0], rijen[-1]) == ("gastel", TOTAAL)


def test_all_tables_come_from_one_moment(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    """One statement for the rows, however many tables; and one per list of codes."""
    with django_assert_num_queries(1 + 4) as vragen:
        tel(ZOMER)
    assert sum("registratie_hulpvraag" in vraag["sql"] for vraag in vragen.captured_queries) == 1


def test_the_groups_are_voorveld_and_professioneel() -> None:
    groepen = {groep.naam: groep.codes for groep in tel(ZOMER).groepen}
    assert set(groepen) == {"voorveld", "professioneel"}
    assert (len(groepen["voorveld"]), len(groepen["professioneel"])) == (5, 6)


def test_a_kern_for_its_own_makelaar() -> None:
    noteer("budel", "zorg", "huisarts")
    noteer("budel", "geld", "huisarts")
    noteer("gastel", "zorg", "open")
    assert tel_kern(Kern.objects.get(slug="budel"), ZOMER) == [("Huisarts", 2)]


def verwijs(
    hulpvraag: Hulpvraag, status: str, uitgezet: date, opgepakt: date | None = None, reden: str = ""
) -> Doorverwijzing:
    return Doorverwijzing.objects.create(
        hulpvraag=hulpvraag,
        bestemming=Bestemming.objects.get(code="huisarts"),
        status=status,
        reden=reden,
        uitgezet_op=uitgezet,
        opgepakt_op=opgepakt,
        status_op=opgepakt or uitgezet,
    )


def verwezen_zomer() -> None:
    """Five referrals to the huisarts by hand: one came back before it was done, one is of a request crossed out."""
    dag = date(2026, 9, 30)
    eerste, tweede, derde, weg = (noteer("budel", "zorg", "huisarts", dag) for _ in range(4))
    verwijs(eerste, "teruggekomen", dag, reden="geen-plek")
    verwijs(eerste, "afgerond", dag, date(2026, 10, 14))
    verwijs(tweede, "opgepakt", dag, date(2026, 10, 15))
    verwijs(derde, "uitgezet", date(2026, 10, 2))
    verwijs(weg, "uitgezet", dag)
    Hulpvraag.objects.filter(pk=weg.pk).update(doorgehaald_op=timezone.now(), doorgehaald_reden="dubbel")


def test_referrals_count_in_the_quarter_of_their_request_without_those_crossed_out() -> None:
    verwezen_zomer()
    geteld = {plaats: n for plaats, n in aantallen(tel(ZOMER)).items() if n}
    vervolg = {k: n for (tabel, rij, k), n in geteld.items() if (tabel, rij) == ("bestemming-vervolg", "huisarts")}
    assert vervolg == {"uitgezet": 1, "opgepakt": 1, "afgerond": 1, "teruggekomen": 1, TOTAAL: 4}
    tempo = {k: n for (tabel, rij, k), n in geteld.items() if (tabel, rij) == ("bestemming-opgepakt", "huisarts")}
    assert tempo == {"binnen-14": 1, "later": 1, "niet": 2, TOTAAL: 4}
    reden = {k: n for (tabel, rij, k), n in geteld.items() if (tabel, rij) == ("terug-reden", "gemeente")}
    assert reden == {"geen-plek": 1, TOTAAL: 1}
    assert geteld == hertel(ZOMER)
    herfst = aantallen(tel(ZOMER.volgende))
    assert herfst["bestemming-vervolg", TOTAAL, TOTAAL] == 0


def dagen_geteld(tabel: str) -> dict[str, int]:
    return {k: n for (naam, rij, k), n in aantallen(tel(ZOMER)).items() if (naam, rij) == (tabel, "gemeente") and n}


def test_days_until_pick_up() -> None:
    verwezen_zomer()
    assert dagen_geteld("gemeente-wachtdagen") == {"8-14": 1, "15-28": 1, "niet": 2, TOTAAL: 4}


@pytest.mark.parametrize(
    ("moment", "kolom"),
    [
        ("2026-08-01T21:59Z", "0"),  # a minute to midnight in Amsterdam
        ("2026-08-01T22:00Z", "1"),
        ("2026-07-30T12:00Z", "0"),  # a contact day that was put later than the day of entry
        ("2026-08-08T12:00Z", "7"),
        ("2026-08-09T12:00Z", "8-14"),
        ("2026-08-15T12:00Z", "8-14"),
        ("2026-08-16T12:00Z", "15-28"),
        ("2026-08-29T12:00Z", "15-28"),
        ("2026-08-30T12:00Z", "29-plus"),
    ],
)
def test_days_from_contact_to_entry_by_the_calendar_of_amsterdam(moment: str, kolom: str) -> None:
    hulpvraag = noteer("budel", "zorg", "open", date(2026, 8, 1))
    Hulpvraag.objects.filter(pk=hulpvraag.pk).update(geregistreerd_op=datetime.fromisoformat(moment))
    assert dagen_geteld("gemeente-invoerdagen") == {kolom: 1, TOTAAL: 1}


def test_what_came_from_an_old_list_has_no_days_until_entry() -> None:
    hulpvraag = noteer("budel", "zorg", "open")
    Hulpvraag.objects.filter(pk=hulpvraag.pk).update(import_sleutel="regel")
    assert dagen_geteld("gemeente-invoerdagen") == {"ingelezen": 1, TOTAAL: 1}


def test_only_professionals_can_be_referred_to() -> None:
    rijen = {cel.rij for cel in tel(ZOMER).cellen if cel.tabel == "bestemming-vervolg"}
    assert rijen == {*Bestemming.objects.filter(domein="professioneel").values_list("code", flat=True), TOTAAL}


def test_an_offer_that_did_not_help_is_no_match() -> None:
    aanbod = maak_aanbod("Samen eten", "budel", soort="collectief")
    geholpen, weer_open, _ = (noteer("budel", "zorg", uitkomst) for uitkomst in ("eigen-netwerk", "open", "open"))
    for hulpvraag in (geholpen, weer_open):
        Match.objects.create(hulpvraag=hulpvraag, aanbod=aanbod, kern=hulpvraag.kern)
    Match.objects.create(hulpvraag=geholpen, aanbod=maak_aanbod("Klussen", "budel"), kern=geholpen.kern)
    geteld = aantallen(tel(ZOMER))
    assert (geteld["thema-match", "zorg", "ja"], geteld["thema-match", "zorg", "nee"]) == (1, 2)
    assert geteld["thema-match", "zorg", TOTAAL] == geteld["kern-thema", TOTAAL, "zorg"] == 3
    assert {plaats: n for plaats, n in geteld.items() if n} == hertel(ZOMER)


def test_the_history_is_counted_as_it_was_made(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    """Shows 3: all eight quarters, to the last request."""
    importeer_geschiedenis()
    for kwartaal in KWARTALEN:
        with django_assert_num_queries(1):
            cijfers = exacte_cijfers(kwartaal)
        assert [asdict(cijfer) for cijfer in cijfers] == waarheid(kwartaal)
        assert als_json(kwartaal) == waarheid(kwartaal)


def als_json(kwartaal: Kwartaal) -> object:
    uit = StringIO()
    call_command("cijfers", str(kwartaal), "--json", stdout=uit)
    return json.loads(uit.getvalue())


def test_the_command_reads_well() -> None:
    noteer("budel", "zorg", "huisarts")
    noteer("budel", "zorg", "huisarts")
    uit = StringIO()
    call_command("cijfers", "2026-K3", stdout=uit)
    regels = uit.getvalue().splitlines()
    assert regels[0].split() == ["Kern", "Soort", "Thema", "Uitkomst", "Aantal"]
    assert regels[1].split() == ["Budel", "hulpvraag", "zorg", "huisarts", "2"]
    assert regels[-1] == "Totaal: 2"


def test_the_command_says_what_is_wrong() -> None:
    with pytest.raises(CommandError, match=r"2026-K9 is geen kwartaal\. Schrijf het als 2026-K3"):
        call_command("cijfers", "2026-K9")
    uit = StringIO()
    call_command("cijfers", "2001-K1", stdout=uit)
    assert uit.getvalue() == "Er zijn geen hulpvragen in 2001-K1.\n"


def gepubliceerd(**kolommen: int) -> Gepubliceerd:
    """One row, of Budel, as if it were published."""
    uitkomsten = {code.replace("_", "-"): aantal for code, aantal in kolommen.items()}
    cellen = [["kern-uitkomst", "budel", code, aantal] for code, aantal in uitkomsten.items()]
    cellen.append(["kern-uitkomst", "budel", TOTAAL, sum(uitkomsten.values())])
    return Gepubliceerd.uit_cellen(json.loads(json.dumps(cellen)), 5, json.loads(json.dumps(begrippen())))


def test_voorveld_against_doorverwezen() -> None:
    tabel = gepubliceerd(eigen_netwerk=15, luisterend_oor=15, huisarts=10, open=20)
    assert (tabel.voorveld("budel"), tabel.doorverwezen("budel"), tabel.open("budel")) == (30, 10, 20)
    assert tabel.voorveldaandeel("budel") == 75
    assert tabel.aantal("kern-uitkomst", "budel", TOTAAL) == 60
    assert tabel.rijen("kern-uitkomst") == ("budel",)
    assert tabel.kolommen("kern-uitkomst") == ("eigen-netwerk", "luisterend-oor", "huisarts", "open")
    assert tabel.naam("uitkomst", "huisarts") == "Huisarts"


def test_no_percentage_over_a_small_denominator() -> None:
    assert gepubliceerd(eigen_netwerk=10, huisarts=5, open=50).voorveldaandeel("budel") is None
    assert gepubliceerd(eigen_netwerk=15, huisarts=5).voorveldaandeel("budel") == 75
    assert percentage(0, 0) is None


@pytest.mark.parametrize(
    ("deel", "geheel", "verwacht"), [(1, 200, 1), (5, 30, 17), (25, 40, 63), (0, 20, 0), (20, 20, 100)]
)
def test_percentages_are_rounded_half_up(deel: int, geheel: int, verwacht: int) -> None:
    assert percentage(deel, geheel) == verwacht


def test_a_difference_needs_both_numbers() -> None:
    assert (verschil(15, 20), verschil(15, None), verschil(None, 20)) == (-5, None, None)


@pytest.mark.parametrize(("aandeel", "verwacht"), [(0, 0), (4, 0), (5, 1), (75, 8), (78, 8), (95, 10), (100, 10)])
def test_a_share_as_people_say_it(aandeel: int, verwacht: int) -> None:
    assert tienden(aandeel) == verwacht
