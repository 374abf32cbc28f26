"""Finding requests: filters, search, pages and the CSV, on both databases."""

import csv
from datetime import date, timedelta
from io import StringIO
from typing import cast

import pytest
from django.db import connection
from django.http import StreamingHttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from makelaar.models import Gebruiker
from registratie.filters import Filter
from registratie.lijst import PER_PAGINA
from registratie.models import Hulpvraag
from tests import mensen
from tests.paginas import als
from tests.proef import VAST, maak_hulpvraag

pytestmark = [pytest.mark.django_db, pytest.mark.beide]
ALLAUTH = "allauth.account.auth_backends.AuthenticationBackend"
KOP = "nummer;datum;kern;soort;thema;uitkomst;doelen;notitie"


def aangemeld(gebruiker: Gebruiker) -> Client:
    client = Client()
    client.force_login(gebruiker, backend=ALLAUTH)
    return client


@pytest.fixture
def makelaar() -> Client:
    return aangemeld(mensen.maak_makelaar("budel"))


def notities(client: Client, **vraag: str) -> list[str]:
    return [h["notitie"] for h in client.get("/hulpvragen/", vraag).context["pagina"].rijen]


def regels(client: Client, **vraag: str) -> list[dict[str, str]]:
    antwoord = cast(StreamingHttpResponse, client.get("/hulpvragen.csv", vraag | {"waarom": "overleg"}))
    tekst = b"".join(cast("list[bytes]", antwoord.streaming_content)).decode("utf-8-sig")
    return list(csv.DictReader(StringIO(tekst, newline=""), delimiter=";"))


def test_chips_filteren_en_combineren(makelaar: Client) -> None:
    maak_hulpvraag(notitie="open")
    maak_hulpvraag(uitkomst="huisarts", notitie="wacht")
    maak_hulpvraag(uitkomst="huisarts", notitie="geland")
    Hulpvraag.objects.get(notitie="geland").doorverwijzingen.update(status="afgerond")
    maak_hulpvraag(
        uitkomst="eigen-netwerk", notitie="collega", door=mensen.maak_makelaar("budel", naam="collega"),
    )  # fmt: skip
    assert notities(makelaar, stand="open") == ["open"]
    assert notities(makelaar, stand="wacht") == ["wacht"]
    assert notities(makelaar, stand="professioneel") == ["geland", "wacht"]
    assert notities(makelaar, uitkomst="eigen-netwerk") == ["collega"]
    assert notities(makelaar, mij="1") == ["geland", "wacht", "open"]
    assert notities(makelaar, mij="1", uitkomst="eigen-netwerk") == []


def test_een_kwartaal_telt_eerste_en_laatste_dag_mee(makelaar: Client) -> None:
    for dag in (date(2026, 6, 30), date(2026, 7, 1), date(2026, 9, 30), date(2026, 10, 1)):
        maak_hulpvraag(op=dag, notitie=f"{dag.day}")
    assert notities(makelaar, kwartaal="2026-K3") == ["30", "1"]
    assert len(notities(makelaar, kwartaal="2026-K5")) == 4


def test_doorgehaald_staat_alleen_onder_zijn_eigen_chip(makelaar: Client) -> None:
    maak_hulpvraag(notitie="geldig")
    fout = maak_hulpvraag(notitie="dubbel geteld")
    Hulpvraag.objects.filter(pk=fout.pk).update(doorgehaald_op=timezone.now(), doorgehaald_reden="dubbel")
    assert notities(makelaar) == [r["notitie"] for r in regels(makelaar)] == ["geldig"]
    assert notities(makelaar, stand="doorgehaald") == ["dubbel geteld"]


@pytest.mark.parametrize(
    ("woorden", "aantal"),
    [
        ("troost", 1),
        ("TROOST bakkie", 1),
        ("troost rit", 0),
        ("BUD-26-0002", 1),
        ("bud-26-", 2),
        ("0002", 1),
        ("GAS-26-0001", 0),
        ("%", 0),
        ("' & | ! :*", 0),
        ("\\", 0),
        ("   ", 2),
    ],
)
def test_zoeken_in_notities_en_nummers(makelaar: Client, woorden: str, aantal: int) -> None:
    maak_hulpvraag(notitie="Bakkie troost")
    maak_hulpvraag(notitie="Rit naar de kliniek")
    maak_hulpvraag("gastel", notitie="Bakkie troost", door=mensen.maak_collega())
    assert len(notities(makelaar, zoek=woorden)) == aantal


@pytest.mark.parametrize(("woorden", "aantal"), [("de", 2), ("het", 1), ("de bakker", 1), ("de het", 1)])
def test_een_woord_zonder_inhoud_vindt_ook(makelaar: Client, woorden: str, aantal: int) -> None:
    for notitie in ("Vraagt de bakker om het brood", "Naar de markt", "Zoekt werk"):
        maak_hulpvraag(notitie=notitie)
    assert len(notities(makelaar, zoek=woorden)) == aantal


@pytest.mark.skipif(connection.vendor != "postgresql", reason="alleen PostgreSQL kent Nederlandse woordvormen")
def test_zoeken_kent_nederlandse_woordvormen_en_gebruikt_de_index(makelaar: Client) -> None:
    maak_hulpvraag(notitie="Eenzame buurman, hulp bij formulieren")
    for woord in ("eenzaam", "formulier", "form", "buurman,"):
        assert len(notities(makelaar, zoek=woord)) == 1, woord
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off")
        cursor.execute("SELECT prosrc FROM pg_proc WHERE proname = 'makelaar_zoek_notitie'")
        vraag = cursor.fetchone()[0].replace("p_vraag", "to_tsquery('dutch', 'formulier')")
        cursor.execute(f"EXPLAIN {vraag}")
        assert any("hulpvraag_zoeken" in rij[0] for rij in cursor.fetchall())


