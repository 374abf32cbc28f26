"""The demo's referrals: every stage of life, by steps that are allowed, without changing what counts."""

from collections import Counter
from itertools import pairwise

import pytest

from registratie.doorverwijzen.modellen import Doorverwijzing, Stap, Status
from registratie.doorverwijzen.overgangen import OVERGANGEN
from registratie.doorverwijzen.voorbeeld import geef_een_leven
from registratie.models import Hulpvraag
from tests.tellingen import importeer_geschiedenis

pytestmark = pytest.mark.django_db


def uitkomsten() -> Counter[str]:
    return Counter(Hulpvraag.objects.values_list("uitkomst__code", flat=True))


def test_elke_stand_komt_voor_en_er_telt_niets_anders() -> None:
    importeer_geschiedenis()
    voor = uitkomsten()
    geef_een_leven()
    assert uitkomsten() == voor
    assert set(Doorverwijzing.objects.values_list("status", flat=True)) == set(Status) - {Status.INGETROKKEN}
    stappen: dict[int, list[Stap]] = {}
    for stap in Stap.objects.select_related("doorverwijzing"):
        stappen.setdefault(stap.doorverwijzing_id, []).append(stap)
    for gezet in stappen.values():
        d = gezet[0].doorverwijzing
        standen = [str(Status.UITGEZET), *(stap.status for stap in gezet)]
        assert all(naar in OVERGANGEN[van] for van, naar in pairwise(standen))
        dagen = [d.uitgezet_op, *(stap.op for stap in gezet)]
        assert dagen == sorted(dagen)
        assert (standen[-1], dagen[-1]) == (d.status, d.status_op)
