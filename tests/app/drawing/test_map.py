"""The ownership map: says who owns what in words and picture, stays on its sheet, never below 8 points."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import get_args

import pytest

from app.drawing import Drawing, Line, PaperSize, Part, Path, Rect, Text
from app.drawing.measure import width
from app.drawing.ownership_map import map_drawing
from app.drawing.shapes import PAPER_POINTS, SHEET_WIDTH
from app.drawing.sheet import stacked
from app.report.judging import judged
from app.report.style import colours
from models.edit import add_row, drop_row, exists, put
from models.fields import INHERITED, NOBODY
from models.plan import Plan, new_plan
from models.readiness import judge
from models.revision import State
from tests.app.plans import PLAN_ID, Mint, billing_plan, filled_plan, scripts_plan

DAY = date(2026, 11, 20)
PAPERS: tuple[PaperSize, ...] = get_args(PaperSize)


def drawn(plan: Plan, size: PaperSize = "a4", state: State = State.DRAFT) -> Drawing:
    return map_drawing(plan, judged(plan, DAY), revision=3, state=state, day=DAY, size=size)


def part(drawing: Drawing, name: str) -> Part:
    return next(one for one in drawing.parts if one.id == name)


def texts(one: Part) -> list[str]:
    return [shape.text for shape in one.shapes if isinstance(shape, Text)]


def crowded() -> Plan:
    """Everything as long as it can get."""
    plan = filled_plan()
    for name in ("head.agent", "boundary.statement", "head.intake", "outcome.result", "stop.how", "stop.narrow",
                 "exceptions.destination", "stop.minutes", "head.volume"):  # fmt: skip
        plan = put(plan, name, "Donaudampfschifffahrtsgesellschaft and Wwwwwwwwwwwwww " * 20)
    for person in plan.people:
        plan = put(
            plan, f"people.{person.id}.name", "Wolfeschlegelsteinhausenbergerdorff Maximiliana Konstantinopolitana"
        )
        plan = put(plan, f"people.{person.id}.title", "Chief " * 40)
    mint = Mint()
    mint.count = 5_000
    for row in list(plan.changes.rules) * 6:
        plan = add_row(plan, "changes.rules", row.model_copy(update={"id": mint(), "name": "Kind of change " * 9}))
    for row in list(plan.scorecard.measures) * 6:
        values = {"id": mint(), "name": "Measure " * 20, "today": "1234567890123456", "target": "9" * 30}
        plan = add_row(plan, "scorecard.measures", row.model_copy(update=values))
    return plan


PLANS = {
    "empty": new_plan(PLAN_ID, Mint()), "billing": billing_plan(), "filled": filled_plan(), "scripts": scripts_plan(),
    "crowded": crowded(),
}  # fmt: skip


def extent(shape: object) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of a shape."""
    match shape:
        case Text():
            wide = width(shape.text, shape.size, shape.weight)
            left = shape.x - {"left": 0.0, "middle": wide / 2, "right": wide}[shape.align]
            return left, shape.y - shape.size * 0.75, left + wide, shape.y + shape.size * 0.25
        case Rect():
            return shape.x, shape.y, shape.x + shape.w, shape.y + shape.h
        case Line():
            return min(shape.x1, shape.x2), min(shape.y1, shape.y2), max(shape.x1, shape.x2), max(shape.y1, shape.y2)
        case Path():
            xs = [float(v) for step in shape.steps for v in step[1::2]]
            ys = [float(v) for step in shape.steps for v in step[2::2]]
            return min(xs), min(ys), max(xs), max(ys)
        case _:
            raise AssertionError(shape)


@pytest.mark.parametrize("name", PLANS)
@pytest.mark.parametrize("size", PAPERS)
def test_everything_stays_inside_the_margins_and_can_be_read(name: str, size: PaperSize) -> None:
    drawing = drawn(PLANS[name], size)
    short, long = PAPER_POINTS[size]
    assert drawing.width == SHEET_WIDTH
    assert round(drawing.height, 2) == round(SHEET_WIDTH * short / long, 2)
    roles = set(colours())
    for one in drawing.parts:
        for shape in one.shapes:
            left, top, right, bottom = extent(shape)
            assert left >= 39
            assert top >= 35
            assert right <= SHEET_WIDTH - 39
            assert bottom <= drawing.height - 30
            if isinstance(shape, Text):
                # A letter in a square is as big as its square, beside a name or a head that says the same.
                assert shape.size * long / SHEET_WIDTH >= 8 or shape.colour == "on-role"
                assert shape.colour in roles
                assert "\n" not in shape.text


