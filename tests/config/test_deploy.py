"""What lies in deploy/ names things that are there, and systemd understands its units."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").iterdir())


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_systemd_understands_the_unit(unit: Path) -> None:
    if not shutil.which("systemd-analyze"):
        pytest.skip("needs systemd-analyze, which is not installed")
    done = subprocess.run(
        ["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, check=False
    )
    wrong = [
        line
        for line in done.stderr.splitlines()
        if unit.name in line and "is not executable: No such file" not in line
    ]
    assert not wrong


def test_every_service_is_kept_from_the_rest_of_the_machine() -> None:
    for unit in UNITS:
        if unit.suffix == ".service":
            text = unit.read_text()
            for word in ("User=goldthread", "ProtectSystem=strict", "NoNewPrivileges=yes"):
                assert word in text, f"{unit.name} lacks {word}"


def test_the_container_copies_what_is_there() -> None:
    text = (DEPLOY / "Containerfile").read_text()
    copied = [
        word for line in re.findall(r"^COPY (?!--from)(.*)$", text, re.MULTILINE)
        for word in line.split()[:-1]
    ]  # fmt: skip
    assert len(copied) >= 5
    assert [word for word in copied if not (ROOT / word).exists()] == []


@pytest.mark.parametrize("name", ["nginx.conf.example", "Caddyfile.example"])
def test_each_proxy_sets_what_goldthread_believes(name: str) -> None:
    text = (DEPLOY / name).read_text()
    assert "X-Forwarded-Proto https" in text
    assert re.search(r"X-Forwarded-For (\$remote_addr|\{remote_host\})", text)
    assert "proxy_add_x_forwarded_for" not in text, "that keeps what the visitor wrote"
    assert "/metrics/" in text
