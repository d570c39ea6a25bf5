"""The embedded server, started, killed, mended and stopped for real."""

from __future__ import annotations

import contextlib
import os
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from goldthread.config.database_server import EmbeddedServer, ServerProblem, State, processes
from goldthread.config.database_server import account as accounts
from goldthread.config.database_server.record import APPLICATION, OWNER, PORT, Record

pytestmark = [pytest.mark.database, pytest.mark.slow]


@pytest.fixture
def data() -> Iterator[Path]:
    """A data folder that the server's account may reach; pytest's own folders are private."""
    with tempfile.TemporaryDirectory(prefix="goldthread-test-") as made:
        Path(made).chmod(0o755)
        yield Path(made) / "data"


@pytest.fixture
def server(data: Path) -> Iterator[EmbeddedServer]:
    made = EmbeddedServer(data, careless=True)
    made.start()
    yield made
    made.remove()


@pytest.fixture
def careful(data: Path) -> Iterator[EmbeddedServer]:
    """One that keeps its promises across a kill, as outside tests."""
    made = EmbeddedServer(data)
    made.start()
    yield made
    made.remove()


def enter(server: EmbeddedServer, role: str, password: str | None = None) -> psycopg.Connection:
    record = server.record
    assert record is not None
    return psycopg.connect(
        host=record.sockets,
        port=PORT,
        user=role,
        password=record.passwords[role] if password is None else password,
        dbname="goldthread",
        autocommit=True,
    )


def cluster(server: EmbeddedServer) -> Path:
    return server.folder() / "cluster"


def server_process(server: EmbeddedServer) -> psutil.Process:
    process = processes.postmaster(cluster(server))
    assert process is not None
    return process


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def kill(process: psutil.Process) -> None:
    process.kill()
    with contextlib.suppress(psutil.NoSuchProcess):
        process.wait(10)


# Starting and stopping


def test_a_new_server_runs_and_has_both_roles(server: EmbeddedServer) -> None:
    assert server.state() is State.RUNNING
    assert server.version().startswith("18.")
    with enter(server, OWNER) as connection:
        connection.execute("CREATE TABLE kept (words text)")
    with enter(server, APPLICATION) as connection:
        row = connection.execute(
            "SELECT rolsuper OR rolcreaterole OR rolcreatedb FROM pg_roles WHERE rolname = %s",
            [APPLICATION],
        ).fetchone()
        assert row == (False,)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("CREATE TABLE mine (words text)")


def test_starting_twice_is_no_harm(server: EmbeddedServer) -> None:
    before = server_process(server).pid
    assert server.start() is False
    assert server_process(server).pid == before


def test_what_was_written_is_there_after_a_stop_and_a_start(server: EmbeddedServer) -> None:
    with enter(server, OWNER) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 'hello' AS words")
    assert server.stop() is True
    assert server.state() is State.STOPPED
    assert not processes.of_cluster(cluster(server))
    assert server.stop() is False
    server.start()
    with enter(server, OWNER) as connection:
        assert connection.execute("SELECT words FROM kept").fetchone() == ("hello",)


def test_several_processes_may_start_it_at_once(data: Path) -> None:
    program = (
        "import sys; from pathlib import Path;"
        "from goldthread.config.database_server import EmbeddedServer;"
        "print(EmbeddedServer(Path(sys.argv[1]), careless=True).start())"
    )
    command = [sys.executable, "-c", program, str(data)]
    started = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    told = sorted(process.communicate(timeout=60)[0].strip() for process in started)
    server = EmbeddedServer(data, careless=True)
    try:
        assert told == ["False", "False", "False", "True"]
        assert server.state() is State.RUNNING
    finally:
        server.remove()


# Who may enter


def test_the_passwords_and_the_socket_are_private(server: EmbeddedServer, data: Path) -> None:
    record = server.record
    assert record is not None
    assert mode(Record.path(data)) == 0o600
    assert mode(Path(record.sockets)) == 0o700
    assert mode(cluster(server)) == 0o700
    assert len(set(record.passwords.values())) == 3
    assert all(len(password) >= 32 for password in record.passwords.values())


def test_a_wrong_password_is_refused(server: EmbeddedServer) -> None:
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        enter(server, APPLICATION, "guessed")


def test_passwords_are_kept_as_scram_and_never_logged(server: EmbeddedServer) -> None:
    record = server.record
    assert record is not None
    with enter(server, "postgres") as connection:
        kept = connection.execute("SELECT rolpassword FROM pg_authid WHERE rolcanlogin").fetchall()
    assert kept and all(word.startswith("SCRAM-SHA-256$") for (word,) in kept)
    log = (server.folder() / "server.log").read_text()
    assert not any(password in log for password in record.passwords.values())


def test_it_listens_on_no_network_address(server: EmbeddedServer) -> None:
    assert server_process(server).net_connections("inet") == []


# After a kill


def test_a_killed_server_is_started_again_with_what_was_committed(
    careful: EmbeddedServer,
) -> None:
    server = careful
    with enter(server, OWNER) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 1 AS one")
    kill(server_process(server))
    assert server.start() is True
    with enter(server, OWNER) as connection:
        assert connection.execute("SELECT one FROM kept").fetchone() == (1,)


