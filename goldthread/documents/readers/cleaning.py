"""From what a file held to what a person reads: tags, entities, odd spaces, lost signs.

What `clean` promises, for every format:

* paragraphs and list items stand on lines of their own;
* each list item begins with "• ", whether the file wrote it as markup or as a bullet;
* what is struck out with `<del>` (or `<s>`, `<strike>`) is not text: it stays in `raw`;
* no-break and thin spaces are spaces, runs of spaces are one, soft hyphens are gone;
* `$\\checkmark$` and the private letters of Wingdings are the signs they show.
"""

from __future__ import annotations

import html
import re

from goldthread.documents.readers.symbols import from_private_use

BULLET = "• "

_TAGS = (
    "a|abbr|b|blockquote|br|caption|center|cite|code|col|colgroup|dd|del|div|dl|dt|em|font|"
    "h[1-6]|hr|i|img|ins|li|mark|ol|p|s|small|span|strike|strong|sub|sup|table|tbody|td|tfoot|"
    "th|thead|tr|tt|u|ul"
)
_TAG = re.compile(rf"<(/?)({_TAGS})((?:\s[^<>]*)?)/?>", re.IGNORECASE)
_STRUCK = frozenset(["del", "s", "strike"])
_BLOCK = re.compile(r"blockquote|br|center|dd|div|dl|dt|h[1-6]|hr|ol|p|table|tbody|tr|ul")
# Only entities with their semicolon: "Health &notes" is an ampersand and a word.
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_FORMULA = re.compile(r"\$\s*\\([A-Za-z]+)(?:\{\})?\s*\$")
_FORMULAS = {
    "approx": "≈",
    "bullet": "•",
    "cdot": "·",
    "checkmark": "✓",
    "circ": "○",
    "downarrow": "↓",
    "ge": "≥",
    "geq": "≥",
    "le": "≤",
    "leftarrow": "←",
    "leftrightarrow": "↔",
    "leq": "≤",
    "pm": "±",
    "rightarrow": "→",
    "sim": "~",
    "sqrt": "√",
    "surd": "√",
    "times": "×",
    "uparrow": "↑",
}
_STRONG = re.compile(r"\*\*(?=\S)([^*\n]+)(?<=\S)\*\*|__(?=\S)([^_\n]+)(?<=\S)__")
_ODD_BULLET = re.compile(r"(?:^|(?<=\s))[▪●◦‣∙➢◆❖■⁃](?=\s+\w)")
_INLINE_BULLET = re.compile(r"(?:^|(?<=\s))•\s*(?=[^\s•✓✔√])")
_SPACES = re.compile(r"[^\S\n]+")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\ufffe"))
_LIGATURES = {
    ord("\ufb00"): "ff",
    ord("\ufb01"): "fi",
    ord("\ufb02"): "fl",
    ord("\ufb03"): "ffi",
    ord("\ufb04"): "ffl",
    ord("\ufb05"): "st",
    ord("\ufb06"): "st",
}
_LINE_ENDS = str.maketrans({"\r": "\n", "\v": "\n", "\f": "\n", "\x85": "\n", "\u2028": "\n"})


def clean(raw: str) -> str:
    """What a person reads in a cell that a text extractor may have left tags in."""
    text = raw
    if "<" in text:
        text = _without_tags(text)
    if "&" in text:
        text = _ENTITY.sub(lambda found: html.unescape(found[0]), text)
    if "$" in text:
        text = _FORMULA.sub(lambda found: _FORMULAS.get(found[1], found[0]), text)
    if "**" in text or "__" in text:
        text = _STRONG.sub(lambda found: found[1] or found[2], text)
    return tidy(text)


def tidy(text: str) -> str:
    """Spaces, signs and bullets put in order in text that holds no markup."""
    text = from_private_use(text.replace("\r\n", "\n").translate(_LINE_ENDS))
    text = text.translate(_INVISIBLE).translate(_LIGATURES)
    text = _ODD_BULLET.sub("•", _SPACES.sub(" ", text))
    if "•" in text:
        text = _INLINE_BULLET.sub("\n" + BULLET, text)
    lines = (line.strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def without_comments(text: str) -> str:
    """Text without `<!-- comments -->`; one that is never closed stays."""
    kept: list[str] = []
    start = 0
    while (opening := text.find("<!--", start)) >= 0:
        closing = text.find("-->", opening + 4)
        if closing < 0:
            break
        kept.append(text[start:opening])
        start = closing + 3
    return " ".join([*kept, text[start:]])


def _without_tags(text: str) -> str:
    """Tags taken out in one pass: a pattern from opening to closing tag would look to the
    end of a long text once for each tag that is never closed."""
    text = without_comments(text)
    tags = list(_TAG.finditer(text))
    closed = {tag[2].lower(): tag.start() for tag in tags if tag[1]}  # where each closes last
    kept: list[str] = []
    start, struck = 0, ""
    for tag in tags:
        name = tag[2].lower()
        if struck:
            if tag[1] and name == struck:
                struck, start = "", tag.end()
            continue
        kept.append(text[start : tag.start()])
        start = tag.end()
        if name in _STRUCK and not tag[1] and closed.get(name, -1) > tag.start():
            struck = name
        else:
            kept.append(_instead_of_tag(tag))
    return "".join([*kept, text[start:]])


def _instead_of_tag(tag: re.Match[str]) -> str:
    closing, name = tag[1], tag[2].lower()
    if name == "li":
        return "\n" if closing else "\n" + BULLET
    if name in ("td", "th"):
        return " "
    return "\n" if _BLOCK.fullmatch(name) else ""
