"""A makelaar who registers and does not give up: the same form is sent again until it is acknowledged."""

import http.client
import random
import re
import threading
import time
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode
from uuid import UUID

from tests.servers import HOST

WACHTWOORD = "een-lang-wachtwoord-1"
# After this long a registration that is not acknowledged counts as a failure of the test, not of the patience.
GEDULD = 90
NOTITIE = "Kwam langs met een vraag over de bus, de buurt kijkt mee"
OPGESLAGEN = (302, "/registreren/")
KIJK_ELKE = 5
KOPPEN = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "text/html"}


@dataclass
class Verslag:
    """What one makelaar saw."""

    bevestigd: list[str] = field(default_factory=list)
    pogingen: int = 0
    storingen: int = 0
    verbroken: int = 0
    tekst_kwijt: list[str] = field(default_factory=list)
    anders: list[str] = field(default_factory=list)
    langste: float = 0.0


class Makelaar:
    def __init__(self, naam: str, poorten: list[int], zaad: int) -> None:
        self.naam, self.poorten, self.toeval = naam, poorten, random.Random(f"{zaad}-{naam}")  # noqa: S311
        self.koekjes: dict[str, str] = {}
        self.verslag, self.beurt = Verslag(), self.toeval.randrange(len(poorten))

    def vraag(self, methode: str, pad: str, velden: dict[str, str] | None = None) -> tuple[int, str, str]:
        """Status, page and where it leads, through the next web server; OSError or HTTPException when that is away."""
        self.beurt += 1
        verbinding = http.client.HTTPConnection(HOST, self.poorten[self.beurt % len(self.poorten)], timeout=20)
        koppen = KOPPEN | {"Cookie": "; ".join(f"{naam}={waarde}" for naam, waarde in self.koekjes.items())}
        try:
            verbinding.request(methode, pad, urlencode(velden or {}), koppen)
            antwoord = verbinding.getresponse()
            inhoud = antwoord.read().decode()
        finally:
            verbinding.close()
        for kop in antwoord.headers.get_all("Set-Cookie", []):
            self.koekjes |= {naam: koek.value for naam, koek in SimpleCookie(kop).items()}
        return antwoord.status, inhoud, antwoord.headers.get("Location", "")

    def log_in(self) -> None:
        _, pagina, _ = self.vraag("GET", "/inloggen/")
        velden = {"login": self.naam, "password": WACHTWOORD, "csrfmiddlewaretoken": _token(pagina)}
        status, _, _ = self.vraag("POST", "/inloggen/", velden)
        assert status == 302, f"{self.naam} komt niet binnen: {status}"

    def registreer(self) -> None:
        """One request for help, sent until it is acknowledged."""
        begin, sleutel = time.monotonic(), str(UUID(int=self.toeval.getrandbits(128), version=4))
        velden = {
            "thema": self.toeval.choice(["vervoer", "zorg", "geld", "wonen"]),
            "uitkomst": self.toeval.choice(["eigen-netwerk", "huisarts", "open"]),
            "kern": "budel",
            "soort": "hulpvraag",
            "aantal": "1",
            "notitie": NOTITIE,
            "inzending": sleutel,
            "csrfmiddlewaretoken": self.koekjes["csrf"],
        }
        while not self.stuur(velden):
            assert time.monotonic() - begin < GEDULD, f"{self.naam}: {sleutel} is niet aangenomen"
            threading.Event().wait(0.2)
        self.verslag.bevestigd.append(sleutel)
        self.verslag.langste = max(self.verslag.langste, time.monotonic() - begin)

    def stuur(self, velden: dict[str, str]) -> bool:
        """Whether it was acknowledged; a page for trouble must hold what was sent, and send the same again."""
        self.verslag.pogingen += 1
        try:
            status, pagina, naar = self.vraag("POST", "/registreren/", velden)
        except (OSError, http.client.HTTPException):
            self.verslag.verbroken += 1
            return False
        if status == 503:
            self.verslag.storingen += 1
            if "even niet bereikbaar" not in pagina or not all(waarde in pagina for waarde in velden.values()):
                self.verslag.tekst_kwijt.append(pagina[:2000])
        elif (status, naar) != OPGESLAGEN:
            self.verslag.anders.append(f"{status} {naar}: {pagina[:2000]}")
        return (status, naar) == OPGESLAGEN

    def kijk(self) -> None:
        """Looks at the own page, and at one that counts in the queue's memory: as they are, or a page for trouble."""
        for pad, goed in (("/registreren/", {200}), ("/terugkoppelen/bestaat-niet/", {404, 429})):
            try:
                status, pagina, _ = self.vraag("GET", pad)
            except (OSError, http.client.HTTPException):
                continue
            if status not in goed and not (status == 503 and "even niet bereikbaar" in pagina):
                self.verslag.anders.append(f"{pad} {status}: {pagina[:2000]}")


def _token(pagina: str) -> str:
    gevonden = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', pagina)
    assert gevonden, pagina[:500]
    return gevonden[1]


def laat_werken(makelaars: list[Makelaar], elk: int) -> list[threading.Thread]:
    """Everybody at once, each in a thread; a thread that stops early leaves its reason in the report."""

    def werk(makelaar: Makelaar) -> None:
        try:
            for nummer in range(elk):
                makelaar.registreer()
                if nummer % KIJK_ELKE == 0:
                    makelaar.kijk()
        except Exception as fout:
            makelaar.verslag.anders.append(repr(fout))

    draden = [threading.Thread(target=werk, args=[makelaar]) for makelaar in makelaars]
    for draad in draden:
        draad.start()
    return draden
