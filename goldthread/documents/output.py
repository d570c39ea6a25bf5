"""A document as the published contract prints it (schema version 1)."""

from __future__ import annotations

import dataclasses
from typing import Any

from goldthread.documents.plan import PlanDocument
from goldthread.documents.source import Where
from goldthread.documents.wording.vocabulary import listed

SCHEMA_VERSION = 1
_ALWAYS = listed(
    """title kind priorities unplaced accounting objectives measures actions milestones text years
    file sha256 media_type name inherited value reason score sections text baseline targets
    total imported furniture duplicate unplaced reference owner shared period decisions
    forward_items recommendations statements figures labels"""
)


def as_json(document: PlanDocument) -> dict[str, Any]:
    """The document as plain data, ready for `json.dumps`."""
    data: dict[str, Any] = {"schema_version": SCHEMA_VERSION}
    for item in dataclasses.fields(document):
        if item.name in ("file", "sha256", "media_type", "pages", "lines"):
            continue
        data[item.name] = _plain(getattr(document, item.name))
    data["source"] = {
        "file": document.file,
        "sha256": document.sha256,
        "media_type": document.media_type,
        "pages": document.pages,
        "lines": document.lines,
    }
    return data


def _plain(value: Any) -> Any:
    if isinstance(value, Where):
        return {k: v for k, v in dataclasses.asdict(value).items() if v is not None}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return _fields(value)
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value


def _fields(item: Any) -> dict[str, Any]:
    """The fields of one item; those that say nothing are left out."""
    kept = {}
    for one in dataclasses.fields(item):
        value = getattr(item, one.name)
        if one.name in _ALWAYS or value not in (None, "", [], {}, False):
            kept[one.name] = _plain(value)
    return kept
