"""The settings of production, with the pages' styles collected into the bench's own folder."""

# ruff: noqa: F403, F405
from goldthread.config.settings import *

STATIC_ROOT = DATA / "static"