def test_a_backend_that_outlived_its_server_is_ended_first(server: EmbeddedServer) -> None:
    """A busy backend does not notice that its server died; two servers must never share files."""
    connection = enter(server, OWNER)
    pid = connection.info.backend_pid
    connection.pgconn.send_query(b"SELECT count(*) FROM generate_series(1, 100000000000)")
    time.sleep(0.3)
    kill(server_process(server))
    assert psutil.pid_exists(pid)
    assert server.state() is State.NOT_ANSWERING
    assert server.start() is True
    assert pid not in [process.pid for process in processes.of_cluster(cluster(server))]
    assert server.state() is State.RUNNING
    connection.close()


def test_a_process_id_used_again_by_a_stranger_is_not_believed(server: EmbeddedServer) -> None:
    """After a reboot the number in the old file may be anyone's, here even our own."""
    kill(server_process(server))
    record = server.record
    assert record is not None
    stranger = subprocess.Popen(["sleep", "60"])
    try:
        for path in (
            cluster(server) / "postmaster.pid",
            Path(record.sockets) / f".s.PGSQL.{PORT}.lock",
        ):
            lines = path.read_text().split("\n")
            path.write_text("\n".join([str(stranger.pid), *lines[1:]]))
        assert server.state() is not State.RUNNING
        assert server.start() is True
        assert stranger.poll() is None
        server.stop()
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_a_first_start_that_was_interrupted_is_completed(data: Path) -> None:
    server = EmbeddedServer(data, careless=True)
    server.start()
    server.stop()
    folder = server.folder()
    (folder / "cluster").rename(folder / "cluster.new")  # as after a kill during making
    (folder / "cluster.new" / "PG_VERSION").unlink()
    assert server.state() is State.NOT_MADE
    try:
        assert server.start() is True
        assert server.state() is State.RUNNING
    finally:
        server.remove()


# Awkward places


def test_a_data_folder_with_a_very_long_path(data: Path) -> None:
    deep = data / ("a rather long folder name, with spaces and 'quotes' " * 2) / ("d" * 60)
    server = EmbeddedServer(deep, careless=True)
    try:
        server.start()
        assert server.record is not None
        assert len(server.record.sockets) < 90
        assert mode(Path(server.record.sockets)) == 0o700
        enter(server, APPLICATION).close()
        sockets = server.record.sockets
        server.stop()
        Path(sockets).rmdir()  # as a reboot empties /tmp
        server.start()
        enter(server, APPLICATION).close()
    finally:
        server.remove()


def test_a_moved_data_folder_keeps_its_database(data: Path) -> None:
    before = EmbeddedServer(data, careless=True)
    before.start()
    before.stop()
    if not (data / "database").is_dir():
        pytest.skip("the temporary folder cannot be entered by the server's account")
    moved = data.rename(data.with_name("moved"))
    after = EmbeddedServer(moved, careless=True)
    try:
        after.start()
        enter(after, APPLICATION).close()
    finally:
        after.remove()


def test_a_damaged_record_is_told_plainly(data: Path) -> None:
    data.mkdir()
    Record.path(data).write_text("{")
    with pytest.raises(ServerProblem, match="passwords are not known"):
        EmbeddedServer(data).start()


def test_another_versions_data_is_refused_plainly(data: Path) -> None:
    server = EmbeddedServer(data, careless=True)
    server.start()
    server.stop()
    version = cluster(server) / "PG_VERSION"
    version.write_text("17\n")
    try:
        with pytest.raises(ServerProblem, match="written by PostgreSQL 17"):
            server.start()
    finally:
        server.remove()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_told_plainly(data: Path) -> None:
    data.mkdir()
    data.chmod(0o500)
    try:
        with pytest.raises(ServerProblem, match="cannot be written by this user"):
            EmbeddedServer(data / "inside").start()
    finally:
        data.chmod(0o700)


# As root


as_root = pytest.mark.skipif(os.geteuid() != 0, reason="for root only")


@as_root
def test_root_runs_the_server_as_an_account_with_no_rights(server: EmbeddedServer) -> None:
    who = accounts.account()
    assert who.switched and who.uid != 0
    uids = {process.uids().effective for process in processes.of_cluster(cluster(server))}
    assert uids == {who.uid}


@as_root
def test_below_a_private_home_the_files_go_elsewhere_and_the_home_stays_shut(
    data: Path,
) -> None:
    home = data / "home"
    home.mkdir(parents=True)
    home.chmod(0o700)
    server = EmbeddedServer(home / "checkout" / "var", careless=True)
    try:
        server.start()
        assert server.state() is State.RUNNING
        assert not server.folder().is_relative_to(home)
        assert mode(home) == 0o700
        assert home.stat().st_uid == 0
        enter(server, APPLICATION).close()
    finally:
        folder = server.folder()
        server.remove()
    assert not folder.exists()


@as_root
def test_programs_that_the_account_cannot_reach_are_copied(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An environment below a private home, as with a checkout in /root."""
    from goldthread.config.database_server import binaries

    package = binaries.in_wheel().parent
    shut = data / "shut"
    shut.mkdir(parents=True)
    shut.chmod(0o700)
    for name in (package.name, f"{package.name}.libs"):
        (shut / name).symlink_to(package.with_name(name))
    here = shut / package.name / binaries.in_wheel().name
    monkeypatch.setattr(binaries, "in_wheel", lambda: here)
    server = EmbeddedServer(data / "var", careless=True)
    try:
        server.start()
        assert server_process(server).exe().startswith(str(server.folder() / "binaries"))
    finally:
        server.remove()


def test_signals_to_the_starting_terminal_do_not_reach_it(server: EmbeddedServer) -> None:
    process = server_process(server)
    assert os.getsid(process.pid) != os.getsid(0)
    assert os.getpgid(process.pid) != os.getpgid(0)
