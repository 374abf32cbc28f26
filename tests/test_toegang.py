"""The access matrix: every address × every kind of person × every method. `tests/toegang.py` says how to add a line.

Nothing is skipped: an address of the URLconf without a line fails, and so does a line without an address.
"""

import logging
from collections.abc import Iterator
from http.cookies import SimpleCookie

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.test.client import Client as Vrager

from makelaar.models import Gebruiker
from tests.netwerk.opzet import maak_aanbod
from tests.proef import maak_hulpvraag, maak_rapport
from tests.toegang import MENSEN, ROLLEN, aangemeld, alle_adressen, kort, lees, vul_in

pytestmark = pytest.mark.django_db

MATRIX = lees()


def regels(methode: str) -> dict[str, dict[str, str]]:
    return {a: dict(zip(ROLLEN, cellen, strict=True)) for (m, a), cellen in MATRIX.items() if m == methode}


GELEZEN_DOOR, GEPOST_DOOR = regels("GET"), regels("POST")
GELEZEN, GEPOST = set(GELEZEN_DOOR), set(GEPOST_DOOR)
NOOIT = ("PUT", "PATCH", "DELETE")


class Vragers:
    """One signed-in client for each kind of person; what a request changes is undone before the next one."""

    def __init__(self) -> None:
        self.clients = {rol: aangemeld(maak()) for rol, maak in MENSEN.items()}
        self.koekjes = {rol: client.cookies.output() for rol, client in self.clients.items()}
        Gebruiker.objects.filter(username="uitgeschakeld").update(is_active=False)
        self.nummer = maak_hulpvraag("budel").nummer
        maak_aanbod("Samen eten", "budel")

    def vraag(self, methode: str, adres: str, *rollen: str, kwartaal: str = "2026-K3") -> dict[str, str]:
        """What each of them gets; and nothing of it stays."""
        pad = vul_in(adres, self.nummer, kwartaal)
        return {rol: self.een(methode, pad, rol) for rol in rollen or ROLLEN}

    def een(self, methode: str, pad: str, rol: str) -> str:
        client: Vrager = self.clients[rol]
        client.cookies = SimpleCookie(self.koekjes[rol].replace("Set-Cookie: ", ""))
        cache.clear()
        punt = transaction.savepoint()
        antwoord = kort(client.generic(methode, pad))
        transaction.savepoint_rollback(punt)
        return antwoord


@pytest.fixture(autouse=True)
def stil() -> Iterator[None]:
    """Writing out thousands of refusals takes longer than refusing."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def vragers() -> Vragers:
    vragers = Vragers()
    maak_rapport("2026-K3", vastgesteld=True)
    return vragers


def een_van_elk(per_rol: dict[str, str]) -> dict[str, str]:
    """For each answer the first who gets it, where the method makes no difference between people."""
    return {rol: wat for rol, wat in per_rol.items() if rol == next(r for r, w in per_rol.items() if w == wat)}


def verschillen(vragers: Vragers, methode: str, verwacht: dict[str, dict[str, str]]) -> Iterator[str]:
    for adres, per_rol in verwacht.items():
        for rol, kreeg in vragers.vraag(methode, adres, *per_rol).items():
            if kreeg != per_rol[rol]:
                yield f"{methode} {adres} als {rol}: {kreeg} in plaats van {per_rol[rol]}"


@pytest.mark.norm("AVG wie wat ziet")
def test_elk_adres_staat_in_de_matrix() -> None:
    assert sorted(alle_adressen()) == sorted(GELEZEN)
    assert GEPOST <= GELEZEN


@pytest.mark.norm("AVG wie wat ziet", "ASVS 8.4.1")
def test_lezen(vragers: Vragers) -> None:
    assert list(verschillen(vragers, "GET", GELEZEN_DOOR)) == []


@pytest.mark.norm("AVG wie wat ziet")
def test_head_is_get(vragers: Vragers) -> None:
    """Django's views answer it with the same method; one of each kind of answer is asked."""
    verwacht = {adres: een_van_elk(gelezen) for adres, gelezen in GELEZEN_DOOR.items()}
    assert list(verschillen(vragers, "HEAD", verwacht)) == []


@pytest.mark.norm("AVG wie wat ziet", "ASVS 8.4.1")
def test_schrijven(vragers: Vragers) -> None:
    """A POST without data; where there is no line of its own, it is refused or answered as a GET is."""
    assert list(verschillen(vragers, "POST", GEPOST_DOOR)) == []


def test_wat_geen_regel_voor_een_post_heeft_neemt_er_geen_aan(vragers: Vragers) -> None:
    mis = []
    for adres in sorted(GELEZEN - GEPOST):
        gelezen = een_van_elk(GELEZEN_DOOR[adres])
        for rol, kreeg in vragers.vraag("POST", adres, *gelezen).items():
            if kreeg != "405" and (kreeg != gelezen[rol] or kreeg == "200"):
                mis.append(f"POST {adres} als {rol}: {kreeg}")
    assert mis == []


def test_geen_adres_neemt_een_andere_methode(vragers: Vragers) -> None:
    """Nor says what it would take (OPTIONS) to somebody who may not read it."""
    for methode in NOOIT:
        verwacht = {adres: dict.fromkeys(ROLLEN, "405") for adres in GELEZEN}
        assert list(verschillen(vragers, methode, verwacht)) == []


def test_options_opent_niets_wat_een_get_niet_opent(vragers: Vragers) -> None:
    open_ = []
    for adres, per_rol in GELEZEN_DOOR.items():
        gelezen = {rol: wat for rol, wat in een_van_elk(per_rol).items() if wat in ("in", "403")}
        # Signing out is for who is signed in, and tells nobody anything.
        for rol, kreeg in vragers.vraag("OPTIONS", adres, *gelezen).items() if gelezen else ():
            if kreeg != gelezen[rol] and adres != "uitloggen/":
                open_.append(f"OPTIONS {adres} als {rol}: {kreeg}")
    assert open_ == []


@pytest.mark.norm("AVG wie wat ziet")
def test_concept_is_alleen_voor_het_beleidsteam() -> None:
    """What a settled report may show to a role, a draft may show to the beleidsteam only."""
    vragers = Vragers()
    maak_rapport("2026-K2", vastgesteld=False)
    for adres, gelezen in GELEZEN_DOOR.items():
        if "<kwartaal:kwartaal>" in adres:
            kreeg = vragers.vraag("GET", adres, kwartaal="2026-K2")
            weg = {rol: "404" for rol, wat in gelezen.items() if wat in ("200", "302") and rol != "beleid"}
            assert kreeg == gelezen | weg, adres


@pytest.mark.norm("AVG wie wat ziet")
def test_beheer_is_alleen_voor_de_beheerder(vragers: Vragers) -> None:
    een_rol = set(ROLLEN) - {"gestopt", "collega", "klankbord elders"}
    for adres in alle_adressen(beheer=True):
        pad = "/" + adres.replace("<path:object_id>", "1").replace("<id>", "1").replace("^", "").replace("$", "")
        antwoorden = {rol: vragers.een("GET", pad, rol) for rol in een_rol}
        assert not {w for rol, w in antwoorden.items() if rol != "beheerder"} & {"200", "500"}, (pad, antwoorden)


def test_een_client_zonder_koekje_is_anoniem() -> None:
    """The matrix asks with the cookies of each; this is what it would be without."""
    assert kort(Client().get("/registreren/")) == "in"
