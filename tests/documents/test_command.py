"""The command that reads a document, from the terminal's side."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from goldthread.documents import command
from goldthread.documents.guard import ReaderFault
from goldthread.documents.plan import PlanDocument
from goldthread.documents.readers.errors import Unreadable

PLAN = """Gate Plan 2030-34

Priority: Safe parks

Action\tLead\tProgress update
Paint every gate in the town\tParks Team\tTwo gates are done and ten are left.
Oil the hinges of all gates\tWorks Team\tWe have bought the oil.
"""


@pytest.fixture
def gates(tmp_path: Path) -> Path:
    path = tmp_path / "gates.txt"
    path.write_text(PLAN)
    return path


def test_a_plan_is_shown(gates: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main([str(gates)]) == 0
    shown = capsys.readouterr().out
    assert "Paint every gate in the town" in shown
    assert "Parks Team" in shown
    assert "Words in the source:" in shown
    assert "\033[" not in shown


def test_json_follows_the_contract(
    gates: Path, shared: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main([str(gates), "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    schema = json.loads((shared / "contracts/plan-document.schema.json").read_text())
    assert data["schema_version"] == schema["properties"]["schema_version"]["const"]
    assert set(schema["required"]) <= set(data)
    words = data["accounting"]
    parts = ("imported", "furniture", "duplicate", "unplaced")
    assert words["total"] == sum(words[part] for part in parts) > 0


def test_each_refusal_is_one_sentence_on_stderr(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    for arguments in (
        [str(tmp_path / "none.txt")],
        [str(tmp_path)],
        [str(empty)],
        [],
        ["a.txt", "--format", "yaml"],
    ):
        assert command.main(arguments) == 2
        told = capsys.readouterr()
        assert told.out == ""
        assert len(told.err.strip().split("\n")) == 1
        assert "Traceback" not in told.err


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (Unreadable("This file is locked with a password."), "locked with a password"),
        (ReaderFault("KeyError"), "the fault is ours"),
        (PermissionError(13, "Permission denied"), "Permission denied"),
    ],
)
def test_what_goes_wrong_within_is_told(
    fault: Exception,
    words: str,
    gates: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def broken(path: Path) -> PlanDocument:
        raise fault

    monkeypatch.setattr(command, "read_guarded", broken)
    assert command.main([str(gates)]) == 2
    assert words in capsys.readouterr().err


def test_a_terminal_gets_its_width_and_colour(
    gates: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    command.main([str(gates)])
    coloured = capsys.readouterr().out
    assert "\033[1m" in coloured
    monkeypatch.setenv("NO_COLOR", "1")
    command.main([str(gates)])
    plain = capsys.readouterr().out
    assert "\033[" not in plain
    assert max(map(len, plain.split("\n"))) <= 50


def test_reading_needs_no_django(gates: Path) -> None:
    program = (
        "import sys; from goldthread.documents.command import main; "
        f"code = main([{str(gates)!r}]); "
        "sys.exit(code or any(name.split('.')[0] == 'django' for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_pipe_is_refused_and_not_waited_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pipe = tmp_path / "plan.txt"
    os.mkfifo(pipe)
    assert command.main([str(pipe)]) == 2
    assert "is a pipe or a device" in capsys.readouterr().err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may open every file")
def test_a_file_that_may_not_be_opened_is_told(
    gates: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gates.chmod(0)
    assert command.main([str(gates)]) == 2
    assert "cannot be opened: Permission denied" in capsys.readouterr().err
