"""Somebody at a running Makelaar without a browser, who remembers every address that was asked for or given."""

import re
import socket
import uuid
from http.client import HTTPConnection
from urllib.parse import urlencode, urljoin, urlsplit

GEGEVEN = re.compile(r"""(?:href|action|src|hx-get|hx-post|hx-push-url)=["']([^"']*)["']""")


class Bezoek:
    """Cookies, forms and redirects; `gegeven` holds the addresses in every answer, as a browser keeps them."""

    def __init__(self, adres: str) -> None:
        self.adres = adres
        self.koekjes: dict[str, str] = {}
        self.gegeven: list[str] = []

    def vraag(self, methode: str, pad: str, inhoud: bytes | None = None, **koppen: str) -> tuple[int, str]:
        """Status and text of one answer; redirects are followed as a browser does."""
        verbinding = HTTPConnection(urlsplit(self.adres).netloc, timeout=30)
        koekjes = "; ".join(f"{naam}={waarde}" for naam, waarde in self.koekjes.items())
        alles = {naam.replace("_", "-"): waarde for naam, waarde in koppen.items()}
        verbinding.request(methode, pad, inhoud, {"Cookie": koekjes, "Referer": f"{self.adres}/", **alles})
        antwoord = verbinding.getresponse()
        tekst = antwoord.read().decode("utf-8", "replace")
        for koekje in antwoord.msg.get_all("Set-Cookie") or []:
            naam, _, waarde = koekje.partition(";")[0].partition("=")
            self.koekjes[naam] = waarde
        waarheen = antwoord.headers.get("Location")
        self.gegeven += GEGEVEN.findall(tekst) + ([waarheen] if waarheen else [])
        verbinding.close()
        if waarheen and antwoord.status in (301, 302, 303):
            return self.vraag("GET", urljoin(pad, waarheen))
        return antwoord.status, tekst

    def haal(self, pad: str, **koppen: str) -> tuple[int, str]:
        return self.vraag("GET", pad, None, **koppen)

    def stuur(self, pad: str, **velden: str) -> tuple[int, str]:
        gegevens = urlencode(velden | {"csrfmiddlewaretoken": self.koekjes.get("csrf", "")}).encode()
        return self.vraag("POST", pad, gegevens, Content_Type="application/x-www-form-urlencoded")

    def laad_op(self, pad: str, naam: str, inhoud: bytes) -> tuple[int, str]:
        """A file in the field `bestand`."""
        grens = uuid.UUID(int=len(inhoud)).hex
        delen = [
            f'--{grens}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n',
            f"{self.koekjes['csrf']}\r\n",
            f'--{grens}\r\nContent-Disposition: form-data; name="bestand"; filename="{naam}"\r\n'
            "Content-Type: text/csv\r\n\r\n",
        ]
        lijf = "".join(delen).encode() + inhoud + f"\r\n--{grens}--\r\n".encode()
        return self.vraag("POST", pad, lijf, Content_Type=f"multipart/form-data; boundary={grens}")

    def log_in(self, naam: str, wachtwoord: str) -> int:
        self.haal("/inloggen/")
        return self.stuur("/inloggen/", login=naam, password=wachtwoord)[0]

    def ruw(self, bericht: bytes) -> bytes:
        """Sends what no browser would send."""
        deel = urlsplit(self.adres)
        with socket.create_connection((deel.hostname or "", deel.port or 0), timeout=30) as verbinding:
            verbinding.sendall(bericht)
            return verbinding.recv(4096)


def veld(pagina: str, naam: str) -> str:
    """What a hidden field of this page holds."""
    gevonden = re.search(rf'name="{naam}"[^>]*value="([^"]*)"|value="([^"]*)"[^>]*name="{naam}"', pagina)
    assert gevonden, naam
    return gevonden[1] or gevonden[2] or ""
