"""Django's settings. An installation changes them by its environment only:

ZHOSPAR_HOSTS     names under which the pages are served, parted by commas (default: this machine)
ZHOSPAR_HTTPS     1 where a proxy in front speaks HTTPS and sets X-Forwarded-Proto
ZHOSPAR_SECRET    at least 32 characters; without it one is made and kept in the installation's folder
ZHOSPAR_DATABASE  postgresql://user:password@host:5432/name (default: SQLite in the installation's folder)
ZHOSPAR_HOME      the installation's folder: SQLite database, attachments (default: ./var)
ZHOSPAR_DEMO      1 opens the demo: one click signs in as any of its people; never where real documents are
ZHOSPAR_TODAY     2016-03-15: the day on which the pages stand still; for the demo
ZHOSPAR_CONTACT   whom people ask for an account or a new password: name, room, telephone
ZHOSPAR_OIDC_SERVER, ZHOSPAR_OIDC_CLIENT, ZHOSPAR_OIDC_SECRET   the identity server of the state (docs/how-to/sign-in.md)
ZHOSPAR_OIDC_CLAIM  what the server tells that is the login here (default: preferred_username)
ZHOSPAR_MAIL      how letters go out: smtp://user:password@host:587, smtps://..., or any backend of Django (default: files in the
                  installation's folder, mail/)
ZHOSPAR_SENDER    the address that letters come from
ZHOSPAR_DOMAIN    plan.gov.kz: a person who has named no address is written to at login@plan.gov.kz
ZHOSPAR_ADDRESS   https://plan.gov.kz: where the pages begin, for links in letters and calendars
ZHOSPAR_REMIND    14,5,1: how many days before a duty's last day one is reminded
ZHOSPAR_ESCALATE  10: after how many days overdue the body's head is told as well
ZHOSPAR_SIGNING   how heads sign: demo-authority (keys of an authority of our own), files (keys in PEM files), outside (signatures
                  made elsewhere are brought; default: demo-authority)
ZHOSPAR_AUTHORITY folder of the authority, or of the trusted certificates and of the keys (default: authority/ in the installation's)
ZHOSPAR_TSA       http://tsp.pki.gov.kz: a timestamp authority (default: the own authority's)
ZHOSPAR_DEBUG     1 shows faults in full and reads changed files anew; never where others can reach it
"""

from pathlib import Path

from zhospar.config.environment import (
    address,
    counts,
    database,
    day,
    flag,
    home,
    hosts,
    identity_server,
    mail,
    secret,
    text,
)
from zhospar.exchange.plan_files import MAX_BYTES

DEBUG = flag("ZHOSPAR_DEBUG")
HOME = home("ZHOSPAR_HOME")
SECRET_KEY = secret("ZHOSPAR_SECRET", HOME)
ALLOWED_HOSTS = hosts("ZHOSPAR_HOSTS", ("localhost", "127.0.0.1", "[::1]"))
HTTPS = flag("ZHOSPAR_HTTPS")

ROOT_URLCONF = "zhospar.config.urls"
WSGI_APPLICATION = "zhospar.config.wsgi.application"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "zhospar.records.audit_trail",
    "zhospar.records.participants",
    "zhospar.records.documents",
    "zhospar.processes.development",
    "zhospar.processes.implementation",
    "zhospar.processes.monitoring",
    "zhospar.processes.evaluation",
    "zhospar.processes.correction",
    "zhospar.processes.control",
    "zhospar.duties",
    "zhospar.web",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "allauth.usersessions",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "zhospar.web.security.ContentSecurityPolicy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "zhospar.web.languages.LanguageOfAddress",
    "zhospar.web.security.UploadLimit",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "zhospar.web.account.acting.Acting",
    "zhospar.web.errors.Refusals",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "zhospar.web.frame.frame",
                "zhospar.web.account.context.account",
            ],
            "builtins": [
                "zhospar.web.templatetags.words",
                "zhospar.web.templatetags.law",
                "zhospar.web.templatetags.pieces",
                "zhospar.web.templatetags.prose",
            ],
        },
    }
]
DEMO = flag("ZHOSPAR_DEMO")
TODAY = day("ZHOSPAR_TODAY")
CONTACT = text("ZHOSPAR_CONTACT")
DATABASES = {"default": database("ZHOSPAR_DATABASE", HOME)}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": HOME / "cache"}}
"""Shared by the workers of a machine: attempts to sign in are counted together."""
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]