@pytest.mark.parametrize("name", PLANS)
@pytest.mark.parametrize("size", PAPERS)
def test_no_two_lines_of_text_touch(name: str, size: PaperSize) -> None:
    boxes = sorted(
        (extent(shape), shape.text) for one in drawn(PLANS[name], size).parts for shape in one.shapes
        if isinstance(shape, Text) and shape.colour != "on-role"
    )  # fmt: skip
    for index, (box, text) in enumerate(boxes):
        for other, words in boxes[index + 1 :]:
            if other[0] > box[2]:
                break
            apart = other[1] >= box[3] - 1.5 or other[3] <= box[1] + 1.5 or other[0] >= box[2] - 0.5
            assert apart, f"{text!r} and {words!r}"


@pytest.mark.parametrize("name", PLANS)
def test_parts_have_words_and_lead_to_fields(name: str) -> None:
    plan = PLANS[name]
    drawing = drawn(plan)
    ids = [one.id for one in drawing.parts]
    assert len(set(ids)) == len(ids)
    for one in drawing.parts:
        assert len(one.words) > 5
        assert one.path == "" or exists(plan, one.path)
        assert one.x >= 0
        assert one.x + one.w <= SHEET_WIDTH
    cards = [one for one in drawing.parts if one.id.startswith("card.")]
    assert [one.id for one in cards] == ["card.W", "card.S", "card.X", "card.O"]
    assert all(a.x + a.w <= b.x for a, b in pairwise(cards))


def test_the_map_of_a_real_plan() -> None:
    drawing = drawn(billing_plan())
    assert {"Dana Whitfield", "Head of Support Operations", "Deputy: Priya Raman", "Accepted 18 Nov 2026"} <= set(
        texts(part(drawing, "card.W"))
    )
    assert "No deputy" in texts(part(drawing, "card.O"))
    assert "Off within 10 minutes" in texts(part(drawing, "stop"))
    assert "Nobody: Fri 16:00 to 18:00, Sat 09:00 to 14:00" in texts(part(drawing, "week"))
    assert texts(part(drawing, "verdict")) == ["Stage 2: Bounded", judge(billing_plan(), DAY).words]
    assert part(drawing, "foot").words.startswith(
        "Revision 3, draft, not sealed · as of 20 Nov 2026 · next review 14 Dec 2026"
    )
    frames = [s for one in drawing.parts for s in one.shapes if isinstance(s, Rect) and s.line and s.width >= 3]
    assert [s.line for s in frames] == ["bad"]


def test_what_is_not_accepted_has_a_dashed_frame_and_words() -> None:
    plan = put(billing_plan(), "outcome.accepted_on", "")
    card, other = part(drawn(plan), "card.O"), part(drawn(plan), "card.W")
    assert "Not yet accepted" in texts(card)
    assert isinstance(card.shapes[0], Rect)
    assert isinstance(other.shapes[0], Rect)
    assert card.shapes[0].dash is not None
    assert other.shapes[0].dash is None
    odd = put(billing_plan(), "outcome.accepted_on", "soon")
    assert "Accepted on: soon" in texts(part(drawn(odd), "card.O"))


def test_one_person_in_two_cards_nobody_and_inherited() -> None:
    plan = billing_plan()
    plan = put(plan, "exceptions.owner", plan.workflow.owner)
    assert "also" in texts(part(drawn(plan), "card.W"))
    assert "also exception owner" in part(drawn(plan), "card.W").words
    inherited = part(drawn(put(plan, "outcome.owner", INHERITED)), "card.O")
    assert "Inherited from W" in texts(inherited)
    assert {"Dana Whitfield", "W", "X"} <= set(texts(inherited))
    assert "Nobody, on purpose" in texts(part(drawn(put(plan, "outcome.owner", NOBODY)), "card.O"))
    assert "Nobody named" in texts(part(drawn(put(plan, "outcome.owner", "")), "card.O"))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"organisation": "vendor"}, "Works for a vendor or partner"),
        ({"kind": "group"}, "Not one named person"),
        ({"kind": "post"}, "Nobody named for it"),
        ({"valid_until": "2026-01-01"}, "Not in this role on this day"),
    ],
)
def test_who_does_not_count_as_a_named_person(change: dict[str, str], words: str) -> None:
    plan = billing_plan()
    for name, value in change.items():
        plan = put(plan, f"people.{plan.system.owner}.{name}", value)
    assert words in texts(part(drawn(plan), "card.S"))


