"""Whether this site is open yet, and the code with which it is opened once.

The code is made from the site's secret key: whoever can read that, or the terminal, runs the site.
It needs no place to be kept, is the same in every process, and is of no use once a place exists.
"""

from __future__ import annotations

import hmac

from django.utils.crypto import salted_hmac

from goldthread.places.models import Place

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
LONG = 12  # letters: 59 bits, guessed at most ten times a minute


def is_open() -> bool:
    """Whether a place exists. From then on the site cannot be set up again."""
    return Place.objects.exists()


def code() -> str:
    """Twelve letters in three groups, such as "k7wd-mm3p-x9ra"."""
    digest = salted_hmac("goldthread.set-up", "code", algorithm="sha256").digest()
    number = int.from_bytes(digest, "big")
    letters = ""
    for _ in range(LONG):
        number, which = divmod(number, len(LETTERS))
        letters += LETTERS[which]
    return "-".join(letters[at : at + 4] for at in range(0, LONG, 4))


def is_code(given: str) -> bool:
    """Whether this is the code, however it was grouped or capitalised."""
    plain = "".join(letter for letter in given.lower() if letter.isalnum())
    return hmac.compare_digest(plain.encode(), code().replace("-", "").encode())
