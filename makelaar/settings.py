"""All settings, read from the environment; `.env.example` names each of them.

Without DATABASE_URL and SECRET_KEY this is the demo: SQLite and a filesystem broker under `var/`. With either of
them it is production, and what is missing stops the start.
"""

import sys
from base64 import urlsafe_b64encode
from hashlib import sha256
from pathlib import Path

import django_stubs_ext
from celery.schedules import crontab
from cryptography.fernet import Fernet
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from environs import Env

django_stubs_ext.monkeypatch()
env = Env()

EIGENAARS = {"migrate", "showmigrations", "sqlmigrate", "flush", "dbshell", "reservekopie", "herstel"}
EIGENAARS.add("bewaartermijnen")

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env.str("MAKELAAR_VAR", str(BASE_DIR / "var")))
DEMO = env.bool("MAKELAAR_DEMO", not (env.str("DATABASE_URL", "") or env.str("SECRET_KEY", "")))
REDIS_URL = env.str("REDIS_URL", "")
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

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "auditlog",
    "crispy_forms",
    "csp",
    "django_htmx",
    "django_structlog",
    "makelaar",
    "registratie",
    "rapportage",
]
MIDDLEWARE = [
    "makelaar.metingen.verzoeken.tel",
    "makelaar.middleware.kopregels",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "makelaar.middleware.methoden",
    "makelaar.middleware.storing",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "makelaar.muur.middleware.Muur",
    "makelaar.logboek.middleware.Logboek",
    "makelaar.middleware.niet_bewaren",
    "makelaar.sessies.Begrens",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "makelaar.tweede_factor.TweedeFactor",
    "makelaar.opnieuw.Opnieuw",
    "makelaar.rem.Rem",
    "django_htmx.middleware.HtmxMiddleware",
    "auditlog.middleware.AuditlogMiddleware",
]
ROOT_URLCONF = "makelaar.urls"
WSGI_APPLICATION = "makelaar.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "makelaar.menu.menu",
                "rapportage.beurt.beurt",
            ]
        },
    }
]

# Database: PostgreSQL in production, SQLite in the demo; the same code on both. What changes tables, or reads them all,
# is done by their owner; the rest by a login that owns none (see `makelaar/muur/`).
TESTING = "pytest" in sys.modules
ALS_EIGENAAR = TESTING or (len(sys.argv) > 1 and sys.argv[1] in EIGENAARS)
DATABASE_URL = env.str("DATABASE_URL", f"sqlite:///{VAR_DIR / 'makelaar.sqlite3'}")
DATABASES = {
    "default": env.dj_db_url("DATABASE_BEHEER_URL", DATABASE_URL)
    if ALS_EIGENAAR
    else env.dj_db_url("DATABASE_URL", DATABASE_URL)
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON;",
    }
else:
    # Who waits for a connection hears of it soon, and a pool that gave up looks again at the next request.
    WACHT = {"timeout": 5, "reconnect_timeout": 5}
    DATABASES["default"]["OPTIONS"] = {"pool": {"min_size": 1, "max_size": env.int("DATABASE_POOL", 8), **WACHT}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Cache and broker: Redis (or Valkey) when given, else files and memory.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "OPTIONS": {"socket_connect_timeout": 2, "socket_timeout": 5},
    }
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # What one process may keep for itself for a minute: pieces of pages without anything personal in them.
    "proces": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "proces"},
}
CELERY_BROKER_URL = REDIS_URL or "filesystem://localhost"
# Who clicks doesn't wait for a broker that is away: the row waits in the database.
CELERY_BROKER_TRANSPORT_OPTIONS = (
    {"socket_connect_timeout": 3, "socket_timeout": 15, "max_retries": 1, "interval_start": 0}
    if REDIS_URL
    else {
        "data_folder_in": str(VAR_DIR / "wachtrij/in"),
        "data_folder_out": str(VAR_DIR / "wachtrij/in"),
        "control_folder": str(VAR_DIR / "wachtrij/bestuur"),
        "polling_interval": 0.1,
    }
)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_SOFT_TIME_LIMIT = 240
CELERY_TASK_TIME_LIMIT = 300
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
# A child that grew (kB) or has done enough makes room for a fresh one.
CELERY_WORKER_MAX_TASKS_PER_CHILD = 20
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 280_000
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = "Europe/Amsterdam"
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "beat")
CELERY_BEAT_SCHEDULE = {
    "hartslag": {"task": "makelaar.tasks.hartslag", "schedule": 60.0},
    "hervat": {"task": "rapportage.tasks.hervat", "schedule": env.float("HERVAT_ELKE", 60.0)},
    "wis": {"task": "makelaar.tasks.bewaartermijnen", "schedule": crontab(hour="4", minute="10")},
    "weekbericht": {
        "task": "registratie.tasks.stuur_weekberichten",
        "schedule": crontab(day_of_week="1", hour="7", minute="30"),
    },
    "concepten": {"task": "rapportage.tasks.maak_concepten", "schedule": crontab(hour="2", minute="30")},
    "wederhoor": {
        "task": "rapportage.tasks.herinner",
        "schedule": crontab(day_of_week="1-5", hour="8", minute="0"),
    },
    "sessies": {"task": "makelaar.tasks.ruim_sessies_op", "schedule": crontab(minute="40")},
    "wis-lijsten": {"task": "registratie.tasks.wis_oude_lijsten", "schedule": 900.0},
}

