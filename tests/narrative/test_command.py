"""`goldthread narrative`: JSON lines in, JSON lines out, every fault named."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from goldthread.narrative import command

TOLD = "We trained 42 cooks in May."


def run(
    given: bytes, monkeypatch: pytest.MonkeyPatch, capsysbinary: Any
) -> tuple[int, list[dict[str, Any]], str]:
    """The exit code, the lines out and what was told on stderr."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given)))
    code = command.main([])
    out, told = capsysbinary.readouterr()
    return code, [json.loads(line) for line in out.splitlines()], told.decode()


def as_line(**update: Any) -> bytes:
    return json.dumps(update).encode() + b"\n"


def test_each_line_gives_the_words_that_met_each_test(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: Any
) -> None:
    given = as_line(action="Train cooks", text=TOLD, previous="") + as_line(text="Going well.")
    code, out, told = run(given, monkeypatch, capsysbinary)
    assert (code, told) == (0, "")
    assert out[0]["met"]["number"] == ["42"]
    assert out[0]["met"].keys() == {"done", "number", "who", "when"}
    assert out[1] == {"met": {}, "flags": []}


def test_flags_are_named(monkeypatch: pytest.MonkeyPatch, capsysbinary: Any) -> None:
    said = "Twelve cooks were trained in the new kitchen and all of them passed."
    given = as_line(text=said, previous=said, action="one") + as_line(text=said, action="two")
    _, out, _ = run(given, monkeypatch, capsysbinary)
    assert out[0]["flags"] == ["copied_last_time"]
    assert out[1]["flags"] == ["copied_other_action"]


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        (b"no json\n", "it is not JSON"),
        (b'{"text": "half\n', "it is not JSON"),
        (b"[1]\n", "it is not an object"),
        (b'{"txt": "x"}\n', 'it has no "text"'),
        (b'{"text": 7}\n', '"text" is not text'),
        (b'{"text": null}\n', '"text" is not text'),
        (b'{"text": "x", "action": ["y"]}\n', '"action" is not text'),
        (b'{"text": "x", "previous": 0}\n', '"previous" is not text'),
        (b"\xff\xfe\n", "it is not UTF-8"),
        (b"[" * 100_000 + b"\n", "it is nested too deep"),
        (b"9" * 5_000 + b"\n", "it is not JSON that can be read"),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_read(
    bad: bytes, told: str, monkeypatch: pytest.MonkeyPatch, capsysbinary: Any
) -> None:
    given = as_line(text=TOLD) + bad + b"\n" + as_line(text=TOLD)
    code, out, err = run(given, monkeypatch, capsysbinary)
    assert code == 2
    assert err.startswith("Line 2: ") and told in err
    assert told in out[1]["error"] and out[1]["error"].startswith("line 2: ")
    assert out[0] == out[2] and "met" in out[0]


def test_a_line_too_long_is_named_and_the_next_is_read(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: Any
) -> None:
    monkeypatch.setattr(command, "LONGEST_LINE", 100)
    given = as_line(text="x" * 500) + as_line(text=TOLD) + as_line(text="y" * 500)
    code, out, err = run(given, monkeypatch, capsysbinary)
    assert code == 2
    assert [list(each) for each in out] == [["error"], ["met", "flags"], ["error"]]
    assert err.count("it is longer than") == 2


def test_odd_letters_pass_through(monkeypatch: pytest.MonkeyPatch, capsysbinary: Any) -> None:
    odd = as_line(text="We gave \x00 40 p\u00e8lerins \U0001f600 \u202e tea") + as_line(
        text="will \ud800"
    )
    code, out, told = run(b"\xef\xbb\xbf" + odd, monkeypatch, capsysbinary)
    assert (code, told) == (0, "")
    assert out[0]["met"]["number"] == ["40"]


def test_nothing_in_gives_nothing_out(monkeypatch: pytest.MonkeyPatch, capsysbinary: Any) -> None:
    assert run(b"", monkeypatch, capsysbinary) == (0, [], "")
    assert run(b"\n  \n", monkeypatch, capsysbinary) == (0, [], "")


def test_a_file_that_is_none_is_told_in_a_sentence(tmp_path: Path, capsysbinary: Any) -> None:
    for name in (str(tmp_path), str(tmp_path / "none"), "a\0b"):
        assert command.main([name]) == 2
        assert capsysbinary.readouterr().err.decode().rstrip().endswith(".")
    assert command.main(["one", "two"]) == 2


def test_the_command_works_with_no_database(tmp_path: Path) -> None:
    (tmp_path / "updates.jsonl").write_bytes(as_line(text=TOLD))
    done = subprocess.run(
        [sys.executable, "-m", "goldthread", "narrative", str(tmp_path / "updates.jsonl")],
        env={"GOLDTHREAD_DATABASE_URL": "postgres://nobody@192.0.2.1:1/none"},
        capture_output=True,
        check=True,
    )
    assert json.loads(done.stdout)["met"]["number"] == ["42"]
