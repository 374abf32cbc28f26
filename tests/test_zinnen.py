"""Sentences from published numbers: right in Dutch, and never saying more than rounding allows.

Each sentence stands here in full for 0, 5, 10, a number that is missing, and for equal, more and less.
"""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from makelaar.kwartaal import Kwartaal
from rapportage import raadsblad, zinnen
from rapportage.deel import Cijfers, Deel, Punt, Regel

LENTE, ZOMER = Kwartaal(2026, 2), Kwartaal(2026, 3)
A, B, C, D, E = "Formulieren", "Eenzaamheid", "Meedoen, ontmoeten", "Geld en schulden", "Wonen"
Lijst = list[tuple[str, int]]


@pytest.mark.parametrize(
    ("aantal", "tot_nu_toe", "zin"),
    [
        (0, False, "In de zomer kwamen er in Budel geen of bijna geen hulpvragen en signalen binnen."),
        (5, False, "In de zomer kwamen er in Budel ongeveer 5 hulpvragen en signalen binnen."),
        (10, False, "In de zomer kwamen er in Budel ongeveer 10 hulpvragen en signalen binnen."),
        (1250, False, "In de zomer kwamen er in Budel ongeveer 1.250 hulpvragen en signalen binnen."),
        (0, True, "In de zomer kwamen er tot nu toe in Budel geen of bijna geen hulpvragen en signalen binnen."),
        (5, True, "In de zomer kwamen er tot nu toe in Budel ongeveer 5 hulpvragen en signalen binnen."),
        (10, True, "In de zomer kwamen er tot nu toe in Budel ongeveer 10 hulpvragen en signalen binnen."),
    ],
)
def test_instroom(aantal: int, tot_nu_toe: bool, zin: str) -> None:
    assert zinnen.instroom(aantal, ZOMER, "Budel", tot_nu_toe=tot_nu_toe) == zin


def test_een_komma_in_de_naam_van_een_kern_breekt_de_zin_niet() -> None:
    zin = zinnen.instroom(5, Kwartaal(2026, 1), "Gastel, De Heide")
    assert zin == "In de winter kwamen er in Gastel en De Heide ongeveer 5 hulpvragen en signalen binnen."


@pytest.mark.parametrize(
    ("aantal", "vorige", "zin"),
    [
        (0, None, ""),
        (5, None, ""),
        (10, None, ""),
        (0, 0, "Dat was in de lente ook zo."),
        (5, 5, "Dat is ongeveer evenveel als in de lente."),
        (10, 10, "Dat is ongeveer evenveel als in de lente."),
        (5, 0, "Dat is ongeveer evenveel als in de lente."),
        (0, 5, "Dat is ongeveer evenveel als in de lente."),
        (10, 5, "Dat is ongeveer evenveel als in de lente."),
        (5, 10, "Dat is ongeveer evenveel als in de lente."),
        (10, 0, "Dat is meer dan in de lente. Toen waren er geen of bijna geen."),
        (15, 5, "Dat is meer dan in de lente. Toen waren het er ongeveer 5."),
        (1300, 1250, "Dat is meer dan in de lente. Toen waren het er ongeveer 1.250."),
        (0, 10, "Dat is minder dan in de lente. Toen waren het er ongeveer 10."),
        (5, 15, "Dat is minder dan in de lente. Toen waren het er ongeveer 15."),
    ],
)
def test_vergelijking(aantal: int, vorige: int | None, zin: str) -> None:
    assert zinnen.vergelijking(aantal, LENTE, vorige, 5) == zin


def test_het_kwartaal_voor_de_winter_is_de_herfst() -> None:
    assert zinnen.vergelijking(20, Kwartaal(2026, 1).vorige, 20, 5) == "Dat is ongeveer evenveel als in de herfst."


