"""Where things are kept: database, cache, files, and the copy of all of it."""

import sys
from pathlib import Path

from makelaar.settings.omgeving import BASE_DIR, DEMO, REDIS_URL, TESTING, VAR_DIR, env

# Database: PostgreSQL in production, SQLite in the demo; the same code on both. What changes tables, or reads them all,
# is done by their owner; the rest by a login that owns none (see `makelaar/muur/`).
EIGENAARS = {
    "bewaartermijnen",
    "dbshell",
    "flush",
    "herstel",
    "migrate",
    "reservekopie",
    "showmigrations",
    "sqlmigrate",
}
ALS_EIGENAAR = TESTING or (len(sys.argv) > 1 and sys.argv[1] in EIGENAARS)
DATABASE_URL = env.str("DATABASE_URL", f"sqlite:///{VAR_DIR / 'makelaar.sqlite3'}")
BEHEERD = "DATABASE_BEHEER_URL" if ALS_EIGENAAR and env.str("DATABASE_BEHEER_URL", "") else "DATABASE_URL"
DATABASES = {"default": env.dj_db_url(BEHEERD, DATABASE_URL)}
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

# Cache: Redis (or Valkey) when given, else memory.
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

# A copy of everything, in a folder that is not on the same disk; keys newest first, of 32 bytes.
RESERVEKOPIE_MAP = env.str("RESERVEKOPIE_MAP", str(VAR_DIR / "reservekopie"))
RESERVEKOPIE_SLEUTELS: list[str] = env.list("RESERVEKOPIE_SLEUTELS", [])
RESERVEKOPIE_DAGEN = env.int("RESERVEKOPIE_DAGEN", 30)