LANGUAGE_CODE = "kk"
LANGUAGES = [("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Almaty"
APPEND_SLASH = False

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/static/web/fonts/.*\.woff2$"

FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = MAX_BYTES + 1_000_000
"""Files are read in memory and never laid on disk; larger requests are refused before they are read (UploadLimit)."""
DATA_UPLOAD_MAX_NUMBER_FIELDS = 6_000
"""A grid of 500 indicators over ten years is one form."""
DATA_UPLOAD_MAX_NUMBER_FILES = 4

CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_SECURE = HTTPS
CSRF_FAILURE_VIEW = "zhospar.web.errors.forged"
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if HTTPS else []
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
"""Not Strict: the way back from the identity server, and a link in a letter, must find the person signed in."""
SESSION_COOKIE_SECURE = HTTPS
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = 4 * 3600
"""Seconds without use after which a session ends; it also ends with the browser."""
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_REDIRECT_EXEMPT = [r"^health$"]
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {
        "django": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        "django.security.DisallowedHost": {"handlers": [], "propagate": False},
    },
}

# --- reminders of duties (see duties) ---

globals().update(mail("ZHOSPAR_MAIL", HOME))
DEFAULT_FROM_EMAIL = text("ZHOSPAR_SENDER") or "zhospar@localhost"
MAIL_DOMAIN = text("ZHOSPAR_DOMAIN") or ("demo.invalid" if DEMO else "")
ADDRESS = address("ZHOSPAR_ADDRESS", f"{'https' if HTTPS else 'http'}://{ALLOWED_HOSTS[0]}{'' if HTTPS else ':8000'}")
REMIND_BEFORE = counts("ZHOSPAR_REMIND", (14, 5, 1))
ESCALATE_AFTER = counts("ZHOSPAR_ESCALATE", (10,))[0]

# --- papers and their signatures (see exchange/signed_papers) ---

SIGNING = text("ZHOSPAR_SIGNING") or "demo-authority"
AUTHORITY = Path(text("ZHOSPAR_AUTHORITY") or HOME / "authority").resolve()
TSA = text("ZHOSPAR_TSA")
PAPER_TEMPLATES = HOME / "templates"
"""Word forms of the office, where it has its own."""

# --- signing in (django-allauth; see web/account) ---

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in {
        "MinimumLengthValidator": {"min_length": 12},
        "UserAttributeSimilarityValidator": {},
        "CommonPasswordValidator": {},
        "NumericPasswordValidator": {},
    }.items()
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk"
"""Name of the page on which a signed-in person begins."""
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if HTTPS else 0
ACCOUNT_ADAPTER = "zhospar.web.account.adapters.Accounts"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login": "120/m/ip", "login_failed": "20/m/ip,5/5m/key"}
"""A whole ministry may sign in from behind one address; one login, or one address, may fail a few times only."""
ACCOUNT_FORMS = {
    "login": "zhospar.web.account.forms.SignIn",
    "change_password": "zhospar.web.account.forms.ChangePassword",
    "reauthenticate": "zhospar.web.account.forms.ConfirmPassword",
}
MFA_ADAPTER = "zhospar.web.account.adapters.SecondFactors"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_TOLERANCE = 1
"""Codes of the half-minute before and after pass too: clocks of telephones differ."""
MFA_FORMS = {
    "authenticate": "zhospar.web.account.forms.SecondFactor",
    "authenticate_webauthn": "zhospar.web.account.forms.PasskeyAsSecondFactor",
    "reauthenticate": "zhospar.web.account.forms.ConfirmSecondFactor",
    "reauthenticate_webauthn": "zhospar.web.account.forms.ConfirmPasskey",
    "activate_totp": "zhospar.web.account.forms.AddApp",
    "deactivate_totp": "zhospar.web.account.forms.RemoveApp",
    "generate_recovery_codes": "zhospar.web.account.forms.NewRecoveryCodes",
    "add_webauthn": "zhospar.web.account.forms.AddPasskey",
    "edit_webauthn": "zhospar.web.account.forms.NamePasskey",
    "login_webauthn": "zhospar.web.account.forms.SignInByPasskey",
}
USERSESSIONS_TRACK_ACTIVITY = True
SOCIALACCOUNT_ADAPTER = "zhospar.web.account.adapters.OuterIdentity"
SOCIALACCOUNT_LOGIN_ON_GET = True
"""The way to the identity server is a link: a form may lead to this site only. It signs in, it never connects (adapters)."""
OIDC_NAME = "state"
OIDC_CLAIM = text("ZHOSPAR_OIDC_CLAIM") or "preferred_username"
OIDC_SERVER = identity_server("ZHOSPAR_OIDC", OIDC_NAME)
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [OIDC_SERVER], "OAUTH_PKCE_ENABLED": True}} if OIDC_SERVER else {}
