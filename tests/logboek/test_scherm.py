"""The audit log as the beheerder reads it, and the reason that a file asks for."""

from typing import Any, cast

import pytest
from django.http import StreamingHttpResponse

from makelaar.logboek.keten import controleer
from makelaar.models import Logregel
from tests import mensen
from tests.paginas import als, tekst
from tests.proef import maak_hulpvraag

pytestmark = pytest.mark.django_db


def beheer(pad: str = "/logboek/", **vraag: str) -> str:
    return tekst(als(mensen.maak_beheerder()).get(pad, vraag))


def test_de_lijst_noemt_wie_wat_en_vanaf_waar() -> None:
    als(mensen.maak_beleid()).get("/hulpvragen/", REMOTE_ADDR="192.0.2.9")
    pagina = beheer()
    for woord in ("beleid Beleidsteam", "geweigerd 403", "hulpvragen", "192.0.2.9"):
        assert woord in pagina


def test_zonder_nummer_is_niet_te_tellen_wat_een_makelaar_deed() -> None:
    vraag, makelaar = maak_hulpvraag(), als(mensen.maak_makelaar())
    for _ in range(3):
        makelaar.get(f"/hulpvragen/{vraag.nummer}/")
    makelaar.post("/registreren/", {})
    assert "makelaar" not in beheer().partition("Netwerkadres</th>")[2]
    assert beheer().count(vraag.nummer) == 0
    assert beheer(nummer=vraag.nummer.lower()).count(vraag.nummer) == 3
    als(mensen.maak_collega()).get(f"/hulpvragen/{vraag.nummer}/")
    assert beheer().count(vraag.nummer) == 1  # who had no business there


@pytest.mark.parametrize(
    ("vraag", "aantal"),
    [
        ({"handeling": "geweigerd"}, 1),
        ({"handeling": "opgehaald"}, 0),
        ({"van": "1-1-2020", "tot": "2-1-2020"}, 0),
        ({"van": "geen datum", "gebruiker": "geen getal", "na": "x"}, 1),
        ({"na": "1"}, 0),
    ],
)
def test_filters_en_wat_daar_fout_in_is(vraag: dict[str, str], aantal: int) -> None:
    als(mensen.maak_beleid()).get("/hulpvragen/")
    assert beheer(**vraag).count("geweigerd 403") == aantal


def test_bladeren_met_een_vast_aantal_vragen(django_assert_num_queries: Any) -> None:
    client, kijker = als(mensen.maak_beleid()), als(mensen.maak_beheerder())
    for _ in range(60):
        client.get("/hulpvragen/")
    kijker.get("/logboek/")
    with django_assert_num_queries(5):  # session, user, choice of users, lines, names
        pagina = kijker.get("/logboek/")
    assert len(list(Logregel.objects.all())) >= 60
    assert "Oudere regels" in pagina.content.decode()
    assert "Terug naar het begin" in tekst(kijker.get("/logboek/", {"na": str(pagina.context["volgende"])}))


def test_een_bestand_vraagt_eerst_waarvoor() -> None:
    client = als(mensen.maak_beheerder())
    assert "Waarvoor haal je dit bestand op?" in tekst(client.get("/logboek.csv"))
    fout = client.get("/logboek.csv", {"waarom": "=1+1", "handeling": "geweigerd"})
    assert fout.status_code == 422
    assert 'name="handeling" value="geweigerd"' in fout.content.decode()
    bestand = client.get("/logboek.csv", {"waarom": "onderzoek"})
    regels = b"".join(cast(StreamingHttpResponse, bestand).streaming_content).decode()  # type: ignore[arg-type]
    assert regels.startswith("\ufeffwanneer;wie;rol;handeling")
    assert Logregel.objects.latest("pk").waarom == "onderzoek"


@pytest.mark.parametrize("pad", ["/hulpvragen.csv", "/hulpvragen.csv?thema=geld"])
def test_ook_de_lijst_van_hulpvragen(pad: str) -> None:
    maak_hulpvraag(notitie="Rolstoelbus naar Weert")
    client = als(mensen.maak_makelaar())
    assert "Rolstoelbus" not in tekst(client.get(pad))
    client.get("/hulpvragen.csv?waarom=nakijken")
    assert (Logregel.objects.latest("pk").handeling, Logregel.objects.latest("pk").waarom) == ("opgehaald", "nakijken")


def test_de_reden_van_doorhalen_staat_er_als_keuze_en_niet_als_tekst() -> None:
    vraag = maak_hulpvraag()
    client = als(mensen.maak_makelaar())
    client.post(f"/hulpvragen/{vraag.nummer}/doorhalen/", {"waarom": "dubbel", "reden": "Stond er al in"})
    assert Logregel.objects.latest("pk").waarom == "dubbel"
    assert not Logregel.objects.filter(waarom__contains="Stond").exists()
    assert controleer().fouten == []
