"""How far each page is, for the rail: its mark, its count of open points, and its sections that have some.

A page on which nothing was entered yet is "not started" and never shouts, whatever the checks say of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models.checks import page_of
from models.exceptions import Severity
from models.fields import Part, Row
from models.plan import Plan
from models.readiness import Verdict

_PRESET = {"name", "key"}
_PRESET_SEVERITIES = {"High", "Medium", "Low"}
_WORST = {"yes": 0, "partly": 1, "no": 2}


@dataclass(frozen=True, slots=True)
class PageState:
    """A page in the rail: `mark` is none, yes, partly or no; `sections` maps titles to block or warn."""

    mark: str = "none"
    count: int = 0
    blocks: int = 0
    sections: tuple[tuple[str, str], ...] = ()


class Progress:
    """Remembers which parts of the plan were looked at, so that a keystroke reads only the part that changed."""

    def __init__(self) -> None:
        self._seen: dict[str, tuple[object, frozenset[str]]] = {}

    def states(self, plan: Plan, verdict: Verdict) -> dict[str, PageState]:
        """The state of every page that has something to say; the sign-off page carries the verdict's mark."""
        started = self._started(plan)
        counts: dict[str, list[int]] = {}
        sections: dict[str, dict[str, str]] = {}
        for finding in verdict.findings:
            if finding.severity == "note":
                continue
            page, section = page_of(finding.path)
            tally = counts.setdefault(page, [0, 0])
            tally[0] += 1
            tally[1] += finding.severity == "block"
            known = sections.setdefault(page, {})
            if known.get(section) != "block":
                known[section] = finding.severity
        answers: dict[str, str] = {}
        for question in verdict.questions:
            if _WORST[question.answer] > _WORST[answers.get(question.page, "yes")]:
                answers[question.page] = question.answer
        states: dict[str, PageState] = {}
        for page in started | counts.keys():
            count, blocks = counts.get(page, (0, 0))
            mark = "yes" if not blocks else ("no" if answers.get(page) == "no" else "partly")
            found = tuple(sections.get(page, {}).items())
            states[page] = PageState(mark, count, blocks, found) if page in started else PageState()
        count, blocks = counts.get("signoff", (0, 0))
        states["signoff"] = PageState(verdict.mark, count, blocks)
        return states

    def _started(self, plan: Plan) -> frozenset[str]:
        pages: frozenset[str] = frozenset()
        for name in type(plan).model_fields:
            value = getattr(plan, name)
            before = self._seen.get(name)
            if before is None or before[0] is not value:
                before = (value, frozenset(page_of(path)[0] for path in _entered(value, name)))
                self._seen[name] = before
            pages |= before[1]
        return pages


def _entered(value: object, path: str) -> Iterator[str]:
    """Paths of what differs from an empty plan, one for each part or row that holds something."""
    if isinstance(value, Part):
        preset = isinstance(value, Row) and (
            getattr(value, "key", "own") != "own" or (isinstance(value, Severity) and value.name in _PRESET_SEVERITIES)
        )
        for name, info in type(value).model_fields.items():
            child = getattr(value, name)
            if isinstance(child, Part) or (isinstance(child, tuple) and child and isinstance(child[0], Row)):
                yield from _entered(child, f"{path}.{name}")
            elif name != "id" and not (preset and name in _PRESET) and child != info.default:
                yield f"{path}.{name}"
    elif isinstance(value, tuple):
        for row in value:
            if isinstance(row, Row):
                yield from _entered(row, f"{path}.{row.id}")
