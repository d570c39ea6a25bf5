"""How lines of text end and begin: what tells a row that goes on from one that starts."""

from __future__ import annotations

import re

from goldthread.documents.engine.vocabulary import OPEN_WORDS

BULLET = re.compile(r"^(?:[•▪●◦‣∙➢❖■*·]|[-–—](?=\s)|o(?=\s))\s*")
_NUMBERED = re.compile(r"^(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+", re.IGNORECASE)
_QUOTES = "'\"‘’“”([{«"
_LEAD_IN = re.compile(
    r"^(?:examples?|this (?:will|includes?|work)|these (?:will|include|are)|including|e\.?g|i\.?e|"
    r"such as|for example|for instance|it will|they will|this is|nb\b|note\b|see\b)",
    re.IGNORECASE,
)
_LIST_NUMBER_LAST = re.compile(r"(?::|\s\d{1,2}[.)])\s.*\s\d{1,2}[.)]$")
_SHORT_FORM = re.compile(r"\b(?:inc|incl|e\.g|i\.e|eg|ie|approx|vs|no|st|dr|cllr)\.$", re.I)
_DANGLING = re.compile(r"[,;&/–—-]$")
_REFERENCE = re.compile(
    r"^(?:action|objective|milestone|measure|no\.?)?\s*"
    r"((?:[A-Z]{1,4}[.\-]?\d{1,3}(?:[.\-]\d{1,3})*[a-z]?(?=[.):]?\s+[^\sa-z]))|"
    r"(?:\d{1,3}(?:\.\d{1,3})+[a-z]?)|(?:\d{1,2}[a-z]?(?=[.):])))[.):]?\s+(?=\S)",
)
_ONLY_REFERENCE = re.compile(
    r"^(?:action\s*)?([A-Z]{0,4}[.\-]?\d{1,3}(?:[.\-]\d{1,3})*[a-z]?)[.):]?$", re.IGNORECASE
)


def bare(text: str) -> str:
    """Text without an opening bullet or quotation mark."""
    return BULLET.sub("", text.strip()).lstrip(_QUOTES)


def starts_item(text: str) -> bool:
    """Whether text begins with a bullet or a list number."""
    return bool(BULLET.match(text) or _NUMBERED.match(text))


def starts_low(text: str) -> bool:
    """Whether text begins in lower case, as the rest of a sentence does."""
    start = bare(text)
    return bool(start) and (start[0].islower() or start[0] in ",;.)&")


def is_complete(text: str) -> bool:
    """Whether text ends with a full stop or its like, and not with a short form."""
    return not _SHORT_FORM.search(text) and bool(re.search(r"[.!?][\"'’”)\]]*$", text.strip()))


def is_open(text: str) -> bool:
    """Whether text cannot be over: it ends in a comma, or in a word that leads on."""
    text = text.strip()
    if _LIST_NUMBER_LAST.search(text):
        return True
    if not text or is_complete(text):
        return False
    last = text.split()[-1].strip("'\"‘’“”([")
    last = "" if last == "May" else last.lower()  # the month, at the end of a line
    unclosed = text.count("(") > text.count(")")
    return bool(_DANGLING.search(text)) or last in OPEN_WORDS or unclosed


def opens_list(text: str) -> bool:
    """Whether text ends with a colon: what follows is its list."""
    return bool(re.search(r":\s*-?$", text.strip()))


def leads_on(text: str) -> bool:
    """Whether a sentence only adds to the one before ("Examples include", "This will")."""
    return bool(_LEAD_IN.match(bare(text)))


def split_reference(text: str) -> tuple[str | None, str]:
    """A reference printed before a title: "A3 Open a garden" gives ("A3", "Open a garden")."""
    found = _REFERENCE.match(text)
    if not found or re.match(r"^(?:19|20)\d\d$", found[1]):
        return None, text
    return found[1], text[found.end() :].strip()


def only_reference(text: str) -> str | None:
    """The reference when a cell holds nothing else ("1.2", "A3"), else None."""
    found = _ONLY_REFERENCE.match(text.strip())
    return found[1] if found else None


def joined(pieces: list[str]) -> str:
    """Pieces of one text as one line, mending words cut at a hyphen or a slash."""
    text = ""
    for piece in pieces:
        piece = " ".join(piece.split())
        if not piece:
            continue
        glue = "" if re.search(r"\w[-/]$", text) and piece[0].islower() and text else " "
        text = f"{text}{glue}{piece}" if text else piece
    return text