@pytest.mark.parametrize(
    ("aandeel", "zin", "cijfer"),
    [
        (None, "Er zijn te weinig uitkomsten om te zeggen welk deel in het dorp zelf is opgelost.", ""),
        (0, "Van wat is afgehandeld, werd niets of bijna niets in het dorp zelf opgelost.", "bijna niets"),
        (4, "Van wat is afgehandeld, werd niets of bijna niets in het dorp zelf opgelost.", "bijna niets"),
        (5, "Van elke 10 die zijn afgehandeld, werd er 1 in het dorp zelf opgelost.", "1 van de 10"),
        (10, "Van elke 10 die zijn afgehandeld, werd er 1 in het dorp zelf opgelost.", "1 van de 10"),
        (50, "Van elke 10 die zijn afgehandeld, werden er 5 in het dorp zelf opgelost.", "5 van de 10"),
        (94, "Van elke 10 die zijn afgehandeld, werden er 9 in het dorp zelf opgelost.", "9 van de 10"),
        (95, "Van wat is afgehandeld, werd alles of bijna alles in het dorp zelf opgelost.", "bijna alles"),
        (100, "Van wat is afgehandeld, werd alles of bijna alles in het dorp zelf opgelost.", "bijna alles"),
    ],
)
def test_opgelost(aandeel: int | None, zin: str, cijfer: str) -> None:
    assert zinnen.opgelost(aandeel) == zin
    assert zinnen.op_de_tien(aandeel) == cijfer


def test_van_de_gemeente_zijn_het_de_dorpen() -> None:
    zin = "Van elke 10 die zijn afgehandeld, werden er 8 in de dorpen zelf opgelost."
    assert zinnen.opgelost(78, "de dorpen zelf") == zin


@pytest.mark.parametrize(
    ("voorveld", "cohesie", "zin"),
    [
        (0, 0, "Het dorp vond zelf geen of bijna geen oplossingen."),
        (5, 0, "Ongeveer 5 keer vond het dorp zelf een oplossing."),
        (10, 0, "Ongeveer 10 keer vond het dorp zelf een oplossing."),
        (
            0,
            5,
            "Het dorp vond zelf geen of bijna geen oplossingen. "
            "Ongeveer 5 keer was het ook een doel om mensen in het dorp samen te brengen.",
        ),
        (
            10,
            10,
            "Ongeveer 10 keer vond het dorp zelf een oplossing. "
            "Ongeveer 10 keer was het ook een doel om mensen in het dorp samen te brengen.",
        ),
        (
            5,
            10,
            "Ongeveer 5 keer vond het dorp zelf een oplossing. "
            "Ongeveer 10 keer was het ook een doel om mensen in het dorp samen te brengen.",
        ),
    ],
)
def test_samen(voorveld: int, cohesie: int, zin: str) -> None:
    assert zinnen.samen(voorveld, cohesie) == zin


@pytest.mark.parametrize(
    ("themas", "zin"),
    [
        ([], "Per onderwerp waren het er te weinig om te noemen."),
        ([(A, 0), (B, 0)], "Per onderwerp waren het er te weinig om te noemen."),
        ([(A, 5), (B, 0)], "Het vaakst ging het over formulieren."),
        ([(A, 10), (B, 10)], "Het vaakst ging het over formulieren en over eenzaamheid."),
        ([(B, 10), (A, 15)], "Het vaakst ging het over formulieren, daarna over eenzaamheid."),
        (
            [(A, 15), (C, 10), (D, 10)],
            "Het vaakst ging het over formulieren, daarna over meedoen en ontmoeten en over geld en schulden.",
        ),
        ([(A, 15), (B, 10), (C, 10), (D, 10)], "Het vaakst ging het over formulieren."),
        ([(A, 10), (B, 10), (E, 10)], "Het vaakst ging het over formulieren, over eenzaamheid en over wonen."),
        ([(A, 5), (B, 5), (D, 5), (E, 5)], "Het ging over veel verschillende onderwerpen."),
        ([("Overig", 10), (A, 5)], "Het vaakst ging het over andere onderwerpen, daarna over formulieren."),
        ([("GGZ", 5), ("DigiD", 5)], "Het vaakst ging het over GGZ en over DigiD."),
    ],
)
def test_onderwerpen(themas: Lijst, zin: str) -> None:
    assert zinnen.onderwerpen(themas) == zin


