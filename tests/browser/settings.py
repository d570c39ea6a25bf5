"""The settings of the site that the browser visits: as run, with the tests' quick passwords."""

# ruff: noqa: F403, F405
from goldthread.config.settings import STORAGES as AS_RUN
from tests.settings import *

STORAGES = AS_RUN
STATIC_ROOT = DATA / "static"
