"""After a whole run: every test that a hazard or a requirement names has run, and passed.

A control that is skipped controls nothing. A run of some tests only says nothing about it.
"""

from __future__ import annotations

from collections import defaultdict

import pytest

_outcomes: dict[str, set[str]] = defaultdict(set)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.when == "call" or report.outcome != "passed":
        _outcomes[report.nodeid.split("[")[0]].add(report.outcome)


def whole_run(config: pytest.Config) -> bool:
    """The whole folder of tests, with nothing left out."""
    options = config.option
    chosen = options.keyword or options.markexpr or options.deselect
    chosen = chosen or getattr(options, "lf", False)
    args = [arg.rstrip("/") for arg in config.args]
    return not chosen and args == ["tests"] and not options.collectonly


def unproved(named: set[str], outcomes: dict[str, set[str]]) -> list[str]:
    """Of the named tests, those that did not run, and those of which no case passed or one
    failed. A case may be skipped (a browser of one width) when others of the test passed.
    """
    wrong = []
    for name in sorted(named):
        found = outcomes.get(name, set())
        if not found:
            wrong.append(f"{name} did not run")
        elif found == {"skipped"}:
            wrong.append(f"{name} was skipped")
        elif "failed" in found:
            wrong.append(f"{name} failed")
    return wrong


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Only where all reports come together: not in a worker of a parallel run."""
    if hasattr(session.config, "workerinput") or not whole_run(session.config):
        return
    from goldthread.privacy.documents import named_tests

    wrong = unproved(named_tests(), _outcomes)
    if wrong:
        print("\nControls without proof (docs/governance):", *wrong, sep="\n  ")
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
