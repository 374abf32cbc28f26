"""Starts the demo: web server, worker and scheduler on this machine, and stops them together."""

import argparse
import contextlib
import fcntl
import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("MAKELAAR_VAR", ROOT / "var"))
LOGS = VAR / "log"
HOST = "127.0.0.1"
STARTTIJD = 60
STOPTIJD = 8
WELKOM = """
Makelaar staat klaar op {adres}

Inloggen kan als                          met wachtwoord demo-makelaar-2026
  makelaar    sociaal makelaar van Budel
  makelaar2   sociaal makelaar van Gastel en Soerendonk
  beleid      beleidsteam
  klankbord   klankbordgroep van Budel
  beheer      beheerder

Stoppen: Ctrl-C. De logboeken staan in {logs}.
"""
Processen = dict[str, subprocess.Popen[bytes]]


def main() -> None:
    opties = lees_opties()
    vang_signalen()
    controleer_poort(opties.port)
    with slot():
        try:
            draai(opties.port, opties.leeg)
        except KeyboardInterrupt:
            meld("De demo is gestopt.")


def lees_opties() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run demo", description="Start de demo van Makelaar.")
    parser.add_argument("--port", type=poort, default=8000, metavar="N", help="poort (anders 8000)")
    parser.add_argument("--leeg", action="store_true", help="begin opnieuw, zonder hulpvragen")
    return parser.parse_args()


def poort(tekst: str) -> int:
    if not tekst.isdecimal() or not 1 <= int(tekst) <= 65535:
        raise argparse.ArgumentTypeError(f"{tekst} is geen poort; kies een getal van 1 tot en met 65535")
    return int(tekst)


def vang_signalen() -> None:
    """Every way to stop is handled as Ctrl-C, also when a shell started us with Ctrl-C switched off."""
    for nummer in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if nummer != signal.SIGHUP or signal.getsignal(nummer) != signal.SIG_IGN:  # nohup stays nohup
            signal.signal(nummer, signal.default_int_handler)


def controleer_poort(nummer: int) -> None:
    with socket.socket() as proef:
        proef.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            proef.bind((HOST, nummer))
        except PermissionError:
            sys.exit(f"Poort {nummer} mag je niet gebruiken. Kies een poort boven 1023: ./run demo --port 8000")
        except OSError:
            sys.exit(f"Poort {nummer} is al in gebruik. Kies een andere, bijvoorbeeld: ./run demo --port 8100")


@contextlib.contextmanager
def slot() -> Iterator[None]:
    """One demo at a time in one folder; the lock goes when the process goes, however it ends."""
    LOGS.mkdir(parents=True, exist_ok=True)
    with (VAR / "demo.slot").open("w") as bestand:
        try:
            fcntl.flock(bestand, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            sys.exit("De demo draait al vanuit deze map. Stop die eerst (Ctrl-C).")
        yield


def draai(nummer: int, leeg: bool) -> None:
    omgeving = maak_omgeving()
    vul(omgeving, leeg)
    processen: Processen = {}
    try:
        for naam, opdracht in opdrachten(nummer).items():
            processen[naam] = start(naam, opdracht, omgeving)
        wacht_op_web(nummer, processen)
        meld(WELKOM.format(adres=f"http://{HOST}:{nummer}/", logs=LOGS))
        bewaak(processen)
    finally:
        stop(processen)


def maak_omgeving() -> dict[str, str]:
    """Temporary files and caches stay under the demo's own folder."""
    tijdelijk = VAR / "tmp"
    shutil.rmtree(tijdelijk, ignore_errors=True)
    tijdelijk.mkdir(parents=True)
    return os.environ | {"TMPDIR": str(tijdelijk), "XDG_CACHE_HOME": str(VAR / "cache")}


def vul(omgeving: dict[str, str], leeg: bool) -> None:
    if leeg:
        wis()
    meld("Maakt de database klaar en laadt de gegevens")
    manage(["demo", "--leeg"] if leeg else ["demo"], omgeving)


def manage(opdracht: list[str], omgeving: dict[str, str]) -> None:
    regel = [sys.executable, "manage.py", *opdracht]
    with (LOGS / "start.log").open("ab") as log:
        klaar = subprocess.run(
            regel, cwd=ROOT, env=omgeving, stdout=log, stderr=log, check=False, start_new_session=True
        )
    if klaar.returncode:
        sys.exit(f"{staart('start')}\nDe demo kan niet starten: manage.py {opdracht[0]} is mislukt.")


def wis() -> None:
    meld("De demo begint leeg: de gegevens van een vorige demo gaan weg.")
    for bestand in VAR.glob("makelaar.sqlite3*"):
        bestand.unlink()
    for map_ in ("wachtrij", "bestanden"):
        shutil.rmtree(VAR / map_, ignore_errors=True)


def opdrachten(nummer: int) -> dict[str, list[str]]:
    web = ["gunicorn", "makelaar.wsgi", "--bind", f"{HOST}:{nummer}", "--threads", "4", "--no-control-socket"]
    worker = ["celery", "-A", "makelaar", "worker", "--beat", "--concurrency", "2", "--loglevel", "WARNING"]
    return {"web": web, "worker": worker}


def start(naam: str, opdracht: list[str], omgeving: dict[str, str]) -> subprocess.Popen[bytes]:
    """A session of its own: Ctrl-C reaches us alone, and stopping reaches every process that came from it."""
    with (LOGS / f"{naam}.log").open("wb") as log:
        return subprocess.Popen(
            [sys.executable, "-m", *opdracht],
            cwd=ROOT,
            env=omgeving,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def wacht_op_web(nummer: int, processen: Processen) -> None:
    einde = time.monotonic() + STARTTIJD
    while not antwoordt(nummer):
        controleer(processen)
        if time.monotonic() > einde:
            sys.exit(f"De demo geeft na {STARTTIJD} seconden nog geen antwoord. Kijk in {LOGS}.")
        time.sleep(0.2)


def antwoordt(nummer: int) -> bool:
    verbinding = http.client.HTTPConnection(HOST, nummer, timeout=5)
    try:
        verbinding.request("GET", "/inloggen/")
        return verbinding.getresponse().status == 200
    except OSError:
        return False
    finally:
        verbinding.close()


def bewaak(processen: Processen) -> None:
    while True:
        controleer(processen)
        time.sleep(0.5)


def controleer(processen: Processen) -> None:
    for naam, proces in processen.items():
        if proces.poll() is not None:
            sys.exit(f"{staart(naam)}\nDe demo stopt: {naam} is gestopt (code {proces.returncode}).")


def staart(naam: str) -> str:
    return "\n".join((LOGS / f"{naam}.log").read_text(errors="replace").splitlines()[-15:])


def stop(processen: Processen) -> None:
    """Asks first, then ends what is left; a report that was being made is made again later."""
    for nummer in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(nummer, signal.SIG_IGN)
    for proces in processen.values():
        proces.terminate()
    einde = time.monotonic() + STOPTIJD
    for proces in processen.values():
        with contextlib.suppress(subprocess.TimeoutExpired):
            proces.wait(max(0.0, einde - time.monotonic()))
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(proces.pid, signal.SIGKILL)
        proces.wait()


def meld(tekst: str) -> None:
    sys.stdout.write(f"{tekst}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
