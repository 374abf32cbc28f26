"""Asking for a report, making it and settling it: once, safely, and never other than it was read."""

import json
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from io import StringIO
from pathlib import Path
from unittest.mock import patch

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.utils import timezone

from makelaar.kwartaal import Kwartaal
from makelaar.models import Aanstelling, Gebruiker, Rol
from makelaar.start import DEMO_ACCOUNTS, DEMO_WACHTWOORD
from rapportage import bouwen, claim, publiceren
from rapportage.gepubliceerd import Gepubliceerd
from rapportage.models import Kwartaalrapportage, Stand, Status
from rapportage.tabellen import TOTAAL
from rapportage.tasks import hervat, publiceer_historie
from tests.mensen import maak_beleid
from tests.proef import maak_hulpvraag, maak_rapport

pytestmark = [pytest.mark.django_db, pytest.mark.beide]
ZOMER = Kwartaal(2026, 3)
RIJ = settings.VAR_DIR / "wachtrij" / "in"


@pytest.fixture(autouse=True)
def lege_rij() -> Iterator[None]:
    leeg_rij()
    yield
    leeg_rij()


@pytest.fixture(autouse=True)
def zonder_opmaak() -> Iterator[None]:
    """Laying out takes seconds and is not the subject here; `test_pdf` and `test_hervatten` do it."""
    with patch.object(bouwen, "maak_pdf", lambda _: b"%PDF-1.7 proef"):
        yield


def leeg_rij() -> None:
    for bericht in RIJ.glob("*.msg"):
        bericht.unlink()


def berichten() -> int:
    return len(list(RIJ.glob("*.msg")))


def totaal(rapport: Kwartaalrapportage) -> int:
    rapport.refresh_from_db()
    return Gepubliceerd.uit_rapportage(rapport).aantal("kern-soort", TOTAAL, TOTAAL)


@pytest.fixture
def gemaakt() -> Kwartaalrapportage:
    """A draft of ten requests."""
    for _ in range(10):
        maak_hulpvraag(uitkomst="luisterend-oor")
    return maak_rapport("2026-K3", vastgesteld=False)


def een_dag_later(rapport: Kwartaalrapportage) -> None:
    geteld_op = timezone.now() - timedelta(hours=25)
    Kwartaalrapportage.objects.filter(pk=rapport.pk).update(geteld_op=geteld_op)


def test_aanvragen_zet_een_concept_in_de_rij(django_capture_on_commit_callbacks: object) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        rapport = publiceren.aanvragen(ZOMER)
    assert (rapport.status, rapport.stand, berichten()) == (Status.CONCEPT, Stand.WACHT, 1)


def test_tweede_klik_maakt_geen_tweede_rapport() -> None:
    assert publiceren.aanvragen(ZOMER).pk == publiceren.aanvragen(ZOMER).pk
    assert Kwartaalrapportage.objects.count() == 1


def test_kwartaal_dat_nog_moet_beginnen() -> None:
    with pytest.raises(ValidationError, match="nog niet begonnen"):
        publiceren.aanvragen(Kwartaal.huidig().volgende)


def test_gemaakt_rapport_is_compleet() -> None:
    for _ in range(10):
        maak_hulpvraag(uitkomst="luisterend-oor")
    gemaakt = publiceren.aanvragen(ZOMER)
    assert bouwen.maak(gemaakt.pk)
    assert not bouwen.maak(gemaakt.pk), "bezorgd en gemaakt: een tweede bericht doet niets"
    gemaakt.refresh_from_db()
    assert (gemaakt.stand, gemaakt.voortgang, gemaakt.claim) == (Stand.GEREED, 100, None)
    assert Path(gemaakt.pdf.path).name == "kwartaalrapportage-sociaal-domein-cranendonck-2026-K3-v1.pdf"
    assert Path(gemaakt.pdf.path).stat().st_mode & 0o077 == 0
    assert {"trend", "trend-budel", "voorveld", "voorveld-soerendonk"} <= set(gemaakt.grafieken)
    assert set(gemaakt.grafiekbestanden.values_list("naam", flat=True)) == set(gemaakt.grafieken)
    assert totaal(gemaakt) == 10