def test_bladeren_onder_een_filter_slaat_niets_over_en_herhaalt_niets(makelaar: Client) -> None:
    for n in range(2 * PER_PAGINA + 30):
        maak_hulpvraag(thema="geld" if n % 3 else "wonen", op=VAST + timedelta(days=n // 7))
    verwacht = list(Hulpvraag.objects.filter(thema__code="geld").values_list("nummer", flat=True))
    getoond: list[str] = []
    plek = ""
    while True:
        pagina = makelaar.get("/hulpvragen/", {"thema": "geld", "na": plek}).context["pagina"]
        getoond += [h["nummer"] for h in pagina.rijen]
        if not (plek := pagina.volgende):
            break
    assert getoond == verwacht == [r["nummer"] for r in regels(makelaar, thema="geld")]


def test_vier_vragen_aan_de_database_hoeveel_rijen_en_filters_ook(makelaar: Client) -> None:
    filter_ = {"stand": "open", "thema": "wonen", "mij": "1", "kwartaal": "2026-K3", "zoek": "bakkie"}
    gebruiker = mensen.maak_makelaar("budel")
    for _ in range(PER_PAGINA):
        maak_hulpvraag(notitie="Bakkie troost")
    makelaar.get("/hulpvragen/")
    with CaptureQueriesContext(connection) as pagina:
        makelaar.get("/hulpvragen/", filter_)
    assert len(pagina) == 4  # session, user, kernen and rows
    assert len(Filter(filter_, gebruiker=gebruiker).rijen()) == PER_PAGINA


def test_wat_iemand_intypt_ziet_een_ander_niet(makelaar: Client) -> None:
    for vraag in ({"zoek": "mevrouw Jansen uit de Kerkstraat " * 3}, {"van": "de dag van Jansen"}):
        assert "Jansen" in makelaar.get("/hulpvragen/", vraag).content.decode()
        assert "Jansen" not in als(mensen.maak_makelaar("budel", naam="ander")).get("/hulpvragen/").content.decode()


def test_een_chip_zet_een_filter_aan_en_weer_uit(makelaar: Client) -> None:
    maak_hulpvraag()
    pagina = makelaar.get("/hulpvragen/", {"thema": "wonen", "zoek": "", "onzin": "1", "kern": "gastel"})
    chips = {chip.waarde: chip for groep in pagina.context["groepen"]() for chip in groep.chips}
    assert pagina.context["adres"] == "thema=wonen"
    assert (chips["wonen"].actief, chips["wonen"].adres) == (True, "")
    assert (chips["open"].actief, chips["open"].adres) == (False, "thema=wonen&stand=open")
    assert chips["geld"].adres == "thema=geld"
    assert '<a href="/hulpvragen/" aria-current="true">Wonen' in pagina.content.decode()


def test_csv_is_wat_de_lijst_toont(makelaar: Client) -> None:
    maak_hulpvraag(uitkomst="huisarts", notitie='Zei: "kom; morgen"', doelen=frozenset({"cohesie", "eenzaamheid"}))
    maak_hulpvraag("gastel", door=mensen.maak_collega())
    assert regels(makelaar) == [
        {
            "nummer": "BUD-26-0001",
            "datum": "3-8-2026",
            "kern": "Budel",
            "soort": "Hulpvraag",
            "thema": "Wonen",
            "uitkomst": "Huisarts",
            "doelen": "Sociale cohesie, Eenzaamheid voorkomen",
            "notitie": 'Zei: "kom; morgen"',
        }
    ]


def test_csv_is_een_bestand_dat_nergens_blijft(makelaar: Client) -> None:
    antwoord = cast(StreamingHttpResponse, makelaar.get("/hulpvragen.csv?waarom=overleg"))
    assert antwoord.streaming
    assert antwoord["Cache-Control"] == "no-store"
    assert antwoord["Content-Disposition"].startswith('attachment; filename="hulpvragen-')
    assert b"".join(cast("list[bytes]", antwoord.streaming_content)) == f"\ufeff{KOP}\r\n".encode()


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r"])
@pytest.mark.norm("ASVS 1.2.10")
def test_een_notitie_wordt_in_een_rekenblad_geen_formule(makelaar: Client, begin: str) -> None:
    hulpvraag = maak_hulpvraag()
    Hulpvraag.objects.filter(pk=hulpvraag.pk).update(notitie=f'{begin}HYPERLINK("http://x")')
    assert regels(makelaar)[0]["notitie"] == f'\'{begin}HYPERLINK("http://x")'


@pytest.mark.norm("ASVS 8.4.1")
def test_een_collega_van_een_andere_kern_ziet_niets(makelaar: Client) -> None:
    maak_hulpvraag(notitie="van Budel")
    collega = aangemeld(mensen.maak_collega())
    assert notities(collega, kern="budel") == [] == regels(collega, kern="budel")


def test_wie_twee_kernen_heeft_kiest_er_een() -> None:
    beide = mensen.maak_makelaar("budel", "gastel")
    maak_hulpvraag(door=beide, notitie="een")
    maak_hulpvraag("gastel", door=beide, notitie="twee")
    assert notities(aangemeld(beide)) == ["twee", "een"]
    assert notities(aangemeld(beide), kern="budel") == ["een"]
