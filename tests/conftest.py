"""What every test may ask for."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of specimens, contracts and notes kept beside the checkout."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("needs ../shared beside the checkout, which is absent")
    return folder


@pytest.fixture(scope="session")
def specimens(shared: Path) -> Path:
    """The five real published documents; not ours, so read where they are kept."""
    return shared / "specimens"