@pytest.mark.parametrize(
    ("namen", "zin"),
    [
        ([], ""),
        ([E], "Over wonen ging het niet of bijna niet."),
        ([C, E], "Over meedoen en ontmoeten en over wonen ging het niet of bijna niet."),
        (
            [A, B, "Overig"],
            "Over formulieren, over eenzaamheid en over andere onderwerpen ging het niet of bijna niet.",
        ),
        ([A, B, D, E], "Over andere onderwerpen ging het niet of bijna niet."),
    ],
)
def test_zelden_noemt_wat_als_nul_is_gepubliceerd(namen: list[str], zin: str) -> None:
    assert zinnen.zelden(namen) == zin


@pytest.mark.parametrize(
    ("naam", "verwacht"),
    [("GGZ", "GGZ"), ("DigiD", "DigiD"), ("Wonen", "wonen"), ("Jeugd, opvoeding", "jeugd en opvoeding"), ("", "")],
)
def test_een_naam_midden_in_een_zin(naam: str, verwacht: str) -> None:
    assert zinnen.midden_in_zin(naam) == verwacht


@pytest.mark.parametrize(
    ("kwartaal", "titel"),
    [
        (Kwartaal(2026, 4), "Budel, deze herfst"),
        (Kwartaal(2026, 3), "Budel, deze zomer"),
        (Kwartaal(2026, 2), "Budel, lente van 2026"),
        (Kwartaal(2025, 3), "Budel, zomer van 2025"),
    ],
)
def test_titel(kwartaal: Kwartaal, titel: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 11, 22, 12, tzinfo=UTC))
    assert zinnen.titel("Budel", kwartaal) == titel


@pytest.mark.parametrize(
    ("basis", "versoepeld", "rest"),
    [
        (3, 0, " drie, zodat niemand te herkennen is: een 0 kan dus ook 1 tot en met 2 zijn."),
        (5, 0, " vijf, zodat niemand te herkennen is: een 0 kan dus ook 1 tot en met 4 zijn."),
        (20, 0, " 20, zodat niemand te herkennen is: een 0 kan dus ook 1 tot en met 19 zijn."),
        (
            5,
            1,
            " vijf, zodat niemand te herkennen is; bij 1 aantal was een grotere stap nodig, "
            "omdat de optelling anders niet klopt.",
        ),
        (
            5,
            10,
            " vijf, zodat niemand te herkennen is; bij 10 aantallen was een grotere stap nodig, "
            "omdat de optelling anders niet klopt.",
        ),
    ],
)
def test_afronding_is_een_zin(basis: int, versoepeld: int, rest: str) -> None:
    assert zinnen.afronding(basis, versoepeld) == f"Alle aantallen zijn afgerond op{rest}"


def test_hoe_ver_een_percentage_ernaast_kan_zitten() -> None:
    assert zinnen.speling(5, 20) == (
        "Een percentage is niet precies, want de aantallen zijn afgerond. "
        "Over 20 kan het 20 punten schelen, over 100 nog 4."
    )


@pytest.mark.parametrize(
    ("totaal", "aandeel", "zin"),
    [
        (0, None, "Er waren geen of bijna geen doorverwijzingen."),
        (
            5,
            None,
            "Er waren ongeveer 5 doorverwijzingen: te weinig om te zeggen welk deel binnen 14 dagen is opgepakt.",
        ),
        (
            10,
            None,
            "Er waren ongeveer 10 doorverwijzingen: te weinig om te zeggen welk deel binnen 14 dagen is opgepakt.",
        ),
        (30, 0, "Er waren ongeveer 30 doorverwijzingen. Daarvan is niets of bijna niets binnen 14 dagen opgepakt."),
        (30, 10, "Er waren ongeveer 30 doorverwijzingen. Van elke 10 werd er 1 binnen 14 dagen opgepakt."),
        (30, 67, "Er waren ongeveer 30 doorverwijzingen. Van elke 10 werden er 7 binnen 14 dagen opgepakt."),
        (
            1000,
            100,
            "Er waren ongeveer 1.000 doorverwijzingen. Daarvan is alles of bijna alles binnen 14 dagen opgepakt.",
        ),
    ],
)
def test_opgepakt(totaal: int, aandeel: int | None, zin: str) -> None:
    assert zinnen.opgepakt(totaal, aandeel) == zin


