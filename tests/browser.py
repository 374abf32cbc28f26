"""A browser, and the processes that it looks at: started for a test, stopped after it."""

import contextlib
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, StorageState, sync_playwright

from tests.servers import HOST, vrije_poort

BASIS = Path(__file__).resolve().parent.parent
# Without a window round the page a quarter of the work; both are made from the same source.
CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")
AXE = BASIS / "tests/vendor/axe-core/axe.min.js"
# Of what passes axe would describe each element as well.
VRAAG_AXE = """(regels) => axe.run({resultTypes: ['violations'], rules: regels})
    .then(r => r.violations.map(v => `${v.id}: ${v.nodes[0].html}`))"""
VLAGGEN = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


def voer_uit(omgeving: dict[str, str], *opdracht: str) -> None:
    resultaat = subprocess.run(
        [sys.executable, "manage.py", *opdracht], cwd=BASIS, env=omgeving, capture_output=True, text=True, check=False
    )
    assert resultaat.returncode == 0, resultaat.stdout + resultaat.stderr


@contextlib.contextmanager
def proces(omgeving: dict[str, str], log: Path, *opdracht: str) -> Iterator[None]:
    with log.open("wb") as bestand:
        loopt = subprocess.Popen(
            [sys.executable, "-m", *opdracht], cwd=BASIS, env=omgeving, stdout=bestand, stderr=bestand
        )
    try:
        yield
    finally:
        loopt.terminate()
        loopt.wait(30)


@contextlib.contextmanager
def web_draait(omgeving: dict[str, str], log: Path, poort: int) -> Iterator[str]:
    """The web server alone, on a port of its own choice; gives the address."""
    adres = f"{HOST}:{poort}"
    with proces(omgeving, log / "web", "gunicorn", "makelaar.wsgi", "--bind", adres, "--threads", "4"):
        wacht_op_web(f"http://{adres}/inloggen/")
        yield f"http://{adres}"


@contextlib.contextmanager
def makelaar_draait(omgeving: dict[str, str], log: Path) -> Iterator[str]:
    """Web and worker with the demo's accounts and history; gives the address."""
    werker = ["celery", "-A", "makelaar", "worker", "--concurrency", "1", "-B", "--loglevel", "WARNING"]
    with web_draait(omgeving, log, vrije_poort()) as adres, proces(omgeving, log / "werker", *werker):
        yield adres


def wacht_op_web(adres: str) -> None:
    for _ in range(300):
        with contextlib.suppress(OSError), urllib.request.urlopen(adres, timeout=2):
            return
        subprocess.run(["sleep", "0.1"], check=True)
    raise AssertionError(f"{adres} antwoordt niet")


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as p:
        gestart = p.chromium.launch(executable_path=CHROMIUM, args=VLAGGEN)
        yield gestart
        gestart.close()


def log_in(pagina: Page, naam: str) -> None:
    """Fills in the page for signing in that is shown now."""
    pagina.get_by_label("Gebruikersnaam").fill(naam)
    pagina.get_by_label("Wachtwoord", exact=True).fill("demo-makelaar-2026")
    pagina.get_by_role("button", name="Inloggen").click()
    pagina.wait_for_url(lambda url: "/inloggen/" not in url)


@contextlib.contextmanager
def venster(browser: Browser, sessie: StorageState | None = None, *, javascript: bool = True) -> Iterator[Page]:
    """A window of its own, of the size of a laptop."""
    context = browser.new_context(
        locale="nl-NL",
        accept_downloads=True,
        java_script_enabled=javascript,
        storage_state=sessie,
        viewport={"width": 1280, "height": 720},
    )
    pagina = context.new_page()
    pagina.set_default_timeout(15_000)
    yield pagina
    context.close()


@contextlib.contextmanager
def als(browser: Browser, adres: str, naam: str) -> Iterator[Page]:
    """A window, signed in as this demo account."""
    with venster(browser) as pagina:
        pagina.goto(f"{adres}/inloggen/")
        log_in(pagina, naam)
        yield pagina


class Web:
    """A web server that a test can stop and start again, always on the same address."""

    def __init__(self, omgeving: dict[str, str], log: Path) -> None:
        self.omgeving, self.log, self.poort = omgeving, log, vrije_poort()
        self.adres = f"http://{HOST}:{self.poort}"
        self.stapel = contextlib.ExitStack()

    def start(self) -> None:
        self.stapel.enter_context(web_draait(self.omgeving, self.log, self.poort))

    def stop(self) -> None:
        self.stapel.close()


def axe_vindt(pagina: Page, *, kleuren: bool = True) -> list[str]:
    """What axe finds on this page: the rule and the first place of each. Comparing colours takes most of the time."""
    if not pagina.evaluate("'axe' in window"):
        pagina.evaluate(AXE.read_text())
    gevonden = pagina.evaluate(VRAAG_AXE, {"color-contrast": {"enabled": kleuren}})
    return list(gevonden)


def loopt_over(pagina: Page) -> int:
    """How many pixels the page is wider than the window."""
    return int(pagina.evaluate("document.documentElement.scrollWidth - innerWidth"))
