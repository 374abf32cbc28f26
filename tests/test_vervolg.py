"""An expired session without JavaScript: what was typed comes back to who typed it, once, and to nobody else."""

import re
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from makelaar.models import Gebruiker
from makelaar.tasks import ruim_sessies_op
from registratie.models import Hulpvraag
from tests import mensen
from tests.mensen import WACHTWOORD
from tests.netwerk.opzet import maak_aanbod
from tests.paginas import als
from tests.proef import maak_hulpvraag, maak_rapport
from tests.toegang import GET, IN, POST, ROLLEN, vul_in

pytestmark = [pytest.mark.django_db, pytest.mark.beide]
TEKST = "Kanarie in de kooi"
KNOPPEN = [
    adres
    for adres, rollen in GET.items()
    if 405 in rollen and adres != "bewaken/" and POST.get(adres, [0])[ROLLEN.index("anoniem")] == IN
]
KEUZE = {"thema": "wonen", "uitkomst": "eigen-netwerk", "kern": "budel", "soort": "hulpvraag", "aantal": "1"}


@pytest.fixture
def persoon() -> Gebruiker:
    return met_wachtwoord(mensen.maak_makelaar("budel"))


@pytest.fixture
def client(persoon: Gebruiker) -> Client:
    client = Client()
    log_in(client, persoon)
    return client


def met_wachtwoord(gebruiker: Gebruiker) -> Gebruiker:
    gebruiker.set_password(WACHTWOORD)
    gebruiker.save()
    return gebruiker


def log_in(client: Client, wie: Gebruiker, volgende: str = "/registreren/") -> str:
    antwoord = client.post(
        f"/inloggen/?next={volgende}", {"login": wie.username, "password": WACHTWOORD, "next": volgende}, follow=True
    )
    assert antwoord.wsgi_request.path == volgende
    return antwoord.content.decode()


def van(client: Client, pad: str = "/registreren/") -> str:
    gevonden = re.search(r'name="van" value="([^"]+)"', client.get(pad).content.decode())
    assert gevonden
    return gevonden[1]


def stuur_verlopen(client: Client, van: str, pad: str = "/registreren/", **velden: str) -> None:
    client.cookies.pop("sessie")
    antwoord = client.post(pad, KEUZE | {"notitie": TEKST, "van": van} | velden)
    assert antwoord.headers["Location"] == f"/inloggen/?next={pad}"


def test_na_inloggen_staat_er_weer_wat_je_typte(client: Client, persoon: Gebruiker) -> None:
    stuur_verlopen(client, van(client))
    pagina = log_in(client, persoon)
    assert f'value="{TEKST}"' in pagina
    assert re.search(r'value="wonen"[^>]* checked', pagina)
    assert TEKST not in client.get("/registreren/").content.decode()
    assert not Hulpvraag.objects.exists()


def test_een_ander_ziet_er_niets_van_en_het_is_weg(client: Client, persoon: Gebruiker) -> None:
    stuur_verlopen(client, van(client))
    assert TEKST not in log_in(client, met_wachtwoord(mensen.maak_makelaar("budel", naam="ander")))
    assert TEKST not in log_in(client, persoon)


def test_in_de_database_staat_geen_leesbare_tekst(client: Client) -> None:
    stuur_verlopen(client, van(client))
    sessies = [s.get_decoded() for s in Session.objects.all()]
    assert any("vervolg" in s for s in sessies)
    assert not any("Kanarie" in str(s) or "wonen" in str(s) for s in sessies)


def test_wat_niemand_ophaalt_gaat_weg_met_de_sessie(client: Client) -> None:
    stuur_verlopen(client, van(client))
    ruim_sessies_op()
    assert Session.objects.exists()
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    ruim_sessies_op()
    assert not Session.objects.exists()


@pytest.mark.parametrize(("herkomst", "velden"), [("", {}), ("1:vals", {}), (None, {"notitie": "a" * 5000})])
def test_wie_geen_formulier_kreeg_of_te_veel_stuurt_bewaart_niets(
    client: Client, herkomst: str | None, velden: dict[str, str]
) -> None:
    stuur_verlopen(client, van(client) if herkomst is None else herkomst, **velden)
    assert not any("vervolg" in s.get_decoded() for s in Session.objects.all())


def test_met_javascript_bewaart_de_browser_het_zelf(client: Client) -> None:
    echt = van(client)
    client.cookies.pop("sessie")
    client.post("/registreren/", KEUZE | {"notitie": TEKST, "van": echt}, headers={"HX-Request": "true"})
    assert not any("vervolg" in s.get_decoded() for s in Session.objects.all())


def test_ook_wat_je_wijzigde_staat_er_weer(client: Client, persoon: Gebruiker) -> None:
    pad = f"/hulpvragen/{maak_hulpvraag(door=persoon).nummer}/wijzigen/"
    stuur_verlopen(client, van(client, pad), pad, versie="0")
    assert f'value="{TEKST}"' in log_in(client, persoon, pad)


@pytest.mark.parametrize("adres", KNOPPEN)
def test_wie_verlopen_op_een_knop_drukt_komt_terug_bij_de_pagina_van_de_knop(adres: str) -> None:
    """Its own address would be a blank page after signing in."""
    nummer = maak_hulpvraag("budel").nummer
    maak_aanbod("Samen eten", "budel")
    maak_rapport("2026-K3", vastgesteld=True)
    wie = mensen.maak_makelaar("budel") if GET[adres][ROLLEN.index("makelaar")] == 405 else mensen.maak_beleid()
    client = Client()
    naar = client.post(f"/{vul_in(adres, nummer, '2026-K3').lstrip('/')}")
    assert "Wat je koos, is niet gebeurd." in client.get(naar.headers["Location"]).content.decode()
    volgende = parse_qs(urlsplit(naar.headers["Location"]).query)["next"][0]
    assert als(wie).get(volgende, follow=True).status_code == 200, volgende


def test_wat_een_pagina_zelf_vraagt_geeft_geen_melding(db: None) -> None:
    """The guard asks while somebody types; nobody chose anything."""
    client = Client()
    assert client.post("/bewaken/?veld=notitie", headers={"HX-Request": "true"}).status_code == IN
    assert "niet gebeurd" not in client.get("/inloggen/").content.decode()
