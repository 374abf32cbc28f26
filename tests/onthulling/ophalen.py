"""Everything that a role can fetch: each address for each quarter, version and kern, and whatever these link to."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from itertools import product
from urllib.parse import parse_qs, urljoin

from django.test import Client

from makelaar.models import Gebruiker, Kern
from makelaar.toegang import Recht, eigen_kernen, mag
from rapportage.models import Kwartaalrapportage
from registratie.models import Hulpvraag
from tests import mensen
from tests.toegang import GET, aangemeld, vul_in, zonder_csrf
from tests.toegang import ROLLEN as ALS

ROLLEN = {
    "makelaar": mensen.maak_makelaar,
    "collega": mensen.maak_collega,
    "beleid": mensen.maak_beleid,
    "klankbord": mensen.maak_klankbord,
    "beheerder": mensen.maak_beheerder,
}
# Of each quarter all numbers, from this one on also the pages and other files; of this one, with its two versions,
# all kernen and parts as well.
UITGEBREID = "2026-K2"
ALLE_KWARTALEN = ("budel", "gastel")
VAN_CIJFERS = ("/kernen/", "/cijfers/", "/kwartaalrapportages/")
PLAATJES = 4
CIJFERS = (".json", ".csv", ".pdf")
DELEN = (".svg", ".png", "<slug:tabel>.csv", "<slug:tabel>.xlsx")
ADRES = re.compile(rb'(?:href|src|hx-get|action)="([^"#]*)')


@dataclass(frozen=True)
class Antwoord:
    """One answer, to the byte: the content by its digest, in `Vondst.inhoud`."""

    status: int
    koppen: tuple[tuple[str, str], ...]
    digest: str


@dataclass
class Vondst:
    """All answers of one role by path, and what was in them."""

    antwoorden: dict[str, Antwoord] = field(default_factory=dict)
    inhoud: dict[str, bytes] = field(default_factory=dict)

    def __getitem__(self, pad: str) -> bytes:
        return self.inhoud[self.antwoorden[pad].digest]

    def goed(self, einde: str) -> list[str]:
        """The paths with this end that were answered, by what comes before a question mark."""
        return [pad for pad, a in self.antwoorden.items() if a.status == 200 and pad.partition("?")[0].endswith(einde)]


def haal_alles(rol: str) -> Vondst:
    """Everything of the matrix, and every link to something else that is found on the way."""
    gebruiker = ROLLEN[rol]()
    client, vondst, mag_zien = aangemeld(gebruiker), Vondst(), _voor(gebruiker)
    wacht = [pad for pad in dict.fromkeys(_begin(rol)) if mag_zien(pad)]
    bekend = {_vorm(pad) for pad in wacht}
    while wacht:
        pad = wacht.pop()
        nieuw = {_vorm(link): link for link in _links(pad, _haal(client, pad, vondst)) if mag_zien(link)}
        wacht += [link for vorm, link in nieuw.items() if vorm not in bekend]
        bekend |= set(nieuw)
    return vondst


def _haal(client: Client, pad: str, vondst: Vondst) -> bytes:
    antwoord = client.get(pad)
    inhoud = zonder_csrf(antwoord.getvalue() if antwoord.streaming else antwoord.content)
    koppen = tuple(sorted((naam, waarde) for naam, waarde in antwoord.items() if naam != "Expires"))
    digest = hashlib.sha256(inhoud).hexdigest()
    vondst.antwoorden[pad] = Antwoord(antwoord.status_code, koppen, digest)
    vondst.inhoud[digest] = inhoud
    return inhoud if antwoord.get("Content-Type", "").startswith("text/html") else b""


def _links(pad: str, inhoud: bytes) -> Iterator[str]:
    for gevonden in ADRES.findall(inhoud):
        doel = urljoin(pad, unescape(gevonden.decode()))
        if doel.startswith("/") and not doel.startswith(("/static/", "/beheer/")):
            yield doel


def _vorm(pad: str) -> str:
    """What makes an address another one: its path without quarter and part, and what it asks for."""
    weg, _, vraag = pad.partition("?")
    weg = re.sub(r"20\d\d-K\d|(?<=/kernen/)[^/]+|(?<=/tabellen/)[^.]+|(?<=/grafieken/)[^.]+", "*", weg)
    return f"{weg}?{sorted(parse_qs(vraag))}"


def _begin(rol: str) -> Iterator[str]:
    """The matrix: what this role may read in all ways, what it may not once."""
    nummer = Hulpvraag.objects.earliest("pk").nummer
    rapporten = list(Kwartaalrapportage.objects.order_by("kwartaal", "versie").only("kwartaal", "versie", "grafieken"))
    for adres, antwoorden in GET.items():
        if adres == "account/gegevens/":  # about the reader alone, with the moment that it was made
            continue
        # Of one table or chart everybody who gets it gets the same file; who gets which differs for these two.
        volledig = antwoorden[ALS.index(rol)] == 200 and (rol in ("beleid", "klankbord") or not adres.endswith(DELEN))
        for ingevuld in _ingevuld(adres, rapporten) if volledig else [adres]:
            yield vul_in(ingevuld, nummer, UITGEBREID)


def _ingevuld(adres: str, rapporten: list[Kwartaalrapportage]) -> Iterable[str]:
    codes = list(dict.fromkeys(rapport.kwartaal for rapport in rapporten))
    kernen = list(Kern.objects.values_list("slug", flat=True))
    if adres == "kernen/<slug:slug>/":
        paren = {(kern, code) for kern, code in product(kernen, codes) if kern in ALLE_KWARTALEN or code == UITGEBREID}
        return [f"kernen/{kern}/?kwartaal={code}" for kern, code in sorted(paren)]
    if adres == "cijfers/":
        return [f"cijfers/?kwartaal={c}" for c in codes] + [f"cijfers/?kwartaal={UITGEBREID}&kern={k}" for k in kernen]
    if "<kwartaal:kwartaal>" in adres:
        return [pad for rapport in rapporten for pad in _van_rapport(adres, rapport)]
    return [adres]


def _van_rapport(adres: str, rapport: Kwartaalrapportage) -> Iterator[str]:
    if rapport.kwartaal != UITGEBREID:
        if "<slug:" not in adres and (rapport.kwartaal >= UITGEBREID or adres.endswith(CIJFERS)):
            yield adres.replace("<kwartaal:kwartaal>", rapport.kwartaal)
        return
    tabellen = dict.fromkeys(cel[0] for cel in rapport.cellen) if "<slug:tabel>" in adres else [""]
    grafieken = list(rapport.grafieken) if "<slug:grafiek>" in adres else [""]
    if adres.endswith(".png"):  # drawn from the SVG, of which all are compared
        grafieken = grafieken[:PLAATJES]
    for tabel, grafiek in product(tabellen, grafieken):
        pad = adres.replace("<slug:tabel>", tabel).replace("<slug:grafiek>", grafiek)
        yield f"{pad}?versie={rapport.versie}"
    if rapport.versie == 1 and "<slug:" not in adres:
        yield pad


def _voor(gebruiker: Gebruiker) -> Callable[[str], bool]:
    """A makelaar reads the own rows and the own kern exact: of a makelaar what tells of other kernen."""
    buiten: tuple[str, ...] = ("/uitloggen", "/gezond", "/inloggen", "/account", "/logboek")
    binnen: tuple[str, ...] = ("/",)
    if mag(gebruiker, Recht.HULPVRAGEN):
        buiten += tuple(f"/kernen/{slug}/" for slug in eigen_kernen(gebruiker).values_list("slug", flat=True))
        binnen = VAN_CIJFERS
    return lambda pad: pad.startswith(binnen) and not pad.startswith(buiten)
