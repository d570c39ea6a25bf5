"""What the environment says, and what is said when it asks for the impossible."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from goldthread.config import database, environment
from goldthread.config.database import Acting
from goldthread.config.environment import Misconfigured, Mode


@pytest.fixture(autouse=True)
def nothing_said(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (
        "MODE",
        "DATA",
        "SECRET_KEY",
        "EMAIL_URL",
        "DATABASE_URL",
        "DATABASE_OWNER_URL",
        "DATABASE_NAME",
    ):
        monkeypatch.delenv(f"GOLDTHREAD_{name}", raising=False)


def test_what_is_not_said_is_production() -> None:
    assert environment.mode() is Mode.PRODUCTION


def test_an_unknown_mode_names_the_known_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOLDTHREAD_MODE", "debug")
    with pytest.raises(Misconfigured, match="production, local, demonstration"):
        environment.mode()


def test_a_number_that_is_none_is_told_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOLDTHREAD_PORT", "eighty")
    with pytest.raises(Misconfigured, match="whole number"):
        environment.number("PORT", 0)


def test_the_secret_key_is_made_once_and_kept_private(tmp_path: Path) -> None:
    key = environment.secret_key(tmp_path)
    assert len(key) > 50
    assert environment.secret_key(tmp_path) == key
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret-key"]


def test_a_given_secret_key_is_used_and_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOLDTHREAD_SECRET_KEY", "given")
    assert environment.secret_key(tmp_path) == "given"
    assert not list(tmp_path.iterdir())


def test_many_that_start_at_once_agree_on_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        made = set(pool.map(lambda _: environment.secret_key(tmp_path), range(8)))
    assert len(made) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["secret-key"]


def test_a_mail_server_by_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOLDTHREAD_EMAIL_URL", "smtp://us%40example.org:pa%3Ass@mail.example.org")
    told = environment.mail_server()
    assert told["EMAIL_HOST_USER"] == "us@example.org"
    assert told["EMAIL_HOST_PASSWORD"] == "pa:ss"
    assert (told["EMAIL_HOST"], told["EMAIL_PORT"]) == ("mail.example.org", 587)
    assert (told["EMAIL_USE_TLS"], told["EMAIL_USE_SSL"]) == (True, False)


def test_letters_are_printed_where_somebody_tries_things_out_and_never_in_production(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("GOLDTHREAD_EMAIL_URL", "console:")
    monkeypatch.setenv("GOLDTHREAD_MODE", "demonstration")
    assert environment.mail_server()["EMAIL_BACKEND"].endswith("console.EmailBackend")
    monkeypatch.setenv("GOLDTHREAD_MODE", "production")
    with pytest.raises(Misconfigured, match="should look like"):
        environment.mail_server()


def test_a_mail_address_that_is_none_is_told_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOLDTHREAD_EMAIL_URL", "mail.example.org")
    with pytest.raises(Misconfigured, match="should look like"):
        environment.mail_server()


# Which database, and as whom


def test_without_an_address_the_embedded_server_is_used(tmp_path: Path) -> None:
    assert database.uses_own_server()
    entry = database.settings_for(Acting.APPLICATION, tmp_path)
    assert entry["USER"] == "goldthread_app"
    assert entry["HOST"].startswith(str(tmp_path))
    assert database.settings_for(Acting.OWNER, tmp_path)["USER"] == "goldthread_owner"


def test_at_a_given_server_the_application_takes_its_role(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = "postgresql://us:secret@db.example.org:5433/plans?sslmode=require"
    monkeypatch.setenv("GOLDTHREAD_DATABASE_URL", address)
    application = database.settings_for(Acting.APPLICATION, tmp_path)
    owner = database.settings_for(Acting.OWNER, tmp_path)
    assert application["OPTIONS"] == {"sslmode": "require", "options": "-c role=goldthread_app"}
    assert owner["OPTIONS"] == {"sslmode": "require"}
    for entry in (application, owner):
        assert (entry["HOST"], entry["PORT"]) == ("db.example.org", "5433")
        assert (entry["NAME"], entry["USER"], entry["PASSWORD"]) == ("plans", "us", "secret")


def test_the_owner_may_enter_by_an_address_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOLDTHREAD_DATABASE_URL", "postgresql://web@db.example.org/plans")
    monkeypatch.setenv("GOLDTHREAD_DATABASE_OWNER_URL", "postgresql://boss@db.example.org/plans")
    assert database.settings_for(Acting.OWNER, tmp_path)["USER"] == "boss"
    assert database.settings_for(Acting.APPLICATION, tmp_path)["USER"] == "web"


def test_an_address_that_is_none_is_told_plainly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOLDTHREAD_DATABASE_URL", "mysql:/here")
    with pytest.raises(Misconfigured, match="should look like"):
        database.settings_for(Acting.APPLICATION, tmp_path)


def test_a_slip_in_the_mail_servers_security_does_not_send_in_the_clear(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("GOLDTHREAD_EMAIL_URL", "smtp://us@mail.example.org?security=startls")
    with pytest.raises(Misconfigured, match="security=startls"):
        environment.mail_server()
