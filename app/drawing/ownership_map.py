"""The ownership map: one sheet that says who owns what, drawn for the window and for the PDF alike."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from app.drawing.map_bottom import foot
from app.drawing.map_cards import cards
from app.drawing.map_middle import flow
from app.drawing.marks import mark, stage_blocks
from app.drawing.measure import clip
from app.drawing.shapes import SHEET_WIDTH, Drawing, PaperSize, Part, Rect, Shape, Text
from app.drawing.sheet import CARD, GAP, MARGIN, NOT_SIGNED, TITLE, Scene, block, fitting, line, sheet_height
from models.outcome import Outcome
from models.plan import Plan
from models.revision import STATES, State
from models.stage import NAMES


def map_drawing(
    plan: Plan,
    outcome: Outcome,
    *,
    revision: int,
    state: State,
    day: date,
    size: PaperSize = "a4",
    signed: Mapping[str, date] = NOT_SIGNED,
) -> Drawing:
    """The map of a plan on `day`, for a sheet of `size` in landscape.

    Nothing is smaller than 8 points on paper; what does not fit is cut and points to the checklist. `signed` gives the
    day on which a role was signed for.
    """
    scene = Scene(plan, outcome, day, revision, state, sheet_height(size), signed)
    parts = (_head(scene), _verdict(scene), *cards(scene), *flow(scene), *foot(scene))
    return Drawing(SHEET_WIDTH, scene.height, parts)


def _head(scene: Scene) -> Part:
    plan = scene.plan
    room = 3 * CARD + 2 * GAP
    title = f"{plan.head.agent.strip() or 'Agent without a name'}: ownership map"
    size = fitting(title, room, (TITLE, 20.0), 600)
    statement = plan.boundary.statement.strip() or plan.boundary.purpose.strip()
    shapes: list[Shape] = [
        Text(MARGIN, 62, clip(title, room, size, 600)[0], size, 600),
        *block(statement or "The boundary is not written down yet", MARGIN, 84, room - 80, 2, 13.5, 18, 400, "text-2"),
    ]
    return Part("head", f"{title}. {statement}", "boundary.statement", MARGIN, 40, room, 76, tuple(shapes))


def _verdict(scene: Scene) -> Part:
    outcome = scene.outcome
    x, y = MARGIN + 3 * (CARD + GAP), 40.0
    name = NAMES.get(scene.plan.autonomy.stage)
    stage = f"Stage {scene.plan.autonomy.stage}: {name}" if name else "No stage chosen"
    # What no longer counts must not be seen as ready by whoever has a printed map before them.
    ended = STATES[scene.state].map_head
    words = ended or outcome.words
    size = fitting(words, CARD - 56, (16.0, 14.0, 12.5), 600)
    shapes: list[Shape] = [
        Rect(x, y, CARD, 72, "panel", "hairline", 1, 8),
        *stage_blocks(scene.plan.autonomy.stage, x + 16, y + 15),
        line(stage, x + 74, y + 25, CARD - 90, 13, 500),
        *mark("no" if ended else outcome.mark, x + 16, y + 42, 16),
        line(words, x + 40, y + 55.5, CARD - 56, size, 600, "bad" if ended else "text"),
    ]
    said = f"{ended}. When it was sealed: {outcome.words}" if ended else outcome.words
    return Part("verdict", f"{stage}. {said}.", "autonomy.stage", x, y, CARD, 72, tuple(shapes))