def test_rapport_dat_weg_is_doet_niets() -> None:
    assert not bouwen.maak(987654321)


def test_dezelfde_dag_blijft_de_tabel(gemaakt: Kwartaalrapportage) -> None:
    for _ in range(20):
        maak_hulpvraag()
    rapport = publiceren.aanvragen(ZOMER)
    assert rapport.stand == Stand.GEREED
    assert totaal(rapport) == 10


def test_een_dag_later_wordt_een_concept_opnieuw_geteld(gemaakt: Kwartaalrapportage) -> None:
    for _ in range(20):
        maak_hulpvraag()
    een_dag_later(gemaakt)
    assert bouwen.tel_alleen(publiceren.aanvragen(ZOMER).pk)
    assert totaal(gemaakt) == 30


def test_verloren_pdf_wordt_opnieuw_gemaakt_met_dezelfde_cijfers(gemaakt: Kwartaalrapportage) -> None:
    for _ in range(20):
        maak_hulpvraag()
    Kwartaalrapportage.objects.filter(pk=gemaakt.pk).update(pdf="", stand=Stand.MISLUKT)
    assert bouwen.tel_alleen(publiceren.aanvragen(ZOMER).pk)
    assert totaal(gemaakt) == 10


def test_vaststellen_bevriest_wat_is_gelezen(gemaakt: Kwartaalrapportage) -> None:
    beleid, cellen, grafieken = maak_beleid(), gemaakt.cellen, gemaakt.grafieken
    gemaakt.status = Status.WEDERHOOR
    Kwartaalrapportage.objects.update(status=gemaakt.status, wederhoor_tot=timezone.localdate() - timedelta(days=1))
    publiceren.vaststellen(gemaakt, beleid)
    for _ in range(20):
        maak_hulpvraag()
    assert bouwen.maak(gemaakt.pk)
    een_dag_later(gemaakt)
    assert not bouwen.maak(publiceren.aanvragen(ZOMER).pk)
    gemaakt.refresh_from_db()
    assert (gemaakt.cellen, gemaakt.grafieken) == (cellen, grafieken)
    assert (gemaakt.status, gemaakt.vastgesteld_door, gemaakt.stand) == (Status.VASTGESTELD, beleid, Stand.GEREED)


def test_tweede_keer_vaststellen_mag_niet(gemaakt: Kwartaalrapportage) -> None:
    publiceren.vaststellen(gemaakt, None)
    with pytest.raises(ValidationError, match="al vastgesteld"):
        publiceren.vaststellen(gemaakt, None)


def test_lopend_kwartaal_kan_niet_worden_vastgesteld() -> None:
    rapport = publiceren.aanvragen(Kwartaal.huidig())
    bouwen.tel_alleen(rapport.pk)
    rapport.refresh_from_db()
    with pytest.raises(ValidationError, match="loopt nog"):
        publiceren.vaststellen(rapport, None)


def test_rapport_zonder_cijfers_kan_niet_worden_vastgesteld() -> None:
    with pytest.raises(ValidationError, match="nog gemaakt"):
        publiceren.vaststellen(publiceren.aanvragen(ZOMER), None)


def test_te_vroeg_geteld_telt_opnieuw(gemaakt: Kwartaalrapportage) -> None:
    te_vroeg = timezone.now().replace(year=2026, month=9, day=30, hour=12)
    Kwartaalrapportage.objects.filter(pk=gemaakt.pk).update(geteld_op=te_vroeg)
    gemaakt.refresh_from_db()
    with pytest.raises(ValidationError, match="voordat het kwartaal voorbij was"):
        publiceren.vaststellen(gemaakt, None)
    assert publiceren.aanvragen(ZOMER).geteld_op is None


def test_intussen_opnieuw_geteld_moet_eerst_worden_gelezen(gemaakt: Kwartaalrapportage) -> None:
    gelezen = Kwartaalrapportage.objects.get(pk=gemaakt.pk)
    bouwen.leg_tabel(ZOMER, vast=False, opnieuw=True)
    with pytest.raises(ValidationError, match="opnieuw geteld"):
        publiceren.vaststellen(gelezen, None)


