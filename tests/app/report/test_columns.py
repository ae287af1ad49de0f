"""Columns keep the widths that were designed unless others save lines; notes move up only where rows become lower."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.drawing.shapes import Text
from app.report.block_layout import Flow
from app.report.columns import GUTTER, Column, cell, grid
from app.report.style import TABLE
from app.report.table import table
from app.report.text import lines

HALVES = (Column("Left", 0.5), Column("Right", 0.5))


def shown(flow: Flow) -> list[Text]:
    return [s for strip in flow.strips for _, shapes in strip.items for s in shapes if isinstance(s, Text)]


def test_what_fits_stays_as_designed() -> None:
    found = grid(HALVES, [(cell("one"), cell("two"))], 408, fixed=False)
    assert found.widths == (200, 200)
    assert found.lefts == (0, 208)


def test_a_column_that_breaks_lines_takes_from_one_with_room() -> None:
    words = "a sentence that needs somewhat more than one half of the table to stand on a line"
    found = grid(HALVES, [(cell("one"), cell(words))] * 3, 408, fixed=False)
    assert found.widths[1] > 250
    assert sum(found.widths) == pytest.approx(400)
    assert len(lines(words, found.widths[1], TABLE)) == 1
    assert grid(HALVES, [(cell("one"), cell(words))] * 3, 408, fixed=True).widths == (200, 200)


def test_short_lines_such_as_names_are_not_broken_for_others() -> None:
    words = "a very long answer " * 20
    found = grid((Column("Name", 0.2), Column("Answer", 0.8)), [(cell("Zhao Mei-Ling"), cell(words))], 408, fixed=False)
    assert lines("Zhao Mei-Ling", found.widths[0], TABLE) == ["Zhao Mei-Ling"]


def test_notes_stand_beside_their_texts_where_rows_become_lower() -> None:
    rows = [(cell("Urgent", note="30 minutes"), cell("95 %")), (cell("Normal", note="2 hours"), cell("90 %"))]
    flow = Flow(400)
    table(flow, HALVES, rows)
    first = {text.text: text for text in shown(flow)}
    assert first["Urgent"].y == first["30 minutes"].y
    assert first["Urgent"].x < first["30 minutes"].x
    high = [(cell("Urgent", note="30 minutes"), cell("one", note="two " * 30))] * 2
    assert grid(HALVES, high, 400, fixed=False).beside == (False, False)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.integers(0, 60), min_size=3, max_size=3), min_size=1, max_size=6), st.integers(200, 600))
def test_columns_fill_the_room_and_none_vanishes(sizes: list[list[int]], room: int) -> None:
    columns = (Column("One", 0.2), Column("Two", 0.5), Column("Three", 0.3, "right"))
    rows = [[cell("word " * size, note="and a note" if size % 2 else "") for size in row] for row in sizes]
    found = grid(columns, rows, room, fixed=False)
    assert sum(found.widths) + 2 * GUTTER == pytest.approx(room)
    assert min(found.widths) > 15
    assert list(found.lefts) == sorted(found.lefts)
