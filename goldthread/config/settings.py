"""Django's settings. What differs between places to run comes from `environment`.

Production is what is not said otherwise: see `environment.Mode`.
"""

from __future__ import annotations

from goldthread.config import database, environment
from goldthread.config.environment import ROOT, Mode
from goldthread.config.logging_settings import *  # noqa: F403
from goldthread.config.proxy import networks as proxy_networks
from goldthread.config.security_settings import *  # noqa: F403
from goldthread.config.sign_in_settings import *  # noqa: F403

DATA = environment.data_folder()
MODE = environment.mode()
LOCAL = MODE is not Mode.PRODUCTION
GOLDTHREAD_DEMO = MODE is Mode.DEMONSTRATION

BEHIND_PROXY = environment.switched_on("BEHIND_PROXY")
PROXIES = proxy_networks(environment.words("PROXY_ADDRESSES"))
METRICS_TOKEN = environment.text("METRICS_TOKEN")

SECRET_KEY = environment.secret_key(DATA)
SECRET_KEY_FALLBACKS = environment.words("OLD_SECRET_KEYS")
DEBUG = False

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    "goldthread.audit",
    "goldthread.places",
    "goldthread.files",
    "goldthread.jobs",
    "goldthread.messaging",
    "goldthread.accounts",
    "goldthread.organisations",
    "goldthread.measures",
    "goldthread.statements",
    "goldthread.strategy",
    "goldthread.rounds",
    "goldthread.reports",
    "goldthread.meetings",
    "goldthread.questions",
    "goldthread.subscriptions",
    "goldthread.privacy",
    "goldthread.web",
    "goldthread.config",
]

MIDDLEWARE = [
    "goldthread.config.security_headers.SecurityHeaders",
    "goldthread.web.service.probes.Probes",
    "goldthread.config.proxy.TrustedProxy",
    "goldthread.web.service.measuring.Measuring",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "goldthread.config.logging_settings.RequestLog",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "goldthread.web.access.MethodMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "goldthread.audit.middleware.AuditMiddleware",
    "goldthread.accounts.last_seen.LastSeenMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "goldthread.web.access.AccessMiddleware",
]

ROOT_URLCONF = "goldthread.config.urls"
WSGI_APPLICATION = "goldthread.config.wsgi.application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [ROOT / "goldthread" / "web" / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "goldthread.web.jinja_environment.environment",
            "context_processors": [
                "django.contrib.messages.context_processors.messages",
                "goldthread.web.context.everywhere",
            ],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]

DATABASES = {"default": database.settings_for(database.acting(), DATA)}

# Rate limits must hold across processes, so the cache is a table of the same database.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "goldthread_cache",
        # Few, and somebody who tries many addresses would push the counts of others out.
        "OPTIONS": {"MAX_ENTRIES": 1_000_000},
    }
}

AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = ROOT / "var" / "static"
MEDIA_ROOT = DATA / "files"
# What whoever runs the site writes for it as a whole: accessibility.md, privacy.md, cookies.md.
GOLDTHREAD_STATEMENTS = DATA / "statements"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

DEFAULT_FROM_EMAIL = environment.text("EMAIL_FROM", "Goldthread <goldthread@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# Whom to tell of a security problem: an e-mail address or a page, shown in security.txt.
SECURITY_CONTACT = environment.text("SECURITY_CONTACT")
if environment.text("EMAIL_URL"):
    globals().update(environment.mail_server())
else:
    # Without a mail server, letters are kept where whoever runs this can read them.
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = DATA / "mail"
MESSAGE_STORAGE = "goldthread.web.message_cookies.Messages"
