"""Who stops the server: whoever leaves last, and nobody who has nothing to do with it any more."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import cast

import pytest

from goldthread.config.database_server import EmbeddedServer
from goldthread.config.database_server.use import keep_running, running


class Told:
    """In a server's place: it only remembers what it was told."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.runs = False
        self.stopped = 0

    def start(self, say: object) -> bool:
        before, self.runs = self.runs, True
        return not before

    def stop(self, say: object) -> bool:
        self.stopped += self.runs
        self.runs = False
        return True


@pytest.fixture
def told(tmp_path: Path) -> Told:
    return Told(tmp_path / "data")


def used(told: Told):  # type: ignore[no-untyped-def]
    return running(cast(EmbeddedServer, told), say=lambda _: None)


def test_the_last_to_leave_stops_it(told: Told) -> None:
    with used(told):
        with used(told):
            pass
        assert told.stopped == 0
    assert told.stopped == 1


def test_one_started_by_hand_goes_on(told: Told) -> None:
    told.runs = True
    with used(told):
        pass
    assert told.stopped == 0


def test_one_that_is_to_be_kept_goes_on(told: Told) -> None:
    with used(told):
        keep_running(cast(EmbeddedServer, told))
    assert told.stopped == 0


def test_whose_data_folder_was_made_anew_leaves_the_server_of_others_alone(told: Told) -> None:
    others = used(told)
    with used(told):
        shutil.rmtree(told.data)
        told.runs = False  # with its folder, the server in it has gone
        others.__enter__()
    assert told.stopped == 0
    others.__exit__(None, None, None)
    assert told.stopped == 1