def test_wie_zijn_claim_kwijt_is_schrijft_niets_meer(gemaakt: Kwartaalrapportage) -> None:
    Kwartaalrapportage.objects.filter(pk=gemaakt.pk).update(stand=Stand.WACHT, pdf="")
    traag = claim.neem(gemaakt.pk)
    assert traag
    assert not bouwen.maak(gemaakt.pk)
    Kwartaalrapportage.objects.filter(pk=gemaakt.pk).update(claim_tot=timezone.now() - timedelta(seconds=1))
    assert bouwen.maak(gemaakt.pk)
    with pytest.raises(claim.ClaimKwijt):
        bouwen._lever_af(traag, bouwen._bewaar_tijdelijk(traag, b"half"))
    gemaakt.refresh_from_db()
    assert gemaakt.pdf.read().startswith(b"%PDF-")


def test_hervat_zet_verlaten_rapporten_in_de_rij(gemaakt: Kwartaalrapportage) -> None:
    verlopen = timezone.now() - timedelta(seconds=1)
    for kwartaal, stand, tot in (
        ("2025-K1", Stand.WACHT, None),
        ("2025-K2", Stand.BEZIG, verlopen),
        ("2025-K3", Stand.BEZIG, timezone.now() + timedelta(minutes=1)),
        ("2025-K4", Stand.MISLUKT, None),
    ):
        Kwartaalrapportage.objects.create(kwartaal=kwartaal, stand=stand, claim_tot=tot)
    hervat()
    assert berichten() == 2


def test_historie_is_vastgesteld_en_laat_het_verloop_zien() -> None:
    publiceer_historie(["2026-K3", "2026-K2"])
    assert berichten() == 2
    for wachtend in publiceren.nog_te_maken():
        assert bouwen.maak(wachtend.pk)
    rapporten = Kwartaalrapportage.objects.filter(status=Status.VASTGESTELD, stand=Stand.GEREED)
    zomer = rapporten.get(kwartaal="2026-K3")
    assert [r.kwartaal for r in publiceren.vorige_rapporten(zomer, 7)] == ["2026-K2"]


def test_publiceer_drukt_de_tabel_af() -> None:
    maak_hulpvraag()
    uit = StringIO()
    call_command("publiceer", "2026-K3", "--vaststellen", "--json", stdout=uit)
    gedrukt = json.loads(uit.getvalue())
    assert (gedrukt["kwartaal"], gedrukt["versie"], gedrukt["status"], gedrukt["basis"]) == (
        "2026-K3",
        1,
        "vastgesteld",
        5,
    )
    assert set(gedrukt["cellen"][0]) == {"tabel", "rij", "kolom", "aantal"}


@pytest.mark.parametrize("kwartaal", ["2026-K5", "2099-K1", "zomer"])
def test_publiceer_zegt_wat_er_mis_is(kwartaal: str) -> None:
    with pytest.raises(CommandError, match="kwartaal"):
        call_command("publiceer", kwartaal)


def test_demo_maakt_de_accounts_eenmaal() -> None:
    call_command("demo", "--leeg")
    call_command("demo", "--leeg")
    assert set(Gebruiker.objects.values_list("username", flat=True)) == set(DEMO_ACCOUNTS)
    assert all(g.check_password(DEMO_WACHTWOORD) for g in Gebruiker.objects.all())
    assert list(Aanstelling.objects.values_list("gebruiker__username", "kern__slug", "uren_per_week")) == [
        ("makelaar", "budel", Decimal(20)),
        ("makelaar2", "gastel", Decimal(10)),
        ("makelaar2", "soerendonk", Decimal(10)),
    ]
    assert Gebruiker.objects.get(rol=Rol.BEHEERDER).is_staff


def test_demo_bestaat_alleen_in_de_demo(settings: object) -> None:
    settings.DEMO = False  # type: ignore[attr-defined]
    with pytest.raises(CommandError, match="geen demo"):
        call_command("demo")
