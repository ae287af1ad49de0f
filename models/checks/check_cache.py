"""Keeps what was said of a plan while the parts that it was read from are the very same: at a key, most of them are.

A plan is immutable, and an edit leaves every part alone that it does not touch. So identity is enough, and only the
last answer is kept, at each stage.
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
"""The parts of the plan that each kept function reads, by its full name; a test watches what it reads indeed."""


class _Last(NamedTuple):
    """An answer with the day and the objects that it rests on."""

    day: date
    grounds: tuple[object, ...]
    said: Any


def words_from(*parts: str) -> Callable[[Callable[[Case], Said]], Callable[[Case], Said]]:
    """Marks what reads these parts of the plan and no others; the rest of a case it may use freely.

    Who asks a case for a person, or whether somebody is named, reads `people` and `workflow`.
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
    """Marks a check that reads these parts of the plan and no others."""

    def mark(check: Check) -> Check:
        @words_from(*parts)
        @functools.wraps(check)
        def hits(case: Case) -> tuple[Hit, ...]:
            return tuple(check(case))

        return hits

    return mark


def by_part(work: Callable[[str, Any], tuple[Said, ...]]) -> Callable[[str, Any], tuple[Said, ...]]:
    """Keeps what was found in each part of the plan, by its name and the part itself."""
    kept: dict[str, tuple[object, tuple[Said, ...]]] = {}

    @functools.wraps(work)
    def again(name: str, part: Any) -> tuple[Said, ...]:
        last = kept.get(name)
        if last is None or last[0] is not part:
            last = kept[name] = (part, work(name, part))
        return last[1]

    return again
