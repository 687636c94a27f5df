"""Every setting of the program, in one file. What differs between machines is read from the environment.

docs/operations/settings.md describes each name that starts with HANDRAIL_.
"""

import os
from ipaddress import ip_network
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent


def from_environment(name: str, default: str = "") -> str:
    return os.environ.get(name, default)


def listed(name: str, default: str) -> list[str]:
    """With commas between, and as many spaces as somebody typed."""
    return [each.strip() for each in from_environment(name, default).split(",") if each.strip()]


MODE = from_environment("HANDRAIL_MODE", "test")
"""demo: a made-up program on plain http, where one tap signs in. serve: a real one. test: neither."""
DEMO = MODE == "demo"
SERVE = MODE == "serve"

DATA_DIR = Path(from_environment("HANDRAIL_DATA", str(BASE_DIR / "data" / MODE)))
KEYS_DIR = Path(from_environment("HANDRAIL_KEYS", str(DATA_DIR / "keys")))
ANCHORS_DIR = Path(from_environment("HANDRAIL_ANCHORS", str(DATA_DIR / "anchors")))
OUTBOX_DIR = DATA_DIR / "outbox"
INSTANCE = from_environment("HANDRAIL_INSTANCE")


def secret_key() -> str:
    """Kept beside the other keys; made once. Nothing that is stored depends on it (vault keys are separate)."""
    from handrail.vault.keys import text_secret

    return text_secret(KEYS_DIR / "django-secret")


SECRET_KEY = from_environment("HANDRAIL_SECRET_KEY") or secret_key()
DEBUG = False
SITE_ADDRESS = from_environment("HANDRAIL_ADDRESS", "http://localhost:8000").strip().rstrip("/")
if not SITE_ADDRESS.startswith(("https://", "http://")):
    raise ImproperlyConfigured("HANDRAIL_ADDRESS begins with https://, as in https://rail.example.")
ALLOWED_HOSTS = listed("HANDRAIL_HOSTS", "*" if not SERVE else "localhost,127.0.0.1")
# Servers in front, which say from where a visitor comes (X-Forwarded-For). Addresses or networks.
PROXIES = listed("HANDRAIL_PROXIES", "127.0.0.1,::1") if SERVE else []
try:
    [ip_network(each) for each in PROXIES]
except ValueError as error:
    raise ImproperlyConfigured(f"HANDRAIL_PROXIES holds addresses and networks: {error}.") from error
CSRF_TRUSTED_ORIGINS = [SITE_ADDRESS] if SITE_ADDRESS.startswith("https://") else []

INSTALLED_APPS = [
    "handrail.access",
    "handrail.vault",
    "handrail.ui",
    "handrail.audit",
    "handrail.outbox",
    "handrail.program",
    "handrail.people",
    "handrail.records",
    "handrail.consent",
    "handrail.library",
    "handrail.mentees",
    "handrail.mentors",
    "handrail.intake",
    "handrail.mentorships",
    "handrail.matching",
    "handrail.recovery",
    "handrail.safetynet",
    "handrail.home",
    "handrail.operations",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
]

MIDDLEWARE = [
    "handrail.ui.visitors.VisitorMiddleware",
    "handrail.ui.headers.SafeHeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "handrail.ui.compress.CompressMiddleware",
    "handrail.ui.bodies.BodyCapMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "handrail.ui.neutral.NeutralMiddleware",
    "handrail.ui.parts.RedirectMiddleware",
    "handrail.program.middleware.SiteTimeMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "handrail.ui.bodies.UnseenSignsMiddleware",
    "handrail.ui.switches.SwitchMiddleware",
    "handrail.ui.drafts.DraftMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "handrail.access.doors.DoorMiddleware",
    "handrail.access.doors.SignInFirst",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "handrail.people.middleware.ActorMiddleware",
    "handrail.access.once.OncePerPageMiddleware",
    "handrail.people.middleware.SessionEndMiddleware",
    "handrail.people.middleware.RefusalMiddleware",
    "handrail.records.middleware.MovedMeanwhileMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
FORM_RENDERER = "handrail.ui.forms.Renderer"
TEMPLATES_FROM = ("filesystem", "app_directories")
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            # Django's own, and what they load is put together for good (docs/decisions/0103).
            "loaders": [
                ("handrail.ui.loading.Loader", [f"django.template.loaders.{kind}.Loader" for kind in TEMPLATES_FROM])
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "handrail.ui.context.frame",
            ],
        },
    }
]

