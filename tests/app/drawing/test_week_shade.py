"""The week grid with the load of its hours: the strips, and the legend that fits beside them."""

from __future__ import annotations

from datetime import date

from app.drawing.measure import width
from app.drawing.shapes import Line, Rect, Text
from app.drawing.week_grid import LABEL, shade_legend, week_grid
from models.queue import sums
from models.queue.shade import STEP_WORDS, hour_loads, runs
from tests.models.queue.queue_plans import BEN, plan_of, shift

FRIDAY = date(2026, 11, 20)
WIDE = 760.0


def _plan(per_week: str):
    return plan_of(load={"per_week": per_week, "minutes": "12"}, shifts=[shift(), shift(BEN)])


def test_each_run_of_full_hours_is_one_strip_with_a_pattern_of_its_own() -> None:
    plan = _plan("336")
    loads = hour_loads(plan, sums.sums(plan, FRIDAY))
    shapes = week_grid(plan, FRIDAY, 0, 18, WIDE, 23, loads)
    strips = [shape for shape in shapes if isinstance(shape, Line) and shape.colour == "cover-full"]
    assert len(strips) == len(runs(loads)) > 2
    patterns = {run.step: strip.dash for run, strip in zip(runs(loads), strips, strict=True)}
    assert patterns[3] is None
    assert len(set(patterns.values())) == len(patterns)
    hour = (WIDE - LABEL) / 24
    for run, strip in zip(runs(loads), strips, strict=True):
        assert abs(strip.x1 - LABEL - run.start % 1440 / 60 * hour) < 1
        assert abs(strip.x2 - strip.x1 - (run.end - run.start) / 60 * hour) < 2
        # Below the block of the people who are on, and inside the row of the day.
        row = 18 + run.start // 1440 * 23
        blocks = [s for s in shapes if isinstance(s, Rect) and s.fill == "cover" and row < s.y < row + 23]
        assert all(s.y + s.h <= strip.y1 - strip.width / 2 + 0.6 for s in blocks)
        assert strip.y1 + strip.width / 2 <= row + 23


def test_without_loads_the_grid_is_as_it_was() -> None:
    shapes = week_grid(_plan(""), FRIDAY, 0, 18, WIDE)
    assert not [shape for shape in shapes if isinstance(shape, Line) and shape.colour == "cover-full"]
    assert {shape.h for shape in shapes if isinstance(shape, Rect) and shape.fill == "cover"} == {15.0}


def test_the_legend_names_every_shade_within_the_width() -> None:
    shapes = shade_legend(LABEL, 200)
    words = [shape for shape in shapes if isinstance(shape, Text)]
    assert [text.text for text in words][-3:] == list(STEP_WORDS)
    assert max(text.x + width(text.text, text.size) for text in words) < WIDE
    swatches = [shape for shape in shapes if isinstance(shape, Line) and shape.colour == "cover-full"]
    assert len({swatch.dash for swatch in swatches}) == 3
