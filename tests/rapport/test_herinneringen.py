"""What the scheduler does by itself for a report: mails that go out once, and a draft the night after a quarter."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from smtplib import SMTPException
from unittest.mock import patch

import pytest
from celery.schedules import crontab
from django.conf import settings
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from makelaar.celery import app
from makelaar.kwartaal import Kwartaal
from makelaar.models import Gebruiker
from rapportage import herinnering, publiceren, wederhoor
from rapportage.models import Kwartaalrapportage, Stand, Status
from rapportage.tasks import herinner, maak_concepten
from tests import mensen
from tests.rapport.wederhoor_opzet import ADRES, MAANDAG, TOT, antwoord, leg_voor, op


@pytest.fixture
def rapport(db: None) -> Kwartaalrapportage:
    return leg_voor()


@pytest.fixture
def op_maandag() -> Iterator[None]:
    with op(MAANDAG):
        yield


# Mail


@pytest.fixture
def met_adres(rapport: Kwartaalrapportage) -> Kwartaalrapportage:
    for gebruiker in Gebruiker.objects.all():
        gebruiker.email = f"{gebruiker.username}@gemeente.example"
        gebruiker.save()
    return rapport


def brieven() -> list[tuple[str, str]]:
    return sorted((brief.to[0].partition("@")[0], str(brief.subject)) for brief in mail.outbox)


BEGIN, BIJNA = herinnering.ONDERWERPEN.values()


def test_bij_het_begin_en_drie_werkdagen_voor_het_einde_een_mail(met_adres: Kwartaalrapportage) -> None:
    for dag in range(20):
        with op(MAANDAG + timedelta(days=dag)):
            herinner()
            herinner()
            if dag == 3:
                antwoord(met_adres, "gastel")
    assert brieven() == [("collega", BEGIN), ("makelaar", BEGIN), ("makelaar", BIJNA)]


@pytest.mark.parametrize(("dag", "soort"), [(date(2026, 12, 1), BEGIN), (date(2026, 12, 2), BIJNA), (TOT, BIJNA)])
def test_na_een_week_uit_gaat_er_een_mail_en_geen_twee(dag: date, soort: str, met_adres: Kwartaalrapportage) -> None:
    with op(dag):
        herinner()
        herinner()
    assert brieven() == [("collega", soort), ("makelaar", soort)]


def test_na_de_termijn_geen_mail(met_adres: Kwartaalrapportage) -> None:
    with op(TOT + timedelta(days=1)):
        herinner()
    assert mail.outbox == []


def test_een_nieuwe_termijn_is_een_nieuwe_mail(met_adres: Kwartaalrapportage) -> None:
    with op(MAANDAG):
        herinner()
        Kwartaalrapportage.objects.update(wederhoor_tot=TOT + timedelta(days=1))
        herinner()
    assert len(mail.outbox) == 4


def test_in_de_mail_staan_aantallen_en_een_link(met_adres: Kwartaalrapportage, op_maandag: None) -> None:
    herinner()
    brief = str(mail.outbox[0].body)
    assert re.findall(r"https?://\S+", brief) == [f"{settings.ADRES}{ADRES}"]
    assert "wachten: 1" in brief
    assert "7 december 2026" in brief
    for woord in ("Budel", "Gastel", "makelaar@"):
        assert woord not in brief.replace("2026", "").replace(ADRES, "")


class WeigertEen(EmailBackend):
    """The server doesn't take the letter for the makelaar."""

    def send_messages(self, messages):  # type: ignore[no-untyped-def]  # noqa: ANN201, ANN001
        if messages[0].to[0].startswith("makelaar@"):
            raise SMTPException
        return super().send_messages(messages)


def test_een_mail_die_mislukt_gaat_de_volgende_keer(
    met_adres: Kwartaalrapportage, op_maandag: None, settings: pytest.FixtureRequest
) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.WeigertEen"  # type: ignore[attr-defined]
    with pytest.raises(OSError):  # noqa: PT011  (what celery tries again)
        herinnering.verstuur_alle()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"  # type: ignore[attr-defined]
    herinner()
    assert brieven() == [("collega", BEGIN), ("makelaar", BEGIN)]


def test_voorleggen_roept_de_makelaars(rapport: Kwartaalrapportage, django_capture_on_commit_callbacks: object) -> None:
    Kwartaalrapportage.objects.update(status=Status.CONCEPT, wederhoor_tot=None)
    rapport.refresh_from_db()
    with (
        patch.object(herinner, "apply_async") as geroepen,
        django_capture_on_commit_callbacks(execute=True),  # type: ignore[operator]
        patch.object(publiceren, "zet_in_rij"),
    ):
        publiceren.zet_stap(rapport, "voorleggen", mensen.maak_beleid())
    assert geroepen.call_count == 1
    assert rapport.wederhoor_tot == wederhoor.laatste_dag(timezone.localdate())


# The night after a quarter


@pytest.mark.django_db
def test_de_nacht_na_een_kwartaal_is_er_een_concept(rapport: Kwartaalrapportage) -> None:
    with op(date(2027, 1, 1)):
        for _ in range(2):
            maak_concepten()
        concept = Kwartaalrapportage.objects.get(kwartaal="2026-K4")
        assert (concept.status, concept.stand, concept.versie) == (Status.CONCEPT, Stand.WACHT, 1)
    with op(date(2027, 1, 9)):
        maak_concepten()
    assert Kwartaalrapportage.objects.count() == 2


@pytest.mark.parametrize(
    ("velden", "opnieuw"),
    [
        ({"geteld_op": datetime(2026, 9, 30, 21, tzinfo=UTC)}, True),  # 23:00 in Amsterdam, the last evening
        ({"geteld_op": datetime(2026, 9, 30, 22, 30, tzinfo=UTC)}, False),  # half past midnight on 1 October
        ({"geteld_op": datetime(2026, 9, 1, tzinfo=UTC), "status": Status.WEDERHOOR}, False),
        ({"geteld_op": datetime(2026, 10, 5, tzinfo=UTC)}, False),
    ],
)
def test_wat_voor_het_einde_is_geteld_wordt_opnieuw_geteld(
    velden: dict[str, object], opnieuw: bool, rapport: Kwartaalrapportage
) -> None:
    Kwartaalrapportage.objects.update(**{"status": Status.CONCEPT} | velden)
    with op(date(2026, 10, 20)):
        maak_concepten()
    assert (Kwartaalrapportage.objects.get().geteld_op is None) == opnieuw


@pytest.mark.django_db
def test_een_ingetrokken_herziening_vraagt_geen_nieuw_concept(rapport: Kwartaalrapportage) -> None:
    Kwartaalrapportage.objects.update(status=Status.VASTGESTELD, vastgesteld_op=timezone.now())
    Kwartaalrapportage.objects.create(kwartaal="2026-K3", versie=2, reden="x", status=Status.INGETROKKEN)
    with op(date(2026, 10, 20)):
        maak_concepten()
    assert not publiceren.nog_te_maken().filter(versie=1).exists()


def test_wanneer_het_loopt() -> None:
    rooster = app.conf.beat_schedule
    assert str(app.conf.timezone) == "Europe/Amsterdam"
    assert rooster["concepten"]["schedule"] == crontab(hour="2", minute="30")
    assert rooster["wederhoor"]["schedule"] == crontab(day_of_week="1-5", hour="8", minute="0")
    assert Kwartaal.van_dag(date(2026, 10, 1)).vorige == Kwartaal(2026, 3)
