"""The life of a referral: the steps of the table and no others, with their reasons and days."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from threading import Barrier
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import QuerySet

from registratie import levensloop
from registratie.doorverwijzen.modellen import Doorverwijzing, Reden, Stap, Status
from registratie.doorverwijzen.overgangen import OVERGANGEN, WEER_OPEN, Zet, zet_stap
from registratie.models import Bestemming, Hulpvraag
from tests import mensen
from tests.doorverwijzen.opzet import breng_naar, dagen_geleden, maak_doorverwijzing
from tests.proef import maak_hulpvraag
from tests.test_snelformulier import wacht_tot_beide_wachten

pytestmark = [pytest.mark.django_db, pytest.mark.beide]
MAG = [(van, naar) for van in Status.values for naar in sorted(OVERGANGEN[van])]
MAG_NIET = [paar for paar in product(Status.values, repeat=2) if paar not in MAG]


def zet(naar: str, dagen: int = 3, reden: str | None = None) -> Zet:
    terug = Reden.GEEN_PLEK if naar == Status.TERUGGEKOMEN else ""
    return Zet(naar, dagen_geleden(dagen), terug if reden is None else reden, door=mensen.maak_makelaar())


def uitkomst(doorverwijzing: Doorverwijzing) -> str:
    return Hulpvraag.objects.get(pk=doorverwijzing.hulpvraag_id).uitkomst.code


# --- The table ---


def test_de_tabel_noemt_elke_stand_en_elk_paar() -> None:
    assert set(OVERGANGEN) == set(Status.values)
    assert len(MAG) + len(MAG_NIET) == len(Status.values) ** 2
    assert {Status.TERUGGEKOMEN, Status.INGETROKKEN} == WEER_OPEN


@pytest.mark.parametrize(("van", "naar"), MAG)
def test_wat_in_de_tabel_staat_kan(van: str, naar: str) -> None:
    d = zet_stap(breng_naar(maak_doorverwijzing(), van), zet(naar))
    d.refresh_from_db()
    assert (d.status, d.status_op) == (naar, dagen_geleden(3))
    assert d.loopt == (naar == Status.OPGEPAKT)
    assert uitkomst(d) == ("open" if naar in WEER_OPEN else "huisarts")
    laatste = d.stappen.latest("pk")
    assert (laatste.status, laatste.op, laatste.door) == (naar, dagen_geleden(3), mensen.maak_makelaar())


@pytest.mark.parametrize(("van", "naar"), MAG_NIET)
def test_wat_er_niet_in_staat_wordt_geweigerd_met_een_zin(van: str, naar: str) -> None:
    d = breng_naar(maak_doorverwijzing(), van)
    stappen, was = d.stappen.count(), uitkomst(d)
    with pytest.raises(ValidationError) as geweigerd:
        zet_stap(d, zet(naar))
    assert geweigerd.value.message.startswith(f"Deze doorverwijzing is al {Status(van).label.lower()}")
    d.refresh_from_db()
    assert (d.status, d.stappen.count(), uitkomst(d)) == (van, stappen, was)


# --- Reasons and days ---


@pytest.mark.parametrize("reden", Reden.values)
def test_terugkomen_heeft_een_reden(reden: str) -> None:
    d = zet_stap(maak_doorverwijzing(), zet(Status.TERUGGEKOMEN, reden=reden))
    assert (d.reden, d.stappen.get().reden) == (reden, reden)


@pytest.mark.parametrize(("naar", "reden"), [("teruggekomen", ""), ("teruggekomen", "zomaar"), ("afgerond", "anders")])
def test_zonder_goede_reden_gebeurt_er_niets(naar: str, reden: str) -> None:
    with pytest.raises(ValidationError, match="Kies waarom de doorverwijzing terugkwam"):
        zet_stap(maak_doorverwijzing(), zet(naar, reden=reden))
    assert not Stap.objects.exists()


def test_een_stap_mag_op_de_dag_van_de_vorige_en_vandaag() -> None:
    d = zet_stap(maak_doorverwijzing(dagen=10), zet(Status.OPGEPAKT, dagen=10))
    assert zet_stap(d, zet(Status.AFGEROND, dagen=0)).opgepakt_op == dagen_geleden(10)


@pytest.mark.parametrize(("dagen", "zin"), [(-1, "Deze dag moet nog komen"), (11, "De vorige stap was op")])
def test_een_stap_niet_voor_de_vorige_en_niet_in_de_toekomst(dagen: int, zin: str) -> None:
    with pytest.raises(ValidationError, match=zin):
        zet_stap(maak_doorverwijzing(dagen=10), zet(Status.OPGEPAKT, dagen=dagen))


def test_afgerond_zonder_oppakken_is_ook_opgepakt() -> None:
    assert zet_stap(maak_doorverwijzing(), zet(Status.AFGEROND)).opgepakt_op == dagen_geleden(3)


# --- Opening again, and the next referral ---


def test_teruggekomen_opent_de_hulpvraag_sinds_die_dag() -> None:
    zet_stap(maak_doorverwijzing(), zet(Status.TERUGGEKOMEN, dagen=2))
    assert Hulpvraag.objects.get().weer_open_op == dagen_geleden(2)


def test_een_lopende_doorverwijzing_eindigt_alleen_met_een_stap() -> None:
    d = maak_doorverwijzing()
    for code in ("open", "luisterend-oor", "wijkverpleging"):
        with pytest.raises(ValidationError, match="De doorverwijzing loopt nog"):
            levensloop.geef_uitkomst(d.hulpvraag, Bestemming.objects.get(code=code))
    d.refresh_from_db()
    assert (d.status, uitkomst(d)) == ("uitgezet", "huisarts")


def test_wat_is_afgerond_kan_weer_open() -> None:
    d = breng_naar(maak_doorverwijzing(), Status.AFGEROND)
    levensloop.heropen(d.hulpvraag)
    assert uitkomst(d) == "open"


def verwijs_weer(hulpvraag: Hulpvraag, dagen: int, *, warm: bool = False) -> Hulpvraag:
    wijkverpleging = Bestemming.objects.get(code="wijkverpleging")
    return levensloop.geef_uitkomst(hulpvraag, wijkverpleging, op=dagen_geleden(dagen), warm=warm)


def test_meer_doorverwijzingen_na_elkaar() -> None:
    eerste = breng_naar(maak_doorverwijzing(dagen=10), Status.INGETROKKEN)
    verwijs_weer(eerste.hulpvraag, 4, warm=True)
    tweede = eerste.hulpvraag.doorverwijzingen.exclude(pk=eerste.pk).get()
    assert (tweede.uitgezet_op, tweede.status_op, tweede.warm) == (dagen_geleden(4), dagen_geleden(4), True)
    assert (eerste.warm, uitkomst(tweede)) == (False, "wijkverpleging")


@pytest.mark.parametrize(
    ("dagen", "zin"), [(-1, "moet nog komen"), (5, "laatste stap van de vorige"), (11, "Het contact was")]
)
def test_een_volgende_begint_niet_voor_het_einde_van_de_vorige(dagen: int, zin: str) -> None:
    eerste = zet_stap(maak_doorverwijzing(dagen=10), zet(Status.INGETROKKEN, dagen=4))
    with pytest.raises(ValidationError, match=zin):
        verwijs_weer(eerste.hulpvraag, dagen)


# --- Signals ---


def test_een_signaal_is_opgepakt_zodra_er_iets_mee_is_gedaan() -> None:
    open_signaal = maak_hulpvraag(soort="signaal", op=dagen_geleden(4))
    assert open_signaal.opgepakt_op is None
    assert maak_hulpvraag(soort="signaal", uitkomst="huisarts", op=dagen_geleden(4)).opgepakt_op == dagen_geleden(4)
    gedaan = levensloop.geef_uitkomst(open_signaal, Bestemming.objects.get(code="eigen-netwerk"))
    assert gedaan.opgepakt_op == dagen_geleden(0)
    assert maak_hulpvraag(uitkomst="huisarts").opgepakt_op is None


# --- An old page, and two at once ---


def test_wie_naar_een_oude_pagina_kijkt_hoort_dat() -> None:
    d = breng_naar(maak_doorverwijzing(), Status.OPGEPAKT)
    with pytest.raises(ValidationError, match="Iemand was je voor: deze doorverwijzing is nu opgepakt"):
        zet_stap(d, zet(Status.AFGEROND), gezien="uitgezet")
    assert zet_stap(d, zet(Status.AFGEROND), gezien="opgepakt").status == Status.AFGEROND


def test_een_doorgehaalde_hulpvraag_zet_geen_stap() -> None:
    d = maak_doorverwijzing()
    Hulpvraag.objects.update(doorgehaald_op="2026-11-20T12:00Z", doorgehaald_reden="dubbel")
    with pytest.raises(ValidationError, match="doorgehaald"):
        zet_stap(d, zet(Status.OPGEPAKT))


def tegelijk(*stappen: Callable[[], Doorverwijzing]) -> list[Doorverwijzing | ValidationError]:
    """All at once: each has begun, and waits for the same rows, before any of them may go on."""
    klaar = Barrier(len(stappen) + 1)

    def een(stap: Callable[[], Doorverwijzing]) -> Doorverwijzing | ValidationError:
        klaar.wait(10)
        try:
            return stap()
        except ValidationError as fout:
            return fout
        finally:
            connection.close()

    with ThreadPoolExecutor(len(stappen)) as pool:
        with transaction.atomic():
            list(Hulpvraag.objects.select_for_update())
            list(Doorverwijzing.objects.select_for_update())
            bezig = [pool.submit(een, stap) for stap in stappen]
            klaar.wait(10)
            wacht_tot_beide_wachten()
        return [b.result(10) for b in bezig]


def zonder_slot(self: QuerySet[Any], *args: Any, **kwargs: Any) -> QuerySet[Any]:
    return self.all()


def twee_knoppen(d: Doorverwijzing) -> list[Doorverwijzing | ValidationError]:
    terug, af = zet(Status.TERUGGEKOMEN), zet(Status.AFGEROND)
    return tegelijk(lambda: zet_stap(d, terug), lambda: zet_stap(d, af))


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite lets one writer in at a time")
def test_twee_knoppen_tegelijk_geven_een_uitkomst_en_de_hele_geschiedenis() -> None:
    d = maak_doorverwijzing()
    uitslag = twee_knoppen(d)
    assert sorted(isinstance(u, ValidationError) for u in uitslag) == [False, True]
    d.refresh_from_db()
    stap = d.stappen.get()
    assert (stap.status, stap.reden) == (d.status, d.reden)
    assert (uitkomst(d) == "open") == (d.status == Status.TERUGGEKOMEN)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite lets one writer in at a time")
def test_zonder_slot_spreken_de_stappen_elkaar_tegen(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test above can fail: without the lock both steps are taken, and one of them is lost."""
    d = maak_doorverwijzing()
    terug, af = zet(Status.TERUGGEKOMEN), zet(Status.AFGEROND)
    met_slot = QuerySet.select_for_update

    def stap(wat: Zet) -> Callable[[], Doorverwijzing]:
        return lambda: zet_stap(d, wat)

    def hoofd_heeft_slot(self: QuerySet[Any], *args: Any, **kwargs: Any) -> QuerySet[Any]:
        return zonder_slot(self) if kwargs else met_slot(self)

    monkeypatch.setattr(QuerySet, "select_for_update", hoofd_heeft_slot)
    uitslag = tegelijk(stap(terug), stap(af))
    assert not [u for u in uitslag if isinstance(u, ValidationError)]
    assert sorted(d.stappen.values_list("status", flat=True)) == [Status.AFGEROND, Status.TERUGGEKOMEN]