# Signing in
AUTH_USER_MODEL = "makelaar.Gebruiker"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "makelaar.wachtwoorden.Lengte", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "start"
ACCOUNT_ADAPTER = "makelaar.aanmelden.GeenZelfregistratie"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
# The second factor: an app with codes, or a passkey. The demo's accounts do without.
TWEEDE_FACTOR = env.bool("TWEEDE_FACTOR", not DEMO)
MFA_ADAPTER = "makelaar.tweede_factor.Geheimen"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Makelaar"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEMO
# The municipality's own provider, with OpenID Connect; see `makelaar/oidc/`.
OIDC_ADRES, OIDC_NAAM = env.str("OIDC_ADRES", ""), env.str("OIDC_NAAM", "je gemeente")
OIDC_CLIENT, OIDC_GEHEIM = env.str("OIDC_CLIENT", ""), env.str("OIDC_GEHEIM", "")
OIDC_SCOPES: list[str] = env.list("OIDC_SCOPES", ["openid", "profile", "email"])
OIDC_KENMERK, OIDC_GROEPEN = env.str("OIDC_KENMERK", "email"), env.str("OIDC_GROEPEN", "groups")
OIDC_ROLLEN: dict[str, str] = env.dict("OIDC_ROLLEN", {})
OIDC_TWEEDE_FACTOR: list[str] = env.list("OIDC_TWEEDE_FACTOR", [])
OIDC_OORSPRONGEN: list[str] = env.list("OIDC_OORSPRONGEN", ["/".join(OIDC_ADRES.split("/")[:3])] if OIDC_ADRES else [])
WACHTWOORD_AAN = env.bool("WACHTWOORD_AAN", True)
SOCIALACCOUNT_ADAPTER = "makelaar.oidc.aanmelden.Aanmelden"
# From which network somebody comes: what the proxy adds to X-Forwarded-For counts only where there is one of ours.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if env.bool("ACHTER_PROXY", False) else 0
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "10/m/ip,5/5m/key"}
SESSION_COOKIE_AGE = env.int("SESSIE_SECONDEN", 8 * 3600)
# So often in a minute may one user ask for the same file, or send the same import.
DUUR_PER_MINUUT = env.int("DUUR_PER_MINUUT", 30)
UITNODIGING_DAGEN = env.int("UITNODIGING_DAGEN", 7)
# How old a proof of who somebody is may be for settling, exporting and managing; 0: as long as the session.
OPNIEUW_SECONDEN = env.int("OPNIEUW_SECONDEN", 900)
SESSIE_STIL_SECONDEN = env.int("SESSIE_STIL_SECONDEN", 1800)
SESSIE_HOOGSTENS_SECONDEN = env.int("SESSIE_HOOGSTENS_SECONDEN", 12 * 3600)
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = ("__Host-sessie", "__Host-csrf") if HTTPS else ("sessie", "csrf")
# On the console a mail would end up in the logs, with the link to a new password in it.
EMAIL_CONFIG = env.dj_email_url("EMAIL_URL", "console://" if DEMO else "dummy://")
vars().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("AFZENDER", "makelaar@localhost")

# In the browser
SECURE_SSL_REDIRECT = HTTPS and env.bool("HTTPS_DOORSTUREN", True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("ACHTER_PROXY", False) else None
SECURE_REDIRECT_EXEMPT = [r"^gezond/"]
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", [])
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        # A browser looks where a form leads in the end: signing in and out go on to the provider.
        "form-action": [SELF, *OIDC_OORSPRONGEN],
    }
}

