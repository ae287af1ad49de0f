"""The middle band of the map: intake, agent, outcome; below them the queue and who comes after it; the stop button."""

from __future__ import annotations

from app.drawing.marks import arrow, mark
from app.drawing.measure import ELLIPSIS, clip, width, wrap
from app.drawing.shapes import Part, Rect, Shape, Text
from app.drawing.sheet import (
    BODY,
    CARD,
    GAP,
    LEAST,
    MARGIN,
    SEE,
    SMALL,
    Scene,
    block,
    called,
    joined,
    line,
    middle,
    stacked,
)
from models import parse_value
from models.boundary import Boundary
from models.fields import NOBODY
from models.plan import Plan

BOX, HIGH, ROW = 204.0, 54.0, 84.0
_STEP = CARD + GAP


def flow(scene: Scene) -> list[Part]:
    """The boxes of the flow with the arrows that leave them, and the stop button."""
    y = scene.flow_at
    plan = scene.plan
    below = y + ROW
    x2, x3, x4 = MARGIN + _STEP, MARGIN + 2 * _STEP, MARGIN + 3 * _STEP
    middle_x = x2 + BOX / 2
    to_agent = arrow(MARGIN + BOX, y + HIGH / 2, x2, y + HIGH / 2, "text")
    to_outcome = arrow(x2 + BOX, y + HIGH / 2, x3, y + HIGH / 2, "text")
    to_queue = arrow(middle_x, y + HIGH, middle_x, below, "role-X")
    to_next = arrow(x2 + BOX, below + HIGH / 2, x3, below + HIGH / 2, "role-X")
    label = Text(middle_x + 10, y + HIGH + 20, "what it may not decide", SMALL, 400, "text-2")
    return [
        _box("intake", "head.intake", _intake(plan), MARGIN, y, "control", to_agent),
        _box("agent", "boundary.jobs", _agent(plan), x2, y, "text", to_outcome),
        _box("outcome", "outcome.result", _result(plan), x3, y, "control", ()),
        _handed(plan, below),
        _box("queue", "exceptions.destination", _queue(plan), x2, below, "role-X", (*to_queue, label, *to_next)),
        _box("escalation", "exceptions.escalations", _further(plan), x3, below, "role-X", ()),
        _stop(plan, x4, y),
    ]


def _box(
    name: str, path: str, words: tuple[str, str], x: float, y: float, frame: str, arrows: tuple[Shape, ...]
) -> Part:
    title, detail = words
    shapes: tuple[Shape, ...] = (
        Rect(x, y, BOX, HIGH, "surface", frame, 1.4, 8),
        *_inside(title, detail, x + BOX / 2, y),
        *arrows,
    )
    return Part(f"flow.{name}", f"{title}: {detail}.", path, x, y, BOX, HIGH, shapes)


def _inside(title: str, detail: str, x: float, y: float) -> list[Shape]:
    """A title on one line or, closer together, on two, and the detail under it."""
    room = BOX - 20
    rows = balanced(title, room)
    first, step, last, size = (23.0, 0.0, 41.0, SMALL) if len(rows) == 1 else (17.5, 14.0, 46.5, 11.5)
    large = BODY
    if rows[-1].endswith(ELLIPSIS):
        # Three smaller lines close together say more than two that are cut.
        rows = clip(title, room, LEAST, 600, lines=3)
        large = LEAST
        if len(rows) == 3:
            first, step, last, size = 13.0, 11.8, 48.8, LEAST
    return [
        *(Text(x, y + first + index * step, row, large, 600, "text", "middle") for index, row in enumerate(rows)),
        middle(detail, x, y + last, room, size, 400, "text-2"),
    ]


def balanced(title: str, room: float) -> list[str]:
    """A title on one line, or on two of about the same length."""
    rows = clip(title, room, BODY, 600, lines=2)
    if len(rows) == 1 or rows[-1].endswith(ELLIPSIS):
        return rows
    tries = (wrap(title, room * share / 20, BODY, 600) for share in range(11, 20))
    return next((found for found in tries if len(found) == 2), rows)


def _intake(plan: Plan) -> tuple[str, str]:
    head = plan.head
    volume = " ".join(text for text in (head.volume.strip(), head.volume_unit.strip()) if text)
    if not head.volume.strip():
        volume = ""
    return f"From {head.intake.strip()}" if head.intake.strip() else "Intake not stated", volume or "volume not stated"


def _agent(plan: Plan) -> tuple[str, str]:
    verbs = [job.verb.strip().lower() for job in plan.boundary.jobs if job.verb.strip() and job.disposition != "never"]
    title = f"Agent: {', '.join(dict.fromkeys(verbs))}" if verbs else "Agent: no jobs stated"
    return title, _freedoms(plan.boundary)


