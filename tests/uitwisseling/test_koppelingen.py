"""The screens of the beheerder: making a mapping and filling it in, without ever seeing a row."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from registratie.models import Koppelcode, Koppeling, Koppelkolom, Thema
from registratie.uitwisseling.koppelform import KoppelingForm
from tests import mensen
from tests.paginas import als, tekst
from tests.proef import maak_hulpvraag
from tests.uitwisseling.opzet import haal

pytestmark = pytest.mark.django_db
KOPPELINGEN = "/uitwisseling/koppelingen/"


@pytest.fixture
def makelaar() -> Client:
    return als(mensen.maak_makelaar("budel"))


@pytest.fixture
def beheerder() -> Client:
    return als(mensen.maak_beheerder())


def ingevuld(client: Client, code: str = "oude-lijst", **anders: str) -> dict[str, str]:
    """The form as its page shows it, with something changed."""
    form = client.get(f"{KOPPELINGEN}{code}/").context["form"]
    vakken = {naam: str(form[naam].value()) for naam in form.fields if form[naam].value() not in (None, False)}
    return vakken | anders


def codes_van(koppeling: str, veld: str) -> dict[str, str]:
    return dict(Koppelcode.objects.filter(koppeling__code=koppeling, veld=veld).values_list("onze_code", "hun_code"))


@pytest.mark.beide
def test_een_nieuwe_koppeling_van_naam_tot_bestand(beheerder: Client, makelaar: Client) -> None:
    antwoord = beheerder.post(f"{KOPPELINGEN}nieuw/", {"naam": "Zorg Systeem", "rijen": "doorverwijzingen"})
    assert antwoord["Location"] == f"{KOPPELINGEN}zorg-systeem/"
    kolommen = {"kop_status_op": "LAATST", "plaats_status_op": "1", "kop_uitkomst": "NAAR", "plaats_uitkomst": "2"}
    anders = kolommen | {"code_uitkomst_huisarts": "HA", "datumvorm": "jjjjmmdd", "scheiding": "\t", "actief": "on"}
    assert (
        beheerder.post(f"{KOPPELINGEN}zorg-systeem/", ingevuld(beheerder, "zorg-systeem", **anders)).status_code == 302
    )
    maak_hulpvraag("budel", "zorg", "huisarts")
    antwoord = haal(makelaar, koppeling="zorg-systeem")
    assert b"".join(antwoord.streaming_content).decode("utf-8-sig") == "LAATST\tNAAR\r\n20260803\tHA\r\n"


@pytest.mark.beide
def test_twee_codes_mogen_van_plaats_wisselen(beheerder: Client) -> None:
    vakken = ingevuld(
        beheerder, code_thema_wonen="Vervoer", code_thema_vervoer="Wonen", kop_kern="Soort", kop_soort="Dorp"
    )
    assert beheerder.post(f"{KOPPELINGEN}oude-lijst/", vakken).status_code == 302
    codes = codes_van("oude-lijst", "thema")
    assert (codes["wonen"], codes["vervoer"], len(codes)) == ("Vervoer", "Wonen", 12)
    assert Koppelkolom.objects.get(koppeling__code="oude-lijst", veld="kern").kop == "Soort"


def test_van_twee_die_tegelijk_opslaan_wint_de_laatste() -> None:
    eerste, tweede = (
        KoppelingForm(instance=Koppeling.objects.prefetch_related("kolommen", "codes").get(code="oude-lijst"))
        for _ in range(2)
    )
    for form, hun in ((eerste, "Huis"), (tweede, "Woning")):
        vakken = {naam: form[naam].value() for naam in form.fields} | {"code_thema_wonen": hun}
        gebonden = KoppelingForm(vakken, instance=form.instance)
        assert gebonden.is_valid(), gebonden.errors
        gebonden.save()
    assert codes_van("oude-lijst", "thema")["wonen"] == "Woning"
    assert len(codes_van("oude-lijst", "thema")) == 12


def test_opslaan_zonder_wijziging_verandert_geen_rij(beheerder: Client) -> None:
    voor = list(Koppelcode.objects.values()), list(Koppelkolom.objects.order_by("pk").values_list("veld", "kop"))
    assert beheerder.post(f"{KOPPELINGEN}oude-lijst/", ingevuld(beheerder)).status_code == 302
    na = list(Koppelcode.objects.values()), list(Koppelkolom.objects.order_by("pk").values_list("veld", "kop"))
    assert sorted(na[0], key=str) == sorted(voor[0], key=str)
    assert set(na[1]) == set(voor[1])


@pytest.mark.parametrize(
    ("veld", "waarde", "melding"),
    [
        ("code_thema_wonen", "Vervoer", "Deze code staat er al."),
        ("kop_soort", "Dorp", "Deze kop staat er al."),
        ("code_thema_wonen", "=1+1", "Begin niet met = + - of @"),
        ("kop_soort", "@soort", "Begin niet met = + - of @"),
        ("code_doel_cohesie", "samen, leven", "Gebruik geen komma"),
        ("code_thema_wonen", "woning →", "Dit systeem kan dit niet lezen: →."),
        ("plaats_soort", "eerste", "Vul een heel getal in"),
        ("naam", "Neutraal", "Er is al een koppeling met deze naam."),
        ("naam", "", "Vul de naam van het systeem in."),
    ],
)
@pytest.mark.norm("ASVS 2.2.1")
def test_wat_niet_kan_wordt_geweigerd_bij_het_vak(beheerder: Client, veld: str, waarde: str, melding: str) -> None:
    antwoord = beheerder.post(f"{KOPPELINGEN}oude-lijst/", ingevuld(beheerder, **{veld: waarde}))
    fouten = antwoord.context["form"].errors
    assert any(zin.startswith(melding) for naam in fouten for zin in fouten[naam]), fouten
    assert antwoord.context["form"][veld].value() == waarde


def test_een_bestand_zonder_vaste_kolom_wordt_geweigerd(beheerder: Client) -> None:
    vakken = {naam: w for naam, w in ingevuld(beheerder).items() if not naam.startswith("kop_")}
    antwoord = beheerder.post(f"{KOPPELINGEN}oude-lijst/", vakken | {"kop_notitie": "Opmerking"})
    assert "Geef ten minste één kolom een kop" in tekst(antwoord)


def test_een_nieuw_thema_staat_als_zonder_tegenhanger(beheerder: Client) -> None:
    Thema.objects.create(code="energie", naam="Energie", volgorde=99)
    assert "1 zonder tegenhanger" in tekst(beheerder.get(KOPPELINGEN))
    scherm = tekst(beheerder.get(f"{KOPPELINGEN}oude-lijst/"))
    assert "Energie geen tegenhanger" in scherm
    assert scherm.count("geen tegenhanger") == 1


@pytest.mark.parametrize("naam", ["Neutraal", "neutraal!", "…"])
def test_een_naam_zonder_eigen_code_wordt_geweigerd(beheerder: Client, naam: str) -> None:
    antwoord = beheerder.post(f"{KOPPELINGEN}nieuw/", {"naam": naam, "rijen": "hulpvragen"})
    assert antwoord.context["form"].errors["naam"]


def test_de_beheerder_ziet_geen_regel_en_geen_aantal(beheerder: Client, makelaar: Client) -> None:
    maak_hulpvraag("budel", notitie="Zwaluwnest onder de dakgoot")
    b"".join(haal(makelaar).streaming_content)
    voor = [beheerder.get(f"{KOPPELINGEN}{pad}").content for pad in ("", "oude-lijst/", "nieuw/")]
    assert not any(b"Zwaluwnest" in pagina or b"BUD-26" in pagina or b"1 regel" in pagina for pagina in voor)


@pytest.mark.parametrize(("pad", "hoogstens"), [("", 9), ("oude-lijst/", 9), ("nieuw/", 5)])
def test_de_schermen_van_de_beheerder_vragen_weinig(beheerder: Client, pad: str, hoogstens: int) -> None:
    beheerder.get(KOPPELINGEN + pad)
    with CaptureQueriesContext(connection) as vragen:
        beheerder.get(KOPPELINGEN + pad)
    assert len(vragen) <= hoogstens


@pytest.mark.beide
@pytest.mark.parametrize(
    "rij",
    [
        {"veld": "thema", "onze_code": "wonen", "hun_code": "Huis"},
        {"veld": "thema", "onze_code": "nieuw", "hun_code": "Wonen"},
        {"veld": "thema", "onze_code": "nieuw", "hun_code": ""},
        {"veld": "schoenmaat", "onze_code": "nieuw", "hun_code": "Nieuw"},
        {"veld": "doel", "onze_code": "cohesie", "hun_code": "samen, leven"},
    ],
)
def test_de_database_weigert_wat_niet_terug_te_lezen_is(rij: dict[str, str]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Koppelcode.objects.create(koppeling=Koppeling.objects.get(code="oude-lijst"), **rij)
