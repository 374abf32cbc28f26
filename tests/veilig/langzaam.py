"""The slow judges: wapiti, signed in as each role, and sqlmap on every parameter. Only ever on this machine."""

import csv
import json
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

from makelaar.weblog import route
from tests.browser import BASIS
from tests.veilig.doelen import Doel
from tests.veilig.oordeel import Bevinding
from tests.veilig.terrein import Terrein

RECHTERS = BASIS / ".venv-oordeel/bin"
# Not ssrf and xxe, which call a server of theirs; not timesql, which waits; not what knows other people's software.
MODULES = (
    "backup,cookieflags,crlf,csp,csrf,exec,file,htaccess,http_headers,methods,permanentxss,redirect,sql,upload,xss"
)
TEGELIJK, POGINGEN = 2, 4
# Its own verdict after a second look: two answers differed since the first one had changed what the second asked about.
TOCH_NIET = "false positive or unexploitable"
# Told by what the page says, and by how long it takes: a page that repeats what was asked hides the first.
SQLMAP = ["--batch", "--level", "1", "--risk", "1", "--technique", "BEUT", "--time-sec", "2"]
SQLMAP += ["--dbms", "PostgreSQL", "--force-ssl", "--union-cols", "1-12"]
SQLMAP += ["--skip", "csrfmiddlewaretoken", "--ignore-code", "*", "--threads", "2", "--timeout", "20", "--retries", "1"]


def wapiti(terrein: Terrein, paden: dict[str, str], seconden: tuple[int, int]) -> Iterator[Bevinding]:
    """Crawls so many seconds as each role, then so many for each kind of attack."""
    with ThreadPoolExecutor(TEGELIJK) as ploeg:
        for verslag in ploeg.map(lambda rol: _wapiti(terrein, rol, paden, seconden), terrein.rollen):
            yield from verslag


def _wapiti(terrein: Terrein, rol: str, paden: dict[str, str], seconden: tuple[int, int]) -> list[Bevinding]:
    hier = terrein.map / f"wapiti-{rol}"
    begin = [deel for pad in paden.values() if "/uitloggen/" not in pad for deel in ("-s", f"{terrein.adres}{pad}")]
    grenzen = ["-d", "2", "--max-links-per-page", "30", "--max-files-per-dir", "4", "--tasks", "4", "-t", "20"]
    grenzen += ["--max-scan-time", str(seconden[0]), "--max-attack-time", str(seconden[1])]
    niet = [
        deel
        for pad in ("uitloggen/", "account/sessies/*", "beheer/*delete*")
        for deel in ("-x", f"{terrein.adres}/{pad}")
    ]
    stil = ["--no-bugreport", "--flush-session", "--store-session", f"{hier}-s", "--store-config", f"{hier}-c"]
    opdracht = [
        str(RECHTERS / "wapiti"),
        "-u",
        f"{terrein.adres}/",
        *begin,
        "--scope",
        "domain",
        *grenzen,
        *niet,
        *stil,
    ]
    opdracht += ["-H", f"Cookie: {terrein.koekjes(rol)}", "--verify-ssl", "0", "-m", MODULES, "-f", "json"]
    _draai([*opdracht, "-o", f"{hier}.json"], Path(f"{hier}.json"), Path(f"{hier}.log"))
    gelezen = json.loads(Path(f"{hier}.json").read_text())
    print(f"wapiti als {rol}: {gelezen['infos']['crawled_pages_nbr']} adressen", flush=True)
    assert gelezen["infos"]["crawled_pages_nbr"] > 3, f"wapiti zag als {rol} bijna niets"
    alle = {**gelezen["vulnerabilities"], **gelezen["anomalies"], **gelezen["additionals"]}
    return [
        Bevinding("wapiti", soort, f"{b['method']} {route(b['path'])}", f"als {rol}, {b['parameter']}: {b['info']}")
        for soort, gevonden in alle.items()
        for b in gevonden
    ]


def _draai(opdracht: list[str], verslag: Path, log: Path) -> None:
    """wapiti ends with 0 whatever it finds; now and then it trips over a database of its own, and begins again."""
    for _ in range(POGINGEN):
        with log.open("wb") as uit:
            subprocess.run(opdracht, stdout=uit, stderr=uit, check=False, cwd=log.parent)
        if verslag.exists():
            return
    raise AssertionError(log.read_text()[-3000:])


def sqlmap(terrein: Terrein, doelen: list[Doel], geplant: list[Doel]) -> Iterator[Bevinding]:
    """Some processes side by side, each with a part of the requests. A find may end one, so the hole is apart."""
    with ThreadPoolExecutor(TEGELIJK) as ploeg:
        delen = [geplant, *(doelen[n::TEGELIJK] for n in range(TEGELIJK))]
        for gevonden in ploeg.map(lambda deel: _sqlmap(terrein, deel[0], deel[1]), enumerate(delen)):
            yield from gevonden


def _sqlmap(terrein: Terrein, nummer: int, doelen: list[Doel]) -> list[Bevinding]:
    hier = terrein.map / f"sqlmap-{nummer}"
    hier.mkdir()
    (hier / "verzoeken").write_text("".join(doel.als_verzoek(terrein) for doel in doelen))
    opdracht = [str(RECHTERS / "sqlmap"), "-l", str(hier / "verzoeken"), *SQLMAP, "--disable-coloring"]
    opdracht += ["--output-dir", str(hier), "--results-file", str(hier / "uitslag.csv")]
    klaar = subprocess.run(opdracht, capture_output=True, text=True, check=True, cwd=hier)
    (hier / "log").write_text(klaar.stdout + klaar.stderr)
    getest = klaar.stdout.count("does not seem to be injectable") + klaar.stdout.count("is vulnerable")
    print(f"sqlmap {nummer}: {len(doelen)} verzoeken, {getest} plekken beoordeeld", flush=True)
    assert getest >= len(doelen) // 2, f"sqlmap beoordeelde bijna niets: {klaar.stdout[-3000:]}"
    with (hier / "uitslag.csv").open() as bestand:
        rijen = [rij for rij in csv.DictReader(bestand) if rij["Parameter"] and rij["Note(s)"] != TOCH_NIET]
    return [
        Bevinding("sqlmap", rij["Parameter"], f"{rij['Place']} {route(urlsplit(rij['Target URL']).path)}", str(rij))
        for rij in rijen
    ]


def fouten_van_de_server(terrein: Terrein) -> Iterator[Bevinding]:
    """Whatever they sent: an answer 500 is a finding as well."""
    for tekst in (terrein.map / "web.log").read_text().splitlines():
        if tekst.startswith("{") and (regel := json.loads(tekst)).get("code") == 500 and "adres" in regel:
            yield Bevinding("server", "500", f"/{regel['adres']}", json.dumps(regel.get("exception"))[:2000])
