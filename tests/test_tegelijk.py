"""Makelaars who change one request at the same moment: one change after the other, and none finds it gone."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.shortcuts import get_object_or_404

from makelaar.models import Gebruiker
from registratie import doorhalen, geheugen
from registratie.levensloop import geef_uitkomst
from registratie.models import Bestemming, Hulpvraag
from registratie.netwerk.views import kiezen
from registratie.views import hulpvraag as hulpvraag_views
from tests import mensen
from tests.netwerk.opzet import maak_aanbod
from tests.paginas import als
from tests.proef import maak_hulpvraag

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one writer in at a time"),
]
VOORVELD = ("luisterend-oor", "eigen-netwerk", "algemene-voorziening", "collectieve-voorziening")


def tegelijk(stappen: list[Callable[[], Any]]) -> list[Any]:
    """What each gave: its result, or what it raised."""
    begin = Barrier(len(stappen))

    def doe(stap: Callable[[], Any]) -> Any:
        begin.wait(timeout=30)
        try:
            return stap()
        except Exception as fout:
            return fout
        finally:
            connection.close()

    with ThreadPoolExecutor(len(stappen)) as groep:
        return list(groep.map(doe, stappen))


def uitkomst_geven(hulpvraag: Hulpvraag, code: str, gezien: int | None = None) -> Callable[[], Any]:
    uitkomst = Bestemming.objects.get(code=code)
    return lambda: geef_uitkomst(hulpvraag, uitkomst, gezien).versie


def test_vier_uitkomsten_na_elkaar() -> None:
    hulpvraag = maak_hulpvraag()
    versies = tegelijk([uitkomst_geven(hulpvraag, code) for code in VOORVELD])
    assert sorted(versies) == [1, 2, 3, 4]


def test_van_wie_hetzelfde_zag_wint_er_een() -> None:
    hulpvraag = maak_hulpvraag()
    antwoorden = tegelijk([uitkomst_geven(hulpvraag, code, gezien=0) for code in VOORVELD])
    assert [a for a in antwoorden if not isinstance(a, ValidationError)] == [1]


def wijzigen(hulpvraag: Hulpvraag, makelaar: Gebruiker) -> Callable[[], Any]:
    velden = {"kern": "budel", "contactdatum": "vandaag", "soort": "signaal", "thema": str(hulpvraag.thema_id)}
    return lambda: als(makelaar).post(f"/hulpvragen/{hulpvraag.nummer}/wijzigen/", velden | {"versie": "0"}).status_code


@pytest.mark.parametrize("_", range(3))
def test_niemand_vindt_de_hulpvraag_niet_meer(_: int) -> None:
    hulpvraag, makelaar = maak_hulpvraag(), mensen.maak_makelaar()
    antwoorden = tegelijk(
        [
            uitkomst_geven(hulpvraag, "eigen-netwerk"),
            wijzigen(hulpvraag, makelaar),
            lambda: geheugen.schrijf(hulpvraag, makelaar, "Mevrouw Zwaluw"),
            lambda: doorhalen.haal_door(hulpvraag, "dubbel"),
        ]
    )
    assert not [a for a in antwoorden if isinstance(a, Hulpvraag.DoesNotExist)]
    assert antwoorden[1] in (302, 409)


@pytest.mark.parametrize(
    ("pad", "velden", "code"),
    [
        ("heropenen", {"versie": "0"}, 404),
        ("merken", {"wat": "warm"}, 404),
        ("verwijderen", {}, 404),
        ("doorhalen", {"reden": "Dubbel genoteerd"}, 404),
        ("herstellen", {}, 404),
        ("geheugensteun", {"geheugensteun": "Mevrouw Zwaluw"}, 404),
        ("aanbod/{aanbod}", {}, 404),
        ("briefje", {}, 302),
        ("link/intrekken", {}, 302),
    ],
)
def test_wat_een_ander_intussen_verwijderde_is_er_niet(
    pad: str, velden: dict[str, str], code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Deleted after it was found and before it was locked: gone, as if it had been before, and no error."""
    hulpvraag, makelaar = maak_hulpvraag(uitkomst="huisarts"), mensen.maak_makelaar()
    adres = f"/hulpvragen/{hulpvraag.nummer}/{pad.format(aanbod=maak_aanbod('Samen eten').pk)}/"

    def dan_weg(*args: Any, **kwargs: Any) -> Any:
        gevonden = get_object_or_404(*args, **kwargs)
        Hulpvraag.objects.all().delete()
        return gevonden

    for kamer in (hulpvraag_views, kiezen):
        monkeypatch.setattr(kamer, "get_object_or_404", dan_weg)
    assert als(makelaar).post(adres, velden).status_code == code
    assert not Hulpvraag.objects.exists()