# Language and time
LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = USE_TZ = True
USE_THOUSAND_SEPARATOR = True
FORMAT_MODULE_PATH = ["makelaar.formats"]

# Files
STATIC_URL = "/static/"
STATIC_ROOT = env.str("STATIC_ROOT", str(VAR_DIR / "static"))
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEMO and not env.bool("STATIC_VERZAMELD", False)
BESTANDEN_DIR = Path(env.str("BESTANDEN_DIR", str(VAR_DIR / "bestanden")))
OPSLAG_S3_BUCKET = env.str("OPSLAG_S3_BUCKET", "")
OPSLAG_S3 = {
    "bucket_name": OPSLAG_S3_BUCKET,
    "endpoint_url": env.str("OPSLAG_S3_ADRES", "") or None,
    "region_name": env.str("OPSLAG_S3_REGIO", "") or None,
    "access_key": env.str("OPSLAG_S3_SLEUTEL", "") or None,
    "secret_key": env.str("OPSLAG_S3_GEHEIM", "") or None,
}
STORAGES = {
    "default": {"BACKEND": "makelaar.opslag_s3.Emmer", "OPTIONS": OPSLAG_S3}
    if OPSLAG_S3_BUCKET
    else {
        "BACKEND": "makelaar.opslag.Schijf",
        "OPTIONS": {"location": BESTANDEN_DIR, "base_url": None, "file_permissions_mode": 0o600},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEMO or TESTING
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE, DATA_UPLOAD_MAX_NUMBER_FILES = 1_000_000, 2
FILE_UPLOAD_HANDLERS = ["makelaar.uploads.Begrensd"]
CRISPY_TEMPLATE_PACK = "makelaar"
CRISPY_ALLOWED_TEMPLATE_PACKS = ("makelaar",)

# The municipality, and how Makelaar counts (see README, "Decisions")
GEMEENTE = env.str("GEMEENTE", "Cranendonck")
AFRONDING_BASIS = env.int("AFRONDING_BASIS", 5)
KLEINSTE_NOEMER = env.int("KLEINSTE_NOEMER", 20)
LEASE_SECONDEN = env.int("LEASE_SECONDEN", 120)
DAGEN_TERUG = env.int("DAGEN_TERUG", 366)
AANBOD_NAKIJKEN_DAGEN = env.int("AANBOD_NAKIJKEN_DAGEN", 183)
TERUGKOPPELEN_MISSERS = env.int("TERUGKOPPELEN_MISSERS", 20)
GEHEUGEN_DAGEN_NA_SLUITEN = env.int("GEHEUGEN_DAGEN_NA_SLUITEN", 30)
GEHEUGEN_DAGEN_HOOGSTENS = env.int("GEHEUGEN_DAGEN_HOOGSTENS", 180)
BEWAAR_DAGEN_NOTITIE, BEWAAR_DAGEN_REGEL = env.int("BEWAAR_DAGEN_NOTITIE", 365), env.int("BEWAAR_DAGEN_REGEL", 1827)
BEWAAR_DAGEN_LINK, BEWAAR_DAGEN_LOGBOEK = env.int("BEWAAR_DAGEN_LINK", 30), env.int("BEWAAR_DAGEN_LOGBOEK", 1827)
BEWAAR_DAGEN_GESCHIEDENIS = env.int("BEWAAR_DAGEN_GESCHIEDENIS", 1827)
BEWAAR_DAGEN_UITWISSELING = env.int("BEWAAR_DAGEN_UITWISSELING", 1827)

# A copy of everything, in a folder that is not on the same disk; keys newest first, of 32 bytes.
RESERVEKOPIE_MAP = env.str("RESERVEKOPIE_MAP", str(VAR_DIR / "reservekopie"))
RESERVEKOPIE_SLEUTELS: list[str] = env.list("RESERVEKOPIE_SLEUTELS", [])
RESERVEKOPIE_DAGEN = env.int("RESERVEKOPIE_DAGEN", 30)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "makelaar.loglijnen.json_regels"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "WARNING" if DEMO else "INFO")},
}
# A task's lines name the request that asked for it; from where that came stands in no line.
DJANGO_STRUCTLOG_CELERY_ENABLED, DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = True, False
# The library takes the address from a header that anyone can fill in, and nobody needs it.
AUDITLOG_DISABLE_REMOTE_ADDR = True
