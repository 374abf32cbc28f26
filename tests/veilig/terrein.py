"""A Makelaar as in production, over TLS, with somebody of each role signed in: what the slow judges look at."""

import ipaddress
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.browser import BASIS, proces, voer_uit
from tests.kanarie.ronde import MENSEN
from tests.servers import HOST, nieuwe_database, postgres, productie_omgeving, valkey, vrije_poort

SLEUTEL = "a" * 32  # of the cookie against forgery; the same for everybody here
VUL = (
    MENSEN
    + """
import sys
from datetime import timedelta
from time import time
from django.contrib.auth import SESSION_KEY, BACKEND_SESSION_KEY, HASH_SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone
from makelaar import sessies
from tests.netwerk.opzet import maak_aanbod
from tests.proef import maak_hulpvraag, maak_rapport
makelaar = Gebruiker.objects.get(username="makelaar")
for n in range(12):
    maak_hulpvraag(notitie=f"Bakkie troost {n}", uitkomst="huisarts" if n % 2 else "open", door=makelaar)
maak_aanbod("Samen eten", organisatie="Dorpshuis")
maak_rapport("2026-K2", vastgesteld=True)
maak_rapport("2026-K3", vastgesteld=False)
for rol in Rol.values:
    g = Gebruiker.objects.get(username=rol)
    s = SessionStore()
    s[SESSION_KEY], s[HASH_SESSION_KEY] = str(g.pk), g.get_session_auth_hash()
    s[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    s[sessies.BEGONNEN] = s[sessies.GEZIEN] = int(time())
    s["account_authentication_methods"] = [{"method": "password", "at": time(), "username": rol}]
    s.save()
    print("SESSIE", rol, s.session_key)
"""
)


@dataclass
class Terrein:
    """Where it runs, the key of the session of each role, and where a judge may write."""

    adres: str
    sessies: dict[str, str]
    map: Path

    @property
    def rollen(self) -> tuple[str, ...]:
        return (*self.sessies, "niemand")

    def koekjes(self, rol: str) -> str:
        """For a header; somebody without a role in `sessies` is not signed in."""
        sessie = f"; __Host-sessie={self.sessies[rol]}" if rol in self.sessies else ""
        return f"__Host-csrf={SLEUTEL}{sessie}"


@contextmanager
def terrein(hier: Path) -> Iterator[Terrein]:
    poort = vrije_poort()
    with ExitStack() as stapel:
        database = nieuwe_database(stapel.enter_context(postgres()), "oordeel")
        broker = f"{stapel.enter_context(valkey())}/0"
        meer = {"HTTPS": "1", "DJANGO_SETTINGS_MODULE": "tests.veilig.instellingen", "LOG_LEVEL": "ERROR"}
        omgeving = productie_omgeving(database, broker, hier / "var", **meer)
        voer_uit(omgeving, "migrate", "--verbosity", "0")
        sessies = vul(omgeving)
        tls = ["--certfile", str(maak_certificaat(hier)), "--keyfile", str(hier / "sleutel.pem")]
        web = ["gunicorn", "makelaar.wsgi", "--bind", f"{HOST}:{poort}", "--workers", "2", "--threads", "4", *tls]
        stapel.enter_context(proces(omgeving, hier / "web.log", *web))
        wacht_op_poort(poort)
        yield Terrein(f"https://{HOST}:{poort}", sessies, hier)


def vul(omgeving: dict[str, str]) -> dict[str, str]:
    opdracht = [sys.executable, "manage.py", "shell", "--verbosity", "0", "-c", VUL]
    klaar = subprocess.run(opdracht, cwd=BASIS, env=omgeving, capture_output=True, text=True, check=False)
    assert klaar.returncode == 0, klaar.stderr
    regels = [regel.split() for regel in klaar.stdout.splitlines() if regel.startswith("SESSIE")]
    return {rol: sleutel for _, rol, sleutel in regels}


def maak_certificaat(hier: Path) -> Path:
    """For this machine, for a day, signed by itself."""
    sleutel, nu = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    naam = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, HOST)])
    maker = x509.CertificateBuilder().subject_name(naam).issuer_name(naam).public_key(sleutel.public_key())
    maker = maker.serial_number(1).not_valid_before(nu).not_valid_after(nu + timedelta(days=1))
    naast = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(HOST))])
    certificaat = maker.add_extension(naast, critical=False).sign(sleutel, hashes.SHA256())
    (hier / "sleutel.pem").write_bytes(
        sleutel.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    (hier / "certificaat.pem").write_bytes(certificaat.public_bytes(serialization.Encoding.PEM))
    return hier / "certificaat.pem"


def wacht_op_poort(poort: int) -> None:
    import socket

    for _ in range(600):
        with suppress(OSError), socket.create_connection((HOST, poort), timeout=1):
            return
        subprocess.run(["sleep", "0.1"], check=True)
    raise AssertionError("de webserver antwoordt niet")
