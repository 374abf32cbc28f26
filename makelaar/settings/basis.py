"""What Django is made of: apps, middleware, templates, language, forms, logs."""

from makelaar.settings.omgeving import BASE_DIR, DEMO, env

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
    "makelaar.middleware.leesbaar",
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

# Language and time
LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = USE_TZ = True
USE_THOUSAND_SEPARATOR = True
FORMAT_MODULE_PATH = ["makelaar.formats"]

# Forms
DATA_UPLOAD_MAX_MEMORY_SIZE, DATA_UPLOAD_MAX_NUMBER_FILES = 1_000_000, 2
FILE_UPLOAD_HANDLERS = ["makelaar.uploads.Begrensd"]
CRISPY_TEMPLATE_PACK = "makelaar"
CRISPY_ALLOWED_TEMPLATE_PACKS = ("makelaar",)

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
