"""Goldthread's own version, which a checkout knows without having been installed as a package."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

import goldthread

ROOT = Path(goldthread.__file__).parent


def test_the_package_takes_its_version_from_the_code() -> None:
    project = tomllib.loads((ROOT.parent / "pyproject.toml").read_text())
    assert "version" in project["project"]["dynamic"]
    assert project["tool"]["setuptools"]["dynamic"]["version"] == {"attr": "goldthread.VERSION"}
    assert goldthread.VERSION.count(".") == 2


def test_nothing_asks_the_installed_packages_for_goldthread() -> None:
    """`make setup` puts the checkout on the path and installs no package of that name."""
    asking = [
        path.name
        for path in ROOT.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).rpartition(".")[2] in {"version", "distribution", "metadata"}
        and [ast.unparse(word) for word in node.args] == ["'goldthread'"]
    ]
    assert asking == []
