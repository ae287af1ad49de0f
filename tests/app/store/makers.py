"""Small plans and stores for the tests of the store."""

from __future__ import annotations

import itertools
import uuid
from datetime import UTC, datetime, timedelta
from functools import cache

from models.edit import put
from models.finding import Context
from models.plan import Plan, new_plan
from models.readiness import Verdict, judge

NOW = datetime(2026, 11, 20, 15, 42, tzinfo=UTC)


def later(minutes: int = 1) -> datetime:
    """A moment after `NOW`."""
    return NOW + timedelta(minutes=minutes)


def a_plan(agent: str = "Billing triage agent", seed: int = 1) -> Plan:
    """An almost empty plan with a name; the same seed gives the same id."""
    count = itertools.count(1)
    plan = new_plan(str(uuid.UUID(int=seed << 96 | 0x4000800000000000 << 16 | seed)), lambda: f"{next(count):08x}")
    return put(plan, "head.agent", agent)


@cache
def verdict() -> Verdict:
    """Some verdict, for saves that are not about verdicts."""
    return judge(a_plan(), NOW.date(), Context(first=True))
