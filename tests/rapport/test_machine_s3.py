"""Reports in a bucket: the real client against a server of the tests, stopped and started as the network would."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from typing import Any
from unittest.mock import patch

import boto3
import pytest
from django.conf import settings as echte
from django.core.files.base import ContentFile
from django.http.response import HttpResponseBase
from django.utils import timezone
from moto.server import ThreadedMotoServer
from pytest_django import Settings

from makelaar.opslag import OpslagWeg
from makelaar.opslag_s3 import Emmer
from rapportage import bouwen, claim
from rapportage.models import Kwartaalrapportage, Stand
from tests.mensen import maak_beleid, maak_klankbord
from tests.paginas import als
from tests.proef import maak_rapport
from tests.servers import HOST, productie_omgeving, vrije_poort

pytestmark = pytest.mark.django_db
EMMER, PDF = "rapporten", "/kwartaalrapportages/2026-K3.pdf"
NAAM = "kwartaalrapportages/kwartaalrapportage-sociaal-domein-cranendonck-2026-K3-v1.pdf"
KLAAR = b"%PDF-1.7 in een emmer"
GELADEN = """
import sys, django
django.setup()
from django.core.files.storage import storages
print(type(storages["default"]).__name__, "boto3" in sys.modules)
"""


class Server:
    """Speaks S3 on one address; what is kept in it outlives a stop."""

    def __init__(self) -> None:
        self.poort = vrije_poort()
        self.adres = f"http://{HOST}:{self.poort}"
        self.start()

    def start(self) -> None:
        self.moto = ThreadedMotoServer(HOST, self.poort, verbose=False)
        self.moto.start()

    def stop(self) -> None:
        self.moto.stop()


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def sleutels(server: Server) -> dict[str, str]:
    return {
        "bucket_name": EMMER,
        "endpoint_url": server.adres,
        "region_name": "eu-west-1",
        "access_key": "sleutel",
        "secret_key": "geheim",
    }


@pytest.fixture(scope="module")
def klant(sleutels: dict[str, str]) -> Any:
    """Looks into the bucket from outside Makelaar."""
    klant = boto3.client(
        "s3",
        endpoint_url=sleutels["endpoint_url"],
        region_name=sleutels["region_name"],
        aws_access_key_id="sleutel",
        aws_secret_access_key="geheim",
    )
    klant.create_bucket(Bucket=EMMER, CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    return klant


@pytest.fixture
def emmer(settings: Settings, sleutels: dict[str, str], klant: Any) -> Iterator[Emmer]:
    """The storage of reports, empty; the field of the model took the one of the settings when it was loaded."""
    settings.STORAGES = echte.STORAGES | {"default": {"BACKEND": "makelaar.opslag_s3.Emmer", "OPTIONS": sleutels}}
    emmer = Emmer(**sleutels)
    with (
        patch.object(Kwartaalrapportage._meta.get_field("pdf"), "storage", emmer),
        patch.object(bouwen, "maak_pdf", lambda _: KLAAR),
    ):
        yield emmer
    for naam in in_de_emmer(klant):
        klant.delete_object(Bucket=EMMER, Key=naam)


@pytest.fixture
def wachtend(emmer: Emmer) -> Kwartaalrapportage:
    """A report of which only the PDF has to be made, and what a lost worker left of it."""
    rapport = maak_rapport("2026-K3", vastgesteld=True)
    emmer.delete(str(rapport.pdf.name))
    emmer.save(f"tijdelijk/{rapport.pk}-verloren.pdf", ContentFile(b"half"))
    Kwartaalrapportage.objects.filter(pk=rapport.pk).update(stand=Stand.WACHT, pdf="")
    return rapport


def in_de_emmer(klant: Any) -> list[str]:
    return [ding["Key"] for ding in klant.list_objects_v2(Bucket=EMMER).get("Contents", [])]


def inhoud(antwoord: HttpResponseBase) -> bytes:
    assert antwoord.streaming
    return b"".join(antwoord)


def test_een_rapport_staat_heel_in_de_emmer_en_gaat_langs_de_toegangsregel(
    wachtend: Kwartaalrapportage, emmer: Emmer, klant: Any
) -> None:
    assert bouwen.maak(wachtend.pk)
    assert in_de_emmer(klant) == [NAAM]
    rechten = klant.get_object_acl(Bucket=EMMER, Key=NAAM)["Grants"]
    assert [recht["Grantee"]["Type"] for recht in rechten] == ["CanonicalUser"], "alleen van de eigenaar"
    with pytest.raises(NotImplementedError):
        emmer.url(NAAM)
    antwoord = als(maak_klankbord()).get(PDF)
    assert inhoud(antwoord) == KLAAR
    assert "no-store" in antwoord["Cache-Control"]
    Kwartaalrapportage.objects.update(status="concept", vastgesteld_op=None)
    assert als(maak_klankbord()).get(PDF).status_code == 404


def test_opslag_weg_en_terug(wachtend: Kwartaalrapportage, emmer: Emmer, klant: Any, server: Server) -> None:
    Kwartaalrapportage.objects.update(pogingen=claim.POGINGEN - 2)
    server.stop()
    try:
        assert not bouwen.maak(wachtend.pk)
        wachtend.refresh_from_db()
        assert (wachtend.stand, wachtend.stap) == (Stand.WACHT, claim.WACHT_OP_OPSLAG)
        Kwartaalrapportage.objects.update(claim_tot=timezone.now() - timedelta(seconds=1), pdf=NAAM, stand=Stand.GEREED)
        weg = als(maak_beleid()).get(PDF)
        assert (weg.status_code, weg["Retry-After"]) == (503, "30")
    finally:
        server.start()
    Kwartaalrapportage.objects.update(pdf="", stand=Stand.WACHT)
    assert bouwen.maak(wachtend.pk)
    assert in_de_emmer(klant) == [NAAM]
    klant.delete_object(Bucket=EMMER, Key=NAAM)
    assert als(maak_beleid()).get(PDF).status_code == 404


def test_wie_zijn_claim_kwijt_is_verandert_niets_in_de_emmer(wachtend: Kwartaalrapportage, klant: Any) -> None:
    traag = claim.neem(wachtend.pk)
    assert traag
    Kwartaalrapportage.objects.update(claim_tot=timezone.now() - timedelta(seconds=1))
    assert bouwen.maak(wachtend.pk)
    with pytest.raises(claim.ClaimKwijt):
        bouwen._lever_af(traag, bouwen._bewaar_tijdelijk(traag, b"half"))
    assert in_de_emmer(klant) == [NAAM]
    assert klant.get_object(Bucket=EMMER, Key=NAAM)["Body"].read() == KLAAR


def test_geweigerd_is_geen_storing(emmer: Emmer, sleutels: dict[str, str]) -> None:
    """A bucket that is not there won't be there in a minute: no waiting, but a message."""
    elders = Emmer(**(sleutels | {"bucket_name": "elders"}))
    with pytest.raises(OSError, match="NoSuchBucket") as gevangen:
        elders.save("tijdelijk/1-x.pdf", BytesIO(KLAAR))
    assert not isinstance(gevangen.value, OpslagWeg)


@pytest.mark.parametrize(("emmernaam", "verwacht"), [("", "Schijf False"), (EMMER, "Emmer True")])
def test_de_client_komt_alleen_in_het_geheugen_waar_een_emmer_is(
    emmernaam: str, verwacht: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    omgeving = productie_omgeving("postgresql://x@127.0.0.1:1/x", "redis://127.0.0.1:1", tmp_path_factory.mktemp("var"))
    omgeving |= {"OPSLAG_S3_BUCKET": emmernaam, "DJANGO_SETTINGS_MODULE": "makelaar.settings"}
    gelezen = subprocess.run(
        [sys.executable, "-c", GELADEN], cwd=echte.BASE_DIR, env=omgeving, capture_output=True, text=True, check=True
    )
    assert gelezen.stdout.split("\n")[0] == verwacht
