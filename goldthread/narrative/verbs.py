"""Which past forms of verbs tell that something happened.

"Trained" may tell a deed (we trained, was trained, has been trained), a hope (will be trained, to
be trained), a state (are trained), or describe (trained staff). The words before it decide, and
where several verbs are joined, the first of them decides for all.

Tags given: "happened" to a verb of which the text says that it came about; "deed", "change" or
"setback" besides, by the kind of verb; "stands" after is or are; "not_yet" where it is hoped for,
denied or made to depend on something.
"""

from __future__ import annotations

from collections.abc import Sequence

from goldthread.narrative.text import Token

FAR = 12  # words back to the verb that one is joined to
BACK = 8  # words back to what makes a clause depend on something

_SUBJECT_LIKE = frozenset({"pronoun", "digits", "numeral", "of_whom"})
_MODIFIES = frozenset({"determiner", "preposition", "condition"})
_CLOSING = frozenset({")", "%", '"', "”", "’", "'"})


def mark_verbs(tokens: Sequence[Token]) -> None:
    """Tag the verbs of a text, from its first word to its last."""
    for at, token in enumerate(tokens):
        if token.tags & {"past", "past_or_base"} and "in_name" not in token.tags:
            token.tags |= _kind(token, _status(tokens, at))


def _kind(token: Token, status: str) -> set[str]:
    if status != "happened":
        return {status} if status else set()
    tags = {"happened"}
    if "changed" in token.tags:
        tags.add("change")
    if "hampered" in token.tags:
        tags.add("setback")
    if not token.tags & {"changed", "hampered", "intended", "no_deed"}:
        tags.add("deed")
    return tags


def _status(tokens: Sequence[Token], at: int) -> str:
    """One of happened, stands, not_yet, or "" for a word that only describes."""
    before = _before(tokens, at)
    if before < 0:
        return _alone(tokens, at)
    token = tokens[before]
    if denied(tokens, at, before):
        return "not_yet"
    if token.low in {"been", "being"}:
        return _after_been(tokens, before)
    if "have" in token.tags and not _is_not_yet(tokens, before):
        return "happened"
    if "be_past" in token.tags:
        return _unless_conditional(tokens, before)
    if "be_now" in token.tags:
        return "stands"
    if token.low in {"be", "to"} or "modal" in token.tags:
        return "not_yet"
    if "joiner" in token.tags:
        return _joined(tokens, at, before)
    return _after_a_word(tokens, at, token)


def denied(tokens: Sequence[Token], at: int, before: int) -> bool:
    """Whether a not, a never or the like stands right before, or before its have or was."""
    first = max(0, before - 2)
    near = tokens[first:at]
    for place, token in enumerate(near, start=first):
        if token.tags & {"stop"} or token.low == ",":
            return any("negative" in each.tags for each in tokens[place + 1 : at])
    helper = tokens[before].tags & {"have", "be_past"} or tokens[before].low == "been"
    reach = near if helper else tokens[before:at]
    return any("negative" in each.tags and each.low not in {"without", "none"} for each in reach)


def _before(tokens: Sequence[Token], at: int) -> int:
    """The place of the word before, adverbs left out; -1 at the start of a sentence."""
    place = at - 1
    while place >= 0 and "adverb" in tokens[place].tags and "be_now" not in tokens[place].tags:
        place -= 1
    return -1 if place < 0 or "stop" in tokens[place].tags else place


def _alone(tokens: Sequence[Token], at: int) -> str:
    """At the start of a sentence: "Trained 42 champions".

    But not "Set up a group", which asks for it, nor "Trained champions are few".
    """
    if "past_or_base" in tokens[at].tags:
        return ""
    after = tokens[at + 1 : at + 4]
    if after and after[0].tags & {"determiner", "digits", "numeral", "preposition"}:
        return "happened"
    helpers = {"be_now", "be_past", "have", "modal"}
    return "" if any(token.tags & helpers for token in after) else "happened"


def _after_been(tokens: Sequence[Token], been: int) -> str:
    """has been trained; but are being trained, could have been trained, to have been trained."""
    helper = _before(tokens, been)
    if tokens[been].low == "being" or helper < 0:
        return "not_yet"
    if "have" not in tokens[helper].tags or _is_not_yet(tokens, helper):
        return "not_yet"
    return _unless_conditional(tokens, helper)


def _is_not_yet(tokens: Sequence[Token], helper: int) -> bool:
    """Whether a have is one of would have, should have, to have."""
    before = _before(tokens, helper)
    return before >= 0 and ("modal" in tokens[before].tags or tokens[before].low == "to")


def _unless_conditional(tokens: Sequence[Token], helper: int) -> str:
    """Once the venue is confirmed, if funding was found: nothing has happened."""
    for place in range(helper - 1, max(-1, helper - 1 - BACK), -1):
        token = tokens[place]
        if "stop" in token.tags or token.low == ",":
            break
        if token.low in {"if", "unless", "until", "once"}:
            return "not_yet"
    return "happened"


def _joined(tokens: Sequence[Token], at: int, joiner: int) -> str:
    """recruited, trained and matched: as the first of them."""
    for place in range(joiner - 1, max(-1, joiner - 1 - FAR), -1):
        tags = tokens[place].tags
        if "stop" in tags:
            break
        if "happened" in tags:
            return "happened"
        if "stands" in tags:
            return "stands"
        if "not_yet" in tags:
            return "not_yet"
        if "modal" in tags or tokens[place].low in {"to", "be"}:
            return "not_yet"
    word_after = tokens[at + 1] if at + 1 < len(tokens) else None
    describes = word_after is not None and word_after.tags & {"people", "workers"}
    return "" if describes or "past_or_base" in tokens[at].tags else "happened"


def _by_whom(tokens: Sequence[Token], at: int) -> bool:
    """The lunches cooked by volunteers are popular: describes, for the sentence has a verb yet."""
    if at + 1 >= len(tokens) or tokens[at + 1].low != "by":
        return False
    for token in tokens[at + 2 : at + 2 + FAR]:
        if "stop" in token.tags or token.low == ",":
            return False
        if token.tags & {"be_now", "be_past", "have", "modal"}:
            return True
    return False


def _after_a_word(tokens: Sequence[Token], at: int, before: Token) -> str:
    """After a subject it is a deed; after a determiner or a preposition it describes."""
    tags = tokens[at].tags
    past_only = "past_or_base" not in tags
    if before.low in {"who", "which", "that"}:
        return "happened"
    if before.tags & {"condition"}:
        return "not_yet"
    if "base_first" in tags and not before.tags & {"digits", "numeral"}:
        return ""
    if before.tags & _SUBJECT_LIKE:
        return "happened"
    if before.tags & _MODIFIES or before.low in {"as", "newly"}:
        return ""
    if _by_whom(tokens, at):
        return ""
    if before.written in _CLOSING or "word" in before.tags:
        return "happened" if past_only or before.tags & {"people", "workers"} else ""
    return "happened" if past_only else ""
