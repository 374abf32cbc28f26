"""`manage.py demo [--leeg]`: the tables, the accounts and the history of the demo. Run again, it changes nothing."""

import csv
from argparse import ArgumentParser
from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from makelaar.kwartaal import Kwartaal
from makelaar.models import Aanstelling, Gebruiker, Kern, Rol
from makelaar.start import DEMO_ACCOUNTS, DEMO_WACHTWOORD
from rapportage import publiceren
from rapportage.models import Kwartaalrapportage, Stand, Status, Tekst
from registratie.doorverwijzen.voorbeeld import geef_een_leven
from registratie.models import Aanbod, Hulpvraag

VOORBEELDEN = settings.BASE_DIR / "registratie" / "voorbeelden"
GESCHIEDENIS, SOCIALE_KAART = VOORBEELDEN / "registraties.csv", VOORBEELDEN / "sociale_kaart.csv"
TEKSTEN = settings.BASE_DIR / "rapportage" / "voorbeelden" / "teksten.csv"
LAATSTE_KWARTAAL, KWARTALEN = Kwartaal(2026, 3), 8
EERSTE_DAG = date(2024, 9, 1)

# naam: rol, kern of the klankbordgroep
ROLLEN: dict[str, tuple[Rol, str | None]] = {
    "makelaar": (Rol.MAKELAAR, None),
    "makelaar2": (Rol.MAKELAAR, None),
    "beleid": (Rol.BELEID, None),
    "klankbord": (Rol.KLANKBORDGROEP, "budel"),
    "beheer": (Rol.BEHEERDER, None),
}
# naam, kern, hours a week (Cranendonck, 2019: 20 in a large kern, 10 in a small one)
AANSTELLINGEN = (("makelaar", "budel", 20), ("makelaar2", "gastel", 10), ("makelaar2", "soerendonk", 10))

# Made up and round, so that the demo shows numbers per 1,000 residents.
INWONERS = {
    "budel": 9000,
    "maarheeze": 5000,
    "budel-dorplein": 1500,
    "budel-schoot": 2500,
    "gastel": 500,
    "soerendonk": 2000,
}


class Command(BaseCommand):
    help = "Maakt de demo-accounts en vult de demo met acht kwartalen. Alleen in de demo."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--leeg", action="store_true", help="alleen de accounts, zonder hulpvragen")

    def handle(self, *args: Any, **opties: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Dit is geen demo. Demo-accounts hebben een bekend wachtwoord: die horen hier niet.")
        # Here and not in a process of its own: starting one takes longer than this when nothing is new.
        call_command("migrate", verbosity=0)
        with transaction.atomic():
            for naam in DEMO_ACCOUNTS:
                maak_account(naam, *ROLLEN[naam])
            for aanstelling in AANSTELLINGEN:
                maak_aanstelling(*aanstelling)
            for slug, aantal in INWONERS.items():
                Kern.objects.filter(slug=slug, inwoners=None).update(inwoners=aantal)
        if not opties["leeg"]:
            self.vul()

    def vul(self) -> None:
        # Brings all that computes a report: a second that an empty demo does without.
        from rapportage.tasks import publiceer_historie

        if not Hulpvraag.objects.exists():
            call_command("importeer", str(GESCHIEDENIS), stdout=self.stdout, stderr=self.stderr)
            geef_een_leven()
        if not Aanbod.objects.exists():
            call_command("sociale_kaart", str(SOCIALE_KAART), stdout=self.stdout)
        if codes := nog_te_publiceren():
            schrijf_teksten()
            publiceer_historie.delay(codes)


def maak_account(naam: str, rol: Rol, kern: str | None) -> None:
    if Gebruiker.objects.filter(username=naam).exists():
        return
    gebruiker = Gebruiker(username=naam, rol=rol, is_staff=rol == Rol.BEHEERDER)
    gebruiker.kern = Kern.objects.get(slug=kern) if kern else None
    gebruiker.set_password(DEMO_WACHTWOORD)
    gebruiker.save()


def maak_aanstelling(naam: str, kern: str, uren: int) -> None:
    Aanstelling.objects.get_or_create(
        gebruiker=Gebruiker.objects.get(username=naam),
        kern=Kern.objects.get(slug=kern),
        van=EERSTE_DAG,
        defaults={"uren_per_week": Decimal(uren)},
    )


def schrijf_teksten() -> None:
    """What people wrote in the newest report, before it is counted and settled."""
    rapport = publiceren.aanvragen(LAATSTE_KWARTAAL, in_rij=False)
    if rapport.status != Status.CONCEPT:
        return
    with TEKSTEN.open(encoding="utf-8", newline="") as bestand:
        for rij in csv.DictReader(bestand, delimiter=";"):
            inhoud = {"inhoud": rij["inhoud"], "ingediend_op": rapport.aangevraagd_op}
            Tekst.objects.get_or_create(rapport=rapport, plek=rij["plek"], defaults=inhoud)


def nog_te_publiceren() -> list[str]:
    """The quarters of the demo's history that are not settled and ready, oldest first."""
    klaar = Kwartaalrapportage.objects.filter(status=Status.VASTGESTELD, stand=Stand.GEREED)
    gepubliceerd = set(klaar.values_list("kwartaal", flat=True))
    codes = [str(kwartaal) for kwartaal in LAATSTE_KWARTAAL.laatste(KWARTALEN)]
    return [code for code in codes if code not in gepubliceerd]
