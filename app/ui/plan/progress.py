"""The progress of each page for the rail: its mark, its count of findings, and its sections with findings.

A page without any entry is "not started" and shows no findings.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from models.exceptions import Severity
from models.field_specs import specs
from models.fields import Part, Row
from models.places import place_of
from models.plan import Plan
from models.readiness import Verdict

_PRESET = {"name", "key"}
_PRESET_SEVERITIES = {"High", "Medium", "Low"}
_WORST = {"yes": 0, "partly": 1, "no": 2}
_PARTS: Final = tuple(Plan.model_fields)


@dataclass(frozen=True, slots=True)
class PageState:
    """A page in the rail: `mark` is none, yes, partly or no; `sections` maps keys to block or warn."""

    mark: str = "none"
    count: int = 0
    blocks: int = 0
    sections: tuple[tuple[str, str], ...] = ()


class Progress:
    """Caches the result for each part of the plan, so that an edit recomputes only the changed part."""

    def __init__(self) -> None:
        self._seen: dict[str, tuple[object, frozenset[str]]] = {}
        self._started: frozenset[str] = frozenset()
        self._verdict: Verdict | None = None
        self._states: dict[str, PageState] = {}

    def states(self, plan: Plan, verdict: Verdict) -> dict[str, PageState]:
        """The state of each page by key. Cached: the same object while nothing has changed.

        The sign-off page carries the verdict's mark.
        """
        started = self._started_pages(plan)
        if verdict is not self._verdict or started != self._started:
            self._verdict, self._started = verdict, started
            self._states = self._page_states(started, verdict)
        return self._states

    def _page_states(self, started: frozenset[str], verdict: Verdict) -> dict[str, PageState]:
        counts: dict[str, list[int]] = {}
        sections: dict[str, dict[str, str]] = {}
        for finding in verdict.findings:
            if finding.severity == "note":
                continue
            page, section = place_of(finding.path)
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

    def _started_pages(self, plan: Plan) -> frozenset[str]:
        pages: frozenset[str] = frozenset()
        for name in _PARTS:
            value = getattr(plan, name)
            before = self._seen.get(name)
            if before is None or before[0] is not value:
                before = self._seen[name] = (value, _pages_begun(value, name))
            pages |= before[1]
        return pages


def _pages_begun(value: object, name: str) -> frozenset[str]:
    """The pages with an entry in a part of the plan; stops as soon as all pages of the part are found."""
    found: set[str] = set()
    for path in _entered(value, name):
        found.add(place_of(path).page)
        if found == _pages_of(name):
            break
    return frozenset(found)


@functools.cache
def _pages_of(name: str) -> set[str]:
    """All pages with a field of a part of the plan."""
    of = specs(Plan)[name].of
    return {place_of(path).page for path in (_fields_of(of, name) if of is not None else (name,))}


def _fields_of(part: type[Part], path: str) -> Iterator[str]:
    for spec in specs(part).values():
        below = f"{path}.{spec.name}"
        if spec.of is not None:
            yield from _fields_of(spec.of, below)
        else:
            yield below


def _entered(value: object, path: str) -> Iterator[str]:
    """The paths of differences from an empty plan, one for each part or row with an entry."""
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
