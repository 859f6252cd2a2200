"""Django's settings. An installation changes them by its environment only:

ZHOSPAR_HOSTS     names under which the pages are served, parted by commas (default: this machine)
ZHOSPAR_HTTPS     1 where a proxy in front speaks HTTPS and sets X-Forwarded-Proto
ZHOSPAR_SECRET    at least 32 characters; without it one is made at every start
ZHOSPAR_DEBUG     1 shows faults in full and reads changed files anew; never where others can reach it
"""

from zhospar.config.environment import flag, hosts, secret
from zhospar.exchange.plan_files import MAX_BYTES

DEBUG = flag("ZHOSPAR_DEBUG")
SECRET_KEY = secret("ZHOSPAR_SECRET")
ALLOWED_HOSTS = hosts("ZHOSPAR_HOSTS", ("localhost", "127.0.0.1", "[::1]"))
HTTPS = flag("ZHOSPAR_HTTPS")

ROOT_URLCONF = "zhospar.config.urls"
WSGI_APPLICATION = "zhospar.config.wsgi.application"
INSTALLED_APPS = ["django.contrib.staticfiles", "django_htmx", "zhospar.web"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "zhospar.web.security.ContentSecurityPolicy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "zhospar.web.languages.LanguageOfAddress",
    "zhospar.web.security.UploadLimit",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "zhospar.web.errors.Refusals",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": ["django.template.context_processors.request", "zhospar.web.frame.frame"],
            "builtins": ["zhospar.web.templatetags.words", "zhospar.web.templatetags.law"],
        },
    }
]
DATABASES: dict[str, dict[str, str]] = {}
"""Nothing is stored yet: the law is data in the package, plans are read in memory."""

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
DATA_UPLOAD_MAX_NUMBER_FIELDS = 100
DATA_UPLOAD_MAX_NUMBER_FILES = 4

CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_SECURE = HTTPS
CSRF_FAILURE_VIEW = "zhospar.web.errors.forged"
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if HTTPS else []
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
