"""Reports at the edges of what can be, made as the worker makes them: each once, with its layout, for all judges."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import cycle
from pathlib import Path
from typing import Any
from unittest.mock import patch

from django.db import transaction
from django.utils import timezone
from weasyprint import HTML

from makelaar.kwartaal import Kwartaal
from makelaar.models import Kern
from rapportage import bouwen, publiceren
from rapportage.models import Kwartaalrapportage, Stand, Tekst
from rapportage.teksten import TOELICHTING, plekken
from rapportage.verslag import Verslag, maak_verslag
from registratie.models import Hulpvraag
from tests.tellingen import geef_doorverwijzingen_een_leven, importeer_geschiedenis

ZOMER = Kwartaal(2026, 3)
KERNEN = 20
ZIN = "In dit kwartaal vroegen meer mensen om hulp bij het invullen van formulieren, vooral na de verhuizing. "
LIJST = "\n\n**Wat we zien:**\n\n- meer vragen over vervoer naar het ziekenhuis\n- de eettafel zit vol\n\n"
WOORD = "arbeidsongeschiktheidsverzekeringsvoorwaardenformulieren"


@dataclass(frozen=True)
class Proefdruk:
    """A finished report: the row as it was, what was laid out, the layout itself and the file."""

    rapport: Kwartaalrapportage
    verslag: Verslag
    document: Any
    pdf: Path


def proefdruk(naam: str) -> Proefdruk:
    """The report of this world, with the world undone after it; the file stays, under the name of its world."""
    with transaction.atomic():
        gedrukt = druk(WERELDEN[naam]())
        transaction.set_rollback(True)
    return replace(gedrukt, pdf=gedrukt.pdf.rename(gedrukt.pdf.with_name(f"{naam}.pdf")))


def druk(rapport: Kwartaalrapportage) -> Proefdruk:
    """Makes all that is missing of the report, and keeps hold of the layout that its PDF was written from."""
    with _afgekeken() as documenten:
        assert bouwen.maak(rapport.pk)
    rapport.refresh_from_db()
    assert rapport.stand == Stand.GEREED, rapport.fout
    return Proefdruk(rapport, maak_verslag(rapport), documenten[-1], Path(rapport.pdf.path))


@contextmanager
def _afgekeken() -> Iterator[list[Any]]:
    documenten: list[Any] = []
    echt = HTML.render

    def render(self: Any, *args: Any, **kwargs: Any) -> Any:
        documenten.append(echt(self, *args, **kwargs))
        return documenten[-1]

    with patch.object(HTML, "render", render):
        yield documenten


def zomer() -> Kwartaalrapportage:
    """The demo's last quarter, with one settled before it, referrals in every state, and a text at every place."""
    importeer_geschiedenis()
    geef_doorverwijzingen_een_leven()
    bouwen.leg_tabel(ZOMER.vorige, vast=True)
    rapport = bouwen.leg_tabel(ZOMER, vast=True)
    schrijf(rapport, lambda langste: (ZIN * 2 + LIJST + ZIN)[:langste])
    return rapport


def leeg() -> Kwartaalrapportage:
    """A first quarter of two kernen in which nothing was noted, not yet settled, without texts."""
    Kern.objects.exclude(slug__in=("budel", "gastel")).update(actief=False)
    return bouwen.leg_tabel(ZOMER, vast=False)


def twintig() -> Kwartaalrapportage:
    """A first quarter of twenty kernen with names as long as can be, and texts as long as can be."""
    importeer_geschiedenis()
    geef_doorverwijzingen_een_leven()
    Hulpvraag.objects.filter(contactdatum__lt=ZOMER.begin).delete()
    verdeel(_twintig_kernen())
    rapport = bouwen.leg_tabel(ZOMER, vast=True)
    schrijf(rapport, lambda langste: (WOORD + " " + LIJST + ZIN * 40)[:langste])
    return rapport


def herziening() -> Kwartaalrapportage:
    """The second version of a quarter with two kernen, one of them with nothing to tell."""
    importeer_geschiedenis()
    Kern.objects.exclude(slug__in=("budel", "gastel")).update(actief=False)
    Hulpvraag.objects.update(kern=Kern.objects.get(slug="budel"))
    bouwen.leg_tabel(ZOMER, vast=True)
    weg = Hulpvraag.objects.filter(contactdatum__gte=ZOMER.begin).order_by("nummer").values("pk")[:25]
    Hulpvraag.objects.filter(pk__in=weg).update(doorgehaald_op=timezone.now(), doorgehaald_reden="dubbel")
    rapport = publiceren.herzien(ZOMER, 1, "In augustus is een lijst twee keer ingelezen.", in_rij=False)
    bouwen.tel_alleen(rapport.pk)
    rapport.refresh_from_db()
    publiceren.vaststellen(rapport, door=None, in_rij=False)
    schrijf(rapport, lambda langste: ZIN[:langste])
    return rapport


def schrijf(rapport: Kwartaalrapportage, tekst: Callable[[int], str]) -> None:
    """A text at every place of the report, handed in where that is asked."""
    Tekst.objects.bulk_create(
        Tekst(rapport=rapport, plek=plek.code, inhoud=tekst(plek.langste), ingediend_op=_ingediend(plek.code))
        for plek in plekken(rapport)
    )


def _ingediend(plek: str) -> Any:
    return timezone.now() if plek.startswith(TOELICHTING) else None


def _twintig_kernen() -> list[Kern]:
    """Alternately a name of many words and one that can only break at its hyphens."""
    for nummer in range(Kern.objects.count(), KERNEN):
        Kern.objects.create(slug=f"kern-{nummer}", naam=f"Kern {nummer}", afkorting=f"K{chr(65 + nummer)}Z")
    kernen = list(Kern.objects.all())
    for nummer, kern in enumerate(kernen):
        lang = (
            "Sint-Catharina-Onze-Lieve-Vrouwe-Waver-en-Buitengebied-Noord-" if nummer % 2 else "Het Buitengebied " * 4
        )
        kern.naam = f"{lang[:57]} {nummer:02}"
        kern.save()
    return kernen


def verdeel(kernen: list[Kern]) -> None:
    """By turns to all kernen but the last, where nothing happened."""
    beurt = cycle(kernen[:-1])
    alle = list(Hulpvraag.objects.order_by("nummer"))
    for hulpvraag in alle:
        hulpvraag.kern = next(beurt)
    Hulpvraag.objects.bulk_update(alle, ["kern"], batch_size=500)


WERELDEN: dict[str, Callable[[], Kwartaalrapportage]] = {
    "zomer": zomer,
    "leeg": leeg,
    "twintig": twintig,
    "herziening": herziening,
}
