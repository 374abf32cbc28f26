"""Controlled rounding, against hand-made tables and against a search through every possible answer."""

import random
import time
from dataclasses import replace
from itertools import permutations, product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from rapportage.afronding import PRIJS_GROEP, AfrondenMislukt, Afronding, rond_af
from rapportage.tabellen import TABELLEN, TOTAAL, Dimensie, Eenheid, Tabel
from rapportage.telling import Cel, Groep, Telling
from rapportage.verbanden import Plaats, Verband
from tests.aanval import Getal, getal
from tests.tellingen import Mens, grote_gemeente, telling_van

A, B, C = (Dimensie(naam, naam) for naam in "abc")
DRIEHOEK = (Tabel("a-b", A, B), Tabel("a-c", A, C), Tabel("b-c", B, C))
CODES = {"a": ["a0", "a1"], "b": ["b0", "b1", "b2"], "c": ["c0", "c1"]}
GROEP = Groep("b", "eerste twee", ("b0", "b1"))
# Of any two inner numbers the one is never more than the other; a test takes those that hold.
PAREN = permutations([("a-b", a, b) for a, b in product(CODES["a"], CODES["b"])], 2)
REGELS = tuple(Verband((een,), (ander,)) for een, ander in PAREN)


def een_tabel(*rijen: tuple[int, ...]) -> Telling:
    """One table with these inner cells."""
    mensen = [
        {"a": f"a{rij}", "b": f"b{kolom}"}
        for rij, aantallen in enumerate(rijen)
        for kolom, aantal in enumerate(aantallen)
        for _ in range(aantal)
    ]
    codes = {"a": [f"a{rij}" for rij in range(len(rijen))], "b": [f"b{kolom}" for kolom in range(len(rijen[0]))]}
    return telling_van(mensen, codes, DRIEHOEK[:1])


def cijfers(uitkomst: Telling | Afronding, tabellen: tuple[Tabel, ...]) -> dict[Getal, int]:
    return {getal(cel, tabellen): cel.aantal for cel in uitkomst.cellen}


def telt_op(cellen: tuple[Cel, ...]) -> bool:
    """Whether all rows and columns of all tables add up."""
    aantallen = {(cel.tabel, cel.rij, cel.kolom): cel.aantal for cel in cellen}
    per_rij = {(t, r): 0 for t, r, _ in aantallen}
    per_kolom = {(t, k): 0 for t, _, k in aantallen}
    for (tabel, rij, kolom), aantal in aantallen.items():
        per_rij[tabel, rij] += aantal if kolom != TOTAAL else -aantal
        per_kolom[tabel, kolom] += aantal if rij != TOTAAL else -aantal
    return not any(per_rij.values()) and not any(per_kolom.values())


def eensluidend(uitkomst: Afronding, tabellen: tuple[Tabel, ...]) -> bool:
    """Whether a number that stands in several tables is the same in all of them."""
    return len({(getal(cel, tabellen), cel.aantal) for cel in uitkomst.cellen}) == len(cijfers(uitkomst, tabellen))