@pytest.mark.parametrize(
    ("aantal", "redenen", "zin"),
    [
        (0, [], "Er kwam niets of bijna niets terug."),
        (5, [], "Ongeveer 5 kwamen terug."),
        (5, [("Geen plek", 0), ("Anders", 0)], "Ongeveer 5 kwamen terug."),
        (5, [("Geen plek", 0), ("Anders", 5)], "Ongeveer 5 kwamen terug."),
        (5, [("Geen plek", 5), ("Anders", 0)], "Ongeveer 5 kwamen terug. De reden was het vaakst: geen plek."),
        (
            10,
            [("Geen plek", 5), ("Verkeerd adres", 5)],
            "Ongeveer 10 kwamen terug. De reden was het vaakst: geen plek of verkeerd adres.",
        ),
        (15, [("Geen plek", 10), ("Anders", 5)], "Ongeveer 15 kwamen terug. De reden was het vaakst: geen plek."),
        (15, [("Geen plek", 5), ("Verkeerd adres", 5), ("Inwoner wil niet", 5)], "Ongeveer 15 kwamen terug."),
    ],
)
def test_teruggekomen(aantal: int, redenen: Lijst, zin: str) -> None:
    assert zinnen.teruggekomen(aantal, redenen) == zin


@pytest.mark.parametrize(
    ("geen", "weinig", "zin"),
    [
        ([], [], "Voor elk thema waar vaak om hulp is gevraagd, is er aanbod op de sociale kaart."),
        ([E, C], [], "Hier was wel vraag, maar geen aanbod op de sociale kaart: wonen; meedoen en ontmoeten."),
        ([], [B], "Hier was wel vraag, maar weinig aanbod: eenzaamheid."),
        (
            [E],
            [B],
            "Hier was wel vraag, maar geen aanbod op de sociale kaart: wonen. "
            "Hier was wel vraag, maar weinig aanbod: eenzaamheid.",
        ),
    ],
)
def test_vraag_zonder_aanbod(geen: list[str], weinig: list[str], zin: str) -> None:
    assert zinnen.vraag_zonder_aanbod(geen, weinig) == zin


# The page for the councillor


def gemeente(
    *,
    aandeel: int | None = None,
    doorverwezen: int = 0,
    open_: int = 0,
    vaakst: tuple[str, ...] = (),
    vorige: int | None = None,
) -> Deel:
    """The municipality in the summer of 2026, with the spring before it where `vorige` says what came in then."""
    nu = Cijfers(100, 0, doorverwezen, open_, aandeel)
    toen = None if vorige is None else Cijfers(vorige, 0, 0, 0, None)
    verloop = (Punt(LENTE, toen), Punt(ZOMER, nu))
    naar = tuple(Regel(naam, 5, 100) for naam in vaakst)
    return Deel("totaal", "Cranendonck", nu, verloop, (), 0, (), naar, (Regel("Wonen", 5, 100),), (), (), "", "")


