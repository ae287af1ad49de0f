"""The steps from shape to shape: whole or not at all, with a backup first, and nothing sealed is lost."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect

from app.errors import StoreTrouble
from app.store import Store, backup, open_store
from app.store.connect import raw
from app.store.header import read_header
from app.store.migrations import NEWEST, STEPS, migrate
from app.store.tables import METADATA
from tests.app.store.makers import NOW, a_plan
from tests.app.store.test_ledger import fresh, keep

ROOT = Path(__file__).parents[3]


def test_the_tables_we_speak_of_are_the_tables_that_the_steps_make(store: Store, path: Path):
    engine = create_engine(f"sqlite:///{path}")
    made = inspect(engine)
    assert {table for table in made.get_table_names() if not table.startswith("search")} == set(METADATA.tables)
    for name, table in METADATA.tables.items():
        found = {column["name"]: (str(column["type"]), column["nullable"]) for column in made.get_columns(name)}
        ours = {column.name: (str(column.type.compile(made.dialect)), bool(column.nullable)) for column in table.c}
        keys = set(made.get_pk_constraint(name)["constrained_columns"])
        assert found.keys() == ours.keys(), name
        for column, told in ours.items():
            assert found[column][0] == told[0], (name, column)
            assert column in keys or found[column][1] == told[1], (name, column)
        assert keys == {column.name for column in table.primary_key}
    connection = raw(path, "ro")
    strict = {row[1]: row[5] for row in connection.execute("PRAGMA table_list")}
    connection.close()
    assert all(strict[name] for name in METADATA.tables)
    engine.dispose()


def test_the_steps_are_numbered_without_a_gap():
    assert [number for number, _ in STEPS] == list(range(1, NEWEST + 1))


def test_a_step_runs_once_after_a_backup(store: Store, path: Path):
    store.create(a_plan(), NOW)
    store.close()

    def add_colour(connection: sqlite3.Connection) -> None:
        connection.execute("ALTER TABLE plan ADD COLUMN colour TEXT NOT NULL DEFAULT 'blue'")

    steps = (*STEPS, (NEWEST + 1, add_colour))
    for _ in range(2):
        opened = open_store.open_file(path, NOW, steps)
        assert opened.presence is not None
        opened.presence.leave()
    header = read_header(path)
    assert header is not None
    assert header.user_version == NEWEST + 1
    (before,) = backup.backups(path)
    assert before.reason == "before-upgrade"
    old = read_header(before.path)
    assert old is not None
    assert old.user_version == NEWEST


@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM plan", "DROP TRIGGER revision_no_delete; DELETE FROM revision", "DROP TABLE draft", "SELECT nonsense",
     "DROP TRIGGER revision_no_update; UPDATE revision SET sha256 = 'x'", "UPDATE draft SET id = 77"],
)  # fmt: skip
def test_a_step_that_loses_something_is_undone(store: Store, path: Path, statement: str):
    plan = a_plan()
    store.create(plan, NOW)
    keep(store, fresh(plan))
    store.close()

    def lose(connection: sqlite3.Connection) -> None:
        for part in statement.split(";"):
            connection.execute(part)

    with pytest.raises(StoreTrouble):
        open_store.open_file(path, NOW, (*STEPS, (NEWEST + 1, lose)))
    assert not list(path.parent.glob("*.open-*"))
    again = Store.open(path, NOW)
    assert again.draft(plan.plan_id).plan == plan
    assert len(again.revisions(plan.plan_id)) == 1
    again.close()


def test_rebuilding_a_table_keeps_its_children(store: Store, path: Path):
    plan = a_plan()
    store.create(plan, NOW)
    store.close()

    def rebuild(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE fresh AS SELECT * FROM plan")
        connection.execute("DROP TABLE plan")
        connection.execute("CREATE TABLE plan AS SELECT * FROM fresh")
        connection.execute("CREATE UNIQUE INDEX plan_key ON plan (id)")
        connection.execute("CREATE UNIQUE INDEX plan_id_key ON plan (plan_id)")
        connection.execute("DROP TABLE fresh")

    connection = raw(path)
    migrate(connection, (*STEPS, (NEWEST + 1, rebuild)))
    assert connection.execute("SELECT count(*) FROM draft").fetchone() == (1,)
    connection.close()


def test_a_kill_in_the_middle_of_a_step_leaves_the_old_file(store: Store, path: Path):
    plan = a_plan()
    store.create(plan, NOW)
    store.close()
    code = (
        "import sys, time; from pathlib import Path; from app.store import connect, migrations\n"
        "def slow(c):\n"
        "    c.execute('PRAGMA cache_size = 1')\n"
        "    c.execute('ALTER TABLE plan ADD COLUMN colour TEXT')\n"
        "    c.execute('CREATE TABLE big AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n'"
        "              ' WHERE i < 3000) SELECT i, randomblob(500) AS b FROM n')\n"
        "    print('in', flush=True); time.sleep(60)\n"
        "migrations.migrate(connect.raw(Path(sys.argv[1])), (*migrations.STEPS, (migrations.NEWEST + 1, slow)))\n"
    )
    child = subprocess.Popen([sys.executable, "-c", code, path], cwd=ROOT, stdout=subprocess.PIPE)
    with child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"in\n"
        time.sleep(0.05)
        child.kill()
    assert path.with_name(path.name + "-journal").stat().st_size > 0
    again = Store.open(path, NOW)
    header = read_header(path)
    assert header is not None
    assert header.user_version == NEWEST
    assert again.draft(plan.plan_id).plan == plan
    again.close()