def alle_antwoorden(telling: Telling, basis: int) -> dict[Getal, NDArray[np.int64]]:
    """Every table of neighbouring multiples that adds up and keeps to the rules: per number one value per answer."""
    exact = cijfers(telling, telling.tabellen)
    binnen = list(dict.fromkeys(getal(c, telling.tabellen) for c in telling.cellen if TOTAAL not in (c.rij, c.kolom)))
    keuzes = [sorted({exact[cel] // basis * basis, -(-exact[cel] // basis) * basis}) for cel in binnen]
    kolommen = np.array(list(product(*keuzes)), dtype=np.int64).T
    antwoorden = dict(zip(binnen, kolommen, strict=True))
    goed = np.ones(kolommen.shape[1], dtype=bool)
    for tabel in telling.tabellen:
        namen = {tabel.rij.naam, tabel.kolom.naam}
        eigen = {getal(cel, telling.tabellen) for cel in telling.cellen if cel.tabel == tabel.naam}
        for marge in eigen - set(binnen):
            delen = [cel for cel in binnen if marge <= cel and {naam for naam, _ in cel} == namen]
            som = np.sum([antwoorden[deel] for deel in delen], axis=0)
            goed &= (abs(som - exact[marge]) < basis) & (som == antwoorden.setdefault(marge, som))
    for verband in telling.verbanden:
        goed &= som_in(antwoorden, telling, verband.minder) <= som_in(antwoorden, telling, verband.meer)
    return {sleutel: waarden[goed] for sleutel, waarden in antwoorden.items()}


def som_in(antwoorden: dict[Getal, NDArray[np.int64]], telling: Telling, plaatsen: tuple[Plaats, ...]) -> Any:
    """The sum of these numbers in each answer."""
    return np.sum([antwoorden[getal(Cel(*plaats, 0), telling.tabellen)] for plaats in plaatsen], axis=0)


def beste(telling: Telling, basis: int) -> int | None:
    """The least distance over all answers, sums of groups included; None if there is no answer."""
    antwoorden = alle_antwoorden(telling, basis)
    exact = cijfers(telling, telling.tabellen)
    afstand = np.sum([abs(waarden - exact[sleutel]) for sleutel, waarden in antwoorden.items()], axis=0)
    for sleutels in groepen_in(telling):
        fout = abs(np.sum([antwoorden[sleutel] - exact[sleutel] for sleutel in sleutels], axis=0))
        afstand = afstand + fout + PRIJS_GROEP * (fout // basis)
    return int(np.min(afstand)) if np.size(afstand) else None


def groepen_in(telling: Telling) -> list[list[Getal]]:
    """Per group the numbers to add up: once for all, and once per code of each other dimension."""
    exact = cijfers(telling, telling.tabellen)
    rest = {sleutel - {(g.dimensie, code)} for g in telling.groepen for code in g.codes for sleutel in exact}
    kandidaten = [[r | {(g.dimensie, code)} for code in g.codes] for g in telling.groepen for r in rest]
    return [sleutels for sleutels in kandidaten if all(sleutel in exact for sleutel in sleutels)]


def prijs(telling: Telling, uitkomst: Afronding, basis: int) -> int:
    """What the product's answer costs, by the measure of `beste`."""
    exact, rond = cijfers(telling, telling.tabellen), cijfers(uitkomst, telling.tabellen)
    fouten = [abs(sum(rond[s] - exact[s] for s in sleutels)) for sleutels in groepen_in(telling)]
    return sum(abs(rond[s] - exact[s]) for s in exact) + sum(f + PRIJS_GROEP * (f // basis) for f in fouten)


def geldt(regel: Verband, uitkomst: Telling | Afronding) -> bool:
    aantal = {(cel.tabel, cel.rij, cel.kolom): cel.aantal for cel in uitkomst.cellen}
    return sum(aantal[plaats] for plaats in regel.minder) <= sum(aantal[plaats] for plaats in regel.meer)


@st.composite
def gemeenten(draw: st.DrawFn) -> list[Mens]:
    """Small municipalities: 0 to 7 requests of each kind."""
    soorten = [dict(zip("abc", codes, strict=True)) for codes in product(*CODES.values())]
    aantallen = draw(st.lists(st.integers(0, 7), min_size=len(soorten), max_size=len(soorten)))
    return [soort for soort, aantal in zip(soorten, aantallen, strict=True) for _ in range(aantal)]


def test_a_table_by_hand() -> None:
    afronding = rond_af(een_tabel((3, 1), (4, 2)))
    assert [cel.aantal for cel in afronding.cellen] == [5, 0, 5, 5, 0, 5, 10, 0, 10]
    assert (afronding.versoepeld, afronding.afstand) == (0, 2 + 1 + 1 + 1 + 2 + 1 + 3 + 3 + 0)


@pytest.mark.parametrize("basis", [3, 5, 10])
def test_true_multiples_stay(basis: int) -> None:
    telling = een_tabel((0, basis, 7 * basis), (0, 0, 2 * basis))
    assert rond_af(telling, basis).cellen == telling.cellen


def test_nobody_is_counted() -> None:
    telling = een_tabel((0, 0), (0, 0))
    assert rond_af(telling) == Afronding(telling.cellen, 0, 0)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(gemeenten(), st.sampled_from([3, 5]), st.sampled_from([(), (GROEP,)]), st.sampled_from([(), REGELS]))
def test_the_answer_is_the_best_of_all(
    mensen: list[Mens], basis: int, groepen: tuple[Groep, ...], regels: tuple[Verband, ...]
) -> None:
    telling = telling_van(mensen, CODES, DRIEHOEK, groepen)
    exact = cijfers(telling, DRIEHOEK)
    telling = replace(telling, verbanden=tuple(regel for regel in regels if geldt(regel, telling)))
    afronding = rond_af(telling, basis)
    rond = cijfers(afronding, DRIEHOEK)
    assert telt_op(afronding.cellen)
    assert eensluidend(afronding, DRIEHOEK)
    assert all(geldt(regel, afronding) for regel in telling.verbanden)
    assert all(aantal >= 0 and aantal % basis == 0 for aantal in rond.values())
    assert afronding.versoepeld == sum(abs(rond[s] - exact[s]) >= basis for s in exact)
    assert afronding.afstand == sum(abs(rond[s] - exact[s]) for s in exact)
    kleinste = beste(telling, basis)
    assert (afronding.versoepeld == 0) == (kleinste is not None)
    assert kleinste in (None, prijs(telling, afronding, basis))


@settings(max_examples=30, deadline=None, derandomize=True)
@given(gemeenten(), st.integers(0, 1000))
def test_the_order_of_the_cells_makes_no_difference(mensen: list[Mens], zaad: int) -> None:
    telling = telling_van(mensen, CODES, DRIEHOEK, (GROEP,))
    schudden = random.Random(zaad)  # noqa: S311
    cellen = schudden.sample(telling.cellen, len(telling.cellen))
    tabellen = schudden.sample(DRIEHOEK, len(DRIEHOEK))
    geschud = rond_af(Telling(tuple(cellen), telling.groepen, tuple(tabellen)))
    gewoon = rond_af(telling)
    assert set(geschud.cellen) == set(gewoon.cellen)
    assert rond_af(telling) == gewoon


@settings(max_examples=30, deadline=None, derandomize=True)
@given(gemeenten())
@pytest.mark.norm("Kleine aantallen")
def test_what_is_published_could_be_the_truth(mensen: list[Mens]) -> None:
    """The heart of the safety: rounding a published table changes nothing, so no reader can rule it out."""
    telling = telling_van(mensen, CODES, DRIEHOEK, (GROEP,))
    afronding = rond_af(telling)
    assert rond_af(replace(telling, cellen=afronding.cellen)).cellen == afronding.cellen


def test_the_sum_of_a_group_stays_near_the_truth() -> None:
    """Four outcomes of 3 would each become 5, and their sum of 12 would become 20."""
    telling = een_tabel((3, 3, 3, 3, 2, 2, 2, 2))
    zonder = cijfers(rond_af(telling), DRIEHOEK)
    voorveld = Groep("b", "voorveld", ("b0", "b1", "b2", "b3"))
    met = cijfers(rond_af(replace(telling, groepen=(voorveld,))), DRIEHOEK)
    leden = [frozenset({("a", "a0"), ("b", code)}) for code in voorveld.codes]
    assert sum(zonder[lid] for lid in leden) == 20
    assert sum(met[lid] for lid in leden) in (10, 15)


def onmogelijk() -> Telling:
    """Three tables that tie all margins of 3 together, so that 9 would have to become 0 or 15."""
    koppels = {"a-b": (0, 1, 2), "a-c": (0, 1, 2), "b-c": (1, 2, 0)}
    cellen = []
    for tabel in DRIEHOEK:
        rijen, kolommen = ([*(f"{naam}{n}" for n in range(3)), TOTAAL] for naam in tabel.naam.split("-"))
        binnen = np.diag([3, 3, 3])[:, koppels[tabel.naam]]
        vol = np.block([[binnen, binnen.sum(1, keepdims=True)], [binnen.sum(0), np.array(9)]])
        cellen += [Cel(tabel.naam, r, k, int(vol[i, j])) for i, r in enumerate(rijen) for j, k in enumerate(kolommen)]
    return Telling(tuple(cellen), (), DRIEHOEK)


def test_wider_steps_only_where_nothing_else_is_possible() -> None:
    telling = onmogelijk()
    assert beste(telling, 5) is None
    afronding = rond_af(telling)
    assert afronding.versoepeld == 1
    assert telt_op(afronding.cellen)
    assert eensluidend(afronding, DRIEHOEK)
    assert all(cel.aantal >= 0 and cel.aantal % 5 == 0 for cel in afronding.cellen)
    assert all(abs(nu.aantal - toen.aantal) < 10 for nu, toen in zip(afronding.cellen, telling.cellen, strict=True))


def met_verband(minder: int, meer: int) -> Telling:
    """Two tables without a sum in common, of which one number is never more than the other."""
    los = (DRIEHOEK[0], Tabel("c-d", C, Dimensie("d", "d"), Eenheid((("eenheid", "los"),))))
    links, rechts = [{"a": "a0", "b": "b0"}] * minder, [{"c": "c0", "d": "d0", "eenheid": "los"}] * meer
    codes = {"a": ["a0"], "b": ["b0"], "c": ["c0"], "d": ["d0"]}
    verband = Verband((("a-b", "a0", "b0"),), (("c-d", "c0", "d0"),))
    return replace(telling_van([*links, *rechts], codes, los), verbanden=(verband,))


@pytest.mark.parametrize(
    ("minder", "meer", "verwacht"),
    [(3, 4, {(5, 5)}), (11, 12, {(10, 10)}), (8, 8, {(10, 10)}), (13, 16, {(15, 15)}), (16, 13, {(15, 15)})],
)
def test_what_is_never_more_is_not_published_as_more(minder: int, meer: int, verwacht: set[tuple[int, int]]) -> None:
    cellen = rond_af(met_verband(minder, meer)).cellen
    assert {(cellen[0].aantal, cellen[-1].aantal)} == verwacht


def test_a_rule_decides_where_the_nearest_would_break_it() -> None:
    """The nearest to 3, 2 and 2 is 5, 0 and 0: a reader who knows that 3 is at most 2 + 2 would know it isn't true."""
    telling = een_tabel((3,), (2,), (2,))
    regel = Verband((("a-b", "a0", "b0"),), (("a-b", "a1", "b0"), ("a-b", "a2", "b0")))
    vrij, gebonden = rond_af(telling), rond_af(replace(telling, verbanden=(regel,)))
    assert [cel.aantal for cel in vrij.cellen if cel.kolom == "b0"][:3] == [5, 0, 0]
    een, *rest, _ = (cel.aantal for cel in gebonden.cellen if cel.kolom == "b0")
    assert een <= sum(rest)
    assert telt_op(gebonden.cellen)


@pytest.mark.parametrize(
    ("verander", "melding"),
    [
        ({"tabel": "a-b", "rij": "a0", "kolom": "b0"}, "tellen niet op"),
        ({"rij": "a0", "kolom": TOTAAL}, "twee tabellen"),
    ],
)
def test_a_count_that_is_not_right_is_refused(verander: dict[str, Any], melding: str) -> None:
    telling = telling_van([{"a": "a0", "b": "b0", "c": "c0"}], CODES, DRIEHOEK)
    plaats = next(n for n, c in enumerate(telling.cellen) if all(getattr(c, v) == w for v, w in verander.items()))
    cellen = list(telling.cellen)
    cellen[plaats] = replace(cellen[plaats], aantal=7)
    with pytest.raises(AfrondenMislukt, match=melding):
        rond_af(replace(telling, cellen=tuple(cellen)))


@pytest.mark.parametrize("per_kern", [20, 100])
def test_three_hundred_kernen_within_five_seconds(per_kern: int, capsys: pytest.CaptureFixture[str]) -> None:
    telling = grote_gemeente(300, per_kern, zaad=1)
    begin = time.process_time()
    afronding = rond_af(telling)
    duur = time.process_time() - begin
    aantal = len({getal(cel) for cel in telling.cellen})
    with capsys.disabled():
        print(f"\n300 kernen: {aantal} aantallen in {duur:.1f} s, gemiddeld {afronding.afstand / aantal:.2f} ernaast")
    assert duur < 5
    assert afronding.versoepeld == 0
    assert telt_op(afronding.cellen)
    assert eensluidend(afronding, TABELLEN)
    assert {cel.tabel for cel in telling.cellen if cel.aantal} == {tabel.naam for tabel in TABELLEN}
