"""Sentences from published numbers: right in Dutch, and never saying more than rounding allows."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from makelaar.kwartaal import Kwartaal
from rapportage import zinnen

ZOMER = Kwartaal(2026, 3)


@pytest.mark.parametrize(
    ("aantal", "vorige", "zin"),
    [
        (60, None, "Er kwamen ongeveer 60 hulpvragen en signalen binnen."),
        (60, 60, "Er kwamen ongeveer 60 hulpvragen en signalen binnen, evenveel als in de lente."),
        (60, 55, "Er kwamen ongeveer 60 hulpvragen en signalen binnen, bijna evenveel als in de lente."),
        (55, 60, "Er kwamen ongeveer 55 hulpvragen en signalen binnen, bijna evenveel als in de lente."),
        (
            60,
            45,
            "Er kwamen ongeveer 60 hulpvragen en signalen binnen. "
            "Dat is meer dan in de lente: toen waren het er ongeveer 45.",
        ),
        (
            15,
            0,
            "Er kwamen ongeveer 15 hulpvragen en signalen binnen. "
            "Dat is meer dan in de lente: toen waren het er geen of bijna geen.",
        ),
        (
            0,
            20,
            "Er kwamen geen of bijna geen hulpvragen en signalen binnen. "
            "Dat is minder dan in de lente: toen waren het er ongeveer 20.",
        ),
        (0, 0, "Er kwamen geen of bijna geen hulpvragen en signalen binnen, net als in de lente."),
        (0, None, "Er kwamen geen of bijna geen hulpvragen en signalen binnen."),
        (5, 0, "Er kwamen ongeveer 5 hulpvragen en signalen binnen, bijna evenveel als in de lente."),
    ],
)
def test_instroom(aantal: int, vorige: int | None, zin: str) -> None:
    assert zinnen.instroom(aantal, ZOMER, vorige, 5) == zin


def test_het_kwartaal_voor_de_winter_is_de_herfst() -> None:
    assert zinnen.instroom(20, Kwartaal(2026, 1), 20, 5).endswith("evenveel als in de herfst.")


def test_een_lopend_kwartaal_wordt_niet_vergeleken() -> None:
    zin = zinnen.instroom(10, Kwartaal.huidig(), 60, 5)
    assert zin == "Er kwamen tot nu toe ongeveer 10 hulpvragen en signalen binnen."


@pytest.mark.parametrize(
    ("tienden", "zin"),
    [
        (None, "Er zijn te weinig uitkomsten om te zeggen welk deel in het dorp zelf is opgelost."),
        (0, "Van wat is afgehandeld, werd bijna niets in het dorp zelf opgelost."),
        (1, "Van elke 10 die zijn afgehandeld, werd er 1 in het dorp zelf opgelost."),
        (8, "Van elke 10 die zijn afgehandeld, werden er 8 in het dorp zelf opgelost."),
        (10, "Van wat is afgehandeld, werd bijna alles in het dorp zelf opgelost."),
    ],
)
def test_opgelost(tienden: int | None, zin: str) -> None:
    assert zinnen.opgelost(tienden) == zin


A, B, C, D, E = "Formulieren", "Eenzaamheid", "Meedoen, ontmoeten", "Geld en schulden", "Wonen"


@pytest.mark.parametrize(
    ("themas", "zin"),
    [
        ([], "Per onderwerp waren het er te weinig om te noemen."),
        ([(A, 0), (B, 0)], "Per onderwerp waren het er te weinig om te noemen."),
        ([(A, 5), (B, 0)], "Het vaakst ging het over formulieren."),
        ([(B, 10), (A, 15)], "Het vaakst ging het over formulieren, daarna over eenzaamheid."),
        (
            [(A, 15), (C, 10), (D, 10)],
            "Het vaakst ging het over formulieren, daarna over meedoen en ontmoeten en over geld en schulden.",
        ),
        ([(A, 15), (B, 10), (C, 10), (D, 10)], "Het vaakst ging het over formulieren."),
        ([(A, 10), (B, 10), (E, 10)], "Het vaakst ging het over formulieren, over eenzaamheid en over wonen."),
        ([(A, 5), (B, 5), (D, 5), (E, 5)], "Het ging over veel verschillende onderwerpen."),
    ],
)
def test_onderwerpen(themas: list[tuple[str, int]], zin: str) -> None:
    assert zinnen.onderwerpen(themas) == zin


def test_zelden_noemt_wat_als_nul_is_gepubliceerd() -> None:
    assert zinnen.zelden([]) == ""
    assert zinnen.zelden([E]) == "Niet of bijna niet: over wonen."
    assert zinnen.zelden([C, E]) == "Niet of bijna niet: over meedoen en ontmoeten en over wonen."


@pytest.mark.parametrize(
    ("naam", "verwacht"), [("GGZ", "GGZ"), ("Wonen", "wonen"), ("Jeugd, opvoeding", "jeugd en opvoeding")]
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


def test_afronding() -> None:
    vijf, twintig = zinnen.afronding(5), zinnen.afronding(20)
    assert vijf.startswith("Alle aantallen zijn afgerond op vijf, zodat niemand te herkennen is.")
    assert vijf.endswith("Een 0 kan dus ook 1 tot en met 4 zijn.")
    assert "op 20," in twintig
    assert "1 tot en met 19" in twintig


def test_afronding_met_een_grotere_stap_zegt_hoe_vaak() -> None:
    assert "Bij 1 aantal was" in zinnen.afronding(5, 1)
    assert "Bij 3 aantallen was" in zinnen.afronding(5, 3)


@pytest.mark.parametrize(
    ("totaal", "aandeel", "zin"),
    [
        (0, None, "Er waren geen of bijna geen doorverwijzingen."),
        (
            5,
            None,
            "Er waren ongeveer 5 doorverwijzingen: te weinig om te zeggen welk deel binnen 14 dagen is opgepakt.",
        ),
        (30, 0, "Er waren ongeveer 30 doorverwijzingen. Daarvan is bijna niets binnen 14 dagen opgepakt."),
        (30, 10, "Er waren ongeveer 30 doorverwijzingen. Van elke 10 werd er 1 binnen 14 dagen opgepakt."),
        (30, 67, "Er waren ongeveer 30 doorverwijzingen. Van elke 10 werden er 7 binnen 14 dagen opgepakt."),
        (30, 100, "Er waren ongeveer 30 doorverwijzingen. Daarvan is bijna alles binnen 14 dagen opgepakt."),
    ],
)
def test_opgepakt(totaal: int, aandeel: int | None, zin: str) -> None:
    assert zinnen.opgepakt(totaal, aandeel) == zin


@pytest.mark.parametrize(
    ("aantal", "redenen", "zin"),
    [
        (0, [], "Er kwam niets of bijna niets terug."),
        (5, [("Geen plek", 0), ("Anders", 0)], "Ongeveer 5 kwamen terug."),
        (5, [("Geen plek", 0), ("Anders", 5)], "Ongeveer 5 kwamen terug."),
        (5, [("Geen plek", 5), ("Anders", 0)], "Ongeveer 5 kwamen terug. De reden was het vaakst: geen plek."),
        (
            10,
            [("Geen plek", 5), ("Verkeerd adres", 5)],
            "Ongeveer 10 kwamen terug. De reden was het vaakst: geen plek of verkeerd adres.",
        ),
        (15, [("Geen plek", 5), ("Verkeerd adres", 5), ("Inwoner wil niet", 5)], "Ongeveer 15 kwamen terug."),
    ],
)
def test_teruggekomen(aantal: int, redenen: list[tuple[str, int]], zin: str) -> None:
    assert zinnen.teruggekomen(aantal, redenen) == zin


@pytest.mark.parametrize(
    ("geen", "weinig", "zin"),
    [
        ([], [], "Voor elk thema waar vaak om hulp is gevraagd, is er aanbod op de sociale kaart."),
        ([E, C], [], "Wel vraag, maar geen aanbod op de sociale kaart: wonen, meedoen en ontmoeten."),
        (
            [E],
            [B],
            "Wel vraag, maar geen aanbod op de sociale kaart: wonen. Wel vraag, maar weinig aanbod: eenzaamheid.",
        ),
    ],
)
def test_vraag_zonder_aanbod(geen: list[str], weinig: list[str], zin: str) -> None:
    assert zinnen.vraag_zonder_aanbod(geen, weinig) == zin


def test_hoe_ver_een_percentage_ernaast_kan_zitten() -> None:
    assert zinnen.speling(5, 20).endswith("over 20 kan het 20 punten schelen, over 100 nog 4.")
