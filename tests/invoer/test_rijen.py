"""Import: what becomes of one row, and which words are understood."""

import json
from datetime import date

import pytest

from registratie.invoer import vertalen
from registratie.invoer.vertalen import Woordenboek
from registratie.models import Bestemming, Doorverwijzing, Hulpvraag, Synoniem
from registratie.privacy import gevonden
from tests.invoer.lijst import KOP, REGEL, Schrijf, een, fouten, importeer

pytestmark = pytest.mark.django_db


# What becomes of one row


def test_row_becomes_a_request_with_its_referral(schrijf: Schrijf) -> None:
    importeer(schrijf(KOP, REGEL))
    vraag, verwijzing = een(), Doorverwijzing.objects.get()
    assert (vraag.nummer, vraag.contactdatum, vraag.kern.slug) == ("BUD-25-0001", date(2025, 11, 12), "budel")
    assert (vraag.soort, vraag.thema.code, vraag.notitie) == ("hulpvraag", "eenzaamheid", "Bakkie troost")
    assert (verwijzing.hulpvraag, verwijzing.bestemming) == (vraag, Bestemming.objects.get(code="huisarts"))
    assert verwijzing.status == Doorverwijzing.Status.UITGEZET
    assert verwijzing.uitgezet_op == verwijzing.status_op == vraag.contactdatum


def test_empty_kind_is_hulpvraag_and_empty_outcome_is_open(schrijf: Schrijf) -> None:
    importeer(schrijf(KOP, "12-11-2025;Budel;;Eenzaamheid;;"))
    assert (een().soort, een().uitkomst.code) == ("hulpvraag", "open")
    assert not Doorverwijzing.objects.exists()


def test_two_equal_rows_are_two_requests(schrijf: Schrijf) -> None:
    assert importeer(schrijf(KOP, REGEL, REGEL))["ingevoerd"] == 2
    assert importeer(schrijf(KOP, REGEL, REGEL)) == {
        "gelezen": 2, "ingevoerd": 0, "dubbel": 2, "fouten": [], "persoonsgegevens": [],
    }  # fmt: skip
    assert importeer(schrijf(KOP, REGEL, REGEL, REGEL))["ingevoerd"] == 1


def test_rows_in_another_order_and_spelling_are_recognised(schrijf: Schrijf) -> None:
    ander = "2025-11-13;Gastel;Signaal;Zorg;loopt nog;"
    importeer(schrijf(KOP, REGEL, ander))
    anders = "12/11/25; BUDEL ;;eenzaam;huisarts/POH;Bakkie  troost"
    assert importeer(schrijf(KOP, ander, anders))["dubbel"] == 2


def test_corrected_row_is_the_only_new_one(schrijf: Schrijf) -> None:
    assert fouten(importeer(schrijf(KOP, REGEL, REGEL.replace("Budel", "Weert")))) == [(3, "kern")]
    uitslag = importeer(schrijf(KOP, REGEL, REGEL.replace("Budel", "Gastel")))
    assert (uitslag["ingevoerd"], uitslag["dubbel"]) == (1, 1)


@pytest.mark.norm("ASVS 2.2.1")
def test_every_wrong_field_of_a_row_is_reported_and_the_row_is_not_stored(schrijf: Schrijf) -> None:
    uitslag = importeer(schrijf(KOP, "31-02-2025;Weert;klacht;???;zie ons;" + "x" * 201))
    assert {veld for _, veld in fouten(uitslag)} == {"datum", "kern", "soort", "thema", "uitkomst", "notitie"}
    assert not Hulpvraag.objects.exists()


