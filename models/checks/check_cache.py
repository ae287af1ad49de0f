"""Caches the results of checks by the identity of the parts they read; an edit leaves most parts unchanged.

A plan is immutable, and an edit does not copy the parts that it does not change. So comparing identity is enough.
Only the last result at each stage is cached.
"""

from __future__ import annotations

import functools
import operator
from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple, TypeVar

from models.checks.judged_plan import Case, Check, Hit

Said = TypeVar("Said")


READS: dict[str, frozenset[str]] = {}
"""The parts of the plan that each cached function reads, by its full name; a test compares them with real reads."""


class _Last(NamedTuple):
    """A cached result with the day and the objects that it depends on."""

    day: date
    grounds: tuple[object, ...]
    said: Any


def words_from(*parts: str) -> Callable[[Callable[[Case], Said]], Callable[[Case], Said]]:
    """A decorator: caches a function that reads only these parts of the plan. The rest of a case is not restricted.

    Looking up a person, or whether one is named, reads `people` and `workflow`.
    """

    def mark(work: Callable[[Case], Said]) -> Callable[[Case], Said]:
        kept: dict[int, _Last] = {}
        read = operator.attrgetter("context", "rules", *(f"plan.{name}" for name in parts))
        READS[f"{work.__module__}.{work.__name__}"] = frozenset(parts)

        @functools.wraps(work)
        def again(case: Case) -> Said:
            last, grounds = kept.get(case.stage), read(case)
            if last is None or last.day != case.day or not all(map(operator.is_, last.grounds, grounds)):
                last = kept[case.stage] = _Last(case.day, grounds, work(case))
            return last.said

        return again

    return mark


def reads(*parts: str) -> Callable[[Check], Check]:
    """A decorator: caches a check that reads only these parts of the plan."""

    def mark(check: Check) -> Check:
        @words_from(*parts)
        @functools.wraps(check)
        def hits(case: Case) -> tuple[Hit, ...]:
            return tuple(check(case))

        return hits

    return mark


def by_part(work: Callable[[str, Any], tuple[Said, ...]]) -> Callable[[str, Any], tuple[Said, ...]]:
    """Caches a result for each part of the plan, by its name and identity."""
    kept: dict[str, tuple[object, tuple[Said, ...]]] = {}

    @functools.wraps(work)
    def again(name: str, part: Any) -> tuple[Said, ...]:
        last = kept.get(name)
        if last is None or last[0] is not part:
            last = kept[name] = (part, work(name, part))
        return last[1]

    return again
