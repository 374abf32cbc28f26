"""The way of a report: every step for everybody, allowed and refused, and what is kept of it."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from unittest.mock import patch

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.utils import timezone

from makelaar.kwartaal import Kwartaal
from makelaar.models import Gebruiker
from rapportage import bouwen, publiceren, weg
from rapportage.grondslag import voorgeschiedenis
from rapportage.models import Kwartaalrapportage, Stand, Stapregel, Status, Tekst
from rapportage.telling import Cel
from tests import mensen
from tests.aanval import val_versies_aan
from tests.paginas import als, tekst
from tests.proef import maak_hulpvraag, maak_rapport

pytestmark = pytest.mark.django_db
ZOMER = Kwartaal(2026, 3)
ADRES = f"/kwartaalrapportages/{ZOMER}/"
WAAROM = "Er ontbreekt een lijst"
C, W, V, I = Status.CONCEPT, Status.WEDERHOOR, Status.VASTGESTELD, Status.INGETROKKEN  # noqa: E741

# Where the beleidsteam gets with each step, from each status of a first version and of a herziening; "" is refused.
BELEID = {
    ("voorleggen", 1): (W, "", "", ""),
    ("vaststellen", 1): ("", V, "", ""),
    ("afkeuren", 1): (C, "", "", ""),
    ("terugnemen", 1): ("", C, "", ""),
    ("intrekken", 1): ("", "", "", ""),
    ("voorleggen", 2): (W, "", "", ""),
    ("vaststellen", 2): ("", V, "", ""),
    ("afkeuren", 2): ("", "", "", ""),
    ("terugnemen", 2): ("", C, "", ""),
    ("intrekken", 2): (I, I, "", ""),
}


@pytest.fixture(autouse=True)
def zonder_werker() -> Iterator[None]:
    """Nothing is put in a queue: the steps are the subject."""
    with patch.object(publiceren, "zet_in_rij"), patch.object(publiceren, "roep_makelaars"):
        yield


@pytest.fixture
def beleid() -> Gebruiker:
    return mensen.maak_beleid()


def rapport_in(status: str, versie: int = 1) -> Kwartaalrapportage:
    """A counted report in this status; the term of a wederhoor passed yesterday."""
    rapport = maak_rapport(str(ZOMER), vastgesteld=status == V)
    gisteren = timezone.localdate() - timedelta(days=1)
    rapport.status, rapport.versie, rapport.reden = status, versie, WAAROM if versie > 1 else ""
    rapport.wederhoor_tot = gisteren if status == W else None
    rapport.save()
    return rapport


def probeer(rapport: Kwartaalrapportage, stap: str, door: Gebruiker | None) -> str:
    """The status after this step, which is then undone; empty when it was refused."""
    with transaction.atomic():
        gelezen, regels = Kwartaalrapportage.objects.get(pk=rapport.pk), Stapregel.objects.count()
        try:
            publiceren.zet_stap(gelezen, stap, door, WAAROM)
        except (ValidationError, PermissionDenied):
            assert Stapregel.objects.count() == regels
            return ""
        transaction.set_rollback(True)
        return gelezen.status


@pytest.mark.parametrize("status", [C, W, V, I])
@pytest.mark.parametrize("versie", [1, 2])
def test_elke_stap_vanuit_elke_status(status: str, versie: int, beleid: Gebruiker) -> None:
    """For the beleidsteam as in the table, and for who runs the server, who may settle at once too; for no one else."""
    rapport, plaats = rapport_in(status, versie), (C, W, V, I).index(status)
    anderen = [mensen.maak_makelaar(), mensen.maak_klankbord(), mensen.maak_beheerder(), mensen.maak_buitenstaander()]
    for (stap, van), naar in BELEID.items():
        if van == versie:
            van_server = V if (stap, status) == ("vaststellen", C) else naar[plaats]
            assert (stap, probeer(rapport, stap, beleid)) == (stap, naar[plaats])
            assert (stap, probeer(rapport, stap, None)) == (stap, van_server)
            assert {probeer(rapport, stap, ander) for ander in anderen} == {""}


def test_de_tabel_is_te_lezen() -> None:
    for stap in weg.WEG:
        assert stap.knop
        assert stap.gedaan
        assert stap.wie in ("een rapport in concept zien, maken en vaststellen", "wie de server beheert")
    assert {stap.code for stap in weg.WEG if stap.met_reden} == {"afkeuren", "terugnemen", "intrekken", "herzien"}


@pytest.mark.parametrize(("stap", "status"), [("afkeuren", C), ("terugnemen", W)])
def test_weigeren_kan_niet_zonder_reden(stap: str, status: str, beleid: Gebruiker) -> None:
    rapport = rapport_in(status)
    with pytest.raises(ValidationError, match="Schrijf waarom"):
        publiceren.zet_stap(rapport, stap, beleid)


def test_elke_stap_wordt_opgeschreven(beleid: Gebruiker) -> None:
    rapport = rapport_in(C)
    for stap, reden in (("voorleggen", ""), ("terugnemen", WAAROM), ("voorleggen", ""), ("vaststellen", "")):
        Kwartaalrapportage.objects.update(stand=Stand.GEREED)
        publiceren.zet_stap(rapport, stap, beleid, reden)
    Kwartaalrapportage.objects.update(stand=Stand.GEREED)
    publiceren.herzien(ZOMER, 1, WAAROM, beleid)
    assert list(Stapregel.objects.order_by("pk").values_list("rapport__versie", "stap", "van", "naar", "reden")) == [
        (1, "voorleggen", C, W, ""),
        (1, "terugnemen", W, C, WAAROM),
        (1, "voorleggen", C, W, ""),
        (1, "vaststellen", W, V, ""),
        (2, "herzien", "", C, WAAROM),
    ]
    assert set(Stapregel.objects.values_list("door", flat=True)) == {beleid.pk}


@pytest.mark.norm("ASVS 2.3.3")
def test_een_stap_die_mislukt_laat_niets_achter(beleid: Gebruiker) -> None:
    rapport = rapport_in(C)
    with patch.object(Stapregel.objects, "create", side_effect=RuntimeError), pytest.raises(RuntimeError):
        publiceren.zet_stap(rapport, "voorleggen", beleid)
    assert Kwartaalrapportage.objects.get().status == C


def test_wat_is_afgekeurd_wordt_eerst_opnieuw_geteld(beleid: Gebruiker) -> None:
    rapport = rapport_in(C)
    publiceren.zet_stap(rapport, "afkeuren", beleid, WAAROM)
    for stap, door in (("voorleggen", beleid), ("vaststellen", None)):
        with pytest.raises(ValidationError, match="afgekeurd"):
            publiceren.zet_stap(rapport, stap, door)
    geteld = bouwen.leg_tabel(ZOMER, vast=False, opnieuw=True)
    Kwartaalrapportage.objects.update(stand=Stand.GEREED)
    assert probeer(geteld, "voorleggen", beleid) == W


def test_wat_bij_de_makelaars_ligt_wordt_niet_opnieuw_geteld(beleid: Gebruiker) -> None:
    rapport = rapport_in(W)
    eerder = timezone.now() - timedelta(days=3)
    Kwartaalrapportage.objects.update(geteld_op=eerder)
    assert publiceren.aanvragen(ZOMER).geteld_op == eerder
    assert rapport.pk


def test_opnieuw_voorleggen_vraagt_iedereen_opnieuw_en_gooit_niets_weg(beleid: Gebruiker) -> None:
    rapport = rapport_in(W)
    toelichting = Tekst.objects.create(
        rapport=rapport, plek="toelichting-budel", inhoud="Klopt niet.", ingediend_op=timezone.now(), bezwaar=True
    )
    publiceren.zet_stap(rapport, "terugnemen", beleid, WAAROM)
    Kwartaalrapportage.objects.update(stand=Stand.GEREED)
    publiceren.zet_stap(rapport, "voorleggen", beleid)
    toelichting.refresh_from_db()
    assert (toelichting.inhoud, toelichting.ingediend_op, toelichting.bezwaar) == ("Klopt niet.", None, False)


# A herziening that is withdrawn


@pytest.fixture
def eerste() -> Kwartaalrapportage:
    for thema in ("wonen", "geld"):
        for _ in range(3):
            maak_hulpvraag("budel", thema, "eigen-netwerk")
    return maak_rapport(str(ZOMER), vastgesteld=True)


def herzie(beleid: Gebruiker) -> Kwartaalrapportage:
    nieuw = publiceren.herzien(ZOMER, 1, WAAROM, beleid, in_rij=False)
    bouwen.tel_alleen(nieuw.pk)
    Kwartaalrapportage.objects.filter(pk=nieuw.pk).update(stand=Stand.GEREED)
    nieuw.refresh_from_db()
    return nieuw


def test_een_ingetrokken_herziening_telt_mee_bij_de_volgende(eerste: Kwartaalrapportage, beleid: Gebruiker) -> None:
    for thema in ("wonen", "rouw", "zorg"):
        maak_hulpvraag("gastel", thema, "huisarts")
    tweede = herzie(beleid)
    publiceren.zet_stap(tweede, "intrekken", beleid, WAAROM)
    for thema in ("geld", "rouw"):
        maak_hulpvraag("budel", thema, "eigen-netwerk")
    derde = herzie(beleid)
    assert (tweede.versie, tweede.status, derde.versie) == (2, I, 3)
    assert len(voorgeschiedenis(derde).eerder) == 2
    versies = [([Cel(*cel) for cel in rapport.cellen], rapport.versoepeld) for rapport in (eerste, tweede, derde)]
    assert val_versies_aan(versies).verraden == []


def test_alleen_het_beleidsteam_ziet_wat_is_ingetrokken(eerste: Kwartaalrapportage, beleid: Gebruiker) -> None:
    tweede = herzie(beleid)
    publiceren.zet_stap(tweede, "intrekken", beleid, WAAROM)
    Kwartaalrapportage.objects.update(stand=Stand.GEREED)
    client = als(beleid)
    assert "Versie 1 Versie 2, ingetrokken" in tekst(client.get(ADRES))
    assert client.get(ADRES).context["rapport"] == eerste
    assert f"Ingetrokken: {WAAROM}" in tekst(client.get(f"{ADRES}?versie=2"))
    assert als(mensen.maak_makelaar()).get(f"{ADRES}?versie=2").status_code == 404
    for lezer in (beleid, mensen.maak_klankbord()):
        assert als(lezer).get(f"/kernen/budel/?kwartaal={ZOMER}").context["samenvatting"].vastgesteld


def test_een_herziening_in_wederhoor_laat_zien_wat_is_vastgesteld(
    eerste: Kwartaalrapportage, beleid: Gebruiker
) -> None:
    publiceren.zet_stap(herzie(beleid), "voorleggen", beleid)
    assert als(beleid).get(f"{ADRES[:-1]}.json").json()["versie"] == 1
    assert als(beleid).get(f"/cijfers/?kwartaal={ZOMER}").context["d"].vastgesteld
    with pytest.raises(ValidationError, match="al een herziening in wederhoor"):
        publiceren.herzien(ZOMER, 1, WAAROM, beleid)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.parametrize(("eerst", "dan"), [("vaststellen", "vaststellen"), ("vaststellen", "terugnemen")])
def test_van_twee_tegelijk_wint_een_en_de_ander_hoort_het(eerst: str, dan: str) -> None:
    beleid = mensen.maak_beleid()
    rapport, start = rapport_in(W), Barrier(2)

    def zet(stap: str) -> str:
        gelezen = Kwartaalrapportage.objects.get(pk=rapport.pk)
        start.wait()
        try:
            publiceren.zet_stap(gelezen, stap, beleid, WAAROM)
        except ValidationError as fout:
            return fout.messages[0]
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(2) as ploeg:
        uitkomsten = sorted(ploeg.map(zet, (eerst, dan)))
    assert uitkomsten[0] == ""
    assert uitkomsten[1].startswith("Iemand was je voor: dit rapport is nu ")
    assert Stapregel.objects.count() == 1
