"""Set-up's refusals and stamps; set-up itself is proved from a fresh clone."""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def set_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """The script as a module, its checkout an empty folder."""
    spec = spec_from_file_location("set_up", ROOT / "scripts" / "set_up.py")
    assert spec and spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "LOG", tmp_path / "setup.log")
    return module


def test_too_little_disk_is_told_with_both_sizes(
    set_up: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = shutil._ntuple_diskusage(10**9, 10**9, 20 * 1024 * 1024)  # type: ignore[attr-defined]
    monkeypatch.setattr(set_up.shutil, "disk_usage", lambda _: few)
    with pytest.raises(set_up.Problem, match=r"needs 1500 MB .* there are 20 MB"):
        set_up.refuse_without_room()


def test_a_missing_venv_package_is_named(
    set_up: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    version = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    with pytest.raises(set_up.Problem, match=version):
        set_up.refuse_without_venv()


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("OSError: [Errno 28] No space left on device", "The disk is full"),
        ("Failed to establish a new connection: [Errno 111]", "The network did not answer"),
        ("npm error code ENOTFOUND", "The network did not answer"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "not the one that was locked"),
        ("No matching distribution found for x", "not to be had"),
        ("something new", "The reason is at the end of"),
    ],
)
def test_what_a_program_said_in_plain_words(set_up: ModuleType, said: str, sentence: str) -> None:
    assert sentence in set_up.plain(f"...\n{said}\n", "Installing")


def test_a_program_that_fails_is_told_from_its_output(set_up: ModuleType) -> None:
    program = "import sys; print('No space left on device'); sys.exit(3)"
    with pytest.raises(set_up.Problem, match="The disk is full"):
        set_up.run([sys.executable, "-c", program], "Trying")


def test_a_step_is_done_again_when_what_it_is_made_of_changes(
    set_up: ModuleType, tmp_path: Path
) -> None:
    lock, stamp = tmp_path / "lock.txt", tmp_path / "stamp"
    lock.write_text("a==1")
    mark = set_up.fingerprint([lock])
    assert not set_up.is_done(stamp, mark)
    stamp.write_text(mark)
    assert set_up.is_done(stamp, set_up.fingerprint([lock]))
    lock.write_text("a==2")
    assert not set_up.is_done(stamp, set_up.fingerprint([lock]))


def test_an_old_python_is_told_with_its_version(tmp_path: Path) -> None:
    for name, program in {"python3": 'echo "3.8.1"; exit 0'}.items():
        script = tmp_path / name
        # Old enough to fail the question, new enough to tell its version.
        script.write_text(f'#!/bin/sh\ncase "$*" in *version_info*) exit 1;; esac\n{program}\n')
        script.chmod(0o755)
    (tmp_path / "scripts").mkdir()
    shutil.copy(ROOT / "scripts" / "setup", tmp_path / "scripts" / "setup")
    (tmp_path / "dirname").symlink_to(shutil.which("dirname") or "/usr/bin/dirname")
    done = subprocess.run(
        ["/bin/sh", str(tmp_path / "scripts" / "setup")],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "needs Python 3.11 or later, and this machine has 3.8.1" in done.stderr
    assert done.stderr.count("\n") == 1


def test_locks_hold_hashes_and_no_addresses() -> None:
    for lock in ("base", "dev", "node"):
        text = (ROOT / "requirements" / f"{lock}.txt").read_text()
        assert "http" not in text and "--index-url" not in text
        pinned = [line for line in text.splitlines() if "==" in line and not line.startswith(" ")]
        assert pinned and text.count("--hash=sha256:") >= len(pinned)
    assert "resolved" not in (ROOT / "package-lock.json").read_text()
