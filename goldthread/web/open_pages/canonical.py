"""The one address of a page that may be reached by several."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.http import urlencode

# What in a query string makes another page and not a narrower view of the same one.
KEPT = ("page",)
OF_NO_PLACE = ("open_pages:service_statement", "plans:root")


def canonical_of(request: HttpRequest) -> str:
    """The address to name as the page's own, or "" for a page that should name none.

    Pages behind a link for one person name none.
    """
    match: Any = getattr(request, "resolver_match", None)
    if match is None or request.method not in ("GET", "HEAD"):
        return ""
    if "place" not in match.kwargs and match.view_name not in OF_NO_PLACE:
        return ""
    if "token" in match.kwargs:
        return ""
    kept = [(name, request.GET[name]) for name in KEPT if request.GET.get(name, "1") != "1"]
    query = f"?{urlencode(kept)}" if kept else ""
    return request.build_absolute_uri(request.path) + query
