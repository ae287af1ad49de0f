"""The log: rotated, at the chosen level, and without a text of a plan, a name or a secret, whatever happens."""

from __future__ import annotations

import logging
import sqlite3
import stat
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app import actions, trace
from app.actions.writing import write_file
from app.cli import list_plans, main
from app.errors import Conflict, NotFound, Refused, StoreTrouble
from app.store import Store
from app.store.connect import sqlite_errors
from app.workspace.workspace import Workspace
from models import edit
from models.field_specs import leaves
from models.plan import Plan

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
MARKER = "Zyxwv"
"""Stands in every text of the plan, and in the messages of what fails."""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store.open(tmp_path / "nameplate.sqlite", NOW)
    trace.begin(lambda: made.path, "debug")
    yield made
    trace.end()
    made.close()


def written(store: Store) -> str:
    path = trace.path_beside(store.path)
    return "".join(one.read_text("ascii") for one in sorted(path.parent.glob("nameplate.log*")))


def marked(plan: Plan) -> Plan:
    """The plan with the marker in every line and text that it has, but for those on stopping."""
    for path, value, spec in list(leaves(plan)):
        # How it is stopped is judged by its words: with one more it could not be sealed.
        if spec.shape in ("line", "prose") and not path.startswith("stop."):
            plan = edit.put(plan, path, f"{value} {MARKER}")
    return plan


def refused(message: str) -> None:
    raise Refused(message, message)


def test_a_day_of_work_leaves_no_text_in_the_log(store: Store, tmp_path: Path) -> None:
    plan_id = actions.put_sample(store, "billing-triage", NOW)
    workspace = Workspace(store, plan_id, lambda: NOW)
    workspace.apply(marked)
    assert workspace.flush()
    assert MARKER in str(workspace.plan)
    target = tmp_path / f"{MARKER}.json"
    write_file(b"{}", target)
    with pytest.raises(Exception, match="could not be written"):
        write_file(b"{}", tmp_path / MARKER / "there-is-no-folder.json")
    number = actions.seal(store, plan_id, NOW, with_open_items=True)
    signer = store.revisions(plan_id)[0].signers[0]
    actions.sign(store, plan_id, number, signer, NOW, words=MARKER, present=MARKER)
    told = written(store)
    for kind in ("saved", "exported", "sealed", "signed"):
        assert f" {kind} " in told
    assert plan_id in told
    assert MARKER.lower() not in told.lower()
    names = {person.name for person in workspace.plan.people if person.name}
    assert names
    assert [name for name in names if name in told] == []


