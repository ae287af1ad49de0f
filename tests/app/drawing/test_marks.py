"""The marks: each stays in its square, and is the same shape at every size."""

from __future__ import annotations

import pytest

from app.drawing.marks import BLOCKS, GRID, ROLES, mark, role_square, stage_blocks
from app.drawing.shapes import Path, Rect, Text
from app.report.style import colours


def _points(shape: Rect | Path) -> list[tuple[float, float]]:
    if isinstance(shape, Rect):
        return [(shape.x, shape.y), (shape.x + shape.w, shape.y + shape.h)]
    flat = [float(value) for step in shape.steps for value in step[1:]]
    return list(zip(flat[::2], flat[1::2], strict=True))


@pytest.mark.parametrize("name", GRID)
def test_a_mark_stays_in_its_square_and_grows_with_it(name: str) -> None:
    small, large = mark(name, 0, 0), mark(name, 100, 50, 32)
    assert small == GRID[name]
    for one, other in zip(small, large, strict=True):
        assert isinstance(one, Rect | Path)
        assert isinstance(other, Rect | Path)
        assert {one.fill, one.line} - {""} <= set(colours())
        assert other.width == 2 * one.width
        for (x, y), (far_x, far_y) in zip(_points(one), _points(other), strict=True):
            assert 0 <= x <= 16
            assert 0 <= y <= 16
            assert (far_x, far_y) == pytest.approx((100 + 2 * x, 50 + 2 * y))


def test_a_severity_has_as_many_full_bars_as_it_is_high() -> None:
    full = {name: [one.fill == "text" for one in GRID[name]] for name in ("high", "medium", "low")}
    assert full == {"high": [True] * 3, "medium": [True, True, False], "low": [True, False, False]}


@pytest.mark.parametrize("letter", ROLES)
def test_the_square_of_a_role_has_its_colour_and_letter(letter: str) -> None:
    square, said = role_square(letter, 3, 4, 28)
    assert isinstance(square, Rect)
    assert isinstance(said, Text)
    assert (square.fill, square.radius, said.text) == (f"role-{letter}", 4, letter)
    assert [one.radius for one in role_square(letter, 0, 0, 7, least_radius=3) if isinstance(one, Rect)] == [3]


@pytest.mark.parametrize("stage", range(4))
def test_a_stage_fills_as_many_blocks(stage: int) -> None:
    usual, half = stage_blocks(stage, 10, 0), stage_blocks(stage, 10, 0, BLOCKS.scaled(0.5))
    assert [one.fill for one in usual] == ["text"] * stage + [""] * (3 - stage)
    assert [one.x for one in usual] == [10.5, 27.5, 44.5]
    assert [one.x for one in half] == [10.5, 19, 27.5]
