"""A settled report gets a new version: who may, what it shows beside the old one, and what stays as it was."""

import json
from io import StringIO

import pytest
from cryptography.fernet import Fernet
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError
from pytest_django import Settings

from makelaar.kwartaal import Kwartaal
from makelaar.models import Gebruiker
from rapportage import bouwen, publiceren
from rapportage.grondslag import voorgeschiedenis
from rapportage.models import Kwartaalrapportage, Stand, Status
from registratie.models import Hulpvraag
from tests import mensen
from tests.paginas import als, tekst
from tests.proef import maak_hulpvraag, maak_rapport

pytestmark = pytest.mark.django_db
ZOMER = Kwartaal(2026, 3)
ADRES = f"/kwartaalrapportages/{ZOMER}/"
WAAROM = "Een oude lijst kwam later binnen"


@pytest.fixture
def beleid() -> Gebruiker:
    return mensen.maak_beleid()


@pytest.fixture
def eerste() -> Kwartaalrapportage:
    """Settled over six requests."""
    for thema in ("wonen", "geld"):
        for _ in range(3):
            maak_hulpvraag("budel", thema, "eigen-netwerk")
    return maak_rapport(str(ZOMER), vastgesteld=True)


def herzie(versie: int = 1) -> Kwartaalrapportage:
    """The next version, counted; its PDF is left out."""
    nieuw = publiceren.herzien(ZOMER, versie, WAAROM, in_rij=False)
    bouwen.tel_alleen(nieuw.pk)
    nieuw.refresh_from_db()
    return nieuw


def stel_vast(rapport: Kwartaalrapportage) -> None:
    publiceren.vaststellen(rapport, None, in_rij=False)
    Kwartaalrapportage.objects.filter(pk=rapport.pk).update(stand=Stand.GEREED)


def test_wie_er_een_maakt_en_wat_iedereen_dan_ziet(beleid: Gebruiker, eerste: Kwartaalrapportage) -> None:
    for _ in range(7):
        maak_hulpvraag("gastel", "rouw", "huisarts")
    assert als(beleid).post(f"{ADRES}herzien/", {"versie": 1, "reden": WAAROM}).status_code == 302
    tweede = Kwartaalrapportage.objects.get(versie=2)
    assert (tweede.status, tweede.stand, tweede.reden) == (Status.CONCEPT, Stand.WACHT, WAAROM)
    bouwen.tel_alleen(tweede.pk)
    Kwartaalrapportage.objects.filter(pk=tweede.pk).update(stand=Stand.GEREED)
    pagina = tekst(als(beleid).get(ADRES))
    assert "Versie 1 Versie 2, concept" in pagina
    assert f"Waarom: {WAAROM}" in pagina
    assert "Hulpvragen en signalen Gastel, Huisarts 0" in pagina
    assert "Tel opnieuw" not in pagina
    for lezer in (mensen.maak_klankbord(), mensen.maak_collega()):
        assert "Versie 2" not in tekst(als(lezer).get(ADRES))
        assert als(lezer).get(f"{ADRES}?versie=2").status_code == 404


def test_beide_versies_blijven_te_lezen(beleid: Gebruiker, eerste: Kwartaalrapportage) -> None:
    for _ in range(20):
        maak_hulpvraag("budel", "rouw", "huisarts")
    stel_vast(herzie())
    lezer = als(mensen.maak_collega())
    adressen = (ADRES[:-1] + f".json{versie}" for versie in ("?versie=1", "?versie=2", ""))
    oud, nieuw, gewoon = (json.loads(lezer.get(adres).content) for adres in adressen)
    assert oud["cellen"] == [dict(zip(("tabel", "rij", "kolom", "aantal"), cel, strict=True)) for cel in eerste.cellen]
    assert nieuw == gewoon
    assert nieuw["versie"] == 2
    assert nieuw["cellen"] != oud["cellen"]
    assert "Versie 1 Versie 2" in tekst(lezer.get(f"{ADRES}?versie=1"))


def test_wat_niet_veranderde_houdt_zijn_getal(eerste: Kwartaalrapportage) -> None:
    for _ in range(4):
        maak_hulpvraag("gastel", "zorg", "huisarts")
    tweede = herzie()
    oud, nieuw = ({tuple(cel[:3]): cel[3] for cel in rapport.cellen} for rapport in (eerste, tweede))
    blijft = [p for p in oud if p[0].startswith("kern-") and p[1] not in ("gastel", "totaal")]
    assert len(blijft) > 100
    assert [p for p in blijft if oud[p] != nieuw[p]] == []


def test_een_herziening_wordt_een_keer_geteld(eerste: Kwartaalrapportage) -> None:
    tweede = herzie()
    geteld_op = tweede.geteld_op
    bouwen.leg_tabel(ZOMER, vast=False, opnieuw=True)
    tweede.refresh_from_db()
    assert tweede.geteld_op == geteld_op


