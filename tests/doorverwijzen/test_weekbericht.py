"""The weekly digest: asked for, once a week, numbers and links only."""

import re
from collections.abc import Sequence
from datetime import timedelta
from smtplib import SMTPException

import pytest
from celery.schedules import crontab
from django.conf import settings
from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend
from django.test import override_settings
from django.utils import timezone

from makelaar.celery import app
from makelaar.models import Aanstelling, Gebruiker, Rol
from registratie import weekbericht
from registratie.models import Weekbericht
from registratie.tasks import stuur_weekberichten
from tests import mensen
from tests.doorverwijzen.opzet import dagen_geleden, maak_doorverwijzing
from tests.paginas import als, tekst
from tests.proef import maak_hulpvraag

pytestmark = [pytest.mark.django_db, pytest.mark.beide]


@pytest.fixture
def persoon() -> Gebruiker:
    return abonnee("makelaar")


def abonnee(naam: str) -> Gebruiker:
    gebruiker = mensen.maak_makelaar("budel", naam=naam)
    gebruiker.email, gebruiker.voorkeuren = f"{naam}@gemeente.example", {"weekbericht": True}
    gebruiker.save()
    return gebruiker


def brieven() -> list[str]:
    return [brief.to[0] for brief in mail.outbox]


@override_settings(ADRES="https://makelaar.gemeente.example")
def test_aantallen_en_links_en_niets_anders(persoon: Gebruiker) -> None:
    maak_doorverwijzing(dagen=20)
    maak_doorverwijzing(dagen=30)
    maak_hulpvraag(op=dagen_geleden(40), thema="geld", notitie="Zoekt hulp bij formulieren")
    stuur_weekberichten()
    brief = mail.outbox[0]
    assert brief.subject == "Makelaar: wat deze week op je wacht"
    for regel in ("zonder bericht: 2", "niet zijn opgepakt: 0", "zonder stap: 1"):
        assert regel in brief.body
    assert re.findall(r"https?://\S+", str(brief.body)) == [
        "https://makelaar.gemeente.example/registreren/",
        "https://makelaar.gemeente.example/voorkeuren/",
    ]
    for woord in ("BUD", "Budel", "Geld", "Wonen", "Huisarts", "formulieren"):
        assert woord not in brief.body + brief.subject


def test_eenmaal_per_week_hoe_vaak_en_hoe_laat_ook(persoon: Gebruiker, monkeypatch: pytest.MonkeyPatch) -> None:
    maak_doorverwijzing(dagen=20)
    stuur_weekberichten()
    stuur_weekberichten()
    assert brieven() == ["makelaar@gemeente.example"]
    volgende = weekbericht.maandag() + timedelta(days=7)
    monkeypatch.setattr(weekbericht, "maandag", lambda: volgende)
    stuur_weekberichten()
    assert len(brieven()) == 2
    assert weekbericht.verstuur(persoon, volgende) is False


def test_elke_dag_van_de_week_hoort_bij_dezelfde_maandag() -> None:
    assert weekbericht.maandag().weekday() == 0
    assert timezone.localdate() - weekbericht.maandag() < timedelta(days=7)


def test_alleen_wie_het_vroeg_en_nu_ergens_werkt(persoon: Gebruiker) -> None:
    maak_doorverwijzing(dagen=20)
    niet_gevraagd = mensen.maak_makelaar(naam="niet-gevraagd")
    Gebruiker.objects.filter(pk=niet_gevraagd.pk).update(email="x@gemeente.example")
    weg, gestopt, anders, zonder = (abonnee(naam) for naam in ("weg", "gestopt", "anders", "zonder"))
    Gebruiker.objects.filter(pk=weg.pk).update(is_active=False)
    Aanstelling.objects.filter(gebruiker=gestopt).update(tot=dagen_geleden(1))
    Gebruiker.objects.filter(pk=anders.pk).update(rol=Rol.BELEID)
    Gebruiker.objects.filter(pk=zonder.pk).update(email="")
    stuur_weekberichten()
    assert brieven() == ["makelaar@gemeente.example"]


def test_wacht_er_niets_dan_komt_er_niets(persoon: Gebruiker) -> None:
    stuur_weekberichten()
    assert brieven() == []


class EenWeigert(EmailBackend):
    """A mail server that refuses one address."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        if email_messages[0].to == ["makelaar@gemeente.example"]:
            raise SMTPException
        return super().send_messages(email_messages)


def test_wat_mislukt_gaat_de_volgende_keer_mee_en_houdt_niemand_op(persoon: Gebruiker) -> None:
    abonnee("ander")
    maak_doorverwijzing(dagen=20)
    with override_settings(EMAIL_BACKEND=f"{__name__}.EenWeigert"), pytest.raises(SMTPException):
        weekbericht.verstuur_alle()
    assert brieven() == ["ander@gemeente.example"]
    assert Weekbericht.objects.count() == 1
    assert weekbericht.verstuur_alle() == 1
    assert brieven() == ["ander@gemeente.example", "makelaar@gemeente.example"]


def test_de_planner_kent_de_taak_op_maandagochtend() -> None:
    plan = settings.CELERY_BEAT_SCHEDULE["weekbericht"]
    assert plan["task"] in app.tasks
    assert plan["schedule"] == crontab(day_of_week="1", hour="7", minute="30")
    assert settings.CELERY_TIMEZONE == "Europe/Amsterdam"


# --- Asking for it ---


def test_aan_en_uit_zetten(persoon: Gebruiker) -> None:
    client = als(persoon)
    persoon.voorkeuren = {"delen": ["notitie"]}
    persoon.save()
    antwoord = client.post("/voorkeuren/", {"weekbericht": "on"}, follow=True)
    assert "Je krijgt elke maandag een mail op makelaar@gemeente.example." in tekst(antwoord)
    assert "checked" in antwoord.content.decode()
    persoon.refresh_from_db()
    assert persoon.voorkeuren == {"delen": ["notitie"], "weekbericht": True}
    eerder = Gebruiker.objects.get(pk=persoon.pk)
    persoon.onthoud(delen=["via"])
    eerder.onthoud(weekbericht=True)
    assert eerder.voorkeuren == {"delen": ["via"], "weekbericht": True}
    assert "Je krijgt geen mail." in tekst(client.post("/voorkeuren/", {}, follow=True))
    persoon.refresh_from_db()
    assert persoon.voorkeuren["weekbericht"] is False


def test_zonder_adres_kan_het_niet() -> None:
    client = als(mensen.maak_makelaar())
    assert "Je account heeft geen e-mailadres." in client.post("/voorkeuren/", {"weekbericht": "on"}).content.decode()
    assert Gebruiker.objects.get(username="makelaar").voorkeuren == {}
