"""Pages: nothing runs off them, headings stay with what they head, the head of a table comes again."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from app.drawing.shapes import Text
from app.report.block_layout import Flow, Strip, paged
from app.report.style import BODY, HEADING, TABLE
from app.report.table import Column, cell, table

ROOM = 300.0


def texts(page: list[tuple[float, Strip]]) -> list[str]:
    return [s.text for _, strip in page for _, shapes in strip.items for s in shapes if isinstance(s, Text)]


def test_a_heading_is_never_the_last_thing_on_a_page() -> None:
    for count in range(60):
        flow = Flow(400)
        for index in range(count):
            flow.paragraph(f"line {index}", BODY)
        flow.heading("Heading", HEADING, "H2", before=10, after=4)
        flow.paragraph("Text below it", BODY)
        for page in paged(flow.strips, ROOM):
            assert texts(page)[-1] != "Heading"


def test_a_paragraph_leaves_no_single_line() -> None:
    words = " ".join(["word"] * 120)
    for count in range(30):
        flow = Flow(200)
        for index in range(count):
            flow.paragraph(f"line {index}", BODY)
        flow.paragraph(words, BODY)
        parts = [sum("word" in line for line in texts(page)) for page in paged(flow.strips, ROOM)]
        assert all(part != 1 for part in parts)


def test_a_head_comes_again_and_is_said_once() -> None:
    flow = Flow(400)
    table(flow, (Column("Name", 1), Column("Answer", 2)), [(cell(f"row {n}"), cell("yes")) for n in range(60)])
    pages = paged(flow.strips, ROOM)
    assert len(pages) > 2
    assert all(texts(page)[0] == "Name" for page in pages)
    heads = [node for page in pages for _, strip in page for node, shapes in strip.items
             if any(isinstance(s, Text) and s.text == "Name" for s in shapes)]  # fmt: skip
    assert [node is None for node in heads] == [False] + [True] * (len(pages) - 1)


def test_gaps_vanish_at_the_head_of_a_page() -> None:
    flow = Flow(400)
    for _ in range(40):
        flow.gap(50)
        flow.paragraph("text", BODY)
    assert all(page[0][1].items for page in paged(flow.strips, ROOM))


def test_an_empty_flow_is_one_empty_page() -> None:
    assert paged([], ROOM) == [[]]


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 900)), max_size=25))
def test_nothing_runs_off_and_nothing_is_lost(blocks: list[tuple[int, int]]) -> None:
    flow = Flow(300)
    for kind, size in blocks:
        if kind == 0:
            flow.heading(f"heading {size}", HEADING, "H2", before=12, after=3)
        elif kind == 1:
            flow.paragraph("word " * size, BODY)
        elif kind == 2:
            flow.gap(size / 20)
        else:
            rows = [(cell("key"), cell("value " * (size // (n + 1)), TABLE)) for n in range(3)]
            table(flow, (Column("a", 1), Column("b", 2)), rows)
    pages = paged(flow.strips, ROOM)
    placed = [strip for page in pages for _, strip in page]
    for page in pages:
        below = 0.0
        for y, strip in page:
            assert y >= below - 0.01
            assert y + strip.height <= ROOM + 0.1
            below = y + strip.height
    lost = [strip for strip in flow.strips if not strip.airy and not any(strip is one for one in placed)]
    assert lost == []


def kept(before: int, size: int, core: int, after: int = 0) -> list[list[str]]:
    """Pages of 20 lines: so many lines, then a block of `size` lines that is not cut before `core`, then others."""
    flow = Flow(400)
    for index in range(before):
        flow.paragraph(f"before {index}", BODY)
    begin = len(flow.strips)
    for index in range(size):
        flow.paragraph(f"block {index}", BODY)
    flow.keep_whole(begin, begin + core)
    for index in range(after):
        flow.paragraph(f"after {index}", BODY)
    return [texts(page) for page in paged(flow.strips, 20 * BODY.leading)]


def test_a_block_stays_whole_on_the_page_where_it_fits() -> None:
    assert [len(page) for page in kept(8, 12, 6)] == [20]
    assert [len(page) for page in kept(9, 12, 6)] == [9, 12]
    assert [len(page) for page in kept(9, 12, 6, after=3)] == [9, 15]


def test_a_block_that_no_page_can_hold_is_cut_behind_its_core() -> None:
    assert [len(page) for page in kept(12, 24, 8)] == [20, 16]
    assert [len(page) for page in kept(13, 24, 8)] == [13, 20, 4]
    # Where not even the core fits it begins a page.
    assert [len(page) for page in kept(3, 24, 22)] == [3, 20, 4]
