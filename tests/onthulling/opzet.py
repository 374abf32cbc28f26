"""The history of the demo, published as the worker does it, and everything that each role can fetch of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from functools import cache
from unittest.mock import patch
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from makelaar.kwartaal import Kwartaal
from rapportage import bouwen, plaatjes, publiceren
from rapportage.afronding import rond_af
from rapportage.models import Kwartaalrapportage
from rapportage.pdf import als_html
from rapportage.plaatjes import als_png
from rapportage.telling import Cel, Telling, tel
from registratie.models import Hulpvraag
from tests.onthulling.ophalen import ROLLEN, Vondst, haal_alles
from tests.onthulling.werelden import Ruimte, Verzet, kies, kopieer, ruimte, samen, voer_uit
from tests.tellingen import KWARTALEN, geef_doorverwijzingen_een_leven, importeer_geschiedenis

NU = datetime(2026, 11, 22, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))
LOPEND = Kwartaal(2026, 4)
HERZIEN = Kwartaal(2026, 2)
LAAT, DOORGEHAALD = 6, 4
ANDERS = (KWARTALEN[-1], HERZIEN, LOPEND)
# A picture is made of its chart and of nothing else: the same one need not be drawn twice.
TEKEN = cache(als_png)
Versie = tuple[Kwartaal, int]


class ElkeDatum(type):
    def __instancecheck__(cls, ding: object) -> bool:
        return isinstance(ding, datetime)


class StilleKlok(metaclass=ElkeDatum):
    """Stands still for the defaults of the models as well: these hold `timezone.now` itself."""

    @staticmethod
    def now(tz: tzinfo | None = None) -> datetime:
        return NU.astimezone(tz)


@dataclass(frozen=True)
class Wereld:
    """One truth: its counts per version, what was published of them (with wider steps), and what each role got."""

    exact: Mapping[Versie, Telling]
    cellen: Mapping[Versie, tuple[Cel, ...]]
    versoepeld: Mapping[Versie, int]
    vondsten: Mapping[str, Vondst]


def leg_basis() -> None:
    """Eight quarters from the old list, and rows like those of the summer in the quarter that runs."""
    importeer_geschiedenis()
    geef_doorverwijzingen_een_leven()
    for hulpvraag in van(Kwartaal(2026, 3), tot=90):
        kopieer(hulpvraag, LOPEND)


def van(kwartaal: Kwartaal, tot: int) -> list[Hulpvraag]:
    rijen = Hulpvraag.objects.filter(contactdatum__gte=kwartaal.begin, contactdatum__lt=kwartaal.einde)
    return list(rijen.order_by("pk")[:tot])


def leef(verzet: Mapping[Kwartaal, Verzet], rollen: Iterable[str] = ROLLEN) -> Wereld:
    """A history with other rows, published, looked at, and undone."""
    with transaction.atomic(), patch.object(timezone, "datetime", StilleKlok):
        voer_uit(verzet)
        exact = publiceer()
        rapporten = {versie: rapport_van(*versie) for versie in exact}
        vondsten = {rol: haal_alles(rol) for rol in rollen}
        transaction.set_rollback(True)
    cellen = {versie: tuple(Cel(*cel) for cel in rapport.cellen) for versie, rapport in rapporten.items()}
    versoepeld = {versie: rapport.versoepeld for versie, rapport in rapporten.items()}
    return Wereld(exact, cellen, versoepeld, vondsten)


def publiceer() -> dict[Versie, Telling]:
    """All quarters settled, one of them a second time, the running one as a draft; gives what was counted."""
    exact = {(kwartaal, 1): tel(kwartaal) for kwartaal in (*KWARTALEN, LOPEND)}
    # Laying out takes seconds a report: here a report is the HTML that goes in, the real thing has a test of its own.
    zonder_opmaak = patch.object(bouwen, "maak_pdf", lambda verslag: als_html(verslag).encode())
    with zonder_opmaak, patch.object(plaatjes, "als_png", TEKEN):
        for kwartaal in (*KWARTALEN, LOPEND):
            bouwen.leg_tabel(kwartaal, vast=kwartaal in KWARTALEN)
        verander_later()
        exact[HERZIEN, 2] = tel(HERZIEN)
        nieuw = publiceren.herzien(HERZIEN, 1, "Later ingevoerd.", in_rij=False)
        bouwen.tel_alleen(nieuw.pk)
        nieuw.refresh_from_db()
        publiceren.vaststellen(nieuw, door=None, in_rij=False)
        for rapport in Kwartaalrapportage.objects.order_by("kwartaal", "versie"):
            assert bouwen.maak(rapport.pk)
    return exact


def verander_later() -> None:
    """After the first version: some requests came in late, some were crossed out."""
    for hulpvraag in van(HERZIEN.vorige, tot=LAAT):
        kopieer(hulpvraag, HERZIEN)
    weg = [hulpvraag.pk for hulpvraag in van(HERZIEN, tot=DOORGEHAALD)]
    Hulpvraag.objects.filter(pk__in=weg).update(doorgehaald_op=NU, doorgehaald_reden="dubbel")


def rapport_van(kwartaal: Kwartaal, versie: int) -> Kwartaalrapportage:
    return Kwartaalrapportage.objects.get(kwartaal=str(kwartaal), versie=versie)


def andere_waarheid(wereld: Wereld) -> dict[Kwartaal, Verzet]:
    """For a settled quarter, one with two versions and a draft other rows that give the same published tables."""
    return {kwartaal: _verzet(wereld, kwartaal) for kwartaal in ANDERS}


def _verzet(wereld: Wereld, kwartaal: Kwartaal) -> Verzet:
    vast = (*van(HERZIEN.vorige, tot=LAAT), *van(HERZIEN, tot=DOORGEHAALD), Hulpvraag.objects.earliest("pk"))
    blijft = {hulpvraag.pk for hulpvraag in vast}
    for bron in KWARTALEN:
        verzet = kies(kwartaal, bron, _ruimte(wereld, kwartaal), blijft)
        with transaction.atomic():
            voer_uit({kwartaal: verzet})
            nu = tel(kwartaal)
            transaction.set_rollback(True)
        if rond_af(nu).cellen == wereld.cellen[kwartaal, 1]:
            return verzet
    raise AssertionError(f"geen andere waarheid gevonden voor {kwartaal}")


def _ruimte(wereld: Wereld, kwartaal: Kwartaal) -> Ruimte:
    """What the first version leaves, and the second where there is one."""
    versies = [versie for versie in wereld.exact if versie[0] == kwartaal]
    eerste, *later = (ruimte(wereld.exact[versie], wereld.cellen[versie]) for versie in versies)
    for volgende in later:
        eerste = samen(eerste, volgende)
    return eerste
