"""Letters that lie in files, as Django writes them where there is no mail server.

A file holds one letter or several. Those to a person can be taken out of it, and the letters of
others stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from email import message_from_bytes
from email.utils import getaddresses
from pathlib import Path

from markupsafe import escape

BETWEEN = b"-" * 79 + b"\n"
BEGINS = re.compile(rb"[A-Za-z][A-Za-z-]*: ")
SOFT_BREAK = rb"(?:=\r?\n)?"  # a long line of a letter is broken anywhere
GONE = b"(removed)"


def take_out(file: Path, addresses: Iterable[str]) -> None:
    """Remove every letter to one of these addresses, and the addresses where another names them.

    A file in which nothing is left goes too.
    """
    wanted = [address.casefold() for address in addresses]
    content = file.read_bytes()
    kept = [
        without(letter, wanted)
        for letter in letters_of(content)
        if addressees(letter).isdisjoint(wanted)
    ]
    left = b"".join(letter + BETWEEN for letter in kept)
    if not kept:
        file.unlink(missing_ok=True)
    elif left != content:
        beside = file.with_suffix(".part")
        beside.write_bytes(left)
        beside.replace(file)


def letters_of(content: bytes) -> Iterator[bytes]:
    """The letters of a file; a line of dashes within a letter's words does not part it."""
    letter = b""
    for part in re.split(rb"(?m)^" + BETWEEN, content):
        if letter and BEGINS.match(part):
            yield letter
            letter = part
        elif part.strip():
            letter += (BETWEEN if letter else b"") + part
    if letter:
        yield letter


def addressees(letter: bytes) -> set[str]:
    message = message_from_bytes(letter)
    named = [str(value) for name in ("to", "cc", "bcc") for value in message.get_all(name, [])]
    return {address.casefold() for _, address in getaddresses(named)}


def without(letter: bytes, addresses: Iterable[str]) -> bytes:
    """The letter with each of these addresses, and no longer one that holds it, taken out."""
    # The HTML part of a letter writes an apostrophe or an ampersand in its own way.
    for address in {one for told in addresses for one in (told, str(escape(told)))}:
        spelt = SOFT_BREAK.join(re.escape(bytes([one])) for one in address.encode())
        letter = re.sub(rb"(?i)(?<![\w.+-])" + spelt + rb"(?![\w-])", GONE, letter)
    return letter
