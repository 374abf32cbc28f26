"""Charts as they are drawn: no label on another one, readable without colour, and a finding in words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from itertools import combinations
from xml.etree import ElementTree

import pytest
from PIL import Image

from makelaar.kwartaal import Kwartaal
from rapportage.deel import Cijfers, Deel, Punt
from rapportage.gepubliceerd import percentage
from rapportage.grafieken import MEESTE_KERNEN, teken
from rapportage.lettertypen import breedte, in_regels
from rapportage.plaatjes import als_png, maak_plaatjes
from rapportage.verslag import Verslag, maak_verslag
from tests.proef import maak_rapport

pytestmark = pytest.mark.django_db
SVG = "{http://www.w3.org/2000/svg}"
LANG = "Wijwaardenwoudsche-Moerkerkendorperveld aan de Oude Maasmond"
Aantallen = Sequence[tuple[int, int] | None]
GEVALLEN: dict[str, Aantallen] = {
    "gewoon": [(40, 10), (45, 15), (30, 5), (40, 10), (45, 15), (50, 10), (55, 15), (60, 20)],
    "nullen": [(0, 0)] * 8,
    "gelijk": [(20, 20)] * 8,
    "dichtbij": [(20, 25), (25, 20)] * 4,
    "bovenaan": [(50, 45)] * 8,
    "groot": [(12_345, 11_995)] * 8,
    "gat": [(40, 10), None, None, (40, 10), (45, 15), (50, 10), None, (60, 20)],
    "een kwartaal": [None] * 7 + [(40, 10)],
    "alleen doorverwezen": [(0, 40)] * 8,
}


def lees(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314 - our own


def cijfers(voorveld: int, door: int) -> Cijfers:
    return Cijfers(voorveld + door + 5, voorveld, door, 5, percentage(voorveld, voorveld + door))


def deel(leeg: Deel, naam: str, aantallen: Aantallen, code: str) -> Deel:
    kwartalen = Kwartaal(2026, 3).laatste(8)
    verloop = tuple(Punt(k, cijfers(*a) if a else None) for k, a in zip(kwartalen, aantallen, strict=True))
    nu = verloop[-1].cijfers
    assert nu
    return replace(leeg, code=code, naam=naam, cijfers=nu, verloop=verloop)


@pytest.fixture
def leeg() -> Verslag:
    return maak_verslag(maak_rapport("2026-K3", vastgesteld=False))


def verslag_met(leeg: Verslag, aantallen: Aantallen, naam: str = "Budel", kernen: int = 6) -> Verslag:
    return replace(
        leeg,
        geheel=deel(leeg.geheel, naam, aantallen, "totaal"),
        kernen=tuple(deel(leeg.geheel, f"{naam} {nummer}", aantallen, f"kern-{nummer}") for nummer in range(kernen)),
    )


def vakken(svg: str) -> Iterator[tuple[str, float, float, float, float]]:
    """Each text of a chart with the box that it fills: its letters, and no more room below than a p needs."""
    for tekst in lees(svg).iter(f"{SVG}text"):
        grootte = float(tekst.get("font-size", "12"))
        lang = breedte(tekst.text or "", grootte, vet=tekst.get("font-weight") == "bold")
        begin = float(tekst.get("x", 0)) - {"end": lang, "middle": lang / 2}.get(tekst.get("text-anchor", ""), 0)
        y = float(tekst.get("y", 0))
        yield tekst.text or "", begin, begin + lang, y - 0.75 * grootte, y + 0.2 * grootte


def overlappen(svg: str) -> list[tuple[str, str]]:
    return [
        (een[0], ander[0])
        for een, ander in combinations(vakken(svg), 2)
        if een[1] < ander[2] and ander[1] < een[2] and een[3] < ander[4] and ander[3] < een[4]
    ]


def buiten(svg: str) -> list[str]:
    wortel = lees(svg)
    rand = float(wortel.get("width", 0)), float(wortel.get("height", 0))
    return [t for t, x1, x2, y1, y2 in vakken(svg) if x1 < 0 or x2 > rand[0] or y1 < 0 or y2 > rand[1]]


@pytest.mark.parametrize("naam", ["Budel", LANG, "W" * 60], ids=["kort", "lang", "een woord"])
@pytest.mark.parametrize("geval", GEVALLEN)
def test_geen_woord_staat_op_een_ander_of_buiten_de_rand(leeg: Verslag, geval: str, naam: str) -> None:
    grafieken = teken(verslag_met(leeg, GEVALLEN[geval], naam))
    assert {n: overlappen(svg) for n, svg in grafieken.items() if overlappen(svg)} == {}
    assert {n: buiten(svg) for n, svg in grafieken.items() if buiten(svg)} == {}


def test_ids_zijn_uniek_op_een_pagina_en_elke_grafiek_heeft_een_bevinding(leeg: Verslag) -> None:
    grafieken = teken(verslag_met(leeg, GEVALLEN["gewoon"]))
    assert {"trend", "voorveld", "veelvouden", "trend-kern-0", "voorveld-kern-5"} <= set(grafieken)
    ids = re.findall(r'\bid="([^"]+)"', "".join(grafieken.values()))
    assert len(set(ids)) == len(ids) == len(grafieken)
    for svg in grafieken.values():
        wortel = lees(svg)
        titel = wortel.find(f"{SVG}title")
        assert titel is not None
        assert wortel.get("aria-labelledby") == titel.get("id")
        assert len(titel.text or "") > 40


def titel(svg: str) -> str:
    return lees(svg).findtext(f"{SVG}title") or ""


def test_de_tekst_zegt_wat_de_grafiek_laat_zien(leeg: Verslag) -> None:
    grafieken = teken(verslag_met(leeg, [(40, 10)] * 6 + [(30, 10), (12_345, 15)]))
    assert titel(grafieken["trend"]) == (
        "Budel, zomer van 2026 naast lente van 2026. Opgelost in het voorveld: meer (12.345, toen 30). "
        "Doorverwezen: ongeveer evenveel (15, toen 10). Het verloop van 2024-K4 tot en met 2026-K3."
    )
    assert titel(grafieken["voorveld-kern-0"]).startswith(
        "Budel 0: 100% opgelost in het voorveld, meer dan driekwart. Budel: 100%"
    )
    assert "in 6 kernen meer, in 0 kernen minder, in 0 kernen ongeveer evenveel" in titel(grafieken["veelvouden"])


def test_zonder_vorig_kwartaal_of_halverwege_vergelijkt_de_tekst_niets(leeg: Verslag) -> None:
    gat = teken(verslag_met(leeg, GEVALLEN["gat"]))
    assert "Van het kwartaal daarvoor zijn er geen cijfers." in titel(gat["trend"])
    loopt = replace(verslag_met(leeg, GEVALLEN["gewoon"]), geteld_op=leeg.geteld_op.replace(year=2026, month=8))
    for naam in ("trend", "veelvouden"):
        assert "nog niet voorbij" in titel(teken(loopt)[naam])


def test_te_weinig_uitkomsten_krijgt_geen_deel(leeg: Verslag) -> None:
    svg = teken(verslag_met(leeg, GEVALLEN["nullen"]))["voorveld"]
    assert svg.count("te weinig om een deel te noemen") == 7
    assert titel(svg).endswith("In geen enkele kern zijn er genoeg uitkomsten om een deel te noemen.")
    assert "%" not in svg


def test_twee_lijnen_verschillen_zonder_kleur(leeg: Verslag) -> None:
    """The one has a whole line with round points, the other a dashed one with open squares, and both their name."""
    wortel = lees(teken(verslag_met(leeg, GEVALLEN["gewoon"]))["trend"])
    assert [lijn.get("stroke-dasharray") for lijn in wortel.iter(f"{SVG}polyline")] == ["5 4", None]
    assert len(list(wortel.iter(f"{SVG}circle"))) == 8
    assert len(list(wortel.iter(f"{SVG}rect"))) == 1 + 8
    teksten = [tekst.text for tekst in wortel.iter(f"{SVG}text")]
    assert {"voorveld 60", "doorverwezen 20"} <= set(teksten)


def test_in_grijs_blijven_balk_en_rest_uit_elkaar(leeg: Verslag) -> None:
    png = als_png(teken(verslag_met(leeg, GEVALLEN["gewoon"]))["voorveld"])
    grijs = Image.open(BytesIO(png)).convert("L")
    balk, rest = grijs.getpixel((2 * 330, 2 * 38)), grijs.getpixel((2 * 470, 2 * 38))
    assert isinstance(balk, int)
    assert isinstance(rest, int)
    assert (rest + 13) / (balk + 13) > 3  # contrast of 3 to 1 (WCAG 1.4.11), nearly, as grey is not linear


def test_getallen_zijn_nederlands(leeg: Verslag) -> None:
    grafieken = teken(verslag_met(leeg, GEVALLEN["groot"]))
    teksten = [tekst for naam in ("trend", "voorveld", "veelvouden") for tekst, *_ in vakken(grafieken[naam])]
    assert {"voorveld 12.345", "12.345 en 11.995", "20.000", "24.345"} <= set(teksten)


def test_een_gat_in_de_reeks_breekt_de_lijn(leeg: Verslag) -> None:
    wortel = lees(teken(verslag_met(leeg, GEVALLEN["gat"]))["trend"])
    stukken = [len((lijn.get("points") or "").split()) for lijn in wortel.iter(f"{SVG}polyline")]
    assert stukken == [1, 3, 1] * 2


def test_veelvouden_hebben_een_as_en_een_laatste_getal_per_kern(leeg: Verslag) -> None:
    wortel = lees(teken(verslag_met(leeg, GEVALLEN["gewoon"]))["veelvouden"])
    groot = [punt for punt in wortel.iter(f"{SVG}circle") if punt.get("r") == "4"]
    assert len(groot) == 6
    assert len({punt.get("cy") for punt in groot}) == 2  # two rows of panels, the same axis in each
    assert [tekst.text for tekst in wortel.iter(f"{SVG}text")].count("85") == 6


def test_driehonderd_kernen_passen_op_een_blad_met_een_noot(leeg: Verslag) -> None:
    grafieken = teken(verslag_met(leeg, GEVALLEN["gewoon"], kernen=300))
    noot = f"Hier staan de eerste {MEESTE_KERNEN} van 300 kernen. De tabel heeft ze alle."
    for naam in ("voorveld", "veelvouden"):
        wortel = lees(grafieken[naam])
        assert float(wortel.get("height", 0)) < 960  # A4 has room for 1.5 times its width of 640
        assert noot in [tekst.text for tekst in wortel.iter(f"{SVG}text")]
        assert overlappen(grafieken[naam]) == []


def test_een_plaatje_is_wit_scherp_en_elke_keer_gelijk() -> None:
    rapport = maak_rapport("2026-K3", vastgesteld=False)
    eerste, tweede = maak_plaatjes(rapport), maak_plaatjes(rapport)
    assert {p.naam: bytes(p.png) for p in eerste} == {p.naam: bytes(p.png) for p in tweede}
    assert {p.naam for p in eerste} == set(rapport.grafieken)
    beeld = Image.open(BytesIO(eerste[0].png))
    assert beeld.width == 1280
    assert beeld.convert("RGBA").getpixel((0, 0)) == (255, 255, 255, 255)


def test_een_plaatje_heeft_ons_lettertype() -> None:
    """As wide as our font says, to the pixel, which no other font is."""
    woord = "Woonvoorziening"
    png = als_png(
        '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="100" font-family="Noto Sans, sans-serif" '
        f'font-size="40"><text x="0" y="60">{woord}</text></svg>'
    )
    kader = Image.open(BytesIO(png)).getchannel("A").getbbox()
    assert kader
    assert abs(kader[2] / 2 - breedte(woord, 40)) < 5


@pytest.mark.parametrize(
    ("naam", "regels"),
    [
        ("Budel", ("Budel",)),
        ("", ("",)),
        ("Budel aan de lange rivier de Dommel", ("Budel aan de lange", "rivier de Dommel")),
        ("W" * 60, ("W" * 9 + "…",)),
        (LANG, ("Wijwaardenwoudsc…", "aan de Oude Maa…")),
    ],
)
def test_een_lange_naam_breekt_tussen_woorden(naam: str, regels: tuple[str, ...]) -> None:
    gebroken = in_regels(naam, 120, 12)
    assert [len(gebroken), *(regel[:4] for regel in gebroken)] == [len(regels), *(regel[:4] for regel in regels)]
    assert all(breedte(regel, 12) <= 120 for regel in gebroken)
