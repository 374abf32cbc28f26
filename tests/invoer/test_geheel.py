"""Import: the shipped history, to the number; nothing stored by half, nothing twice."""

import json
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from makelaar.kwartaal import Kwartaal
from makelaar.models import Kern
from registratie.models import Bestemming, Domein, Doorverwijzing, Hulpvraag, Volgnummer
from tests.invoer.lijst import KOP, LIJSTEN, REGEL, WAARHEID, Schrijf, fouten, importeer, samenvatting

pytestmark = pytest.mark.django_db


# The shipped history


@pytest.mark.beide
@pytest.mark.parametrize("naam", ["registraties.csv", "registraties.xlsx"])
def test_history_gives_what_is_known_to_be_true(naam: str) -> None:
    uitslag = importeer(LIJSTEN / naam)
    assert (uitslag["gelezen"], uitslag["ingevoerd"], uitslag["dubbel"]) == (WAARHEID["rijen"], WAARHEID["goed"], 0)
    assert fouten(uitslag) == [(fout["regel"], fout["veld"]) for fout in WAARHEID["fouten"]]
    assert uitslag["persoonsgegevens"] == [
        {"regel": plek["regel"], "soort": plek["soort"]} for plek in WAARHEID["persoonsgegevens"]
    ]
    assert aantallen() == {
        (w["kwartaal"], w["kern"], w["soort"], w["thema"], w["uitkomst"]): w["aantal"] for w in WAARHEID["aantallen"]
    }


def aantallen() -> dict[tuple[str, ...], int]:
    rijen = Hulpvraag.objects.values_list("contactdatum", "kern__naam", "soort", "thema__code", "uitkomst__code")
    return dict(Counter((str(Kwartaal.van_dag(dag)), *rest) for dag, *rest in rijen))


@pytest.mark.beide
def test_same_list_again_changes_nothing_in_either_form() -> None:
    importeer(LIJSTEN / "registraties.csv")
    eerst = list(Hulpvraag.objects.order_by("pk").values())
    for naam in ("registraties.csv", "registraties.xlsx"):
        uitslag = importeer(LIJSTEN / naam)
        assert (uitslag["ingevoerd"], uitslag["dubbel"]) == (0, WAARHEID["goed"])
    assert list(Hulpvraag.objects.order_by("pk").values()) == eerst
    assert Doorverwijzing.objects.count() == Hulpvraag.objects.filter(uitkomst__domein=Domein.PROFESSIONEEL).count()


@pytest.mark.beide
def test_no_personal_data_is_stored_or_said() -> None:
    pad = LIJSTEN / "registraties.csv"
    gezegd = json.dumps(importeer(pad)) + samenvatting(pad)
    notities = set(Hulpvraag.objects.values_list("notitie", flat=True))
    for plek in WAARHEID["persoonsgegevens"]:
        assert not any(plek["tekst"] in notitie for notitie in notities)
        assert plek["tekst"] not in gezegd
    assert "Jeu de boules-baan; wil helpen" in notities


@pytest.mark.beide
def test_rehearsal_tells_the_same_and_writes_nothing() -> None:
    proef = importeer(LIJSTEN / "registraties.csv", "--proef")
    assert not Hulpvraag.objects.exists()
    assert not Volgnummer.objects.exists()
    assert proef == importeer(LIJSTEN / "registraties.csv")
    assert importeer(LIJSTEN / "registraties.csv", "--proef")["dubbel"] == WAARHEID["goed"]


# Safety


@pytest.mark.beide
@pytest.mark.norm("ASVS 2.3.3")
def test_crash_halfway_stores_nothing(schrijf: Schrijf) -> None:
    Hulpvraag.objects.create(
        nummer="BUD-25-0002",
        kern=Kern.objects.get(slug="budel"),
        contactdatum=date(2025, 1, 1),
        thema_id=1,
        uitkomst=Bestemming.objects.get(code="open"),
    )
    pad = schrijf(KOP, REGEL, REGEL, REGEL.replace("Budel", "Gastel"))
    with pytest.raises(Exception, match="nummer"):
        importeer(pad)
    assert Hulpvraag.objects.count() == 1
    assert not Volgnummer.objects.exists()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one writer in at a time")
def test_same_list_twice_at_once_counts_once() -> None:
    begin = Barrier(2)

    def makelaar(_: int) -> dict[str, Any]:
        begin.wait(timeout=30)
        try:
            return importeer(LIJSTEN / "registraties.csv")
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as groep:
        uitslagen = list(groep.map(makelaar, range(2)))
    assert sorted(uitslag["ingevoerd"] for uitslag in uitslagen) == [0, WAARHEID["goed"]]
    assert Hulpvraag.objects.count() == WAARHEID["goed"]


def test_readable_summary(schrijf: Schrijf) -> None:
    pad = schrijf(KOP, REGEL, REGEL.replace("Budel", "Weert"), "1-7-2025;Gastel;;Zorg;;bsn 111222333")
    tekst = samenvatting(pad, "--proef")
    assert "er is niets bewaard" in tekst
    assert "3 regels gelezen: 2 ingevoerd, 0 al eerder ingevoerd, 1 met een fout." in tekst
    assert "regel 3, kern:" in tekst
    assert "regel 4: bsn" in tekst
