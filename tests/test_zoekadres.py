"""What is searched for is found, and stands readable in no address."""

import pytest
from django.test import Client

from tests import mensen
from tests.netwerk.opzet import maak_aanbod
from tests.paginas import als
from tests.proef import maak_hulpvraag

pytestmark = [pytest.mark.django_db, pytest.mark.beide]


@pytest.fixture
def makelaar() -> Client:
    return als(mensen.maak_makelaar())


def zoek(client: Client, lijst: str, **velden: str) -> str:
    """The address where sending this leads to."""
    antwoord = client.post(lijst, velden)
    assert antwoord.status_code == 302
    return antwoord.headers["Location"]


@pytest.mark.parametrize("lijst", ["/hulpvragen/", "/sociale-kaart/"])
def test_wat_je_zoekt_staat_verzegeld_in_het_adres_en_is_gevonden(makelaar: Client, lijst: str) -> None:
    maak_hulpvraag(notitie="Bakkie troost")
    maak_hulpvraag(notitie="Rit naar de kliniek")
    for naam in ("Bakkie troost", "Rijden"):
        maak_aanbod(naam)
    adres = zoek(makelaar, lijst, zoek=" troost ", kern="budel")
    assert adres.startswith(f"{lijst}?")
    assert "kern=budel" in adres
    pagina = makelaar.get(adres)
    assert len(pagina.context["pagina"].rijen) == 1
    tekst = pagina.content.decode()
    assert 'value="troost"' in tekst
    assert "Zoekt: troost" in tekst
    for stuk in (adres, *tekst.split('href="')[1:]):
        assert "troost" not in stuk.partition('"')[0]


def test_met_de_rest_van_het_filter_blijft_het_staan(makelaar: Client) -> None:
    maak_hulpvraag(thema="geld", notitie="Bakkie troost")
    maak_hulpvraag(thema="wonen", notitie="Bakkie troost")
    pagina = makelaar.get(zoek(makelaar, "/hulpvragen/", zoek="troost"))
    (geld,) = (c for g in pagina.context["groepen"]() for c in g.chips if c.veld == "thema" and c.waarde == "geld")
    assert len(makelaar.get(f"/hulpvragen/?{geld.adres}").context["pagina"].rijen) == 1
    bestand = b"".join(makelaar.get(f"/hulpvragen.csv?waarom=overleg&{pagina.context['adres']}").streaming_content)  # type: ignore[attr-defined]
    assert bestand.count(b"Bakkie troost") == 2


def test_een_ander_opent_het_niet(makelaar: Client) -> None:
    maak_hulpvraag(notitie="Bakkie troost")
    adres = zoek(makelaar, "/hulpvragen/", zoek="geen enkele")
    assert makelaar.get(adres).context["pagina"].rijen == []
    ander = als(mensen.maak_makelaar(naam="makelaar van dezelfde kern")).get(adres)
    assert "geen enkele" not in ander.content.decode()
    assert len(ander.context["pagina"].rijen) == 1
    assert len(makelaar.get("/hulpvragen/?zoek=gAAAAgeknoeid").context["pagina"].rijen) == 1


def test_zonder_woorden_blijft_het_adres_schoon(makelaar: Client) -> None:
    assert zoek(makelaar, "/hulpvragen/", zoek=" ") == "/hulpvragen/"
    assert zoek(makelaar, "/hulpvragen/", zoek="", stand="open") == "/hulpvragen/?stand=open"
