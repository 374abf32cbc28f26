"""Every role, everything it can fetch, all quarters and versions (shows 2): what is in it, and what is not."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from makelaar.kwartaal import Kwartaal
from rapportage.telling import Cel
from tests.aanval import Getal, Uitslag, getal, val_versies_aan
from tests.onthulling import lezen
from tests.onthulling.ophalen import ROLLEN, UITGEBREID, Vondst
from tests.onthulling.opzet import Versie, Wereld, andere_waarheid, leef, leg_basis
from tests.onthulling.werelden import veranderd
from tests.tellingen import KWARTALEN

pytestmark = pytest.mark.django_db
VOORVELD = ("luisterend-oor", "eigen-netwerk", "algemene-voorziening", "collectieve-voorziening", "opbouwwerk")


@pytest.fixture(scope="module")
def tweeling(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[tuple[Wereld, Wereld]]:
    """Two truths with one published history; nothing stays in the database."""
    with django_db_blocker.unblock(), transaction.atomic():
        leg_basis()
        wereld = leef({})
        yield wereld, leef(andere_waarheid(wereld))
        transaction.set_rollback(True)


def test_a_hidden_count_shows_nowhere(tweeling: tuple[Wereld, Wereld], capsys: pytest.CaptureFixture[str]) -> None:
    """Both truths are counted, rounded, drawn and laid out anew: only the published table can have come through."""
    een, ander = tweeling
    assert een.cellen == ander.cellen
    anders = [veranderd(een.exact[versie], ander.exact[versie]) for versie in een.exact]
    klein = sum(1 <= voor <= 4 for plaatsen in anders for voor, _ in plaatsen.values())
    antwoorden = sum(len(vondst.antwoorden) for vondst in een.vondsten.values())
    with capsys.disabled():
        print(f"\n{sum(map(len, anders))} tellingen anders, {klein} daarvan 1 tot 4: {antwoorden} antwoorden gelijk")
    assert klein >= 200
    for rol in ROLLEN:
        voor, na = een.vondsten[rol].antwoorden, ander.vondsten[rol].antwoorden
        assert voor.keys() == na.keys()
        assert [pad for pad in voor if voor[pad] != na[pad]] == [], rol


LEZERS: dict[str, Callable[[bytes], lezen.Roosters]] = {
    "json": lezen.uit_json,
    "csv": lezen.uit_csv,
    "xlsx": lezen.uit_xlsx,
    "pdf": lezen.uit_verslag,
}


def gelezen(vondst: Vondst, versie: Versie) -> Iterator[lezen.Roosters]:
    """What a role got of one version, file by file; of the PDF what goes in (`tests/test_pdf.py` reads a real one)."""
    kwartaal, nummer = versie
    vraag = f"?versie={nummer}" if str(kwartaal) == UITGEBREID else ""
    for soort, lees in LEZERS.items():
        pad = f"/kwartaalrapportages/{kwartaal}.{soort}{vraag}"
        if pad in vondst.antwoorden and vondst.antwoorden[pad].status == 200:
            yield lees(vondst[pad])


def delen(vondst: Vondst, versie: Versie) -> Iterator[tuple[str, list[list[int]]]]:
    """The files of one table."""
    pad = re.compile(rf"/kwartaalrapportages/{versie[0]}/tabellen/([^.]+)\.(csv|xlsx)\?versie={versie[1]}")
    for gevonden in filter(None, map(pad.fullmatch, vondst.antwoorden)):
        inhoud = vondst[gevonden[0]]
        if vondst.antwoorden[gevonden[0]].status == 200:
            yield (
                gevonden[1],
                lezen.uit_tabel_csv(inhoud) if gevonden[2] == "csv" else lezen.uit_xlsx(inhoud)[gevonden[1]],
            )


@pytest.mark.parametrize("rol", ROLLEN)
def test_the_files_hold_the_published_numbers_and_no_others(rol: str, tweeling: tuple[Wereld, Wereld]) -> None:
    wereld = tweeling[0]
    bekeken = 0
    for versie, cellen in wereld.cellen.items():
        alles = lezen.roosters(cellen)
        los = list(delen(wereld.vondsten[rol], versie))
        for inhoud in (*gelezen(wereld.vondsten[rol], versie), *({naam: rooster} for naam, rooster in los)):
            assert {naam: alles.get(naam) for naam in inhoud} == inhoud
            bekeken += 1
    assert bekeken >= len(KWARTALEN) + 1


def ziet(rol: str, wereld: Wereld) -> Iterator[tuple[Versie, tuple[Cel, ...]]]:
    """The published cells of which this role has the number, from whichever file; nothing of what it can't see."""
    for versie, cellen in wereld.cellen.items():
        tabellen = {naam for inhoud in gelezen(wereld.vondsten[rol], versie) for naam in inhoud}
        if tabellen:
            yield versie, tuple(cel for cel in cellen if cel.tabel in tabellen)


@cache
def aanval(versies: tuple[tuple[tuple[Cel, ...], int], ...]) -> Uitslag:
    return val_versies_aan(versies, voorveld=VOORVELD)


def uitslagen(rol: str, wereld: Wereld) -> dict[Kwartaal, Uitslag]:
    """Per quarter, what can be proven of the numbers of this role by who has all published ones, of all versions.

    Who sees fewer of them can prove no more.
    """
    per_kwartaal: defaultdict[Kwartaal, list[tuple[tuple[Cel, ...], int]]] = defaultdict(list)
    for versie, cellen in wereld.cellen.items():
        per_kwartaal[versie[0]].append((cellen, wereld.versoepeld[versie]))
    gezien: defaultdict[Kwartaal, set[Getal]] = defaultdict(set)
    for (kwartaal, nummer), cellen in ziet(rol, wereld):
        gezien[kwartaal] |= {getal(cel) | {("versie", str(nummer - 1))} for cel in cellen}
    return {k: aanval(tuple(per_kwartaal[k])).van(getallen) for k, getallen in gezien.items()}


@pytest.mark.parametrize("rol", ROLLEN)
@pytest.mark.norm("Kleine aantallen")
def test_no_role_can_prove_a_small_count(
    rol: str, tweeling: tuple[Wereld, Wereld], capsys: pytest.CaptureFixture[str]
) -> None:
    gevonden = uitslagen(rol, tweeling[0])
    cellen = sum(len(lijst) for _, lijst in ziet(rol, tweeling[0]))
    verraden, smalst = sum(len(u.verraden) for u in gevonden.values()), min(u.smalst for u in gevonden.values())
    with capsys.disabled():
        print(f"\n{rol}: {len(gevonden)} kwartalen, {cellen} cellen, {verraden} verraden, smalste interval {smalst}")
    assert len(gevonden) == len(KWARTALEN) + (rol == "beleid")
    assert verraden == 0
    assert smalst >= 4


def test_the_attack_is_never_wrong(tweeling: tuple[Wereld, Wereld]) -> None:
    """Every interval holds both truths, or the attack would prove nothing."""
    gevonden = uitslagen("beleid", tweeling[0])
    for wereld in tweeling:
        for (kwartaal, nummer), exact in wereld.exact.items():
            for cel in exact.cellen:
                laag, hoog = gevonden[kwartaal].grenzen[getal(cel) | {("versie", str(nummer - 1))}]
                assert laag <= cel.aantal <= hoog
