"""Guessing is slowed per network, and a good link elsewhere keeps working."""

import pytest
from django.conf import settings
from django.test import Client, RequestFactory

from registratie.doorverwijzen import raden
from tests.paginas import tekst
from tests.terugkoppelen.opzet import geef_link

ELDERS = {"REMOTE_ADDR": "192.0.2.7"}
MINUUT = 1_800_000_000.0 - 1_800_000_000.0 % 60


@pytest.mark.django_db
@pytest.mark.norm("ASVS 2.4.1")
def test_vijftig_keer_raden_wordt_afgeremd() -> None:
    gegeven = geef_link()
    antwoorden = [Client().get(f"/terugkoppelen/geraden-{n}/") for n in range(50)]
    assert {a.status_code for a in antwoorden} == {404, 429}
    geweigerd = antwoorden[-1] if antwoorden[-1].status_code == 429 else Client().get("/terugkoppelen/x/")
    assert 1 <= int(geweigerd.headers["Retry-After"]) <= 60
    assert "te veel links geprobeerd" in geweigerd.content.decode()
    assert geweigerd.headers["Cache-Control"] == "no-store"
    assert gegeven.hulpvraag.nummer in tekst(Client().get(gegeven.adres, **ELDERS))  # type: ignore[arg-type]
    assert Client().post(gegeven.adres, {"stap": "opgepakt"}, **ELDERS).status_code == 200  # type: ignore[arg-type]


@pytest.mark.django_db
def test_een_goede_link_telt_niet_als_raden() -> None:
    gegeven = geef_link()
    assert {Client().get(gegeven.adres).status_code for _ in range(50)} == {200}


def test_na_een_minuut_mag_het_weer(rf: RequestFactory) -> None:
    request = rf.get("/")
    for _ in range(settings.TERUGKOPPELEN_MISSERS - 1):
        raden.tel_misser(request, MINUUT + 10)
    assert raden.wachttijd(request, MINUUT + 11) == 0
    raden.tel_misser(request, MINUUT + 12)
    assert [raden.wachttijd(request, MINUUT + seconde) for seconde in (12, 59, 60)] == [48, 1, 0]


@pytest.mark.parametrize(
    ("een", "ander", "samen"),
    [
        ("192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8:0:1::1", "2001:db8:0:1:ffff::2", True),
        ("2001:db8:0:1::1", "2001:db8:0:2::1", False),
    ],
)
def test_wat_een_netwerk_is(rf: RequestFactory, een: str, ander: str, samen: bool) -> None:
    for _ in range(settings.TERUGKOPPELEN_MISSERS):
        raden.tel_misser(rf.get("/", REMOTE_ADDR=een), MINUUT)
    assert (raden.wachttijd(rf.get("/", REMOTE_ADDR=ander), MINUUT) > 0) == samen


@pytest.mark.parametrize(("proxys", "gemist"), [(0, True), (1, False)])
@pytest.mark.norm("ASVS 4.1.3")
def test_wat_een_proxy_zegt_telt_alleen_achter_een_eigen_proxy(
    rf: RequestFactory, settings: object, proxys: int, gemist: bool
) -> None:
    """Without a proxy of ours somebody could call oneself another network with each guess."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxys  # type: ignore[attr-defined]
    for nummer in range(20):
        raden.tel_misser(rf.get("/", headers={"X-Forwarded-For": f"198.51.100.{nummer}"}), MINUUT)
    assert (raden.wachttijd(rf.get("/", headers={"X-Forwarded-For": "203.0.113.9"}), MINUUT) > 0) == gemist


def test_achter_een_proxy_telt_het_adres_dat_die_zelf_toevoegt(rf: RequestFactory, settings: object) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1  # type: ignore[attr-defined]
    for nummer in range(20):
        raden.tel_misser(rf.get("/", headers={"X-Forwarded-For": f"198.51.100.{nummer}, 192.0.2.1"}), MINUUT)
    assert raden.wachttijd(rf.get("/", headers={"X-Forwarded-For": "203.0.113.9, 192.0.2.1"}), MINUUT) > 0
