"""What goes out: pages to a browser, and mail."""

from csp.constants import NONE, SELF

from makelaar.settings.aanmelden import OIDC_OORSPRONGEN
from makelaar.settings.omgeving import DEMO, HTTPS, env

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

# On the console a mail would end up in the logs, with the link to a new password in it.
EMAIL_CONFIG = env.dj_email_url("EMAIL_URL", "console://" if DEMO else "dummy://")
vars().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("AFZENDER", "makelaar@localhost")
