"""Everything that Makelaar says by itself about a quarter: easy to read, and without slips of grammar.

LIX is words per sentence plus the percentage of words of more than six letters (C.H. Björnsson, Läsbarhet, 1968): up
to 30 is very easy, 30 to 40 easy, 40 to 50 average. Björnsson also ends a sentence at a colon; we don't, so ours are
higher than his.
"""

import re
from collections.abc import Iterator
from itertools import product
from statistics import mean

import pytest
from pytest_django import DjangoDbBlocker

from rapportage import bevindingen, bouwen, zinnen
from rapportage.samenvatting import vat_samen
from rapportage.verslag import Verslag, maak_verslag
from tests.tellingen import KWARTALEN, geef_doorverwijzingen_een_leven, importeer_geschiedenis

LIX_HOOGSTENS = 35
AANTALLEN = (0, 5, 10, 15, 1250)
NAMEN = ("Wonen", "Meedoen, ontmoeten", "GGZ", "Overig", "Geld en schulden")

# What may never stand in a sentence, each with what it would be.
FOUTEN = {
    "een onbekende waarde": r"None|nan\b|\{|\}",
    "een dubbele spatie": r"\s\s|^\s|\s$",
    "een leesteken los of dubbel": r"\s[.,;:]|[.,;:][.,;:]",
    "een lege opsomming": r"[:,;] ?\.|\b(over|naar|of|en|in|dan)[.,;]",
    "hetzelfde woord twee keer": r"(?i)\b(\w+) \1\b",
    "meervoud bij 1": r"\b(zijn|waren|werden|kwamen|kunnen)( het| er)* (ongeveer )?1 (?!tot)",
    "enkelvoud bij meer": r"\b(is|was|werd|kwam)( het| er)* (ongeveer )?([2-9]|1\d)",
    "een kale nul": r"\b(ongeveer|er|waren|zijn) 0\b",
    "een zin zonder hoofdletter": r"^[a-z]|\. [a-z]",
    "geen punt aan het eind": r"[^.]$",
}


def lix(tekst: str) -> float:
    woorden = re.findall(r"\w+(?:[-’']\w+)*", tekst)
    gesloten = len(re.findall(r"[.!?](?=\s|$)", tekst))
    return len(woorden) / gesloten + 100 * sum(len(woord) > 6 for woord in woorden) / len(woorden)


def fouten(tekst: str) -> list[str]:
    return [f"{wat}: {tekst}" for wat, patroon in FOUTEN.items() if re.search(patroon, tekst)]


def test_lix_is_die_van_bjornsson() -> None:
    """Ten words in two sentences, two of them long: 5 + 20."""
    assert lix("Het dorp hielp met een formulier. Dat is een oplossing.") == pytest.approx(25)


@pytest.mark.parametrize(
    "fout",
    [
        "Er waren 1 doorverwijzingen.",
        "Er werden er 1 opgelost.",
        "Er was ongeveer 15 keer iets.",
        "Het ging over .",
        "Het ging over.",
        "Het ging over over wonen.",
        "Er waren  twee spaties.",
        "Er waren None hulpvragen.",
        "Er waren ongeveer 0 hulpvragen.",
        "zonder hoofdletter.",
        "Geen punt",
        "De reden was het vaakst: .",
    ],
)
def test_de_regels_vinden_wat_fout_is(fout: str) -> None:
    assert fouten(fout)


@pytest.fixture(scope="module")
def verslagen(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> list[Verslag]:
    """The eight quarters of the demo, settled, read and taken away again."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        importeer_geschiedenis()
        geef_doorverwijzingen_een_leven()
        gelezen = [maak_verslag(bouwen.leg_tabel(kwartaal, vast=True)) for kwartaal in KWARTALEN]
        transaction.set_rollback(True)
    return gelezen


def teksten(verslag: Verslag) -> Iterator[str]:
    """What stands in the report, on the dashboard and on the page of each kern, and what is read aloud of a chart."""
    yield from (*verslag.samenvatting, *verslag.opvallend)
    yield from (bevindingen.voorveld(verslag.geheel, verslag.delen), bevindingen.veelvouden(verslag))
    yield from (verslag.afronding, verslag.speling)
    if verslag.vervolg and verslag.vraag_en_aanbod:
        yield from (*verslag.vervolg.zinnen, verslag.vraag_en_aanbod.zin)
    for deel in verslag.kernen:
        yield from (*deel.zinnen, bevindingen.verloop(deel, verslag))
        yield bevindingen.voorveld(deel, (deel, verslag.geheel))
        blad = vat_samen(verslag, deel.code)
        assert blad
        yield from (tekst for tekst in (blad.verhaal, blad.samen, blad.zelden, blad.afronding) if tekst)


@pytest.mark.django_db
def test_gemiddeld_is_elke_tekst_makkelijk_te_lezen(verslagen: list[Verslag]) -> None:
    alle = [tekst for verslag in verslagen for tekst in teksten(verslag)]
    verhalen = [blad.verhaal for v in verslagen for deel in v.kernen if (blad := vat_samen(v, deel.code))]
    gemeten = {"alle teksten": mean(map(lix, alle)), "verhalen van de kernen": mean(map(lix, verhalen))}
    print(f"\nLIX van {len(alle)} teksten: " + ", ".join(f"{wat} {waarde:.1f}" for wat, waarde in gemeten.items()))
    assert len(verhalen) == 48
    assert max(gemeten.values()) <= LIX_HOOGSTENS


@pytest.mark.django_db
def test_geen_zin_van_de_demo_is_fout(verslagen: list[Verslag]) -> None:
    assert [fout for verslag in verslagen for tekst in teksten(verslag) for fout in fouten(tekst)] == []


def mogelijke_zinnen() -> Iterator[str]:
    """Every sentence over every number it can meet."""
    kwartaal = KWARTALEN[-1]
    for aantal, ander in product(AANTALLEN, AANTALLEN):
        yield zinnen.instroom(aantal, kwartaal, "Gastel, De Heide", tot_nu_toe=bool(ander))
        yield zinnen.vergelijking(aantal, kwartaal.vorige, ander, 5)
        yield zinnen.samen(aantal, ander)
        yield zinnen.teruggekomen(aantal, [("Geen plek", ander), ("Anders", aantal)])
    for aandeel in range(101):
        yield from (zinnen.opgelost(aandeel), zinnen.opgepakt(30, aandeel))
    for aantallen in product((0, 5, 10), repeat=len(NAMEN)):
        themas = list(zip(NAMEN, aantallen, strict=True))
        yield zinnen.onderwerpen(themas)
        yield zinnen.zelden([naam for naam, aantal in themas if not aantal])
    yield from (zinnen.opgelost(None), zinnen.opgepakt(0, None), zinnen.opgepakt(5, None), zinnen.LEGE_KAART)
    yield from (zinnen.afronding(basis, hoe_vaak) for basis in (3, 5, 10, 20) for hoe_vaak in (0, 1, 2))


def test_geen_zin_is_fout_bij_welk_aantal_ook() -> None:
    assert [fout for zin in mogelijke_zinnen() if zin for fout in fouten(zin)] == []
