"""The settings of a local Goldthread, with data kept apart from the demonstration's."""

# ruff: noqa: E402, F403, F405
import os
import sys
from pathlib import Path

# Before the settings are read. A given value stands: another folder, another server.
ROOT = Path(__file__).resolve().parent.parent
os.environ.setdefault("GOLDTHREAD_DATA", str(ROOT / "var" / "test"))
os.environ.setdefault("GOLDTHREAD_MODE", "local")

# Containers often forbid it; then every process that a test starts would compile everything anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

from goldthread.config.settings import *

# Kind to the clock: the real hasher is slow on purpose.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Without a manifest, which is made from compiled assets at set-up.
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Files are looked up when they are asked for, rather than all of them for every test's client.
WHITENOISE_AUTOREFRESH = True