@pytest.mark.parametrize(
    ("regel", "veld", "melding"),
    [
        (";Budel;;Zorg;;", "datum", "bijvoorbeeld 12-11-2025"),
        ("31-02-2025;Budel;;Zorg;;", "datum", "bestaat niet"),
        ("3-1-2099;Budel;;Zorg;;", "datum", "3-1-2099 ligt in de toekomst"),
        ("12-11-0225;Budel;;Zorg;;", "datum", "te lang geleden"),
        ("vorige week;Budel;;Zorg;;", "datum", "Schrijf hem als"),
        ("12-11-2025;;;Zorg;;", "kern", "niet ingevuld"),
        ("12-11-2025;Weert;;Zorg;;", "kern", "‘Weert’"),
        ("12-11-2025;Budel;;;;", "thema", "niet ingevuld"),
        ("12-11-2025;Budel;;Zorg;;bel even; en nog iets", "regel", "aanhalingstekens"),
    ],
)
def test_message_says_what_is_wrong(schrijf: Schrijf, regel: str, veld: str, melding: str) -> None:
    [fout] = importeer(schrijf(KOP, regel))["fouten"]
    assert (fout["regel"], fout["veld"]) == (2, veld)
    assert melding in fout["melding"]


@pytest.mark.parametrize("woord", ["bel 06-12345678", "a@b.nl", "111222333", "x" * 60])
def test_message_repeats_no_personal_data(schrijf: Schrijf, woord: str) -> None:
    assert woord not in json.dumps(importeer(schrijf(KOP, f"{woord};{woord};{woord};{woord};{woord};")))


def test_every_kind_of_personal_data_in_a_note_is_named_once(schrijf: Schrijf) -> None:
    uitslag = importeer(schrijf(KOP, "12-11-2025;Budel;;Zorg;;06-12345678 of 06-87654321, a@b.nl"))
    assert [plek["soort"] for plek in uitslag["persoonsgegevens"]] == ["telefoon", "email"]
    assert een().notitie == ""


# Words


def test_beheerder_adds_a_word(schrijf: Schrijf) -> None:
    Synoniem.objects.create(veld="thema", woord="Koffie-praat", code="meedoen")
    importeer(schrijf(KOP, "12-11-2025;Budel;;koffie praat;;"))
    assert een().thema.code == "meedoen"


def test_codes_and_names_are_always_understood(schrijf: Schrijf) -> None:
    Synoniem.objects.all().delete()
    assert (
        importeer(schrijf(KOP, "12-11-2025;budel-schoot;signaal;Geld en schulden;gebiedsteam-wmo;"))["ingevoerd"] == 1
    )
    assert importeer(schrijf(KOP, "12-11-2025;Budel Schoot;Signaal;geld;Cliëntondersteuner;"))["ingevoerd"] == 1


def test_shipped_words_all_stand_for_a_code_that_exists() -> None:
    woorden = Woordenboek()
    assert [str(s) for s in Synoniem.objects.all() if woorden.zoek(s.veld, s.woord) is None] == []


# What the guard learns later


def leert(monkeypatch: pytest.MonkeyPatch, woord: str) -> None:
    """From now on the guard finds a name in every text with this word."""
    kende = gevonden
    monkeypatch.setattr(vertalen, "gevonden", lambda tekst: kende(tekst.replace(woord, "06-12345678")))


@pytest.mark.parametrize("volgorde", [(0, 1, 2), (2, 1, 0)])
def test_a_note_refused_since_is_still_recognised(
    schrijf: Schrijf, monkeypatch: pytest.MonkeyPatch, volgorde: tuple[int, ...]
) -> None:
    notities = ["Bakkie troost", "06-12345678", ""]
    regels = [REGEL.replace("Bakkie troost", notities[plaats]) for plaats in volgorde]
    assert importeer(schrijf(KOP, *regels))["ingevoerd"] == 3
    leert(monkeypatch, "Bakkie")
    uitslag = importeer(schrijf(KOP, *regels))
    assert (uitslag["ingevoerd"], uitslag["dubbel"]) == (0, 3)
    assert len(uitslag["persoonsgegevens"]) == 2


def test_a_refused_note_is_in_no_key(schrijf: Schrijf) -> None:
    importeer(schrijf(KOP, REGEL.replace("Bakkie troost", "06-12345678")))
    assert importeer(schrijf(KOP, REGEL.replace("Bakkie troost", "06-87654321")))["dubbel"] == 1
