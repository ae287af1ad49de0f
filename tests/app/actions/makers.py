"""Plans that are ready, sealed, signed or accepted, for the tests of the actions."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from app import actions
from app.store import Store
from models.edit import put
from models.finding import Context
from models.open_items import OpenItem
from models.plan import Plan
from models.readiness import judge
from models.seal import read_sealed

NOW = datetime(2026, 11, 20, 15, 42, tzinfo=UTC)
DAY = NOW.date()


def at(minutes: int) -> datetime:
    """A moment after `NOW`."""
    return NOW + timedelta(minutes=minutes)


def ready(store: Store) -> Plan:
    """The billing example, which is ready, in the store."""
    plan = actions.sample("billing-triage")
    store.create(plan, NOW)
    return plan


def signers(store: Store, plan: Plan, number: int) -> list[str]:
    """The ids of those whom a sealed revision asks to sign."""
    return [one.person_id for one in read_sealed(store.sealed(plan.plan_id, number)).required_signers]


def signed(store: Store, plan: Plan) -> int:
    """The plan sealed and signed by everybody; the number of the revision."""
    number = actions.seal(store, plan.plan_id, NOW)
    for person in signers(store, plan, number):
        actions.sign(store, plan.plan_id, number, person, at(1))
    return number


def accepted(plan: Plan, *, due: str = "2026-12-18") -> Plan:
    """The plan with every blocking point accepted as open by the first person of the plan."""
    findings = [one for one in judge(plan, DAY, Context(first=True)).findings if one.severity == "block"]
    items = tuple(
        OpenItem(id=f"{n:08x}", finding=one.id, path=one.path, owner=plan.people[0].id, due=due, note="")
        for n, one in enumerate(findings, 0xB0)
    )
    return put(plan, "open_items", items)


def write(path: Path, raw: bytes) -> Path:
    """A file with these bytes."""
    path.write_bytes(raw)
    return path
