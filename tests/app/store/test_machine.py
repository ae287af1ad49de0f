"""A random walk over create, save, fail, seal, reopen, back up and restore, beside a model that cannot be wrong."""

from __future__ import annotations

import shutil
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from app.errors import Conflict, StoreTrouble
from app.store import Store, backup, health
from app.store.backup import Backup
from models.edit import put
from models.plan import Plan
from tests.app.store.makers import NOW, a_plan, verdict
from tests.app.store.test_ledger import fresh, keep

State = dict[str, tuple[Plan, tuple[bytes, ...]]]
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=30)


class Life(RuleBasedStateMachine):
    """`held` is what the store must hold: for each plan its draft and the bytes of its revisions."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "n.sqlite"
        self.now = NOW
        self.store = Store.open(self.path, self.now)
        self.held: State = {}
        self.versions: dict[str, int] = {}
        self.copies: list[tuple[Backup, State]] = []

    def tick(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now

    @rule(seed=st.integers(1, 3), name=WORDS)
    def create(self, seed: int, name: str) -> None:
        plan = a_plan(name, seed)
        if plan.plan_id in self.held:
            with pytest.raises(ValueError, match="already"):
                self.store.create(plan, self.tick(), verdict())
        else:
            self.versions[plan.plan_id] = self.store.create(plan, self.tick(), verdict()).version
            self.held[plan.plan_id] = (plan, ())

    @precondition(lambda self: self.held)
    @rule(text=WORDS, data=st.data(), stale=st.booleans())
    def save(self, text: str, data: st.DataObject, stale: bool) -> None:
        plan_id = data.draw(st.sampled_from(sorted(self.held)))
        old, revisions = self.held[plan_id]
        plan = put(old, "boundary.purpose", text)
        if stale:
            with pytest.raises(Conflict):
                self.store.save(plan, self.versions[plan_id] - 1, self.tick(), verdict())
            return
        self.versions[plan_id] = self.store.save(plan, self.versions[plan_id], self.tick(), verdict()).version
        self.held[plan_id] = (plan, revisions)

    @precondition(lambda self: self.held)
    @rule(data=st.data())
    def fail(self, data: st.DataObject) -> None:
        plan_id = data.draw(st.sampled_from(sorted(self.held)))
        plan = put(self.held[plan_id][0], "boundary.purpose", "never kept")

        def broken(_connection: object) -> None:
            raise OSError("the disk went away")

        with pytest.raises(OSError, match="went away"):
            self.store.save(plan, self.versions[plan_id], self.tick(), verdict(), broken)

    @precondition(lambda self: self.held)
    @rule(data=st.data())
    def seal(self, data: st.DataObject) -> None:
        plan_id = data.draw(st.sampled_from(sorted(self.held)))
        plan, revisions = self.held[plan_id]
        parent = self.store.revisions(plan_id)[-1].sha256 if revisions else ""
        revision = fresh(plan, len(revisions) + 1, parent)
        keep(self.store, revision)
        self.held[plan_id] = (plan, (*revisions, revision.document))

    @rule()
    def reopen(self) -> None:
        self.store.close()
        self.store = Store.open(self.path, self.tick())

    @rule()
    def back_up(self) -> None:
        self.copies.append((backup.make(self.path, self.tick(), "daily", thin=False), dict(self.held)))

    @precondition(lambda self: self.copies)
    @rule(data=st.data())
    def restore(self, data: st.DataObject) -> None:
        copy, held = data.draw(st.sampled_from(self.copies))
        backup.restore(self.path, copy.path, self.tick())
        old = self.versions
        self.held = dict(held)
        self.versions = {plan_id: self.store.draft(plan_id).version for plan_id in held}
        assert all(version > old.get(plan_id, 0) for plan_id, version in self.versions.items())

    @rule()
    def open_what_is_not_there(self) -> None:
        with pytest.raises(StoreTrouble):
            Store.open(self.folder, self.now)

    @invariant()
    def holds(self) -> None:
        assert {row.plan_id for row in self.store.plans()} == set(self.held)
        for plan_id, (plan, revisions) in self.held.items():
            assert self.store.draft(plan_id).plan == plan
            numbers = [revision.number for revision in self.store.revisions(plan_id)]
            assert numbers == list(range(1, len(revisions) + 1))
            assert tuple(self.store.sealed(plan_id, number) for number in numbers) == revisions

    def teardown(self) -> None:
        assert health.damage(self.store) == ()
        self.store.close()
        shutil.rmtree(self.folder)


SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


class TestLife(Life.TestCase):
    settings = settings(
        max_examples=12, stateful_step_count=15, deadline=None, suppress_health_check=SLOW, derandomize=True
    )


@pytest.mark.torture
class TestLongLife(Life.TestCase):
    settings = settings(max_examples=300, stateful_step_count=40, deadline=None, suppress_health_check=SLOW)
