"""Exact tables for the tests: the history of the demo, and municipalities made up and counted here."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, time, timedelta
from io import StringIO
from itertools import product
from pathlib import Path

import numpy as np
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from makelaar.kwartaal import Kwartaal
from rapportage.tabellen import DAGCODES, TABELLEN, TOTAAL, Tabel
from rapportage.telling import Cel, Groep, Telling
from rapportage.verbanden import verbanden
from registratie.doorverwijzen.modellen import Reden
from registratie.models import Aanbod, Bestemming, Doorverwijzing, Hulpvraag, Match

KWARTALEN = Kwartaal(2026, 3).laatste(8)
Mens = Mapping[str, str]
Codes = Mapping[str, Sequence[str]]


def importeer_geschiedenis() -> None:
    lijst = settings.BASE_DIR / "registratie" / "voorbeelden" / "registraties.csv"
    call_command("importeer", str(lijst), stdout=StringIO())


def geef_doorverwijzingen_een_leven() -> None:
    """Of the history: some picked up, done, back or withdrawn, and offers that helped; by turns, without chance."""
    beurten = ("uitgezet", "opgepakt", "afgerond", "afgerond", "teruggekomen", "opgepakt", "afgerond", "ingetrokken")
    weer_open = Bestemming.objects.get(code="open")
    for nummer, d in enumerate(Doorverwijzing.objects.select_related("hulpvraag").order_by("hulpvraag__nummer")):
        status = beurten[nummer % len(beurten)]
        d.status, d.reden = status, Reden.values[nummer % 5] if status == "teruggekomen" else ""
        if status in ("opgepakt", "afgerond"):
            d.opgepakt_op = d.status_op = d.uitgezet_op + timedelta(days=nummer % 20)
        elif status != "uitgezet":
            Hulpvraag.objects.filter(pk=d.hulpvraag_id).update(uitkomst=weer_open)
        d.save()
    _met_de_hand()
    _geef_aanbod(Aanbod.objects.create(naam="Samen eten", soort="collectief"))


def _met_de_hand() -> None:
    """Of every four requests one was noted by hand, 0 to 34 days after the contact."""
    for nummer, hulpvraag in enumerate(Hulpvraag.objects.order_by("nummer")[::4]):
        middag = datetime.combine(hulpvraag.contactdatum + timedelta(days=nummer % 7 * (nummer % 6 + 1)), time(12))
        Hulpvraag.objects.filter(pk=hulpvraag.pk).update(
            import_sleutel=None, geregistreerd_op=timezone.make_aware(middag)
        )


def _geef_aanbod(aanbod: Aanbod) -> None:
    geholpen = Hulpvraag.objects.filter(uitkomst__domein="voorveld").order_by("nummer")[::3]
    Match.objects.bulk_create(Match(hulpvraag=h, aanbod=aanbod, kern_id=h.kern_id) for h in geholpen)


def waarheid(kwartaal: Kwartaal) -> list[dict[str, str | int]]:
    """The true counts of a quarter, as they were noted when the history was made."""
    alles = json.loads((Path(__file__).parent / "data" / "waarheid.json").read_text())
    eigen = [rij for rij in alles["aantallen"] if rij["kwartaal"] == str(kwartaal)]
    return [{naam: waarde for naam, waarde in rij.items() if naam != "kwartaal"} for rij in eigen]


def telling_van(
    mensen: Iterable[Mens], codes: Codes, tabellen: Sequence[Tabel] = TABELLEN, groepen: Sequence[Groep] = ()
) -> Telling:
    """The tables of these requests and referrals: each a code per dimension, and its unit where it is no request."""
    lijst = list(mensen)
    cellen = [cel for tabel in tabellen for cel in _cellen(tabel, lijst, codes)]
    regels = verbanden(codes.get("bestemming", ()), codes.get("thema", ()), groepen[0].codes if groepen else ())
    return Telling(tuple(cellen), tuple(groepen), tuple(tabellen), tuple(regels))


def _cellen(tabel: Tabel, mensen: list[Mens], codes: Codes) -> list[Cel]:
    rij, kolom = tabel.rij.naam, tabel.kolom.naam
    eigen = [mens for mens in mensen if rij in mens and kolom in mens and set(tabel.eenheid.vast) <= mens.items()]
    aantallen = Counter(plaats for mens in eigen for plaats in product((mens[rij], TOTAAL), (mens[kolom], TOTAAL)))
    plaatsen = product([*codes[rij], TOTAAL], [*codes[kolom], TOTAAL])
    return [Cel(tabel.naam, *plaats, aantallen[plaats]) for plaats in plaatsen]


def grote_gemeente(kernen: int, per_kern: int, zaad: int) -> Telling:
    """A municipality with this many kernen, of very different size, and requests drawn with a fixed seed."""
    toeval = np.random.default_rng(zaad)
    codes = {
        "kern": [f"kern-{nummer}" for nummer in range(kernen)],
        "thema": [f"thema-{nummer}" for nummer in range(12)],
        "uitkomst": [f"uitkomst-{nummer}" for nummer in range(12)],
        "soort": ["hulpvraag", "signaal"],
        **{f"doel-{doel}": ["ja", "nee"] for doel in ("cohesie", "eenzaamheid", "vroegsignalering")},
        "match": ["ja", "nee"],
        "gemeente": ["gemeente"],
        "invoerdagen": [*DAGCODES, "ingelezen"],
    }
    omvang = toeval.poisson(per_kern * toeval.gamma(1.5, 1 / 1.5, kernen))
    kansen = {naam: toeval.dirichlet(np.full(len(lijst), 2.0)) for naam, lijst in codes.items()}
    trekking = {naam: toeval.choice(lijst, omvang.sum(), p=kansen[naam]) for naam, lijst in codes.items()}
    trekking["kern"] = np.repeat(codes["kern"], omvang)
    mensen = [
        dict(zip(trekking, rij, strict=True)) for rij in zip(*(r.tolist() for r in trekking.values()), strict=True)
    ]
    voorveld = Groep("uitkomst", "voorveld", tuple(codes["uitkomst"][:5]))
    professioneel = Groep("uitkomst", "professioneel", tuple(codes["uitkomst"][6:]))
    for mens in mensen:
        mens["match"] = mens["match"] if mens["uitkomst"] in voorveld.codes else "nee"
    verwezen = [mens["uitkomst"] for mens in mensen if mens["uitkomst"] in professioneel.codes]
    codes |= CODES_VAN_DOORVERWIJZEN | {"bestemming": list(professioneel.codes)}
    return telling_van([*mensen, *_verwijzingen(verwezen, toeval)], codes, groepen=(voorveld, professioneel))


CODES_VAN_DOORVERWIJZEN: dict[str, list[str]] = {
    "vervolg": ["uitgezet", "opgepakt", "afgerond", "teruggekomen", "ingetrokken"],
    "opgepakt": ["binnen-14", "later", "niet"],
    "reden": ["geen-plek", "verkeerd-adres", "inwoner-wil-niet", "zelf-opgelost", "anders"],
    "terug": ["gemeente"],
    "wachtdagen": [*DAGCODES, "niet"],
}


def _verwijzingen(bestemmingen: Sequence[str], toeval: np.random.Generator) -> Iterator[Mens]:
    """One running or done for each of these, as its request has that outcome; one of five came back first."""
    for bestemming in bestemmingen:
        vervolg = str(toeval.choice(CODES_VAN_DOORVERWIJZEN["vervolg"][:3]))
        yield _verwijzing(bestemming, vervolg, toeval)
        if toeval.random() < 0.2:
            yield _verwijzing(bestemming, str(toeval.choice(CODES_VAN_DOORVERWIJZEN["vervolg"][3:])), toeval)


def _verwijzing(bestemming: str, vervolg: str, toeval: np.random.Generator) -> Mens:
    tempo = "niet" if vervolg == "uitgezet" else str(toeval.choice(["binnen-14", "binnen-14", "later"]))
    reden = str(toeval.choice(CODES_VAN_DOORVERWIJZEN["reden"]))
    wachtdagen = {"binnen-14": DAGCODES[:9], "later": DAGCODES[9:], "niet": ("niet",)}[tempo]
    mens = {"eenheid": "doorverwijzing", "bestemming": bestemming, "vervolg": vervolg, "opgepakt": tempo}
    mens |= {"gemeente": "gemeente", "wachtdagen": str(toeval.choice(wachtdagen))}
    return mens | ({"terug": "gemeente", "reden": reden} if vervolg == "teruggekomen" else {})
