"""What the environment asks for: the demo, or production, which starts only with all that it needs."""

import sys
from base64 import urlsafe_b64encode
from hashlib import sha256
from pathlib import Path

import django_stubs_ext
from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured
from environs import Env

django_stubs_ext.monkeypatch()
env = Env()

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = Path(env.str("MAKELAAR_VAR", str(BASE_DIR / "var")))
DEMO = env.bool("MAKELAAR_DEMO", not (env.str("DATABASE_URL", "") or env.str("SECRET_KEY", "")))
REDIS_URL = env.str("REDIS_URL", "")
TESTING = "pytest" in sys.modules
if DEMO or not REDIS_URL:
    for map_ in ("bestanden", "wachtrij/in", "wachtrij/verwerkt", "wachtrij/bestuur"):
        (VAR_DIR / map_).mkdir(parents=True, exist_ok=True)

DEBUG = env.bool("DEBUG", False)
if DEBUG and not DEMO:
    raise ImproperlyConfigured("DEBUG staat aan. Zet DEBUG uit: Makelaar start zo niet met echte gegevens.")
SECRET_KEY = env.str("SECRET_KEY", "alleen-voor-de-demo-" + "x" * 40 if DEMO else "")
if not SECRET_KEY:
    raise ImproperlyConfigured("SECRET_KEY ontbreekt. Zet een lange, willekeurige SECRET_KEY in de omgeving.")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["127.0.0.1", "localhost", "[::1]"] if DEMO else [])
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS ontbreekt. Noem de naam waaronder Makelaar te bereiken is.")
HTTPS = env.bool("HTTPS", not DEMO)
# Where people reach Makelaar, for a link in an e-mail.
ADRES = env.str("ADRES", "http://127.0.0.1:8000" if DEMO else f"http{'s' * HTTPS}://{ALLOWED_HOSTS[0]}").rstrip("/")
# Keys of the geheugensteun, the present one first; without any it follows from SECRET_KEY, and changes with it.
GEHEUGEN_SLEUTELS: list[str] = env.list("GEHEUGEN_SLEUTELS", []) or [
    urlsafe_b64encode(sha256(b"geheugensteun" + SECRET_KEY.encode()).digest()).decode()
]
try:
    [Fernet(sleutel) for sleutel in GEHEUGEN_SLEUTELS]
except ValueError as fout:
    raise ImproperlyConfigured("GEHEUGEN_SLEUTELS klopt niet. In .env.example staat hoe je er een maakt.") from fout
