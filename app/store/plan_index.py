"""What Home and the search need to know of a plan, taken out of it once when it is saved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Final

from models.field_specs import specs
from models.fields import Part
from models.holders import holder
from models.parse_value import day as read_day
from models.plan import Plan
from models.readiness import Verdict

_SPOKEN: Final = frozenset({"line", "prose", "figure", "day", "span", "zone"})
_LONGEST: Final = 300
# Letters that are no letter with a mark, so that the index does not fold them; people type the plain one.
_PLAIN: Final = str.maketrans({
    "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE",
    "þ": "th", "Þ": "Th", "ð": "d", "Ð": "D",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Facts:
    """The columns of a plan's row that depend on nothing but its content and the day of the verdict."""

    agent: str
    summary: str
    stage: int
    ready: int
    words: str
    mark: str
    owner: str
    next_review: str
    judged_on: str


def facts(plan: Plan, verdict: Verdict, day: date) -> Facts:
    """The facts of a plan as judged on `day`; texts are shortened for a list, `next_review` is ISO or blank."""
    owner = holder(plan, plan.workflow.owner)
    dates = (plan.reviews.performance.next_on, plan.reviews.failures.next_on, plan.reviews.audit.next_on)
    known = [read for read in map(read_day, dates) if read is not None]
    return Facts(
        agent=plan.head.agent[:_LONGEST],
        summary=(plan.boundary.statement or plan.boundary.purpose)[:_LONGEST],
        stage=plan.autonomy.stage,
        ready=int(verdict.ready),
        words=verdict.words,
        mark=verdict.mark,
        owner=(owner.name or owner.title)[:_LONGEST] if owner else "",
        next_review=min(known).isoformat() if known else "",
        judged_on=day.isoformat(),
    )


def search_text(plan: Plan) -> str:
    """Everything somebody typed, for the full-text index."""
    found: list[str] = []
    _gather(plan, found)
    return "\n".join(found).translate(_PLAIN)


def _gather(part: Part, found: list[str]) -> None:
    # Not `models.field_specs.leaves`: this runs at every save, and the paths that it builds are half of its time.
    spoken, parts, lists = _anatomy(type(part))
    values = part.__dict__
    found.extend(values[name] for name in spoken if values[name])
    for name in parts:
        _gather(values[name], found)
    for name in lists:
        for row in values[name]:
            _gather(row, found)


@cache
def _anatomy(part: type[Part]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The names of the fields with text, of the parts and of the lists of rows."""
    known = specs(part).items()
    return (
        tuple(name for name, spec in known if spec.shape in _SPOKEN),
        tuple(name for name, spec in known if spec.shape == "part"),
        tuple(name for name, spec in known if spec.shape == "rows"),
    )


def search_query(text: str) -> str:
    """The words of `text` as an FTS5 query in which every word must occur, at least as a beginning.

    Each word is quoted, so that nothing typed is ever read as an operator. Blank where there is no word.
    """
    words = (
        "".join(c for c in word if c.isprintable() and c != '"') for word in text[:_LONGEST].translate(_PLAIN).split()
    )
    return " ".join(f'"{word}"*' for word in words if any(c.isalnum() for c in word))


def stamp(now: datetime) -> str:
    """A moment as text that sorts by time: UTC, microseconds, always as long."""
    return now.astimezone(UTC).isoformat(timespec="microseconds")


def moment(text: str) -> datetime:
    """The moment that `stamp` wrote down."""
    return datetime.fromisoformat(text)
