"""Signing in, and how long that lasts."""

from makelaar.settings.omgeving import DEMO, HTTPS, env

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
# The last one is for an account over all networks together; see `makelaar/raden.py`.
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "10/m/ip,5/5m/key", "login_failed_overal": "60/15m/key"}
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
