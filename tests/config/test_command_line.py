"""The command: what a person can mend is one sentence and exit code 1."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import ProgrammingError
from django.db.migrations.exceptions import InconsistentMigrationHistory

from goldthread.config import database_commands, environment
from goldthread.config.command_line import main, why_no_database
from goldthread.config.database_server import ServerProblem
from goldthread.config.running import command as running_command


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with nothing in it, and no server given."""
    monkeypatch.setenv("GOLDTHREAD_DATA", str(tmp_path))
    monkeypatch.delenv("GOLDTHREAD_DATABASE_URL", raising=False)
    return tmp_path


def run(data: Path, *words: str) -> subprocess.CompletedProcess[str]:
    told = {"GOLDTHREAD_DATA": str(data), "GOLDTHREAD_MODE": "local"}
    kept = {name: value for name, value in os.environ.items() if "GOLDTHREAD" not in name}
    return subprocess.run(
        [sys.executable, "-m", "goldthread", *words],
        env={**kept, **told, "DJANGO_SETTINGS_MODULE": "goldthread.config.settings"},
        cwd=environment.ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def test_without_a_word_it_tells_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert "goldthread read FILE" in capsys.readouterr().out


def test_status_of_a_database_that_was_never_made(
    elsewhere: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["db", "status"]) == 3
    assert "has not been made yet" in capsys.readouterr().out
    assert not list(elsewhere.iterdir())


def test_stopping_what_does_not_run_is_no_harm(
    elsewhere: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["db", "stop"]) == 0
    assert capsys.readouterr().out == "The database is not running.\n"


def test_a_given_server_is_not_ours_to_stop(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GOLDTHREAD_DATABASE_URL", "postgresql://us@db.example.org/plans")
    assert main(["db", "start"]) == 0
    assert main(["db", "stop"]) == 1
    assert "not ours" in capsys.readouterr().out


@pytest.mark.slow
@pytest.mark.parametrize("command", ["migrate", "worker"])
def test_a_database_that_does_not_run_is_told_in_one_sentence(tmp_path: Path, command: str) -> None:
    done = run(tmp_path, command)
    assert done.returncode == 1
    assert done.stderr == (
        "goldthread: The database is not running. Start it with `goldthread db start`.\n"
    )


@pytest.mark.slow
def test_production_without_names_is_not_served(tmp_path: Path) -> None:
    environ = {"PATH": os.environ["PATH"], "GOLDTHREAD_DATA": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-m", "goldthread", "serve"],
        env=environ,
        cwd=environment.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "Set GOLDTHREAD_HOSTS" in done.stderr


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ('role "goldthread_app" does not exist', "has not been set up yet"),
        ('permission denied to set role "goldthread_app"', "has not been set up yet"),
        ('FATAL: database "plans" does not exist', "no such database"),
    ],
)
def test_why_a_server_cannot_be_entered(
    told: str, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOLDTHREAD_DATABASE_URL", "postgresql://us@db.example.org/plans")
    assert sentence in why_no_database(Exception(told))


def test_removing_with_nobody_to_ask_removes_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert not database_commands._agreed()
    assert "add --yes" in capsys.readouterr().out


@pytest.mark.parametrize("error", [ProgrammingError, InconsistentMigrationHistory])
def test_a_database_of_another_version_is_told_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def migrate(*_: object, **__: object) -> None:
        raise error("column “plan” already exists\nLINE 1: ALTER TABLE")

    monkeypatch.setattr("django.core.management.call_command", migrate)
    with pytest.raises(ServerProblem, match="made by another version of Goldthread") as told:
        running_command._prepare("http://localhost", demonstration=False)
    assert "LINE 1" not in str(told.value)
