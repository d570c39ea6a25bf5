"""Production is safe without being asked; what is eased is eased on this machine only."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

PROGRAM = """
import json, django
from django.conf import settings
django.setup()
from django.core.checks import run_checks, Tags
told = [m.id for m in run_checks(tags=[Tags.security], include_deployment_checks=True)]
names = [n for n in dir(settings) if n.isupper()]
plain = {n: getattr(settings, n) for n in names}
print(json.dumps({"checks": told, "settings": plain}, default=repr))
"""


def settings_in(mode: str, data: Path, **more: str) -> dict[str, Any]:
    """Settings and failed deployment checks as a fresh process sees them."""
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": os.pathsep.join(sys.path),
        "DJANGO_SETTINGS_MODULE": "goldthread.config.settings",
        "GOLDTHREAD_MODE": mode,
        "GOLDTHREAD_DATA": str(data),
        **more,
    }
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=environment, capture_output=True, check=True
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_production_passes_djangos_own_deployment_checks(tmp_path: Path) -> None:
    told = settings_in("production", tmp_path, GOLDTHREAD_HOSTS="plan.example.org")
    # W021: whether browsers may list the site for HSTS in advance is for its owner to ask.
    assert set(told["checks"]) <= {"security.W021"}
    settings = told["settings"]
    assert settings["DEBUG"] is False
    assert settings["ALLOWED_HOSTS"] == ["plan.example.org"]
    assert settings["SECURE_SSL_REDIRECT"] is True
    assert settings["SECURE_HSTS_SECONDS"] >= 31_536_000
    for cookie in ("SESSION", "CSRF"):
        assert settings[f"{cookie}_COOKIE_NAME"].startswith("__Host-")
        assert settings[f"{cookie}_COOKIE_SECURE"] is True
        assert settings[f"{cookie}_COOKIE_HTTPONLY"] is True
        assert settings[f"{cookie}_COOKIE_SAMESITE"] == "Lax"


def test_production_answers_to_no_name_that_was_not_given(tmp_path: Path) -> None:
    assert settings_in("production", tmp_path)["settings"]["ALLOWED_HOSTS"] == []


@pytest.mark.parametrize("mode", ["local", "demonstration"])
def test_eased_modes_answer_to_this_machines_names_only(mode: str, tmp_path: Path) -> None:
    settings = settings_in(mode, tmp_path, GOLDTHREAD_HOSTS="plan.example.org")["settings"]
    assert settings["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]
    assert settings["DEBUG"] is False
    assert settings["GOLDTHREAD_DEMO"] is (mode == "demonstration")


def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere(client: Client) -> None:
    policy = client.get("/sign-in/").headers["Content-Security-Policy"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == "'self'"
    assert rules["frame-ancestors"] == "'none'"
    assert "unsafe" not in policy and "http" not in policy


def test_headers_that_every_page_carries(client: Client) -> None:
    headers = client.get("/sign-in/").headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"


def test_a_name_that_is_not_ours_is_refused(client: Client) -> None:
    assert client.get("/sign-in/", headers={"host": "elsewhere.example.org"}).status_code == 400
