"""What a file may hold, and what turns words round."""

from __future__ import annotations

import pytest

from goldthread.downloads.characters import clean


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\x00b\x0bc\x1fd\ufffee\ud800f", "abcdef"),
        ("line\nand\ttab", "line\nand\ttab"),
        ("\u202eevil\u202c", "evil"),
        (
            "\u2067x\u2069\u200f\u0645\u0631\u062d\u0628\u0627",
            "x\u200f\u0645\u0631\u062d\u0628\u0627",
        ),
        ("\U0001f469\u200d\U0001f467 =1+1", "\U0001f469\u200d\U0001f467 =1+1"),
    ],
)
def test_only_what_does_harm_is_taken_out(text: str, kept: str) -> None:
    assert clean(text) == kept
