"""Where somebody's reach ends: what is not yours does not exist for you, and what changed counts at once."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from makelaar.models import Aanstelling, Gebruiker
from makelaar.toegang import RECHTEN, Recht, eigen_kernen, leesbare_kernen, mag
from registratie.models import Hulpvraag
from tests import mensen
from tests.netwerk.opzet import maak_aanbod
from tests.paginas import als
from tests.proef import maak_hulpvraag, maak_rapport
from tests.toegang import GET, IN, POST, aangemeld, zonder_csrf

pytestmark = pytest.mark.django_db


@pytest.fixture
def rollen() -> dict[str, Gebruiker]:
    return {
        "makelaar": mensen.maak_makelaar(),
        "collega": mensen.maak_collega(),
        "beleid": mensen.maak_beleid(),
        "klankbord": mensen.maak_klankbord(),
        "beheerder": mensen.maak_beheerder(),
        "buitenstaander": mensen.maak_buitenstaander(),
    }


def maak_gestopt() -> Gebruiker:
    mensen.maak_makelaar()
    Aanstelling.objects.update(tot=timezone.localdate() - timedelta(days=1))
    return mensen.maak_makelaar()


MAAK = {
    "collega": mensen.maak_collega,
    "gestopt": maak_gestopt,
    "klankbord": mensen.maak_klankbord,
    "beheerder": mensen.maak_beheerder,
}
Antwoord = tuple[int, bytes, int]


def antwoord(client: Client, methode: str, pad: str) -> Antwoord:
    """Status, body, and how much it asks of the database: the time that it takes, without a clock."""
    with CaptureQueriesContext(connection) as vragen:
        kreeg = client.generic(methode, pad)
    return kreeg.status_code, zonder_csrf(kreeg.content), len(vragen)


def paren(deel: str, vreemd: str, onbestaand: str) -> Iterator[tuple[str, str, str]]:
    """Every address with this part, filled in with what is somebody else's and with what is nowhere."""
    for methode, tabel in (("GET", GET), ("POST", POST)):
        for adres in (a for a in tabel if deel in a):
            rest = "/" + adres.replace("<int:aanbod>", "1") if "int:aanbod" not in deel else f"/{adres}"
            yield methode, rest.replace(deel, vreemd), rest.replace(deel, onbestaand)


@pytest.mark.norm("ASVS 8.2.2", "ASVS 8.4.1")
@pytest.mark.parametrize("wie", ["collega", "gestopt"])
def test_vreemd_en_onbestaand_nummer_geven_hetzelfde(wie: str) -> None:
    vreemd = maak_hulpvraag("budel").nummer
    client = als(MAAK[wie]())
    for methode, eerste, tweede in paren("<str:nummer>", vreemd, "BUD-99-9999"):
        assert antwoord(client, methode, eerste) == antwoord(client, methode, tweede), (methode, eerste)


@pytest.mark.norm("ASVS 8.2.2")
def test_aanbod_van_een_ander_wijzigen_is_als_aanbod_dat_er_niet_is() -> None:
    vreemd = str(maak_aanbod("Samen eten", "budel").pk)
    client = als(mensen.maak_collega())
    for methode, eerste, tweede in paren(
        "sociale-kaart/<int:aanbod>/", f"sociale-kaart/{vreemd}/", "sociale-kaart/999999/"
    ):
        # Everybody with an aanstelling reads all offers.
        if eerste != f"/sociale-kaart/{vreemd}/":
            assert antwoord(client, methode, eerste)[:2] == antwoord(client, methode, tweede)[:2], (methode, eerste)


@pytest.mark.norm("ASVS 8.2.2", "ASVS 8.4.1")
def test_een_vreemde_kern_is_als_een_kern_die_er_niet_is() -> None:
    maak_rapport("2026-K3", vastgesteld=True)
    client = als(mensen.maak_klankbord("budel"))
    assert antwoord(client, "GET", "/kernen/gastel/") == antwoord(client, "GET", "/kernen/bestaat-niet/")


