"""Reading under guard: limits kept by a process of its own, and kind words when they bite."""

from __future__ import annotations

import os
import textwrap
import threading
import zlib
from pathlib import Path

import pytest
from openpyxl import Workbook

from goldthread.documents import guard, guard_child
from goldthread.documents.codec import from_json, to_json
from goldthread.documents.guard import Limits, ReaderFault, read_guarded
from goldthread.documents.plan import PlanDocument
from goldthread.documents.read import read
from goldthread.documents.readers import Unreadable

PLAN = "Priority: greener streets\n\nAction\tLead\nPlant trees in each ward\tParks team\n"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.txt"
    path.write_text(PLAN)
    return path


def child_of(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, body: str) -> None:
    """Put other reading in the child's place, as a hostile file might bring it about."""
    package = tmp_path / "stub" / "goldthread" / "documents"
    package.mkdir(parents=True)
    real = Path(guard.__file__).resolve().parents[1]
    (package.parent / "__init__.py").touch()
    (package / "__init__.py").write_text(f"__path__.append({str(real / 'documents')!r})\n")
    (package / "read.py").write_text(
        "def read(path, *, name=None, progress=None):\n" + textwrap.indent(body, "    ")
    )
    monkeypatch.setattr(guard, "_PACKAGE_PARENT", tmp_path / "stub")


def running(document: int) -> bool:
    try:
        os.kill(document, 0)
    except ProcessLookupError:
        return False
    return True


# What it gives


def test_the_same_document_as_without_a_guard(plan: Path) -> None:
    assert read_guarded(plan) == read(plan)


def test_the_name_that_people_use(tmp_path: Path) -> None:
    stored = tmp_path / "3f2a9c"
    stored.write_text(PLAN)
    assert read_guarded(stored, name="Our plan.txt").file == "Our plan.txt"


def test_progress_is_told_while_reading(plan: Path) -> None:
    seen: list[tuple[int, int]] = []
    read_guarded(plan, on_progress=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 1)]