def _freedoms(boundary: Boundary) -> str:
    """How many jobs the agent does alone, asks about first, or never does."""
    counts = {key: sum(job.disposition == key for job in boundary.jobs) for key in ("alone", "asks", "never")}
    names = {"alone": "alone", "asks": "ask first", "never": "never"}
    said = [f"{count} {names[key]}" for key, count in counts.items() if count]
    return ", ".join(said) or "freedom not stated"


def _result(plan: Plan) -> tuple[str, str]:
    share = plan.autonomy.sample_share.strip()
    checked = f"{share.removesuffix('%').strip()} % of outputs checked" if share else "share checked not stated"
    result = plan.outcome.result.strip()
    return result[:1].upper() + result[1:] or "Result not stated", checked


def _queue(plan: Plan) -> tuple[str, str]:
    path = plan.exceptions
    title = f"Queue {path.destination.strip()}" if path.destination.strip() else "No exception queue"
    owner = called(plan, path.owner)
    load = f"{path.load.per_week.strip()} a week, " if path.load.per_week.strip() else ""
    return title, load + (f"owner {owner}" if owner else "no owner")


def _further(plan: Plan) -> tuple[str, str]:
    rows = plan.exceptions.escalations
    names = list(dict.fromkeys(name for row in rows if (name := called(plan, row.to))))
    if not names:
        return "Nobody further up", "no rule names a person"
    row = next(row for row in rows if called(plan, row.to))
    when = f"within {row.within.strip()}" if row.within.strip() else row.trigger.strip()
    # The time is that of the first rule; of the others it must not be said.
    first = f"{len(rows)} rules, the first " if len(rows) > 1 else ""
    return f"Further up: {joined(names)}", first + (when or "without a time")


def _handed(plan: Plan, y: float) -> Part:
    cases = [row.case.strip() for row in plan.boundary.exclusions if row.case.strip()]
    words = "; ".join(cases) or "No cases stated"
    shapes: list[Shape] = [
        Text(MARGIN, y - 6, "Always handed to a person", SMALL, 600),
        *block(words, MARGIN, y + 11, BOX + 12, 4, SMALL, 15, 400, "text-2"),
    ]
    return Part(
        "flow.handed",
        f"Always handed to a person: {words}.",
        "boundary.exclusions",
        MARGIN,
        y,
        BOX,
        HIGH,
        tuple(shapes),
    )


def _stop(plan: Plan, x: float, y: float) -> Part:
    stop = plan.stop
    names = list(dict.fromkeys(name for row in stop.holders if (name := called(plan, row.person)) and name != NOBODY))
    tried = parse_value.day(stop.rehearsed_on)
    minutes = stop.minutes.strip()
    how = stop.how.strip()
    rows = [
        how[:1].upper() + how[1:] if how else "How is not stated",
        f"Off within {minutes} minutes" if minutes else "Minutes until it is off not stated",
        f"Narrow: {stop.narrow.strip()}" if stop.narrow.strip() else "No way to narrow it stated",
        f"Tried on {parse_value.say_day(tried)}" if tried else "Never tried",
    ]
    who = ", ".join(names) if names else "Nobody can stop it"
    named = stacked(names or [who], CARD - 32, BODY, 600, 2)
    high = HIGH + ROW
    shapes: list[Shape] = [
        Rect(x + 1.5, y + 1.5, CARD - 3, high - 3, "surface", "bad", 3, 8),
        *mark("stop", x + 16, y + 12, 18),
        Text(x + 42, y + 26, "Stop button", 14, 600, "bad"),
        *(Text(x + 16, y + 46 + i * 15, t, BODY, 600, "text" if names else "bad") for i, t in enumerate(named)),
    ]
    shapes.extend(_rows_of_stop(rows, x + 16, y, 46.0 + len(named) * 15, 4 - len(named)))
    words = f"Stop button: {who}. {'. '.join(rows)}."
    return Part("stop", words, "stop.holders", x, y, CARD, high, tuple(shapes))


def _rows_of_stop(rows: list[str], x: float, y: float, first: float, most: int) -> list[Shape]:
    """How, how soon, how to narrow, when tried, from `first` below y to the foot of the frame.

    How to stop the agent is read in a hurry, so it may take up to `most` lines.
    """
    how, *others = rows
    room = CARD - 32
    # One size for all of them: rows of several sizes look like rows of several ranks.
    size = BODY if all(width(row, BODY) <= room for row in rows) else LEAST
    told = clip(how, room, size, lines=most, ending=SEE)
    last = first + (len(told) - 1) * 12.5
    step = min(17.0, (129.0 - last) / len(others))
    return [
        *(Text(x, y + first + index * 12.5, text, size) for index, text in enumerate(told)),
        *(line(text, x, y + last + step * index, room, size) for index, text in enumerate(others, 1)),
    ]