def test_more_rows_than_there_is_room_for_point_to_the_checklist() -> None:
    drawing = drawn(PLANS["crowded"])
    for name in ("changes", "scorecard"):
        assert any("more, see checklist" in text for text in texts(part(drawing, name)))


def test_lists_that_are_empty_say_so() -> None:
    plan = billing_plan()
    for rule in plan.changes.rules:
        plan = drop_row(plan, f"changes.rules.{rule.id}")
    for measure in plan.scorecard.measures:
        plan = drop_row(plan, f"scorecard.measures.{measure.id}")
    assert "No kind of change is listed" in texts(part(drawn(plan), "changes"))
    assert "No measure is listed" in texts(part(drawn(plan), "scorecard"))


def test_the_week_grid_tells_states_apart_without_colour() -> None:
    week = part(drawn(billing_plan()), "week")
    gaps = [s for s in week.shapes if isinstance(s, Rect) and s.dash is not None]
    assert len(gaps) == 2
    crosses = [s for s in week.shapes if isinstance(s, Line) and s.colour == "bad"]
    assert len(crosses) == 2 * len(gaps)
    plan = billing_plan()
    for shift in plan.exceptions.shifts:
        plan = drop_row(plan, f"exceptions.shifts.{shift.id}")
    assert "Nobody is on at any hour" in texts(part(drawn(plan), "week"))
    for row in plan.exceptions.service_hours:
        plan = drop_row(plan, f"exceptions.service_hours.{row.id}")
    assert "When the agent works is not stated" in texts(part(drawn(plan), "week"))


def test_states_and_overdue_reviews_are_told() -> None:
    plan = put(billing_plan(), "reviews.performance.next_on", "2026-11-01")
    assert "next review 1 Nov 2026, overdue" in part(drawn(plan), "foot").words
    assert part(drawn(plan, state=State.SIGNED), "foot").words.startswith("Revision 3, signed")
    foot = part(drawn(plan, state=State.WITHDRAWN), "foot").shapes[0]
    assert isinstance(foot, Text)
    assert foot.colour == "warn"


def test_a_map_that_no_longer_counts_shows_no_verdict() -> None:
    for state in (State.EXPIRED, State.SUPERSEDED, State.WITHDRAWN, State.REVOKED):
        found = part(drawn(billing_plan(), state=state), "verdict")
        assert judge(billing_plan(), DAY).words not in texts(found)
        assert state in found.words.lower() or state == "expired"
        assert judge(billing_plan(), DAY).words in found.words
    for state in (State.DRAFT, State.SEALED, State.SIGNED):
        assert judge(billing_plan(), DAY).words in texts(part(drawn(billing_plan(), state=state), "verdict"))


def test_names_on_the_map_are_kept_whole_as_long_as_two_lines_hold_them() -> None:
    plan = billing_plan()
    names = ("王小明", "さくら たかはし", "Maximiliane von Bergerdorff-Montgomery")
    people = (plan.workflow.owner, plan.system.owner, plan.outcome.owner)
    for person, name in zip(people, names, strict=True):
        plan = put(plan, f"people.{person}.name", name)
    assert "王小明" in texts(part(drawn(plan), "card.W"))
    assert "さくら たかはし" in texts(part(drawn(plan), "card.S"))
    assert names[2] in " ".join(texts(part(drawn(plan), "card.O")))


def test_a_list_of_names_breaks_between_names() -> None:
    names = ["محمد عبد الله الراشد", "יעל בן־דוד לוי", "さくら たかはし"]
    rows = stacked(names, 196, 12.5, 600, 3)
    assert " ".join(rows) == ", ".join(names)
    assert all(any(name in row for row in rows) for name in names)
    assert stacked(["Name"] * 60, 196, 12.5, 600, 2)[-1].endswith("see checklist")


def test_one_row_too_many_is_shown_in_place_of_words_about_it() -> None:
    plan = billing_plan()
    rules = plan.changes.rules
    assert len(rules) == 8
    for more, said in ((1, False), (2, True)):
        extra = tuple(rules[0].model_copy(update={"id": f"0000ab{n:02x}", "name": f"Rule {n}"}) for n in range(more))
        found = texts(part(drawn(put(plan, "changes.rules", rules + extra)), "changes"))
        assert ("Rule 0" in found) is not said
        assert any("more, see checklist" in words for words in found) is said