@pytest.mark.norm("ASVS 8.2.2")
@pytest.mark.parametrize("wie", ["klankbord", "beheerder"])
def test_een_concept_is_als_een_rapport_dat_er_niet_is(wie: str) -> None:
    maak_rapport("2026-K2", vastgesteld=False)
    client = als(MAAK[wie]())
    for methode, eerste, _ in paren("<kwartaal:kwartaal>", "2026-K2", "2026-K1"):
        pad = eerste.replace("<slug:tabel>", "kern-uitkomst").replace("<slug:grafiek>", "trend")
        pad = pad.replace("<slug:plek>", "inleiding")
        assert antwoord(client, methode, pad) == antwoord(client, methode, pad.replace("K2", "K1")), (methode, pad)


def test_beheer_heeft_geen_deur_naar_rijen_of_rapporten() -> None:
    namen = {model._meta.label for model in admin.site._registry}
    assert namen == {
        "makelaar.Kern", "makelaar.Aanstelling", "makelaar.Gebruiker",
        "registratie.Thema", "registratie.Bestemming", "registratie.Synoniem",
    }  # fmt: skip


@pytest.mark.norm("ASVS 8.4.1")
def test_een_klankbordgroep_leest_alleen_de_eigen_kern(rollen: dict[str, Gebruiker]) -> None:
    klankbord = aangemeld(rollen["klankbord"])
    assert klankbord.get("/kernen/budel/").status_code == 200
    assert klankbord.get("/kernen/gastel/").status_code == klankbord.get("/kernen/bestaat-niet/").status_code == 404


@pytest.mark.norm("ASVS 8.3.2")
def test_een_gestopte_aanstelling_telt_bij_het_volgende_verzoek(rollen: dict[str, Gebruiker]) -> None:
    hulpvraag = maak_hulpvraag("budel")
    makelaar = aangemeld(rollen["makelaar"])
    assert makelaar.get(f"/hulpvragen/{hulpvraag.nummer}/").status_code == 200
    Aanstelling.objects.update(tot=timezone.localdate() - timedelta(days=1))
    assert makelaar.get(f"/hulpvragen/{hulpvraag.nummer}/").status_code == 404


@pytest.mark.norm("ASVS 7.4.2")
def test_een_uitgeschakelde_gebruiker_is_er_bij_het_volgende_verzoek_uit(
    rollen: dict[str, Gebruiker],
) -> None:
    makelaar = aangemeld(rollen["makelaar"])
    Gebruiker.objects.update(is_active=False)
    assert makelaar.get("/registreren/").status_code == IN


@pytest.mark.norm("AVG wie wat ziet")
def test_zonder_rol_of_met_een_onbekende_rol_mag_niets() -> None:
    niemand = Gebruiker(username="x", rol="burgemeester", pk=1)
    assert not any(mag(niemand, recht) for recht in Recht)
    assert not eigen_kernen(niemand).exists()
    assert not leesbare_kernen(niemand).exists()


def test_alleen_een_makelaar_heeft_rijen(rollen: dict[str, Gebruiker]) -> None:
    maak_hulpvraag("budel")
    ziet = {naam: Hulpvraag.objects.visible_to(g).count() for naam, g in rollen.items()}
    assert ziet == {
        "makelaar": 1, "collega": 0, "beleid": 0, "klankbord": 0, "beheerder": 0, "buitenstaander": 0
    }  # fmt: skip


@pytest.mark.norm("ASVS 8.3.2")
def test_een_andere_rol_houdt_niets_over_van_een_oude_aanstelling(rollen: dict[str, Gebruiker]) -> None:
    maak_hulpvraag("budel")
    gebruiker = rollen["makelaar"]
    gebruiker.rol = "beleid"
    gebruiker.save()
    assert not Hulpvraag.objects.visible_to(gebruiker).exists()


@pytest.mark.norm("AVG wie wat ziet")
def test_elk_recht_is_van_iemand() -> None:
    assert frozenset(Recht) == frozenset().union(*RECHTEN.values())


@pytest.mark.parametrize(("van", "tot", "geldt"), [(0, None, True), (1, None, False), (-9, 0, True), (-9, -1, False)])
def test_eerste_en_laatste_dag_van_een_aanstelling_tellen_mee(van: int, tot: int | None, geldt: bool) -> None:
    vandaag = date(2026, 11, 22)
    makelaar = mensen.maak_makelaar()
    Aanstelling.objects.update(
        van=vandaag + timedelta(days=van), tot=None if tot is None else vandaag + timedelta(days=tot)
    )
    assert Aanstelling.objects.op(vandaag).filter(gebruiker=makelaar).exists() == geldt
