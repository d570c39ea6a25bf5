"""What a page must pass wherever it is shown: axe, nothing off the side, the keyboard."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Error

AXE = Path(__file__).resolve().parent.parent.parent / "node_modules" / "axe-core" / "axe.min.js"
TRIES = 3
WIDTHS = (1280, 320)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# What passes is not told: on a long page that is most of what axe would have to say.
_ASK_AXE = """async rules => {
  const found = await axe.run(document, {
    runOnly: {type: 'tag', values: rules}, resultTypes: ['violations'], elementRef: false,
  })
  return found.violations.map(broken => [
    broken.id, broken.help, broken.nodes.slice(0, 3).map(node => node.html.slice(0, 160)),
  ])
}"""


@cache
def _axe_script() -> str:
    return AXE.read_text(encoding="utf-8")


def violations(page: Any) -> list[str]:
    """Every rule of axe that the page breaks, with where it does so."""
    found = _settled(page, _run_axe)
    return [f"{rule}: {words} — " + "; ".join(where) for rule, words, where in found]


def sideways(page: Any) -> int:
    """Pixels by which the page can be scrolled to the side; tables in their regions may."""
    return int(_settled(page, _overflow))


def tables_sideways(page: Any) -> int:
    """Pixels by which the widest of its tables can be scrolled within its region."""
    return int(
        page.evaluate(
            """Math.max(0, ...[...document.querySelectorAll('.gt-table-region')]
              .map(one => one.scrollWidth - one.clientWidth))"""
        )
    )


def faults_at_widths(
    page: Any, screenshots: Path, name: str, widths: tuple[int, ...] = WIDTHS
) -> list[str]:
    """What is wrong with the page as it stands, wide and then narrow, and narrow it stays: to load
    and to walk through it once more for the other width would find nothing else.

    A picture of each is kept where GOLDTHREAD_SCREENSHOTS asks for them.
    """
    found = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        if os.environ.get("GOLDTHREAD_SCREENSHOTS"):
            page.screenshot(path=screenshots / f"{name}-{width}.png", full_page=True)
        if (over := sideways(page)) > 0:
            found.append(f"{name} at {width}: scrolls sideways by {over} px")
        found += [f"{name} at {width}: {fault}" for fault in violations(page)]
    return found


def _settled(page: Any, ask: Callable[[Any], Any]) -> Any:
    """A page that follows a job may move on by itself; then what it moved to is looked at."""
    page.wait_for_load_state()  # a click returns when the next page begins, not when it is there
    for _ in range(TRIES - 1):
        try:
            return ask(page)
        except Error as gone:
            if "context was destroyed" not in str(gone):
                raise
            page.wait_for_load_state()
    return ask(page)


def _run_axe(page: Any) -> Any:
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(_axe_script())
    return page.evaluate(_ASK_AXE, RULES)


def _overflow(page: Any) -> Any:
    return page.evaluate("document.documentElement.scrollWidth - window.innerWidth")


def focused(page: Any) -> dict[str, Any]:
    """What the keyboard is on: its words, and whether it can be seen to be."""
    return dict(
        page.evaluate(
            """() => {
              const at = document.activeElement
              const look = getComputedStyle(at)
              const box = at.getBoundingClientRect()
              return {
                words: (at.innerText || at.value || at.getAttribute('aria-label') || '').trim(),
                tag: at.tagName,
                label: (at.labels && at.labels[0] ? at.labels[0].innerText : '').trim(),
                seen: look.outlineStyle !== 'none' || look.boxShadow !== 'none',
                onscreen: box.bottom > 0 && box.top < innerHeight && box.width > 0,
              }
            }"""
        )
    )


def tab_to(page: Any, words: str, *, most: int = 150) -> None:
    """Press Tab until the keyboard is on the words, or on the field that they label.

    Each stop on the way must be seen.
    """
    for _ in range(most):
        page.keyboard.press("Tab")
        at = focused(page)
        if at["tag"] == "BODY":  # between the last stop and the first; its words are the page's
            continue
        assert at["seen"], f"nothing shows that the keyboard is on {at}"
        if words in at["words"] or words == at["label"]:
            return
    raise AssertionError(f"the keyboard did not reach {words!r} in {most} steps")
