"""The page that mends a request: an old one too, and nothing but what stands in the form."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from registratie.models import Hulpvraag, Thema
from tests import mensen
from tests.paginas import als, tekst
from tests.proef import maak_hulpvraag, maak_rapport

pytestmark = pytest.mark.django_db


@pytest.fixture
def makelaar() -> Client:
    return als(mensen.maak_makelaar("budel"))


def wijzig(client: Client, hulpvraag: Hulpvraag, **anders: str) -> str:
    velden = {
        "kern": "budel",
        "contactdatum": f"{hulpvraag.contactdatum:%d-%m-%Y}",
        "soort": "hulpvraag",
        "thema": str(Thema.objects.get(code="geld").pk),
        "versie": str(hulpvraag.versie),
    }
    return tekst(client.post(f"/hulpvragen/{hulpvraag.nummer}/wijzigen/", velden | anders, follow=True))


def test_een_oude_hulpvraag_verandert_zonder_dat_de_dag_in_de_weg_staat(makelaar: Client) -> None:
    oud = maak_hulpvraag(op=timezone.localdate() - timedelta(days=900))
    assert "is gewijzigd" in wijzig(makelaar, oud)
    oud.refresh_from_db()
    assert oud.thema.code == "geld"
    dag = timezone.localdate() - timedelta(days=899)
    assert "dagen geleden" in wijzig(makelaar, oud, contactdatum=f"{dag:%d-%m-%Y}")


def test_een_vastgesteld_kwartaal_wordt_gemeld(makelaar: Client) -> None:
    hulpvraag = maak_hulpvraag(op=date(2026, 8, 3))
    assert "al vastgesteld" not in wijzig(makelaar, hulpvraag)
    hulpvraag.refresh_from_db()
    maak_rapport("2026-K3", vastgesteld=True)
    assert "al vastgesteld" in wijzig(makelaar, hulpvraag)


def test_wat_niet_op_het_formulier_staat_blijft_zoals_een_ander_het_zette(
    makelaar: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    hulpvraag = maak_hulpvraag(uitkomst="open")
    week = timezone.localdate() + timedelta(days=7)
    echt = Hulpvraag.save

    def net_daarvoor(self: Hulpvraag, **kwargs: object) -> None:
        Hulpvraag.objects.filter(pk=self.pk).update(stil_tot=week)
        echt(self, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(Hulpvraag, "save", net_daarvoor)
    wijzig(makelaar, hulpvraag)
    hulpvraag.refresh_from_db()
    assert (hulpvraag.thema.code, hulpvraag.stil_tot) == ("geld", week)