# The database: SQLite beside the keys, or PostgreSQL by DATABASE_URL. FULL, because NORMAL lost acknowledged commits
# in simulated power cuts (docs/decisions/0002).
SQLITE_START = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;"
    " PRAGMA busy_timeout=10000;"
)

HOW_TO_SAY = (
    "Say postgresql://USER:PASSWORD@HOST:PORT/NAME (in a password / is %2F, # is %23), or leave it out for SQLite."
)
"""It names nothing of what was said: a password may stand in it."""


def database() -> dict[str, Any]:
    said = from_environment("DATABASE_URL").strip()
    if not said:
        return sqlite()
    try:
        url = urlsplit(said)
        port = str(url.port or "")
    except ValueError as error:
        raise ImproperlyConfigured(f"DATABASE_URL can't be read. {HOW_TO_SAY}") from error
    if url.scheme in ("postgresql", "postgres"):
        query = dict(parse_qsl(url.query))
        host = query.get("host", url.hostname or "")
        is_elsewhere = not host.startswith("/") and host not in ("", "localhost", "127.0.0.1", "::1")
        # In a real program what crosses a network is encrypted and asks who is there (operations.E001).
        tls = {"sslmode": "verify-full"} if is_elsewhere and SERVE else {}
        tls |= {name: query[name] for name in ("sslmode", "sslrootcert") if name in query}
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": url.path.lstrip("/"),
            "USER": unquote(url.username or ""),
            "PASSWORD": unquote(url.password or ""),
            "HOST": host,
            "PORT": port,
            "OPTIONS": tls,
            "CONN_MAX_AGE": 600,
            "CONN_HEALTH_CHECKS": True,
        }
    # Never another database in its place: a real program would be opened empty, or as it was before it was moved.
    raise ImproperlyConfigured(f"DATABASE_URL names no PostgreSQL. {HOW_TO_SAY}")


def sqlite() -> dict[str, Any]:
    return {
        "ENGINE": "handrail.access.sqlite",
        "NAME": str(DATA_DIR / "handrail.sqlite3"),
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 10, "init_command": SQLITE_START},
        "TEST": {"NAME": from_environment("HANDRAIL_TEST_DATABASE", str(DATA_DIR / "test.sqlite3"))},
    }


DATABASES: dict[str, Any] = {"default": database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "limiter_cache",
        # Django's 300 would let three hundred strangers push out the count of the one who guesses.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# Sessions and sign-in
SESSION_ENGINE = "handrail.people.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True  # a borrowed phone; SessionEndMiddleware ends it sooner
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not (DEMO or MODE == "test")
COOKIE_PREFIX = "__Host-" if SESSION_COOKIE_SECURE else ""  # no neighbor under the same domain can set one
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}session"
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}csrf"
CSRF_FAILURE_VIEW = "handrail.ui.errors.form_expired"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["handrail.people.hashing.GatedArgon2"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.CommonPasswordValidator",
        "OPTIONS": {"password_list_path": BASE_DIR / "handrail" / "people" / "known_passwords.txt.gz"},
    },
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "handrail.people.passwords.OwnWordsValidator"},
]
LOGIN_URL = "people:sign-in"
LOGIN_REDIRECT_URL = "/today/"
LOGOUT_REDIRECT_URL = "/"
SECOND_FACTOR_URL = "people:second-factor"

