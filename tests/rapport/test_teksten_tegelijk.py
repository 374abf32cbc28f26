"""Two who save one text at the same moment, and one while the report is settled: on real transactions."""

from collections.abc import Callable
from threading import Barrier
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from makelaar.models import Gebruiker
from rapportage import teksten
from rapportage.models import Kwartaalrapportage, Status, Tekst
from rapportage.teksten import Botsing, Gesloten, Plek
from tests import mensen
from tests.rapport.test_teksten import bewaard, in_wederhoor, plek
from tests.test_tegelijk import tegelijk

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one writer in at a time"),
]


def bewaren(rapport: Kwartaalrapportage, door: Gebruiker, inhoud: str) -> Callable[[], Any]:
    hier = plek(rapport, "inleiding")
    return lambda: teksten.bewaar(rapport, hier, inhoud, 1, door).inhoud


@pytest.mark.parametrize("slot", [False, True])
def test_van_wie_hetzelfde_las_wint_er_een(slot: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the lock both read version 1, both save, and one text is gone without anybody knowing."""
    rapport, beleid = in_wederhoor(), mensen.maak_beleid()
    Tekst.objects.create(rapport=rapport, plek="inleiding", inhoud="Begin", versie=1)
    if not slot:
        samen = Barrier(2)

        def zonder_slot(rapport: Kwartaalrapportage, plek: Plek) -> Tekst:
            rij = Tekst.objects.get(rapport=rapport, plek=plek.code)
            samen.wait(timeout=30)
            return rij

        monkeypatch.setattr(teksten, "_open_rij", zonder_slot)
    gekregen = tegelijk([bewaren(rapport, beleid, "Een"), bewaren(rapport, beleid, "Twee")])
    botsingen = [fout for fout in gekregen if isinstance(fout, Botsing)]
    assert len(botsingen) == (1 if slot else 0)
    assert not slot or {bewaard("inleiding"), *gekregen} - set(botsingen) == {botsingen[0].nu.inhoud}


def test_wat_er_stond_bij_vaststellen_blijft_staan() -> None:
    rapport, beleid = in_wederhoor(), mensen.maak_beleid()
    Tekst.objects.create(rapport=rapport, plek="inleiding", inhoud="Begin", versie=1)

    def stel_vast() -> str:
        with transaction.atomic():
            nu = Kwartaalrapportage.objects.select_for_update().get(pk=rapport.pk)
            nu.status, nu.vastgesteld_op = Status.VASTGESTELD, timezone.now()
            nu.save()
            return bewaard("inleiding")

    bij_vaststellen, gekregen = tegelijk([stel_vast, bewaren(rapport, beleid, "Erna")])
    assert bewaard("inleiding") == bij_vaststellen
    assert isinstance(gekregen, Gesloten) == (bij_vaststellen == "Begin")
