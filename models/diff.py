"""The differences of two revisions of a plan, by field and row."""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from models.field_specs import FieldSpec, specs
from models.fields import Part, Row
from models.format_value import row_name, row_words, say
from models.plan import Plan

Kind = Literal["added", "removed", "changed", "moved"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference: path and title of the field or row, and the old and the new value as text.

    For a row that moved, `before` and `after` are its positions in the list, counted from 1. The path of a removed row
    exists in the old plan only.
    """

    path: str
    title: str
    kind: Kind
    before: str
    after: str


def differences(old: Plan, new: Plan) -> tuple[Difference, ...]:
    """All differences in the order of the plan's fields; empty if the plans are equal."""
    return tuple(_Walk(old, new).part(old, new, "", ()))


@dataclass(frozen=True)
class _Walk:
    old: Plan
    new: Plan

    def part(self, before: Part, after: Part, prefix: str, titles: tuple[str, ...]) -> Iterator[Difference]:
        for name, spec in specs(type(after)).items():
            one, other = getattr(before, name), getattr(after, name)
            if one == other or spec.shape == "id":
                continue
            path, place = prefix + name, (*titles, spec.title)
            if spec.shape == "part":
                yield from self.part(one, other, path + ".", place)
            elif spec.shape == "rows":
                yield from self._rows(one, other, path, place)
            else:
                yield self._leaf(spec, one, other, path, place)

    def _leaf(self, spec: FieldSpec, one: Any, other: Any, path: str, place: tuple[str, ...]) -> Difference:
        return Difference(path, ", ".join(place), "changed", say(self.old, spec, one), say(self.new, spec, other))

    def _rows(
        self, before: tuple[Row, ...], after: tuple[Row, ...], path: str, place: tuple[str, ...]
    ) -> Iterator[Difference]:
        was = {row.id: at for at, row in enumerate(before)}
        now = {row.id for row in after}
        for at, row in enumerate(before):
            if row.id not in now:
                yield Difference(
                    f"{path}.{row.id}", self._title(self.old, row, at, place), "removed", row_words(self.old, row), ""
                )
        moved = _moved([was[row.id] for row in after if row.id in was])
        for at, row in enumerate(after):
            where, title = f"{path}.{row.id}", self._title(self.new, row, at, place)
            if row.id not in was:
                yield Difference(where, title, "added", "", row_words(self.new, row))
                continue
            if was[row.id] in moved:
                yield Difference(where, title, "moved", str(was[row.id] + 1), str(at + 1))
            yield from self.part(before[was[row.id]], row, where + ".", (title,))

    def _title(self, plan: Plan, row: Row, at: int, place: tuple[str, ...]) -> str:
        return ", ".join((*place, row_name(plan, row) or f"row {at + 1}"))


def _moved(places: list[int]) -> set[int]:
    """The old positions of the fewest rows whose move explains the new order: those outside a longest increasing
    subsequence."""
    ends: list[int] = []
    runs: list[tuple[int, ...]] = []
    for place in places:
        length = bisect.bisect_left(ends, place)
        run = (*(runs[length - 1] if length else ()), place)
        ends[length:] = [place, *ends[length + 1 :]]
        runs[length:] = [run, *runs[length + 1 :]]
    return set(places) - set(runs[-1] if runs else ())