def test_a_save_that_fails_is_told_without_its_message(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    plan_id = actions.put_sample(store, "billing-triage", NOW)
    workspace = Workspace(store, plan_id, lambda: NOW)

    def fail(*_: object) -> None:
        try:
            raise sqlite3.OperationalError(MARKER)
        except sqlite3.OperationalError as wrong:
            raise StoreTrouble(f"{MARKER} is full.", MARKER) from wrong

    monkeypatch.setattr(store, "save", fail)
    workspace.edit("head.agent", MARKER)
    assert not workspace.flush()
    told = written(store)
    assert f"WARNING save-failed plan={plan_id}" in told
    assert "app.errors.StoreTrouble" in told
    assert "sqlite3.OperationalError" in told
    assert "app.workspace.saver:" in told
    assert MARKER not in told


def test_what_sqlite_says_is_told_by_its_number(store: Store) -> None:
    with pytest.raises(StoreTrouble), sqlite_errors(store.path), store.writing() as connection:
        connection.exec_driver_sql(f"INSERT INTO {MARKER} VALUES (1)")
    told = written(store)
    assert "WARNING store-failed" in told
    assert "sqlite3.OperationalError 1\n" in told
    assert MARKER not in told


@pytest.mark.parametrize(
    ("wrong", "level"),
    [
        (ZeroDivisionError(MARKER), "ERROR"),
        (StoreTrouble(MARKER), "WARNING"),
        (Conflict(MARKER), "WARNING"),
        (OSError(28, MARKER, MARKER), "WARNING"),
        (Refused(MARKER), "INFO"),
        (NotFound(MARKER, MARKER), "INFO"),
    ],
)
def test_levels_of_trouble(store: Store, wrong: Exception, level: str) -> None:
    trace.trouble("job-failed", wrong)
    (line, *rest) = written(store).splitlines()
    assert line.endswith(f"{level} job-failed")
    kind, code = type(wrong), " 28" if isinstance(wrong, OSError) else ""
    assert rest == [f"    {kind.__module__}.{kind.__qualname__}{code}"]
    assert MARKER not in written(store)


def test_the_calls_of_a_fault_are_told_without_values(store: Store) -> None:
    try:
        refused(MARKER)
    except Refused as wrong:
        trace.trouble("job-failed", wrong)
    told = written(store)
    assert "tests.app.test_trace:" in told
    assert told.rstrip().endswith(" refused")
    assert MARKER not in told


def test_a_fact_that_is_no_id_is_not_written(store: Store) -> None:
    for value in ("Ann Smith", "Ünal", "two\nlines", MARKER, "a" * 70):
        trace.note("sealed", plan=value)
    trace.note("sealed", plan="0b7c2ed2-7d4f-4b6e-9b3a-5b1f0e6a2d11", revision=3)
    lines = [line.split(" INFO ")[1] for line in written(store).splitlines()]
    assert lines == [*["sealed plan=?"] * 5, "sealed plan=0b7c2ed2-7d4f-4b6e-9b3a-5b1f0e6a2d11 revision=3"]


def test_a_fault_of_a_command_is_told_without_its_message(
    store: Store, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_options: object) -> int:
        raise ZeroDivisionError(MARKER)

    monkeypatch.setattr(list_plans, "run", fail)
    assert main.main(["--store", str(store.path), "list"]) == 2
    assert MARKER in capsys.readouterr().err
    told = written(store)
    assert "ERROR command-failed\n    builtins.ZeroDivisionError\n" in told
    assert MARKER not in told


def test_the_file_is_rotated(store: Store) -> None:
    path = trace.path_beside(store.path)
    for turn in range(trace.LARGEST // 40 * (trace.OLDER + 2)):
        trace.note("saved", version=turn)
    files = sorted(one.name for one in path.parent.iterdir())
    assert files == [path.name, *(f"{path.name}.{number}" for number in range(1, trace.OLDER + 1))]
    assert all(one.stat().st_size <= trace.LARGEST for one in path.parent.iterdir())
    assert path.read_text().rstrip().endswith(f"version={turn}")
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("chosen", "default", "kinds"),
    [
        ("", "info", ["one", "three"]),
        ("", "warning", ["three"]),
        ("DEBUG", "warning", ["one", "two", "three"]),
        ("off", "info", []),
        ("loud", "info", ["one", "three"]),
    ],
)
def test_the_level_is_chosen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chosen: str, default: trace.Level, kinds: list[str]
) -> None:
    monkeypatch.setenv(trace.VARIABLE, chosen)
    store = tmp_path / "nameplate.sqlite"
    trace.begin(lambda: store, default)
    trace.note("one")
    trace.detail("two")
    trace.trouble("three", OSError(28, "full"))
    trace.end()
    path = trace.path_beside(store)
    told = path.read_text() if path.exists() else ""
    assert [kind for kind in ("one", "two", "three") if f" {kind}\n" in told] == kinds


def test_nothing_is_made_where_no_store_is(tmp_path: Path) -> None:
    trace.begin(lambda: tmp_path / "none" / "nameplate.sqlite")
    trace.note("one")
    trace.end()
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_refuses_stops_nothing(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    trace.path_beside(store.path).parent.write_text("no folder")
    trace.note("one")
    trace.trouble("two", Refused("No."))
    assert capsys.readouterr() == ("", "")


def test_a_file_that_fails_later_stops_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    trace.note("one")

    def full(*_: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(logging.StreamHandler, "flush", full)
    trace.note("two")
    assert capsys.readouterr() == ("", "")


def test_nothing_is_loaded_before_the_first_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Callable[[], Path]] = []

    def place() -> Path:
        asked.append(place)
        return tmp_path / "nameplate.sqlite"

    trace.begin(place, "warning")
    trace.note("one")
    assert asked == []
    trace.trouble("two", OSError(28, "full"))
    trace.end()
    assert asked != []
