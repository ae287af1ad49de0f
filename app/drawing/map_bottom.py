"""The lower third of the map: who is on the queue, who approves which change, the scorecard, and the last line."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from app.drawing.marks import mark, role_square
from app.drawing.measure import clip, width
from app.drawing.shapes import Line, Part, Shape, Text
from app.drawing.sheet import LEAST, MARGIN, SMALL, Scene, called, fitting, joined, line
from app.drawing.week_grid import grid_note, grid_words, week_grid
from models import parse_value
from models.changes import ChangeRule
from models.holders import holder, role_ref
from models.plan import Plan
from models.revision import STATES, State
from models.scorecard import Measure

THIRD: Final = 304.0
BETWEEN: Final = 24.0
ROWS: Final = 8
ROW: Final = 20.5


def foot(scene: Scene) -> list[Part]:
    """The hairline, the three thirds and the last line."""
    y = scene.foot_at
    x1, x2, x3 = (MARGIN + index * (THIRD + BETWEEN) for index in range(3))
    rule = Line(MARGIN, y, scene_right(), y, "hairline", 1)
    return [
        _coverage(scene, x1, y, rule),
        _approvals(scene.plan, x2, y),
        _scorecard(scene.plan, x3, y),
        _last_line(scene),
    ]


def scene_right() -> float:
    """The right edge of what is drawn."""
    return MARGIN + 3 * THIRD + 2 * BETWEEN


def target_words(measure: Measure) -> str:
    """The target with its sign: "≤ 12", "≥ 380"; "" if there is none."""
    found = parse_value.comparison(measure.target)
    if found is None or found[0] != "=":
        return measure.target.strip()
    sign = {"at_least": "≥ ", "at_most": "≤ "}.get(measure.direction, "")
    return sign + measure.target.strip()


def target_mark(measure: Measure) -> str:
    """Whether today's value meets the target: yes, partly (it does not), or none (not known)."""
    today, found = parse_value.number(measure.today), parse_value.comparison(measure.target)
    if today is None or found is None:
        return "none"
    kept = _kept(today, found, measure.direction)
    return "none" if kept is None else "yes" if kept else "partly"


def next_review(plan: Plan) -> date | None:
    """The earliest date of the three reviews; one that has passed is overdue, not gone."""
    reviews = (plan.reviews.performance, plan.reviews.failures, plan.reviews.audit)
    dates = [found for review in reviews if (found := parse_value.day(review.next_on)) is not None]
    return min(dates, default=None)


def _kept(today: Decimal, target: tuple[str, Decimal], direction: str) -> bool | None:
    sign, value = target
    if sign == "=":
        sign = {"at_least": ">=", "at_most": "<="}.get(direction, "")
    results = {">": today > value, ">=": today >= value, "<": today < value, "<=": today <= value}
    return results.get(sign)


def _heading(text: str, x: float, y: float) -> Text:
    return Text(x, y + 26, text, 13, 600)


def _coverage(scene: Scene, x: float, y: float, rule: Line) -> Part:
    plan, day = scene.plan, scene.day
    shapes: list[Shape] = [
        rule,
        _heading("Who is on the queue", x, y),
        *_zone(plan, x + THIRD - 14, y),
        *week_grid(plan, day, x, y + 50, THIRD - 14),
        *grid_note(plan, day, x, y + 192, THIRD),
    ]
    words = f"Who is on the queue. {grid_words(plan, day)[1]}."
    return Part("week", words, "exceptions.shifts", x, y + 10, THIRD, 206, tuple(shapes))


def _zone(plan: Plan, right: float, y: float) -> list[Shape]:
    """The time zone in which the hours of the grid are meant."""
    words = plan.head.time_zone.strip()
    if not words:
        return []
    return [Text(right, y + 26, clip(words, 150, 11)[0], 11, 400, "text-2", "right")]


def _approvals(plan: Plan, x: float, y: float) -> Part:
    shapes: list[Shape] = [_heading("Who approves a change", x, y)]
    rules = plan.changes.rules
    said: list[str] = []
    # One row too many takes the place of the words that would say so.
    shown = rules[: ROWS + 1] if len(rules) == ROWS + 1 else rules[:ROWS]
    for index, rule in enumerate(shown):
        top = y + 36 + index * ROW
        shapes.extend(_rule_row(plan, rule, x, top))
        said.append(f"{rule.name}: {joined([called(plan, ref) for ref in rule.approvers if ref]) or 'nobody'}")
    if len(rules) > len(shown):
        more = f"and {len(rules) - len(shown)} more, see checklist"
        shapes.append(Text(x, y + 36 + len(shown) * ROW + 14, more, SMALL, 400, "text-2"))
    if not rules:
        shapes.append(Text(x, y + 50, "No kind of change is listed", SMALL, 400, "text-2"))
    return Part("changes", f"Who approves a change. {'; '.join(said) or 'Nothing listed'}.", "changes.rules", x, y + 10,
                THIRD, 206, tuple(shapes))  # fmt: skip


def _rule_row(plan: Plan, rule: ChangeRule, x: float, top: float) -> list[Shape]:
    letters, names = _approver_signs(plan, rule)
    right = x + THIRD
    shapes: list[Shape] = [Line(x, top + ROW, right, top + ROW, "hairline", 0.8)]
    for letter in reversed(letters):
        shapes.extend(role_square(letter, right - 17, top + 2, 16))
        right -= 21
    room = right - x
    if names:
        words = clip(joined(names), room * 0.5, SMALL, 500)[0]
        shapes.append(Text(right - 2, top + 14.5, words, SMALL, 500, "text", "right"))
        room -= width(words, SMALL, 500)
    elif not letters:
        shapes.append(Text(right, top + 14.5, "nobody", SMALL, 500, "bad", "right"))
        room -= 48
    name = rule.name.strip() or "Kind of change without a name"
    return [line(name, x, top + 14.5, room - 14, SMALL), *shapes]


