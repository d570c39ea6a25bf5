"""Settings: the code, the list, the example and the guide know the same ones."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from goldthread.config import known_settings
from goldthread.config.command_line import main

ROOT = Path(__file__).resolve().parent.parent.parent
EXAMPLE = ROOT / "deploy" / "goldthread.env.example"
READ = re.compile(r"""\b(?:text|words|number|switched_on)\(\s*"([A-Z_]+)\"""")
SPELLED = re.compile(r"GOLDTHREAD_([A-Z_]+[A-Z])\b")


def read_by_the_code() -> set[str]:
    """Every name that the code asks `environment` for, or spells out where that is not used."""
    found = set()
    for path in (ROOT / "goldthread").rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        found |= set(READ.findall(source))
        found |= set(re.findall(r"""environ(?:\.\w+\(|\[)\s*"GOLDTHREAD_([A-Z_]+)\"""", source))
    setup = (ROOT / "scripts" / "setup").read_text() + (ROOT / "scripts" / "set_up.py").read_text()
    return found | set(SPELLED.findall(setup))


def test_the_list_holds_what_the_code_reads_and_nothing_else() -> None:
    assert read_by_the_code() == known_settings.KNOWN.keys() | known_settings.INTERNAL


def test_the_example_holds_every_setting_once() -> None:
    named = re.findall(r"^#?\s?GOLDTHREAD_([A-Z_]+)=", EXAMPLE.read_text(), re.MULTILINE)
    assert sorted(named) == sorted(known_settings.KNOWN)


def test_the_guide_tells_of_every_setting() -> None:
    guide = (ROOT / "docs" / "guides" / "operating.md").read_text(encoding="utf-8")
    developers = (ROOT / "DEVELOPERS.md").read_text(encoding="utf-8")
    told = set(SPELLED.findall(guide + developers))
    assert known_settings.KNOWN.keys() <= told


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import os

    for name in list(os.environ):
        if name.startswith("GOLDTHREAD_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("GOLDTHREAD_DATA", str(tmp_path))


def check(capsys: pytest.CaptureFixture[str], code: int) -> str:
    assert main(["check-settings"]) == code
    return capsys.readouterr().out


def test_the_example_makes_sense(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for name, value in re.findall(
        r"^(GOLDTHREAD_[A-Z_]+)=(.*)$", EXAMPLE.read_text(), re.MULTILINE
    ):
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("GOLDTHREAD_DATA", str(tmp_path))
    monkeypatch.setenv("GOLDTHREAD_BACKUPS", str(tmp_path / "backups"))
    said = check(capsys, 0)
    assert "GOLDTHREAD_HOSTS = plans.example.org" in said
    assert "The settings make sense." in said


def test_a_name_that_is_nearly_right_is_told_with_the_right_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GOLDTHREAD_MODE", "local")
    monkeypatch.setenv("GOLDTHREAD_EMAIL_ULR", "smtp://mail.example.org")
    monkeypatch.setenv("GOLDTHREAD_QQQ", "1")
    said = check(capsys, 0)
    assert "Did you mean GOLDTHREAD_EMAIL_URL?" in said
    assert "GOLDTHREAD_QQQ is not a setting of Goldthread, so it does nothing.\n" in said


def test_secrets_are_not_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GOLDTHREAD_MODE", "local")
    hidden = {
        "SECRET_KEY": "swordfish " * 5,
        "BACKUP_KEY": "swordfish swordfish",
        "METRICS_TOKEN": "swordfish swordfish",
        "DATABASE_URL": "postgresql://us:swordfish@db.example.org/plans",
        "EMAIL_URL": "smtp://us:swordfish@mail.example.org",
    }
    for name, value in hidden.items():
        monkeypatch.setenv(f"GOLDTHREAD_{name}", value)
    assert "swordfish" not in check(capsys, 0)


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("MODE", "produktion", "GOLDTHREAD_MODE is 'produktion'"),
        ("PORT", "http", "GOLDTHREAD_PORT is 'http'"),
        ("WEB_WORKERS", "0", "GOLDTHREAD_WEB_WORKERS is 0"),
        ("HOSTS", "https://plans.example.org", "without https://"),
        ("DATABASE_URL", "not an address", "database's address cannot be understood"),
        ("EMAIL_URL", "mail.example.org", "should look like"),
        ("PROXY_ADDRESSES", "proxy", "GOLDTHREAD_PROXY_ADDRESSES"),
        ("BACKUP_KEY", "short", "GOLDTHREAD_BACKUP_KEY is too short"),
        ("SECRET_KEY", "short", "GOLDTHREAD_SECRET_KEY is too short"),
    ],
)
def test_what_cannot_work_is_told_and_ends_with_1(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    value: str,
    told: str,
) -> None:
    monkeypatch.setenv("GOLDTHREAD_MODE", "local")
    monkeypatch.setenv(f"GOLDTHREAD_{name}", value)
    assert told in check(capsys, 1)


def test_production_needs_its_names(capsys: pytest.CaptureFixture[str]) -> None:
    assert "GOLDTHREAD_HOSTS is not set" in check(capsys, 1)
