"""The record of processing activities (UK GDPR article 30), made from the declarations."""

from __future__ import annotations

from dataclasses import dataclass

from goldthread.audit.personal import Kind
from goldthread.privacy.declared import KINDS
from goldthread.privacy.retention import Rule, rules

WORK = "work:"
MEASURES = (
    "Roles in a place with a second step for those that can change what the public reads; every "
    "change and every look at a person recorded and unalterable; encrypted transport; secrets "
    "encrypted in the database; no personal data in logs, addresses or jobs."
)


@dataclass(frozen=True, slots=True)
class Activity:
    """One line of the record: a kind of data with the rule for how long it is kept."""

    kind: Kind
    rule: Rule


def activities() -> list[Activity]:
    """Kinds about people first, then the traces of work, which all say the same."""
    ordered = sorted(KINDS(), key=lambda kind: kind.key.startswith(WORK))
    return [Activity(kind, rules()[kind.rule]) for kind in ordered]


def as_markdown() -> str:
    """The record as a page for the documents of a place; docs/governance/processing.md is it."""
    lines = [
        "# Record of processing activities",
        "",
        "What Goldthread does with personal data, as article 30 of the UK GDPR wants it written",
        "down. Made from the declarations in each app (`personal_data.py`) and the retention",
        "rules (`goldthread/privacy/retention.yaml`); a test fails when it is out of date.",
        "Make it anew with `python -m goldthread governance`.",
        "",
        "**Controller:** the organisation that runs this installation for its place. Fill in its",
        "name, and that of its data protection officer, in your own copy.",
        "",
        f"**Measures that hold for every line:** {MEASURES}",
        "",
    ]
    for one in activities():
        lines += _section(one)
    return "\n".join(lines).rstrip() + "\n"


def _section(one: Activity) -> list[str]:
    kind, rule = one.kind, one.rule
    told = {
        "Declared as": f"`{kind.key}` of `{kind.model}`",
        "Data": kind.what,
        "People": kind.whose,
        "Purpose": kind.why,
        "Lawful basis": kind.basis,
        "Source": kind.source,
        "Recipients": kind.shared,
        "Kept": f"{rule.period}, from: {rule.starts}. {rule.basis}",
        "On erasure": kind.fate.value + (f". {kind.kept}" if kind.kept else ""),
    }
    rows = [f"- **{label}:** {text.rstrip('.')}." for label, text in told.items()]
    return [f"## {kind.title}", "", *rows, ""]