ACCOUNT_ADAPTER = "handrail.people.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_FORMS = {
    "login": "handrail.people.forms.library.PasswordSignInForm",
    "reauthenticate": "handrail.people.forms.library.PasswordAgainForm",
    "change_password": "handrail.people.forms.library.NewPasswordForm",
}
MFA_FORMS = {
    "authenticate": "handrail.people.forms.library.LockForm",
    "reauthenticate": "handrail.people.forms.library.LockAgainForm",
    "authenticate_webauthn": "handrail.people.forms.library.KeyForm",
    "reauthenticate_webauthn": "handrail.people.forms.library.KeyAgainForm",
    "login_webauthn": "handrail.people.forms.library.KeyAloneForm",
    "activate_totp": "handrail.people.forms.library.AppForm",
    "add_webauthn": "handrail.people.forms.library.PasskeyForm",
}
MFA_ADAPTER = "handrail.people.adapters.MFAAdapter"
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_TOLERANCE = 1  # a code typed slowly, or by a phone half a minute off, still counts (RFC 6238, 5.2)
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SERVE
USERSESSIONS_TRACK_ACTIVITY = False  # SessionEndMiddleware keeps it, once a minute and not at each request
USERSESSIONS_ADAPTER = "allauth.usersessions.adapter.DefaultUserSessionsAdapter"

# Words and time
USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("es", _("Spanish")), ("vi", _("Vietnamese"))]
LANGUAGE_COOKIE_NAME = f"{COOKIE_PREFIX}language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = [BASE_DIR / "handrail" / "locale"]
FORMAT_MODULE_PATH = "handrail.ui.formats"

# Pages
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "static-built"
STATICFILES_FINDERS = [
    "handrail.ui.styles.JoinedStyles",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {
        "BACKEND": "handrail.ui.files.HashedFiles"
        if DEMO or SERVE
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
MAX_BODY = 256 * 1024
MAX_UPLOAD = 5 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = MAX_BODY
FILE_UPLOAD_MAX_MEMORY_SIZE = MAX_UPLOAD
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
SECURE_HSTS_SECONDS = 31_536_000 if SERVE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SERVE
SECURE_CONTENT_TYPE_NOSNIFF = True
# Not "no-referrer": a POST under it says `Origin: null`, and Django's CSRF check then refuses every form.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SERVE else None
SECURE_SSL_REDIRECT = SERVE and SITE_ADDRESS.startswith("https://")
X_FRAME_OPTIONS = "DENY"
SILENCED_SYSTEM_CHECKS = [
    "security.W002",  # ui.headers sets X-Frame-Options, together with the Content-Security-Policy
    "security.W021",  # preloading binds a clinic's whole domain for years: theirs to decide, not ours
]

# Letters out
EMAIL_HOST = from_environment("HANDRAIL_MAIL_HOST")
if not from_environment("HANDRAIL_MAIL_PORT", "587").isdecimal():
    raise ImproperlyConfigured("HANDRAIL_MAIL_PORT is a number, most often 587.")
EMAIL_PORT = int(from_environment("HANDRAIL_MAIL_PORT", "587"))
EMAIL_HOST_USER = from_environment("HANDRAIL_MAIL_USER")
EMAIL_HOST_PASSWORD = from_environment("HANDRAIL_MAIL_PASSWORD")
EMAIL_USE_TLS = bool(EMAIL_HOST)
EMAIL_TIMEOUT = 10  # seconds: a server that never answers must fail, well before the letter's lease runs out
EMAIL_FILE_PATH = str(OUTBOX_DIR / "mail")
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend" if EMAIL_HOST else "django.core.mail.backends.filebased.EmailBackend"
)
DEFAULT_FROM_EMAIL = from_environment("HANDRAIL_MAIL_FROM", "no-reply@localhost")
# Those who run the machine, and get one mail a day about it (docs/operations/digest.md).
DIGEST_TO = [address.strip() for address in from_environment("HANDRAIL_DIGEST_TO").split(",") if address.strip()]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"route": {"()": "handrail.ui.journal.RouteAlone"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["route"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Our own faults alone: somebody signed in who is refused leaves a line of the trail.
    "loggers": {"django.request": {"level": "ERROR"}, "django.security.csrf": {"level": "ERROR"}},
}
