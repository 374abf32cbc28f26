"""A real provider for the tests of signing in with OpenID Connect: `oidc-provider` of npm, on 127.0.0.1."""

import contextlib
import fcntl
import json
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests
from django.test import Client

from tests.servers import vrije_poort

HIER = Path(__file__).parent
PAKKETTEN = HIER.parents[2] / "var/oidc"
OPDRACHT = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
VAST = ("package.json", "package-lock.json")
ONS = "http://testserver"


def installeer() -> Path:
    """The locked packages, in a folder that git does not see; again only when the lock changed."""
    PAKKETTEN.mkdir(parents=True, exist_ok=True)
    klaar = PAKKETTEN / "klaar.json"
    with (PAKKETTEN / "slot").open("w") as slot:
        fcntl.flock(slot, fcntl.LOCK_EX)
        if not klaar.exists() or klaar.read_bytes() != (HIER / VAST[1]).read_bytes():
            for naam in VAST:
                shutil.copy(HIER / naam, PAKKETTEN)
            subprocess.run(OPDRACHT, cwd=PAKKETTEN, check=True)
            shutil.copy(HIER / VAST[1], klaar)
    return PAKKETTEN


@dataclass
class Aanbieder:
    """The provider, and who is sitting in front of it."""

    adres: str
    bestand: Path

    def hier_zit(self, sub: str = "jan-1", **claims: Any) -> None:
        """Who signs in from now on; `amr` and `breekAf` say how, the rest is what the provider tells about them."""
        hoe = {naam: claims.pop(naam) for naam in ("amr", "breekAf") if naam in claims}
        self.bestand.write_text(json.dumps({"sub": sub, "claims": {"email_verified": True} | claims} | hoe))

    def log_in(self, adres: str) -> str:
        """A browser at the provider, from the address that we sent it to; gives the one it is sent back to."""
        with requests.Session() as browser:
            while not adres.startswith(ONS):
                antwoord = browser.get(adres, allow_redirects=False, timeout=10)
                assert antwoord.is_redirect, antwoord.text
                adres = requests.compat.urljoin(adres, antwoord.headers["Location"])  # type: ignore[attr-defined]
        return adres.removeprefix(ONS)


def heen(client: Client, verder: str = "") -> str:
    """Presses the button; gives the address at the provider."""
    antwoord = client.post("/account/aanbieder/", {"next": verder} if verder else {})
    assert antwoord.status_code == 302, antwoord.content.decode()
    return str(antwoord["Location"])


@contextlib.contextmanager
def draaiend(map_: Path) -> Iterator[Aanbieder]:
    bestand, poort = map_ / "wie.json", vrije_poort()
    opdracht = ["node", str(HIER / "aanbieder.mjs"), str(installeer()), str(poort), str(bestand), ONS]
    with subprocess.Popen(opdracht, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as proces:
        try:
            assert proces.stdout
            assert proces.stdout.readline() == "klaar\n"
            yield Aanbieder(f"http://127.0.0.1:{poort}", bestand)
        finally:
            proces.kill()