@pytest.mark.parametrize(
    ("aandeel", "zin", "vol"),
    [
        (0, "Van wat is afgehandeld, werd niets of bijna niets in de dorpen zelf opgelost, en dat is minder.", 0),
        (74, "Van elke 10 die zijn afgehandeld, werden er 7 in de dorpen zelf opgelost, en dat is minder.", 7),
        (75, "Van elke 10 die zijn afgehandeld, werden er 8 in de dorpen zelf opgelost, en dat is meer.", 8),
        (100, "Van wat is afgehandeld, werd alles of bijna alles in de dorpen zelf opgelost, en dat is meer.", 10),
    ],
)
def test_de_raad_leest_en_ziet_driekwart(aandeel: int, zin: str, vol: int) -> None:
    blad = raadsblad.maak_raadsblad(gemeente(aandeel=aandeel), 5, voorbij=True)
    kort = blad.zinnen[1].replace("minder dan driekwart", "minder").replace("driekwart of meer", "meer")
    assert kort == zin
    assert blad.tien
    assert [gevuld for _, gevuld in blad.tien.cirkels] == [True] * vol + [False] * (10 - vol)


def test_zonder_genoeg_uitkomsten_is_er_geen_deel_van_tien() -> None:
    blad = raadsblad.maak_raadsblad(gemeente(), 5, voorbij=True)
    assert blad.tien is None
    assert blad.zinnen[1] == "Er zijn te weinig uitkomsten om te zeggen welk deel in de dorpen zelf is opgelost."


@pytest.mark.parametrize(
    ("vorige", "zin", "verschil"),
    [
        (None, "Wat er veranderde is niet te zeggen, want van de lente zijn er geen cijfers.", ""),
        (95, "Er kwam ongeveer evenveel binnen als in de lente.", "ongeveer gelijk"),
        (90, "Er kwam meer binnen dan in de lente, toen het er ongeveer 90 waren.", "+10"),
        (0, "Er kwam meer binnen dan in de lente, toen er geen of bijna geen waren.", "+100"),
        (125, "Er kwam minder binnen dan in de lente, toen het er ongeveer 125 waren.", "−25"),
    ],
)
def test_de_raad_leest_wat_er_veranderde(vorige: int | None, zin: str, verschil: str) -> None:
    blad = raadsblad.maak_raadsblad(gemeente(vorige=vorige), 5, voorbij=True)
    assert (blad.zinnen[2], blad.verschil) == (zin, verschil)


def test_een_lopend_kwartaal_wordt_niet_vergeleken() -> None:
    blad = raadsblad.maak_raadsblad(gemeente(vorige=5), 5, voorbij=False)
    assert (blad.zinnen[2], blad.verschil) == (zinnen.LOOPT_NOG, "")


@pytest.mark.parametrize(
    ("aantal", "vaakst", "zin"),
    [
        (0, (), "Er is niemand of bijna niemand doorverwezen naar een professional."),
        (5, (), "Ongeveer 5 keer is iemand doorverwezen naar een professional."),
        (
            10,
            ("Huisarts",),
            "Ongeveer 10 keer is iemand doorverwezen naar een professional. Het vaakst ging het naar: huisarts.",
        ),
        (
            10,
            ("Huisarts", "Gebiedsteam Wmo"),
            "Ongeveer 10 keer is iemand doorverwezen naar een professional. "
            "Het vaakst ging het naar: huisarts en gebiedsteam Wmo.",
        ),
        (15, ("a", "b", "c"), "Ongeveer 15 keer is iemand doorverwezen naar een professional."),
    ],
)
def test_het_hoofdstuk_zegt_wie_is_doorverwezen(aantal: int, vaakst: tuple[str, ...], zin: str) -> None:
    assert raadsblad.in_detail(gemeente(doorverwezen=aantal, vaakst=vaakst)).startswith(zin)


@pytest.mark.parametrize(
    ("aantal", "zin"),
    [
        (0, "Alles of bijna alles heeft een uitkomst."),
        (5, "Van ongeveer 5 is de uitkomst nog open."),
        (10, "Van ongeveer 10 is de uitkomst nog open."),
    ],
)
def test_het_hoofdstuk_zegt_wat_nog_open_is(aantal: int, zin: str) -> None:
    assert raadsblad.in_detail(gemeente(open_=aantal)).endswith(zin)
