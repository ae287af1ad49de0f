"""The backlog curve: it stays on its sheet, marks its peak, and says in words what it shows."""

from __future__ import annotations

from datetime import date

import pytest

from app.drawing.curve import HEIGHT, backlog_curve, scale_top
from app.drawing.shapes import Drawing, Line, Path, Rect, Text
from models.edit import put
from models.plan import Plan
from models.queue import sums
from models.queue.sums import Sums
from tests.app.plans import billing_plan

DAY = date(2026, 11, 20)


def plan_with(per_week: str, minutes: str = "12") -> Plan:
    plan = billing_plan()
    for name, value in {"per_week": per_week, "minutes": minutes, "pattern": "flat"}.items():
        plan = put(plan, f"exceptions.load.{name}", value)
    return plan


def sums_of(plan: Plan) -> Sums:
    found = sums.sums(plan, DAY)
    assert found is not None
    return found


def ends(drawing: Drawing) -> list[tuple[float, float]]:
    """The corners of everything but text, and the places of texts."""
    found: list[tuple[float, float]] = []
    for shape in drawing.parts[0].shapes:
        if isinstance(shape, Rect):
            found += [(shape.x, shape.y), (shape.x + shape.w, shape.y + shape.h)]
        elif isinstance(shape, Line):
            found += [(shape.x1, shape.y1), (shape.x2, shape.y2)]
        elif isinstance(shape, Path):
            found += [(float(step[-2]), float(step[-1])) for step in shape.steps if len(step) > 1]
        else:
            found.append((shape.x, shape.y))
    return found


@pytest.mark.parametrize("per_week", ["1", "150", "300", "40000", "1000000"])
@pytest.mark.parametrize("wide", [300.0, 768.0])
def test_nothing_leaves_the_sheet(per_week: str, wide: float) -> None:
    drawing = backlog_curve(sums_of(plan_with(per_week)), wide, sums_of(plan_with("9")))
    assert (drawing.width, drawing.height) == (wide, HEIGHT)
    assert all(-0.01 <= x <= wide + 0.01 and -0.01 <= y <= HEIGHT + 0.01 for x, y in ends(drawing))


def test_the_peak_is_marked_and_said() -> None:
    found = sums_of(plan_with("150"))
    part = backlog_curve(found, 768).parts[0]
    texts = [shape.text for shape in part.shapes if isinstance(shape, Text)]
    assert any(text.endswith("on Monday 08:00") for text in texts)
    assert part.words == sums.backlog_words(found)
    assert part.path == "exceptions.load.per_week"


def test_an_empty_queue_has_no_peak() -> None:
    plan = put(plan_with("1"), "exceptions.load.pattern", "office")
    part = backlog_curve(sums_of(plan), 768).parts[0]
    assert not [shape for shape in part.shapes if isinstance(shape, Text) and " on " in shape.text]


def test_what_would_be_is_dashed() -> None:
    one, two = sums_of(plan_with("150")), sums_of(plan_with("100"))
    dashed = [s for s in backlog_curve(one, 768, two).parts[0].shapes if isinstance(s, Path) and s.dash]
    assert len(dashed) == 1
    assert not [s for s in backlog_curve(one, 768).parts[0].shapes if isinstance(s, Path) and s.dash]


def test_hours_with_people_are_filled() -> None:
    found = sums_of(plan_with("150"))
    nobody = put(plan_with("150"), "exceptions.shifts", ())
    filled = [s for s in backlog_curve(found, 768).parts[0].shapes if isinstance(s, Rect) and s.fill == "cover"]
    assert sum(bar.w for bar in filled) == pytest.approx(720 * sum(map(bool, found.grid.people)) / 168)
    assert not [s for s in backlog_curve(sums_of(nobody), 768).parts[0].shapes if getattr(s, "fill", "") == "cover"]


@pytest.mark.parametrize(("most", "top"), [(0, 4), (4, 4), (4.1, 5), (46, 50), (50, 50), (51, 100), (1234, 2000)])
def test_the_axis_ends_on_a_round_number(most: float, top: int) -> None:
    assert scale_top(most) == top