def test_it_works_beside_other_threads(plan: Path) -> None:
    found: list[PlanDocument] = []
    threads = [threading.Thread(target=lambda: found.append(read_guarded(plan))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 3
    assert found[0] == found[1] == found[2]


def test_specimens_come_through_whole(specimens: Path) -> None:
    path = max(specimens.glob("*.txt"), key=lambda found: found.stat().st_size)
    assert read_guarded(path) == read(path)


# What it refuses


def test_a_refusal_comes_through_in_its_own_words(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.touch()
    with pytest.raises(Unreadable, match="This file is empty"):
        read_guarded(path)


def test_a_large_file_is_refused_without_being_opened(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(
        Unreadable, match="This file is 200 MB and the most that can be read is 50 MB"
    ):
        read_guarded(path)


def test_a_missing_file_is_no_refusal(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_guarded(tmp_path / "plan.txt")


def test_time_runs_out_and_the_child_is_ended(
    plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = tmp_path / "pid"
    note.touch()
    child_of(
        monkeypatch,
        tmp_path,
        "import os, time\nprogress(os.getpid(), 1)\ntime.sleep(60)\n",
    )
    seen: list[int] = []
    with pytest.raises(Unreadable, match="was not read after 1 seconds"):
        read_guarded(
            plan,
            on_progress=lambda done, _: seen.append(done),
            limits=Limits(seconds=1, seconds_a_page=0),
        )
    assert len(seen) == 1
    assert not running(seen[0])


def test_each_page_gives_more_time() -> None:
    limits = Limits()
    assert limits.allowed(0) == 10
    assert limits.allowed(100) == 60
    assert limits.allowed(100_000) == 300


def test_memory_runs_out(plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    child_of(monkeypatch, tmp_path, "return len(bytearray(500_000_000))\n")
    with pytest.raises(Unreadable, match="needs more memory to read than is allowed"):
        read_guarded(plan)


def test_a_child_that_is_killed_is_out_of_memory(
    plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child_of(monkeypatch, tmp_path, "import os, signal\nsignal.raise_signal(signal.SIGSEGV)\n")
    with pytest.raises(Unreadable, match="memory"):
        read_guarded(plan)


@pytest.mark.parametrize(
    "reach",
    [
        "import socket\nsocket.create_connection(('127.0.0.1', 9))",
        "import subprocess\nsubprocess.run(['true'])",
        "import os\nos.system('true')",
        "open('{folder}/written', 'w')",
        "import os\nos.remove('{folder}/plan.txt')",
    ],
)
def test_a_reader_reaches_nothing(
    plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reach: str
) -> None:
    child_of(monkeypatch, tmp_path, reach.format(folder=tmp_path) + "\n")
    with pytest.raises(ReaderFault, match="a reader may not do this"):
        read_guarded(plan)
    assert not (tmp_path / "written").exists()
    assert plan.exists()


def test_a_fault_of_ours_is_told_apart(
    plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child_of(monkeypatch, tmp_path, "raise KeyError('ours')\n")
    with pytest.raises(ReaderFault, match="KeyError: 'ours'"):
        read_guarded(plan)


def test_the_child_has_no_secrets_of_the_caller(
    plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOLDTHREAD_SECRET_KEY", "canary")
    child_of(monkeypatch, tmp_path, "import os\nraise ValueError(sorted(os.environ))\n")
    with pytest.raises(ReaderFault) as fault:
        read_guarded(plan)
    assert "GOLDTHREAD" not in str(fault.value)


def test_what_a_library_prints_is_no_answer(
    plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = "print('{')\nfrom goldthread.documents.plan import PlanDocument\n"
    child_of(monkeypatch, tmp_path, body + "return PlanDocument('A title', 'plan')\n")
    assert read_guarded(plan).title == "A title"


@pytest.mark.slow
def test_a_pdf_that_unpacks_without_end(tmp_path: Path) -> None:
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b"0 0 m " * 100_000) for _ in range(700)) + packer.flush()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 400]/Contents 4 0 R>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
    ]
    data = b"%PDF-1.4\n" + b"".join(
        b"%d 0 obj\n%s\nendobj\n" % (number, body) for number, body in enumerate(objects, 1)
    )
    path = tmp_path / "plan.pdf"
    path.write_bytes(data + b"trailer<</Root 1 0 R/Size 5>>\n%%EOF")
    with pytest.raises(Unreadable):
        read_guarded(path)


# What the child is told


def test_the_hook_lets_reading_be() -> None:
    guard_child._refuse_reach("open", ("plan.txt", "r", os.O_RDONLY))
    guard_child._refuse_reach("import", ("json",))
    for event in ("socket.connect", "os.system", "subprocess.Popen"):
        with pytest.raises(PermissionError):
            guard_child._refuse_reach(event, ())


def test_documents_go_through_json_unchanged(specimens: Path) -> None:
    for path in sorted(specimens.glob("*.txt")):
        document = read(path)
        assert from_json(PlanDocument, to_json(document)) == document


def test_the_rows_of_a_table_come_as_words(tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text('Number,Action\n1,"Mend, then paint"\n', encoding="utf-8")
    table = guard.read_rows_guarded(file)
    assert [row.cells for row in table.rows] == [("Number", "Action"), ("1", "Mend, then paint")]


def test_the_rows_of_a_workbook_know_their_sheet_and_number(tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "Work"
    book.active["B3"] = "late"
    book.active["A3"] = "merged"
    book.active["A4"] = "under"
    book.active["B4"] = "x"
    book.active.merge_cells("A3:A4")
    book.save(tmp_path / "book.xlsx")
    table = guard.read_rows_guarded(tmp_path / "book.xlsx")
    assert [(row.sheet, row.number, row.cells) for row in table.rows] == [
        ("Work", 3, ("merged", "late")),
        ("Work", 4, (None, "x")),
    ]
