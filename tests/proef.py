"""Rows to test with: small, fixed, without chance."""

from datetime import date

from django.core.files.base import ContentFile
from django.utils import timezone

from makelaar.models import Gebruiker, Kern
from rapportage.bouwen import VASTLEGGEN, tekenen, tellen, vervang
from rapportage.models import Blad, Grafiekbestand, Kwartaalrapportage, Stand, Status
from registratie.levensloop import Invoer, registreer
from registratie.models import Bestemming, Hulpvraag, Thema
from tests.mensen import maak_makelaar

VAST = date(2026, 8, 3)


def maak_hulpvraag(
    kern: str = "budel",
    thema: str = "wonen",
    uitkomst: str = "open",
    op: date = VAST,
    door: Gebruiker | None = None,
    **meer: object,
) -> Hulpvraag:
    """One request in 2026-K3, made the way the quick form makes it."""
    invoer = Invoer(
        kern=Kern.objects.get(slug=kern),
        contactdatum=op,
        thema=Thema.objects.get(code=thema),
        uitkomst=Bestemming.objects.get(code=uitkomst),
        **meer,  # type: ignore[arg-type]
    )
    return registreer(invoer, door or maak_makelaar())[0]


def maak_rapport(kwartaal: str, *, vastgesteld: bool) -> Kwartaalrapportage:
    """A report with a real table, charts and pages; PDF and PNG are stand-ins, for tests that only fetch them."""
    rapport = Kwartaalrapportage(kwartaal=kwartaal, stand=Stand.GEREED, voortgang=100)
    for stap in (tellen, tekenen):
        for veld, waarde in stap(rapport).items():
            setattr(rapport, veld, waarde)
    if vastgesteld:
        rapport.status, rapport.vastgesteld_op = Status.VASTGESTELD, timezone.now()
    rapport.pdf.save(f"{kwartaal}.pdf", ContentFile(b"%PDF-1.7 proef"), save=False)
    rapport.save()
    Grafiekbestand.objects.create(rapport=rapport, naam="trend", png=b"\x89PNG proef")
    Blad.objects.filter(rapport__kwartaal__gt=kwartaal).delete()
    vervang(rapport, VASTLEGGEN.rijen(rapport))
    return rapport
