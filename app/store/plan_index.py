"""The columns of a plan for Home and for the full-text search, computed once when the plan is saved."""

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
# Letters that Unicode does not decompose into a base letter and a mark, so the index does not fold them; people type
# the plain letter.
_PLAIN: Final = str.maketrans({
    "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE",
    "þ": "th", "Þ": "Th", "ð": "d", "Ð": "D",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Facts:
    """The columns of a plan's row that depend only on its content and the day of the verdict."""

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
    """All typed text of a plan, for the full-text index."""
    found: list[str] = []
    _gather(plan, found)
    return "\n".join(found).translate(_PLAIN)


def _gather(part: Part, found: list[str]) -> None:
    # Not `models.field_specs.leaves`: this runs at every save, and building the paths would double its time.
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
    """The names of the text fields, of the nested parts and of the lists of rows of a part."""
    known = specs(part).items()
    return (
        tuple(name for name, spec in known if spec.shape in _SPOKEN),
        tuple(name for name, spec in known if spec.shape == "part"),
        tuple(name for name, spec in known if spec.shape == "rows"),
    )


def search_query(text: str) -> str:
    """The words of `text` as an FTS5 query in which every word must occur, at least as a beginning.

    Each word is quoted, so that no input is read as an operator (https://www.sqlite.org/fts5.html#fts5_strings).
    Blank if there is no word.
    """
    words = (
        "".join(c for c in word if c.isprintable() and c != '"') for word in text[:_LONGEST].translate(_PLAIN).split()
    )
    return " ".join(f'"{word}"*' for word in words if any(c.isalnum() for c in word))


def stamp(now: datetime) -> str:
    """A time with zone as text that sorts by time: ISO 8601, UTC, microseconds, of fixed length."""
    return now.astimezone(UTC).isoformat(timespec="microseconds")


def moment(text: str) -> datetime:
    """The time that `stamp` wrote. Raises ValueError for other text."""
    return datetime.fromisoformat(text)