def _approver_signs(plan: Plan, rule: ChangeRule) -> tuple[list[str], list[str]]:
    """The letters of the approvers who own a card, and the names of the others."""
    owners = {letter: holder(plan, role_ref(plan, letter)) for letter in "WSXO"}
    letters: list[str] = []
    names: list[str] = []
    for ref in rule.approvers:
        person = holder(plan, ref)
        letter = next((key for key, owner in owners.items() if owner is not None and owner == person), "")
        if letter:
            letters.append(letter)
        elif person is not None:
            names.append(called(plan, person.id))
    return sorted(set(letters), key="WSXO".index), names


def _scorecard(plan: Plan, x: float, y: float) -> Part:
    right = x + THIRD
    owner = holder(plan, plan.scorecard.owner)
    letter = next((key for key in "WSXO" if owner is not None and holder(plan, role_ref(plan, key)) == owner), "")
    named = f"Scorecard, {called(plan, owner.id)}" if owner else "Scorecard, no owner"
    title = "Scorecard" if letter else clip(named, 150 if plan.scorecard.measures else THIRD, 13, 600)[0]
    shapes: list[Shape] = [
        *(role_square(letter, right - 15, y + 14, 16) if letter else ()),
        Text(x, y + 26, title, 13, 600),
    ]
    measures = plan.scorecard.measures
    if measures:
        shapes.append(Text(right - 88, y + 26, "Today", SMALL, 400, "text-2", "right"))
        shapes.append(Text(right - 22, y + 26, "Target", SMALL, 400, "text-2", "right"))
    shown = measures[: ROWS + 1] if len(measures) == ROWS + 1 else measures[:ROWS]
    size = _size_of(shown)
    said: list[str] = []
    for index, measure in enumerate(shown):
        shapes.extend(_measure_row(measure, x, y + 36 + index * ROW, size))
        said.append(f"{measure.name}: {measure.today or 'no value'}, target {target_words(measure) or 'none'}")
    if len(measures) > len(shown):
        more = f"and {len(measures) - len(shown)} more, see checklist"
        shapes.append(Text(x, y + 36 + len(shown) * ROW + 14, more, SMALL, 400, "text-2"))
    if not measures:
        shapes.append(Text(x, y + 50, "No measure is listed", SMALL, 400, "text-2"))
    return Part("scorecard", f"{named}. {'; '.join(said) or 'Nothing listed'}.", "scorecard.measures", x, y + 10,
                THIRD, 206, tuple(shapes))  # fmt: skip


def _size_of(measures: tuple[Measure, ...]) -> float:
    """One size for all rows: that at which the longest name that can fit does."""
    wide = (measure_words(one) for one in measures)
    room = THIRD - 140
    found = [fitting(words, room, (SMALL, 11.3, LEAST), 400) for words in wide]
    return min(found, default=SMALL)


def measure_words(measure: Measure) -> str:
    """A measure with its unit."""
    unit = f", {measure.unit.strip()}" if measure.unit.strip() else ""
    return (measure.name.strip() or "Measure without a name") + unit


def _measure_row(measure: Measure, x: float, top: float, size: float) -> list[Shape]:
    right = x + THIRD
    base = top + 14.5
    today = clip(measure.today.strip() or "none", 56, SMALL, 600)[0]
    target = clip(target_words(measure) or "none", 62, SMALL)[0]
    sign = target_mark(measure)
    return [
        line(measure_words(measure), x, base, THIRD - 96 - width(today, SMALL, 600), size),
        Text(right - 88, base, today, SMALL, 600 if measure.today.strip() else 400,
             "text" if measure.today.strip() else "text-3", "right"),
        Text(right - 22, base, target, SMALL, 400, "text-2" if measure.target.strip() else "text-3", "right"),
        *mark(sign, right - 14, top + 3.5, 14),
        Line(x, top + ROW, right, top + ROW, "hairline", 0.8),
    ]  # fmt: skip


def _last_line(scene: Scene) -> Part:
    y = scene.height - 46
    due = next_review(scene.plan)
    outcome = scene.outcome
    late = ", overdue" if due is not None and due < scene.day else ""
    state = STATES[scene.state]
    pieces = [
        f"Revision {scene.revision}, {state.map_foot or state.printed}",
        f"as of {parse_value.say_day(scene.day)}",
        f"next review {parse_value.say_day(due)}{late}" if due else "no review has a date",
        outcome.unknown or points(outcome.count("block"), outcome.count("warn")),
    ]
    words = " · ".join(pieces)
    # A reader of the page must see at once that it is not signed.
    loud = scene.state is not State.SIGNED
    first = Text(MARGIN, y, pieces[0], SMALL, 600 if loud else 400, "warn" if loud else "text-2")
    start = MARGIN + width(pieces[0], SMALL, first.weight)
    shapes = (
        first,
        line(" · " + " · ".join(pieces[1:]), start + 3, y, 560, SMALL, 400, "text-2"),
        Text(scene_right(), y, "Nameplate", SMALL, 400, "text-2", "right"),
    )
    return Part("foot", words, "", MARGIN, y - 12, scene_right() - MARGIN, 16, shapes)


def points(blocking: int, advice: int) -> str:
    """How many points are open: "2 points block, 3 are advice"."""
    block = "no point blocks" if not blocking else "1 point blocks" if blocking == 1 else f"{blocking} points block"
    return f"{block}, {advice} {'is' if advice == 1 else 'are'} advice" if advice else block
