"""Opening: what is no store of ours is left alone, what is newer or locked is only read, what is torn is said."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.errors import StoreDamaged, StoreReadOnly, StoreTrouble
from app.store import Store, open_store
from app.store.header import APPLICATION_ID, read_header
from app.store.migrations import NEWEST
from models.edit import put
from tests.app.store.makers import NOW, a_plan, verdict

ROOT = Path(__file__).parents[3]


def test_a_new_store_is_whole_and_marked(path: Path):
    deep = path.parent / "a" / "b" / path.name
    store = Store.open(deep, NOW)
    header = read_header(deep)
    assert header is not None
    assert header.user_version == NEWEST
    assert not store.read_only
    assert store.notice == ""
    with store.reading() as connection:
        wanted = {"journal_mode": "truncate", "synchronous": 2, "foreign_keys": 1, "trusted_schema": 0}
        for pragma, value in {**wanted, "busy_timeout": 5000, "application_id": APPLICATION_ID}.items():
            assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value, pragma
    store.close()
    assert {file.name for file in deep.parent.iterdir()} <= {path.name, path.name + "-journal"}


def test_readers_do_not_wait_for_a_writer_under_way(store: Store):
    store.create(a_plan(), NOW)
    with store.writing() as connection:
        connection.exec_driver_sql("UPDATE plan SET agent = 'half'")
        assert [row.agent for row in store.plans()] == ["Billing triage agent"]


@pytest.mark.parametrize("name", ["with blank", "50%25", "a?mode=ro#x", "Größe 名前", "it's"])
def test_any_folder_name_will_do(tmp_path: Path, name: str):
    path = tmp_path / name / "n?x#y%20.sqlite"
    store = Store.open(path, NOW)
    store.create(a_plan(), NOW)
    store.close()
    assert path.is_file()
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("text", [b"", b"x", b"not a database" * 100, b"SQLite format 3\0", b"%PDF-1.7" * 50])
def test_a_file_that_is_no_store_is_left_as_it_is(path: Path, text: bytes):
    path.write_bytes(text)
    with pytest.raises(StoreTrouble) as told:
        Store.open(path, NOW)
    assert told.value.advice
    assert path.read_bytes() == text
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_database_of_another_program_is_left_as_it_is(path: Path):
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE photos (x)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(StoreTrouble, match="another program"):
        Store.open(path, NOW)
    assert path.read_bytes() == before


def test_a_folder_or_a_pipe_is_not_a_store(tmp_path: Path):
    with pytest.raises(StoreTrouble, match="not a file"):
        Store.open(tmp_path, NOW)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(StoreTrouble, match="not a file"):
        Store.open(tmp_path / "pipe", NOW)
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StoreTrouble):
        Store.open(tmp_path / "file" / "n.sqlite", NOW)


def test_a_newer_store_is_read_and_never_touched(store: Store, path: Path):
    plan = a_plan()
    store.create(plan, NOW)
    store.close()
    raw = sqlite3.connect(path)
    raw.execute(f"PRAGMA user_version = {NEWEST + 1}")
    raw.close()
    before, names = path.read_bytes(), set(path.parent.iterdir())
    newer = Store.open(path, NOW)
    assert newer.read_only
    assert "newer version" in newer.notice
    assert newer.draft(plan.plan_id).plan == plan
    for write in (lambda: newer.save(put(plan, "head.unit", "x"), 1, NOW), lambda: newer.create(a_plan(seed=2), NOW)):
        with pytest.raises(StoreReadOnly) as told:
            write()
        assert told.value.advice == newer.notice
    newer.close()
    assert path.read_bytes() == before
    assert set(path.parent.iterdir()) == names


@pytest.mark.parametrize("share", [0.3, 0.6, 0.99])
def test_a_truncated_file_is_noticed_before_anything_is_written(store: Store, path: Path, share: float):
    for seed in range(1, 6):
        store.create(a_plan(seed=seed), NOW)
    store.close()
    cut = path.read_bytes()[: int(path.stat().st_size * share)]
    path.write_bytes(cut)
    with pytest.raises(StoreDamaged, match="shorter"):
        Store.open(path, NOW)
    assert path.read_bytes() == cut


def test_damage_after_a_kill_is_noticed_at_opening(store: Store, path: Path):
    store.create(a_plan(), NOW)
    store.close()
    raw = bytearray(path.read_bytes())
    raw[4096:8192] = bytes(4096)
    path.write_bytes(raw)
    path.with_name(path.name + ".open-1-dead").write_bytes(b"")
    with pytest.raises(StoreDamaged):
        Store.open(path, NOW)
    assert path.read_bytes() == raw


def test_a_marker_of_a_living_program_stays_and_of_a_dead_one_goes(store: Store, path: Path):
    dead = path.with_name(path.name + ".open-1-dead")
    dead.write_bytes(b"")
    second = Store.open(path, NOW)
    marks = list(path.parent.glob("*.open-*"))
    assert len(marks) == 2
    assert not dead.exists()
    second.close()
    assert len(list(path.parent.glob("*.open-*"))) == 1


def test_unfinished_files_of_long_ago_are_swept(path: Path):
    left = path.with_name(f".{path.name}.nameplate-part-0")
    left.write_bytes(b"x")
    os.utime(left, (1, 1))
    Store.open(path, NOW).close()
    assert not left.exists()


def test_without_links_the_store_is_moved_into_place(path: Path, monkeypatch: pytest.MonkeyPatch):
    def none(*_: object) -> None:
        raise PermissionError(1, "no links here")

    monkeypatch.setattr(Path, "hardlink_to", none)
    store = Store.open(path, NOW)
    store.create(a_plan(), NOW)
    store.close()


def test_a_store_made_by_somebody_else_meanwhile_stands(path: Path, monkeypatch: pytest.MonkeyPatch):
    first = Store.open(path, NOW)
    first.create(a_plan(), NOW)
    monkeypatch.setattr(open_store, "read_header", lambda p, real=read_header, calls=iter([None]): next(calls, real(p)))  # noqa: B008
    second = Store.open(path, NOW)
    assert len(second.plans()) == 1
    second.close()
    first.close()


def test_a_folder_that_takes_no_marker_does_not_keep_anybody_out(path: Path, monkeypatch: pytest.MonkeyPatch):
    Store.open(path, NOW).close()

    def full(_path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(open_store, "Presence", full)
    store = Store.open(path, NOW)
    assert not store.read_only
    store.close()


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that another user of the machine can reach; pytest's own are closed to others."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="folders have other rights there")
def test_a_folder_that_may_only_be_read(open_folder: Path, tmp_path: Path):
    path = open_folder / "n.sqlite"
    store = Store.open(path, NOW)
    store.create(a_plan(), NOW)
    store.close()
    before = path.read_bytes()
    path.chmod(stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH)
    open_folder.chmod(0o555)
    code = (
        "import os, sys; from pathlib import Path; from app.store import Store\n"
        "from tests.app.store.makers import NOW, a_plan\n"
        "warm = Store.open(Path(sys.argv[2]), NOW); warm.create(a_plan(), NOW); warm.plans(); warm.close()\n"
        "if os.geteuid() == 0: os.setgid(65534); os.setuid(65534)  # to root everything may be written\n"
        "store = Store.open(Path(sys.argv[1]), NOW); print(store.read_only, store.notice, len(store.plans()))\n"
        "try: store.save(a_plan('x'), 1, NOW)\n"
        "except Exception as wrong: print(type(wrong).__name__)\n"
        "store.close()"
    )
    words = [sys.executable, "-B", "-c", code, path, tmp_path / "warm.sqlite"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=600, check=False)
    assert done.stdout.startswith("True The store may only be read"), done.stderr
    assert done.stdout.split("\n")[0].endswith(" 1")
    assert "StoreReadOnly" in done.stdout
    assert path.read_bytes() == before


def test_what_the_disk_says_is_said_in_words(store: Store, path: Path):
    plan = a_plan()
    store.create(plan, NOW)
    with store.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
    long = put(plan, "boundary.purpose", "x" * 20_000)
    with store.writing() as connection:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreTrouble, match="disk is full"):
        store.save(long, 1, NOW, verdict())
    assert store.draft(plan.plan_id).version == 1
    with store.writing() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1073741823")
    assert store.save(long, 1, NOW, verdict()).version == 2
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("CREATE TRIGGER odd BEFORE UPDATE ON draft BEGIN SELECT RAISE(ABORT, 'odd'); END")
    raw.close()
    with pytest.raises(StoreTrouble, match="odd"):
        store.save(plan, 2, NOW, verdict())


def test_a_closed_store_takes_no_work(path: Path):
    store = Store.open(path, NOW)
    assert store.submit(lambda: 7).result() == 7
    store.close()
    with pytest.raises(StoreTrouble, match="closed"):
        store.submit(lambda: 7)