def test_een_derde_versie_kijkt_naar_alle_eerdere(eerste: Kwartaalrapportage) -> None:
    for hulpvraag in Hulpvraag.objects.all()[:3]:
        hulpvraag.delete()
    tweede = herzie()
    stel_vast(tweede)
    for _ in range(3):
        maak_hulpvraag("budel", "wonen", "eigen-netwerk")
    derde = herzie(2)
    assert len(voorgeschiedenis(derde).eerder) == 2
    assert derde.cellen != tweede.cellen or eerste.cellen == tweede.cellen


@pytest.mark.parametrize(
    ("gegevens", "melding"),
    [
        ({"versie": 1, "reden": ""}, "Schrijf waarom je dit rapport herziet."),
        ({"versie": 1, "reden": "Bel Jan de Vries, 06-12345678"}, "Hierin staat"),
        ({"versie": 1, "reden": "x" * 201}, "hoogstens 200 tekens"),
    ],
)
def test_een_reden_die_niet_kan_komt_terug(
    beleid: Gebruiker, eerste: Kwartaalrapportage, gegevens: dict[str, object], melding: str
) -> None:
    antwoord = als(beleid).post(f"{ADRES}herzien/", gegevens)
    assert antwoord.status_code == 422
    assert melding in antwoord.content.decode()
    assert str(gegevens["reden"]) in antwoord.content.decode()
    assert not Kwartaalrapportage.objects.filter(versie=2).exists()


def test_wat_geweigerd_wordt(beleid: Gebruiker, eerste: Kwartaalrapportage) -> None:
    publiceren.herzien(ZOMER, 1, WAAROM, in_rij=False)
    with pytest.raises(ValidationError, match="al een herziening in concept"):
        publiceren.herzien(ZOMER, 1, WAAROM)
    assert "al een herziening" in tekst(als(beleid).post(f"{ADRES}herzien/", {"versie": 1, "reden": "x"}, follow=True))
    stel_vast(herzie_af())
    with pytest.raises(ValidationError, match="nieuwere versie"):
        publiceren.herzien(ZOMER, 1, WAAROM)


def herzie_af() -> Kwartaalrapportage:
    tweede = Kwartaalrapportage.objects.get(versie=2)
    bouwen.tel_alleen(tweede.pk)
    tweede.refresh_from_db()
    return tweede


def test_een_rapport_van_voor_de_herziening_blijft_zoals_het_is(eerste: Kwartaalrapportage) -> None:
    Kwartaalrapportage.objects.update(grondslag="")
    with pytest.raises(ValidationError, match="voordat herzien kon"):
        publiceren.herzien(ZOMER, 1, WAAROM)


def test_zonder_reden_weigert_de_database(eerste: Kwartaalrapportage) -> None:
    with pytest.raises(IntegrityError, match="rapport_herziening_heeft_reden"):
        Kwartaalrapportage.objects.create(kwartaal=str(ZOMER), versie=2)


def test_de_exacte_tabel_is_versleuteld_en_verlaat_de_database_niet(
    beleid: Gebruiker, eerste: Kwartaalrapportage
) -> None:
    eerste.refresh_from_db()
    assert eerste.grondslag
    assert "budel" not in eerste.grondslag
    assert "grondslag" in Kwartaalrapportage.objects.visible_to(beleid).get().get_deferred_fields()
    assert (
        voorgeschiedenis(Kwartaalrapportage(kwartaal=str(ZOMER), versie=2))
        .eerder[0]
        .exact["kern-uitkomst", "budel", "eigen-netwerk"]
        == 6
    )


def test_een_verloren_sleutel_geeft_uitleg(eerste: Kwartaalrapportage, settings: Settings) -> None:
    oud, nieuw = settings.GEHEUGEN_SLEUTELS[0], Fernet.generate_key().decode()
    settings.GEHEUGEN_SLEUTELS = [nieuw]
    tweede = herzie()
    assert (tweede.stand, tweede.geteld_op) == (Stand.MISLUKT, None)
    assert "GEHEUGEN_SLEUTELS" in tweede.fout
    with pytest.raises(CommandError, match="1 × kon niet worden gelezen"):
        call_command("wissel_sleutel", stdout=StringIO())
    settings.GEHEUGEN_SLEUTELS = [nieuw, oud]
    call_command("wissel_sleutel", stdout=StringIO())
    settings.GEHEUGEN_SLEUTELS = [nieuw]
    publiceren.aanvragen(ZOMER, in_rij=False)
    assert herzie_af().geteld_op


def test_een_concept_van_morgen_lijkt_op_dat_van_vandaag() -> None:
    for thema in ("wonen", "geld", "rouw"):
        for _ in range(3):
            maak_hulpvraag("budel", thema, "eigen-netwerk")
    eerst = bouwen.leg_tabel(ZOMER, vast=False)
    maak_hulpvraag("gastel", "zorg", "huisarts")
    Kwartaalrapportage.objects.update(stand=Stand.GEREED)
    later = bouwen.leg_tabel(ZOMER, vast=False, opnieuw=True)
    assert later.geteld_op != eerst.geteld_op
    oud, nieuw = ({tuple(cel[:3]): cel[3] for cel in rapport.cellen} for rapport in (eerst, later))
    assert [p for p in oud if p[1] == "budel" and oud[p] != nieuw[p]] == []
