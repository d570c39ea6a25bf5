"""The file of a backup: whatever byte is changed, left out or added, it is refused."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.config.backup import container
from goldthread.config.backup.container import MAGIC, Writer, pieces
from goldthread.config.backup.entries import (
    CLOSING,
    DATA,
    END,
    ENTRY,
    OPENING,
    Reader,
    write_entry,
)
from goldthread.config.backup.problems import BackupProblem, KeyNeeded, NotWhole, WrongKey

KEY = "a key of more than sixteen"


@pytest.fixture(autouse=True)
def _quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stretching a key is slow on purpose, and these tests do it hundreds of times."""
    monkeypatch.setattr(container, "SCRYPT", {"n": 2, "r": 1, "p": 1})


def written(key: str = "", content: tuple[bytes, ...] = (b"one", b"two" * 50, b"")) -> bytes:
    file = io.BytesIO()
    file.fileno = lambda: 0  # type: ignore[method-assign]
    writer = Writer(file, {"made_at": "2031-02-03"}, key)
    for piece in content[:-1]:
        writer.write(piece)
    _finish(writer, content[-1])
    return file.getvalue()


def _finish(writer: Writer, piece: bytes) -> None:
    """As `finish`, for a file that lies on no disk."""
    writer._write(piece, last=True)


def read(backup: bytes, key: str = "") -> list[bytes]:
    return list(pieces(io.BytesIO(backup), key))


@pytest.mark.parametrize("key", ["", KEY], ids=["checked", "encrypted"])
def test_what_was_put_in_comes_out(key: str) -> None:
    assert read(written(key), key) == [b"one", b"two" * 50, b""]


def test_an_encrypted_backup_shows_nothing_of_what_is_in_it() -> None:
    assert b"two" not in written(KEY)
    assert b"two" in written("")


@pytest.mark.parametrize("key", ["", KEY], ids=["checked", "encrypted"])
def test_every_flipped_byte_is_refused(key: str) -> None:
    whole = written(key)
    for place in range(len(whole)):
        changed = bytearray(whole)
        changed[place] ^= 1
        with pytest.raises(BackupProblem):
            read(bytes(changed), key)


@pytest.mark.parametrize("key", ["", KEY], ids=["checked", "encrypted"])
def test_a_backup_cut_short_anywhere_is_refused(key: str) -> None:
    whole = written(key)
    for length in range(len(whole)):
        with pytest.raises(BackupProblem):
            read(whole[:length], key)


@pytest.mark.parametrize("key", ["", KEY], ids=["checked", "encrypted"])
def test_something_added_at_the_end_is_refused(key: str) -> None:
    with pytest.raises(NotWhole, match="added at its end"):
        read(written(key) + b"\0", key)


@pytest.mark.parametrize("key", ["", KEY], ids=["checked", "encrypted"])
def test_pieces_left_out_doubled_or_moved_are_refused(key: str) -> None:
    head, first, second, third = _apart(written(key, (b"aaaa", b"bbbb", b"cccc")))
    for order in (
        [second, third],
        [first, third],
        [first, first, second, third],
        [second, first, third],
    ):
        with pytest.raises(BackupProblem):
            read(head + b"".join(order), key)
    assert read(head + first + second + third, key) == [b"aaaa", b"bbbb", b"cccc"]


def _apart(backup: bytes) -> list[bytes]:
    """The head, and each sealed piece with its frame."""
    end = backup.index(b"\n", len(MAGIC)) + 1
    parts = [backup[:end]]
    while end < len(backup):
        length, _ = container.FRAME.unpack(backup[end : end + container.FRAME.size])
        parts.append(backup[end : end + container.FRAME.size + length])
        end += container.FRAME.size + length
    return parts


def test_a_piece_of_another_backup_is_refused() -> None:
    one, other = _apart(written("", (b"aa", b"bb"))), _apart(written(KEY, (b"aa", b"bb")))
    with pytest.raises(BackupProblem):
        read(one[0] + other[1] + one[2])


def test_the_wrong_key_and_no_key_are_told_apart() -> None:
    with pytest.raises(WrongKey, match="made with another key"):
        read(written(KEY), "some quite different key")
    with pytest.raises(KeyNeeded, match="is encrypted"):
        read(written(KEY))


def test_a_forged_head_cannot_ask_for_all_the_memory() -> None:
    head, *rest = _apart(written(KEY))
    told = json.loads(head[len(MAGIC) :])
    told["scrypt"]["n"] = 2**40
    with pytest.raises(NotWhole):
        read(MAGIC + json.dumps(told).encode() + b"\n" + b"".join(rest), KEY)


@given(st.binary(max_size=400))
def test_any_other_file_is_refused(content: bytes) -> None:
    for start in (b"", MAGIC, MAGIC + b'{"seal":"blake2b"}\n'):
        with pytest.raises(BackupProblem):
            read(start + content)


def test_new_keys_are_long_enough_and_never_the_same() -> None:
    keys = {container.new_key() for _ in range(50)}
    assert len(keys) == 50
    for key in keys:
        container.refuse_short(key)
    with pytest.raises(BackupProblem, match="at least 16 characters"):
        container.refuse_short("short")


# Entries


class Kept:
    """A writer that remembers what it was given."""

    def __init__(self) -> None:
        self.given: list[bytes] = []

    def write(self, piece: bytes) -> None:
        self.given.append(piece)


def reader_of(*given: bytes) -> Reader:
    return Reader(io.BytesIO(written("", given)))


def test_entries_come_back_with_their_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("goldthread.config.backup.entries.PIECE", 4)
    kept: Any = Kept()
    write_entry(kept, "files/1/ab", [b"hello there", b""])
    write_entry(kept, "database", [])
    reader = reader_of(OPENING + b'{"a":1}', *kept.given, CLOSING + b'{"b":2}')
    entries = [(name, b"".join(blocks)) for name, blocks in reader.entries()]
    assert entries == [("files/1/ab", b"hello there"), ("database", b"")]
    assert (reader.opening, reader.closing) == ({"a": 1}, {"b": 2})


@pytest.mark.parametrize(
    "given",
    [
        [ENTRY + b"x", CLOSING + b"{}"],
        [OPENING + b"nonsense", CLOSING + b"{}"],
        [OPENING + b"{}", DATA + b"x", CLOSING + b"{}"],
        [OPENING + b"{}", ENTRY + b"x", DATA + b"y", CLOSING + b"{}"],
        [OPENING + b"{}", ENTRY + b"x", DATA + b"y", END + b'{"size":9}', CLOSING + b"{}"],
        [OPENING + b"{}", CLOSING + b"{}", DATA + b"after"],
        [OPENING + b"{}"],
    ],
)
def test_entries_in_a_wrong_order_are_refused(given: list[bytes]) -> None:
    with pytest.raises(NotWhole):
        for _, blocks in reader_of(*given).entries():
            list(blocks)
