"""Later versions of a quarter: the change is rounded, so that two versions tell no more than one."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapportage.afronding import Afronding, rond_af
from rapportage.telling import Cel, Telling
from rapportage.versies import Eerder, Plaats, Venster, venster
from tests.tellingen import Mens, telling_van
from tests.test_afronding import CODES, DRIEHOEK, een_tabel, gemeenten, telt_op


def per_plaats(cellen: tuple[Cel, ...]) -> dict[Plaats, int]:
    return {(cel.tabel, cel.rij, cel.kolom): cel.aantal for cel in cellen}


def eerder(telling: Telling, afronding: Afronding) -> Eerder:
    return Eerder(per_plaats(telling.cellen), per_plaats(afronding.cellen))


def buiten(oud: Eerder, telling: Telling, rond: Mapping[Plaats, int], basis: int = 5) -> list[Plaats]:
    """The places whose published change is not a neighbour of the true one."""
    erbij = {plaats: aantal - oud.exact[plaats] for plaats, aantal in per_plaats(telling.cellen).items()}
    return [
        plaats for plaats, aantal in erbij.items() if abs(rond[plaats] - oud.gepubliceerd[plaats] - aantal) >= basis
    ]


@pytest.mark.parametrize(
    ("exact", "gepubliceerd", "nu", "verwacht"),
    [
        (3, 5, 3, (1, 1)),  # nothing changed
        (3, 5, 4, (1, 2)),  # one more: the same, or one step up
        (3, 5, 2, (0, 1)),
        (3, 0, 0, (0, 0)),  # never below zero
        (3, 5, 8, (2, 2)),  # a true step of five is that step
        (3, 5, 15, (3, 4)),
        (0, 0, 7, (1, 2)),  # a place that was not there yet
    ],
)
def test_the_window_of_a_number(exact: int, gepubliceerd: int, nu: int, verwacht: Venster) -> None:
    plaats = ("a-b", "a0", "b0")
    assert venster(plaats, nu, 5, [Eerder({plaats: exact}, {plaats: gepubliceerd})]) == verwacht


def test_a_place_that_went_back_is_as_it_was() -> None:
    """3, then 4, then 3 again: the third beside the first shows no change, whatever the second did."""
    plaats = ("a-b", "a0", "b0")
    versies = [Eerder({plaats: 3}, {plaats: 0}), Eerder({plaats: 4}, {plaats: 5})]
    assert venster(plaats, 3, 5, versies) == (0, 0)


def test_the_last_version_counts_where_two_exclude_each_other() -> None:
    plaats = ("a-b", "a0", "b0")
    versies = [Eerder({plaats: 3}, {plaats: 0}), Eerder({plaats: 3}, {plaats: 5})]
    assert venster(plaats, 3, 5, versies) == (1, 1)


def test_by_itself_the_second_version_would_tell_what_lies_in_both() -> None:
    """Without the rule: 3 stays 3, but is printed as 5 and then as 0, so it must be 1 to 4."""
    voor, na = een_tabel((3, 3), (3, 3)), een_tabel((3, 4), (4, 3))
    eerst, los = rond_af(voor), rond_af(na)
    samen = rond_af(na, eerder=[eerder(voor, eerst)])
    gelijk = [p for p, aantal in per_plaats(voor.cellen).items() if per_plaats(na.cellen)[p] == aantal]
    assert any(per_plaats(los.cellen)[p] != per_plaats(eerst.cellen)[p] for p in gelijk)
    assert all(per_plaats(samen.cellen)[p] == per_plaats(eerst.cellen)[p] for p in gelijk)
    assert telt_op(samen.cellen)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(gemeenten(), st.lists(st.integers(0, 11), max_size=4), st.lists(st.integers(0, 200), max_size=4))
def test_what_did_not_change_does_not_move(mensen: list[Mens], erbij: list[int], eraf: list[int]) -> None:
    voor = telling_van(mensen, CODES, DRIEHOEK)
    oud = eerder(voor, rond_af(voor))
    anders = [mens for nummer, mens in enumerate(mensen) if nummer not in eraf]
    anders += [{"a": f"a{n % 2}", "b": f"b{n % 3}", "c": f"c{n // 6}"} for n in erbij]
    na = telling_van(anders, CODES, DRIEHOEK)
    afronding = rond_af(na, eerder=[oud])
    rond = per_plaats(afronding.cellen)
    assert telt_op(afronding.cellen)
    assert all(aantal >= 0 and aantal % 5 == 0 for aantal in rond.values())
    assert [p for p in buiten(oud, na, rond) if oud.exact[p] == per_plaats(na.cellen)[p]] == []
    assert all(abs(rond[p] - aantal) < 10 for p, aantal in per_plaats(na.cellen).items())


@settings(max_examples=40, deadline=None, derandomize=True)
@given(gemeenten(), gemeenten())
def test_both_published_tables_could_be_the_truth(eerst: list[Mens], later: list[Mens]) -> None:
    """Against a reader who has this programme: those two tables, counted, give those two tables."""
    voor, na = (telling_van(mensen, CODES, DRIEHOEK) for mensen in (eerst, later))
    een = rond_af(voor)
    twee = rond_af(na, eerder=[eerder(voor, een)])
    als_waar = Eerder(per_plaats(een.cellen), per_plaats(een.cellen))
    assert rond_af(replace(na, cellen=twee.cellen), eerder=[als_waar]).cellen == twee.cellen


@settings(max_examples=40, deadline=None, derandomize=True)
@given(gemeenten(), st.lists(st.integers(0, 11), max_size=3))
def test_beside_a_draft_the_truth_goes_first(mensen: list[Mens], erbij: list[int]) -> None:
    """Drafts of one quarter follow each other for three months: they may not drift away."""
    voor = telling_van(mensen, CODES, DRIEHOEK)
    oud = eerder(voor, rond_af(voor))
    anders = [*mensen, *({"a": f"a{n % 2}", "b": f"b{n % 3}", "c": f"c{n // 6}"} for n in erbij)]
    na = telling_van(anders, CODES, DRIEHOEK)
    los, samen = rond_af(na), rond_af(na, eerder=[oud], concept=True)
    assert samen.versoepeld == los.versoepeld
    assert telt_op(samen.cellen)
    rond, vers = per_plaats(samen.cellen), per_plaats(los.cellen)
    assert len(buiten(oud, na, rond)) <= len(buiten(oud, na, vers))


def test_a_draft_of_the_same_rows_stays_the_same() -> None:
    telling = een_tabel((3, 1, 4), (1, 5, 9), (2, 6, 5))
    eerst = rond_af(telling)
    assert rond_af(telling, eerder=[eerder(telling, eerst)], concept=True) == eerst
