"""Every parameter of every address, as requests for sqlmap: found in the pages themselves and in the URLconf."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from http.client import HTTPSConnection
from ssl import _create_unverified_context
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from makelaar.weblog import route
from tests.veilig.terrein import SLEUTEL, Terrein

TOKEN = "csrfmiddlewaretoken"
# Signs out, or takes the session away in which the rest is asked.
NIET = re.compile(r"/uitloggen/|/sessies/|/delete/|/wachtwoord/wijzigen/|/beheer/makelaar/gebruiker/\d+/")
# What a list can be asked for in its address, though no form of its page holds it.
IN_ADRES = {"/hulpvragen/": "zoek=a&na=1", "/hulpvragen.csv": "zoek=a", "/sociale-kaart/": "zoek=a&na=1"}


@dataclass(frozen=True)
class Doel:
    """One request with everything that can be put in it; `*` in its path is a place as well."""

    rol: str
    methode: str
    pad: str
    velden: tuple[tuple[str, str], ...]

    @property
    def namen(self) -> set[tuple[str, str, str]]:
        """What is asked here: which parameter of which address."""
        adres = route(self.pad.replace("*", ""))
        namen = [naam for naam, _ in self.velden if naam != TOKEN] + ["*"] * ("*" in self.pad)
        return {(self.methode, adres, naam) for naam in namen}

    def zonder(self, gezien: set[tuple[str, str, str]]) -> "Doel":
        """With only the parameters that were not asked yet; the others stay out of it."""
        adres = route(self.pad.replace("*", ""))
        over = tuple((n, w) for n, w in self.velden if n == TOKEN or (self.methode, adres, n) not in gezien)
        return replace(self, velden=over)

    def als_verzoek(self, terrein: Terrein) -> str:
        """In the form of the log of a proxy, which sqlmap reads."""
        inhoud = urlencode(self.velden)
        pad = f"{self.pad}?{inhoud}" if self.methode == "GET" and inhoud else self.pad
        koppen = [f"{self.methode} {pad} HTTP/1.1", f"Host: {urlsplit(terrein.adres).netloc}"]
        koppen += [f"Cookie: {terrein.koekjes(self.rol)}", f"Referer: {terrein.adres}/"]
        if self.methode == "POST":
            koppen += ["Content-Type: application/x-www-form-urlencoded", "", inhoud]
        streep = "=" * 54
        return "\n".join([streep, f"12:00:00  {terrein.adres}  [127.0.0.1]", streep, *koppen, "", streep, ""])


class Formulieren(HTMLParser):
    """The forms of a page: method, address, and its fields with a value that fits."""

    def __init__(self) -> None:
        super().__init__()
        self.gevonden: list[tuple[str, str, list[tuple[str, str]]]] = []
        self.open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        a = {naam: waarde or "" for naam, waarde in attrs}
        if tag == "form":
            self.gevonden.append((a.get("method", "get").upper(), a.get("action", ""), []))
            self.open = True
        elif (
            tag in ("input", "select", "textarea", "button") and a.get("name") and self.open and a.get("type") != "file"
        ):
            velden = self.gevonden[-1][2]
            if a["name"] not in dict(velden):
                velden.append((a["name"], a.get("value") or "1"))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.open = False


def haal(terrein: Terrein, rol: str, pad: str) -> tuple[int, str]:
    verbinding = HTTPSConnection(urlsplit(terrein.adres).netloc, timeout=30, context=_create_unverified_context())  # noqa: S323
    verbinding.request("GET", pad, headers={"Cookie": terrein.koekjes(rol)})
    antwoord = verbinding.getresponse()
    return antwoord.status, antwoord.read().decode("utf-8", "replace")


def doelen(terrein: Terrein, paden: dict[str, str]) -> list[Doel]:
    """Each parameter of each address once, for the first role that gets to see it."""
    gezien: set[tuple[str, str, str]] = set()
    over = []
    for rol in terrein.rollen:
        for doel in _van(terrein, rol, paden):
            if nieuw := doel.namen - gezien:
                over.append(doel.zonder(gezien))
                gezien |= nieuw
    return over


def _van(terrein: Terrein, rol: str, paden: dict[str, str]) -> Iterator[Doel]:
    for pad in paden.values():
        status, pagina = (0, "") if NIET.search(pad) else haal(terrein, rol, pad)
        if status != 200:
            continue
        if extra := IN_ADRES.get(pad):
            yield Doel(rol, "GET", pad, tuple(parse_qsl(extra)))
        for plek in re.finditer(r"(?<=/)(BUD-26-\d+|2026-K\d|budel|\d+)(?=[/.])", pad):
            yield Doel(rol, "GET", f"{pad[: plek.end()]}*{pad[plek.end() :]}", ())
        lezer = Formulieren()
        lezer.feed(pagina)
        for methode, adres, velden in lezer.gevonden:
            deel = urlsplit(urljoin(pad, adres))
            alles = [*parse_qsl(deel.query), *velden] if methode == "GET" else velden
            goed = tuple((n, SLEUTEL if n == TOKEN else w) for n, w in alles)
            if not NIET.search(deel.path):
                yield Doel(rol, methode, deel.path, goed)
