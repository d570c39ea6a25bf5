"""How people sign in: every name here is one that Django or django-allauth reads.

Cookies and their flags are in `security_settings`; the cache that rate limits
are counted in, shared by every process, is in `settings`.
"""

from __future__ import annotations

from goldthread.config.environment import Mode, mode

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]

# Memory-hard first; PBKDF2 so that an older password is still read, and then stored anew.
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email", "name"]},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "goldthread.accounts.passwords.LongestPassword"},
]

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "people:account"
PASSWORD_RESET_TIMEOUT = 60 * 60  # seconds

ACCOUNT_ADAPTER = "goldthread.web.people.sign_in.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
# Accounts come only from an invitation, whose link proves the address.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 10 * 60  # seconds
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_TEMPLATE_EXTENSION = "jinja"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if mode() is Mode.PRODUCTION else "http"
ACCOUNT_FORMS = {
    "login": "goldthread.web.people.sign_in_forms.SignInForm",
    "reauthenticate": "goldthread.web.people.sign_in_forms.ReauthenticateForm",
    "reset_password": "goldthread.web.people.sign_in_forms.ForgottenForm",
    "reset_password_from_key": "goldthread.web.people.sign_in_forms.NewPasswordForm",
    "change_password": "goldthread.web.people.sign_in_forms.ChangePasswordForm",
}
# A council's staff may share one address, so limits by address are wide and those by account
# are narrow. They are counted in the database cache, which every process shares.
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "60/5m/ip,5/5m/key",
    "reset_password": "20/m/ip,5/15m/key",
    "reset_password_from_key": "20/m/ip",
    "reauthenticate": "10/5m/user",
    "change_password": "5/5m/user",
}

MFA_ADAPTER = "goldthread.web.people.sign_in.SecondStepAdapter"
MFA_FORMS = {
    "authenticate": "goldthread.web.people.sign_in_forms.CodeForm",
    "reauthenticate": "goldthread.web.people.sign_in_forms.CodeAgainForm",
    "activate_totp": "goldthread.web.people.sign_in_forms.SetUpForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Goldthread"
MFA_TOTP_TOLERANCE = 1  # periods of 30 seconds, for a telephone whose clock is a little off
MFA_RECOVERY_CODE_COUNT = 10

# A session lasts a working day at most (`SESSION_COOKIE_AGE`) and never beyond closing the browser.
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
