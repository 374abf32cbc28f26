"""What each request leaves in the audit log, and that without a line there is no answer."""

from collections.abc import Iterator
from itertools import count
from unittest.mock import patch

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from makelaar.logboek import keten
from makelaar.models import Logregel
from registratie.models import Hulpvraag
from tests import mensen
from tests.paginas import als
from tests.proef import maak_hulpvraag

pytestmark = pytest.mark.django_db
NOTITIE = "Zoekt vervoer naar de dagopvang"


def laatste() -> Logregel:
    return Logregel.objects.latest("pk")


def kern(regel: Logregel) -> tuple[str, str, str, int | None]:
    return regel.handeling, regel.soort, regel.sleutel, regel.uitslag


@pytest.mark.beide
@pytest.mark.norm("AVG logboek")
def test_wie_welke_hulpvraag_las() -> None:
    makelaar, vraag = mensen.maak_makelaar(), maak_hulpvraag(notitie=NOTITIE)
    als(makelaar).get(f"/hulpvragen/{vraag.nummer}/", REMOTE_ADDR="192.0.2.7")
    regel = laatste()
    assert kern(regel) == ("bekeken", "hulpvraag", vraag.nummer, 200)
    assert (regel.gebruiker, regel.rol, regel.adres) == (makelaar.pk, "makelaar", "192.0.2.7")
    assert len(regel.verzoek) == 36


@pytest.mark.norm("AVG logboek")
def test_ook_wat_geweigerd_werd() -> None:
    vraag = maak_hulpvraag()
    als(mensen.maak_collega()).get(f"/hulpvragen/{vraag.nummer}/")
    assert kern(laatste()) == ("geweigerd", "hulpvraag", vraag.nummer, 404)
    als(mensen.maak_beleid()).get("/hulpvragen/")
    assert kern(laatste()) == ("geweigerd", "", "", 403)


@pytest.mark.norm("AVG logboek")
def test_wijzigen_en_niet_gelukt() -> None:
    vraag, client = maak_hulpvraag(), als(mensen.maak_makelaar())
    client.post(f"/hulpvragen/{vraag.nummer}/verwijderen/")
    assert kern(laatste()) == ("gedaan", "hulpvraag", vraag.nummer, 302)
    client.post("/registreren/", {"notitie": NOTITIE})
    assert laatste().handeling == "niet gelukt"


def test_van_een_niet_ingelogde_bezoeker_alleen_het_inloggen() -> None:
    Client().get("/hulpvragen/")
    Client().get("/inloggen/")
    assert not Logregel.objects.exists()


def test_inloggen_mislukt_noemt_het_account_en_nooit_wat_er_getypt_werd() -> None:
    makelaar = mensen.maak_makelaar()
    Client().post("/inloggen/", {"login": makelaar.username, "password": "Fout-Geheim-99"})
    assert (laatste().handeling, laatste().gebruiker) == ("inloggen mislukt", makelaar.pk)
    Client().post("/inloggen/", {"login": "Mijn-Geheim-99", "password": "Fout-Geheim-99"})
    assert (laatste().handeling, laatste().gebruiker) == ("inloggen mislukt", None)
    assert "Geheim" not in " ".join(regel.regel().inhoud() for regel in Logregel.objects.all())


def test_inloggen_en_uitloggen() -> None:
    makelaar, client = mensen.maak_makelaar(), Client()
    makelaar.set_password(mensen.WACHTWOORD)
    makelaar.save()
    client.post("/inloggen/", {"login": makelaar.username, "password": mensen.WACHTWOORD})
    client.post("/uitloggen/")
    regels = Logregel.objects.order_by("pk").values_list("handeling", "gebruiker")
    assert list(regels) == [("ingelogd", makelaar.pk), ("uitgelogd", makelaar.pk)]


@pytest.mark.norm("AVG logboek")
def test_geen_tekst_uit_een_adres_of_formulier() -> None:
    client = als(mensen.maak_makelaar())
    for adres in ("/hulpvragen/?zoek=Jansen", "/hulpvragen/Jansen/", "/kernen/jansen/", "/jansen/"):
        client.get(adres)
    client.post("/registreren/", {"notitie": "Mevrouw Jansen"})
    assert "jansen" not in " ".join(regel.regel().inhoud() for regel in Logregel.objects.all()).lower()


@pytest.fixture
def vol() -> Iterator[None]:
    """The audit log can't be written."""
    with patch.dict(keten._schrijvers, {connection.vendor: geen_plek}):
        yield


def geen_plek(*_: object) -> None:
    raise DatabaseError("no space left on device")


@pytest.mark.usefixtures("vol")
@pytest.mark.norm("ASVS 16.5.3")
def test_zonder_regel_geen_antwoord() -> None:
    vraag = maak_hulpvraag(notitie=NOTITIE)
    pagina = als(mensen.maak_makelaar()).get(f"/hulpvragen/{vraag.nummer}/")
    assert pagina.status_code == 503
    assert NOTITIE not in pagina.content.decode()


@pytest.mark.usefixtures("vol")
@pytest.mark.norm("ASVS 2.3.3")
def test_zonder_regel_ook_geen_wijziging() -> None:
    vraag = maak_hulpvraag()
    antwoord = als(mensen.maak_makelaar()).post(f"/hulpvragen/{vraag.nummer}/verwijderen/")
    assert antwoord.status_code == 503
    assert Hulpvraag.objects.filter(pk=vraag.pk).exists()


@pytest.mark.usefixtures("vol")
@pytest.mark.norm("ASVS 16.5.3")
def test_zonder_regel_ook_geen_bestand() -> None:
    maak_hulpvraag(notitie=NOTITIE)
    antwoord = als(mensen.maak_makelaar()).get("/hulpvragen.csv?waarom=overleg")
    assert antwoord.status_code == 503


@pytest.mark.beide
def test_wat_het_logboek_een_pagina_kost(monkeypatch: pytest.MonkeyPatch) -> None:
    """One statement on PostgreSQL: the page itself asks nothing more."""
    client, geteld = als(mensen.maak_makelaar()), count()
    echt = keten._schrijvers[connection.vendor]
    monkeypatch.setitem(keten._schrijvers, connection.vendor, lambda v, r: echt(v, r) if next(geteld) < 9 else None)
    with CaptureQueriesContext(connection) as vragen:
        client.get("/hulpvragen/")
    assert next(geteld) == 1
    assert not any("logregel" in vraag["sql"] for vraag in vragen.captured_queries)
